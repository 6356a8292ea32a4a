#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "flow/engine.hpp"
#include "flow/resuming.hpp"
#include "flow/trial/phone.hpp"
#include "flow/trial/script.hpp"

namespace passerelle::flow::trial {

// Who answers behind the phone, in the words that beat every flow. Where nobody says it, a sample that is seen as one:
// 01 99 00 is kept for fiction (ARCEP's numbering plan).
struct Site {
    std::string name = "Mission Locale d'exemple";
    std::string phone = "01 99 00 00 00";
    std::set<std::string, std::less<>> formal = {};  // groups whose people are addressed with "vous"
};

// What surrounds a rehearsal and outlives it.
struct Stage {
    Catalogue const& flows;
    Phone const& phone;
    understanding::Lexicons const& lexicons;
    Site site = {};
};

// What nobody said: a flow begins, time runs out, a word goes before every flow.
struct Note {
    enum class Kind { begins, time, aside, refused };  // refused: nobody can do that now
    Kind kind = Kind::aside;
    std::string text;
    bool operator==(Note const&) const = default;
};
struct Happening {
    TimePoint at;
    std::string flow;  // of the session that it belongs to, of a trace the one whose step it names; empty: none
    std::variant<Shown, Note, Effect> what;
};
using Happenings = std::vector<Happening>;

// One conversation of a person with flows, as it waits or as it ended.
struct Session {
    std::string flow;
    RunState state;
    std::optional<Wait> wait;
    TimePoint changed_at;             // its last turn
    std::optional<Call> call;         // waits for what the other side answers
    std::vector<Content> held;        // USSD: said before the call; one screen holds it and what follows
    std::vector<std::string> inside;  // the flows entered, this one first: whose steps the traces name
    Medium medium = Medium::sms;      // of the person's last turn in it
    bool is_closed = false;           // the task that it waits for
    bool waits_for(WaitsFor what) const { return state.status == RunStatus::waiting && state.waits_for == what; }
};

// A person, a phone and flows in virtual time: the engine with the rules that the gateway keeps around it, without
// store or network. A value: a copy is a moment to come back to.
class Rehearsal {
public:
    Rehearsal(Stage const& stage, Facts facts, TimePoint now);

    Happenings begin(FlowPtr const& flow, Names trigger);
    Happenings write(std::string_view text);
    // A button, by its option's name or its label; where the phone has none, its number is written.
    Happenings press(std::string_view option);
    // Lets time go by: silences, expiries, the ends of waits and planned flows come at their own instants, in order.
    Happenings pass(Duration time);
    Duration length_of(Span const& span) const;  // from now, on the person's clock
    Happenings hang_up();
    Happenings dial(FlowPtr const& flow);  // offers the question of a lost session again, or begins the flow
    // What the other side answers: to the call that waits, else to the first that comes and matches.
    Happenings answer_call(Webhook const& webhook);
    Happenings close_task();

    TimePoint now() const { return now_; }
    Facts const& facts() const { return facts_; }
    std::vector<Session> const& sessions() const { return sessions_; }  // oldest first
    Session const* session_of(std::string_view flow) const;             // its latest; null: it never began
    Session const* open_question() const;                               // null: nobody asks
    Session const* waiting_call() const;
    std::vector<ScheduleFlow> const& planned() const { return planned_; }
    std::vector<Webhook> const& unused_answers() const { return answers_; }
    std::optional<Shown> const& last_shown() const { return shown_; }
    bool line_open() const { return line_open_; }  // USSD
    bool asks(Session const& session) const;       // waits for what the person writes

private:
    struct Due;
    std::optional<Due> next_due() const;
    bool must_wait(Session const& session) const;
    Step const* step_of(Session const& session) const;  // where it stands
    void come(Due const& due, Happenings& out);
    void come_up_to(TimePoint until, Happenings& out);
    void begin_planned(ScheduleFlow const& planned, Happenings& out);
    void begin(FlowPtr const& flow, Names trigger, Medium medium, Happenings& out);
    void turn(std::size_t session, Event const& event, Medium medium, Happenings& out);
    void take(std::size_t session, Turn turn, Medium medium, Happenings& out);
    void change(Effect const& effect);
    void follow(Session& session, Trace const& trace) const;
    void settle_calls(std::size_t session, Medium medium, Happenings& out);
    void show(Content const& content, Medium medium, std::string const& flow, Happenings& out);

    // rehearsal_redial.cpp: the screen that a lost session comes back to.
    std::optional<std::size_t> question() const;  // of the newest session that asks one
    ResumeWords resume_words() const;
    void offer(std::size_t session, Happenings& out);
    void after_offer(std::string_view text, Happenings& out);
    void resume(std::size_t session, Happenings& out);
    void begin_anew(std::string_view why, Happenings& out);

    // rehearsal_words.cpp: what is written goes where the gateway would take it.
    bool turn_page(std::string_view text, Happenings& out);
    bool reserved(std::string_view text, Medium medium, Happenings& out);
    void note_worry(std::string_view text, Happenings& out);
    void distress(std::string_view topic, std::string_view text, Medium medium, Happenings& out);
    void hear(Answer const& answer, Medium medium, Happenings& out);
    void hear_words(std::string_view text, Medium medium, Happenings& out);  // a password of them is masked
    void warn_of_password(Medium medium, Happenings& out);
    bool asks_for_another_flow(Flow const& wanted, std::string_view text) const;
    std::optional<std::size_t> listener(Answer const& answer) const;
    void interrupt(std::string_view why, bool all, Happenings& out);
    void interrupt_older(Flow const& flow, Happenings& out);  // what waits in a flow that begins anew
    void interrupt(Session& session, std::string_view why, Happenings& out);
    void to_a_person(std::string_view topic, std::string_view text, bool urgent, Happenings& out);
    // One unread task holds all that follows: only the first is acknowledged.
    void unread(std::string_view text, bool acknowledge, Medium medium, Happenings& out);
    // Of the lexicons; empty: none. formal: as people are told that are addressed with "vous".
    std::string words_of(std::string_view reply, std::string_view language, bool formal) const;
    bool is_formal() const;
    void reply(std::string_view name, Medium medium, Happenings& out);

    Medium medium_now() const;  // of what the person does; what comes unasked is never a screen
    Medium pushed() const { return facts_.medium == Medium::ussd ? Medium::sms : facts_.medium; }
    void note(Note::Kind kind, std::string text, std::string flow, Happenings& out) const;
    Facts facts_on(Medium medium) const;

    Stage const* stage_;
    Facts facts_;
    TimePoint now_;
    std::vector<Session> sessions_;
    std::vector<ScheduleFlow> planned_;
    std::vector<Webhook> answers_;
    std::optional<Shown> shown_;
    FlowPtr dialled_;                                                  // what a call begins anew
    std::optional<std::size_t> offered_;                               // the session that the screen offers to resume
    std::size_t screen_ = 0;                                           // of shown_->screens
    bool line_open_ = false, stopped_ = false, message_open_ = false;  // a message lies unread on somebody's desk
    bool in_crisis_ = false;                                           // a distress that no person has closed
    std::optional<TimePoint> worried_at_;  // the last worry that a person reads the same day
};

}  // namespace passerelle::flow::trial
