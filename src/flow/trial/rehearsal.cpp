#include "flow/trial/rehearsal.hpp"

#include <algorithm>

#include "flow/trial/stage_flows.hpp"

namespace passerelle::flow::trial {

namespace {

constexpr int most_events = 10'000;  // of one stretch of time: a flow may plan itself for ever
std::string_view value_of(Names const& names, std::string_view name) {
    auto const found = names.find(name);
    return found == names.end() ? std::string_view{} : std::string_view{found->second};
}

}  // namespace

// What comes next by itself: the session whose time has come, or else a planned flow.
struct Rehearsal::Due {
    TimePoint at;
    std::optional<std::size_t> session;
    bool expires = false;
    std::size_t planned = 0;
};

Rehearsal::Rehearsal(Stage const& stage, Facts facts, TimePoint now)
    : stage_{&stage}, facts_{std::move(facts)}, now_{now} {
    facts_.lexicons = &stage.lexicons;
}

Happenings Rehearsal::begin(FlowPtr const& flow, Names trigger) {
    Happenings out;
    if (value_of(trigger, "event") == "call.missed")
        if (auto const at = question()) {
            sessions_[*at].medium = pushed();
            turn(*at, Again{}, pushed(), out);
            return out;
        }
    if (open_question()) {
        planned_.push_back({flow->id, {}, now_, std::move(trigger)});
        note(Note::Kind::aside, "a question is open: " + flow->id + " begins behind it", flow->id, out);
        return out;
    }
    line_open_ = facts_.medium == Medium::ussd;
    begin(flow, std::move(trigger), facts_.medium, out);
    return out;
}

Happenings Rehearsal::pass(Duration time) {
    Happenings out;
    if (time > Duration::zero()) hang_up();  // a USSD session lasts seconds
    auto const until = now_ + time;
    come_up_to(until, out);
    now_ = until;
    return out;
}

void Rehearsal::come_up_to(TimePoint until, Happenings& out) {
    for (int count = 0; count < most_events; ++count) {
        auto const due = next_due();
        if (!due || due->at > until) break;
        now_ = std::max(now_, due->at);
        come(*due, out);
    }
}

Duration Rehearsal::length_of(Span const& span) const {
    return after(now_, span, facts_.zone, facts_.calendar.get()) - now_;
}

Happenings Rehearsal::answer_call(Webhook const& webhook) {
    Happenings out;
    answers_.push_back(webhook);
    for (std::size_t at = 0; at < sessions_.size(); ++at)
        if (sessions_[at].call) {
            settle_calls(at, medium_now(), out);
            break;
        }
    come_up_to(now_, out);
    return out;
}

Happenings Rehearsal::close_task() {
    Happenings out;
    for (std::size_t at = sessions_.size(); at-- > 0;) {
        auto& session = sessions_[at];
        if (!session.waits_for(WaitsFor::closing) || session.is_closed) continue;
        session.is_closed = true;
        in_crisis_ = false;
        if (must_wait(session))
            note(Note::Kind::aside, "a question is open: " + session.flow + " goes on behind it", session.flow, out);
        come_up_to(now_, out);
        return out;
    }
    note(Note::Kind::refused, "no flow waits for a task to be closed", {}, out);
    return out;
}

Session const* Rehearsal::session_of(std::string_view flow) const {
    for (auto session = sessions_.rbegin(); session != sessions_.rend(); ++session)
        if (session->flow == flow) return &*session;
    return nullptr;
}

Session const* Rehearsal::open_question() const {
    for (auto session = sessions_.rbegin(); session != sessions_.rend(); ++session)
        if (asks(*session)) return &*session;
    return nullptr;
}

bool Rehearsal::asks(Session const& session) const {
    if (session.waits_for(WaitsFor::answer)) return true;
    if (!session.waits_for(WaitsFor::time)) return false;
    auto const* step = step_of(session);
    auto const* wait = step ? std::get_if<WaitStep>(&step->body) : nullptr;
    return wait && wait->heard.said();
}

Step const* Rehearsal::step_of(Session const& session) const {
    auto const flow = stage_->flows.find(session.state.top().flow);
    return flow ? flow->find(session.state.top().step) : nullptr;
}

Session const* Rehearsal::waiting_call() const {
    for (auto const& session : sessions_)
        if (session.call) return &session;
    return nullptr;
}

std::optional<Rehearsal::Due> Rehearsal::next_due() const {
    std::optional<Due> next;
    auto const earlier = [&](TimePoint at) { return !next || at < next->at; };
    for (std::size_t at = 0; at < sessions_.size(); ++at) {
        auto const& session = sessions_[at];
        auto const& wait = session.wait;
        if (session.state.status != RunStatus::waiting || !wait) continue;
        bool const held = must_wait(session);
        bool const silence = !held && !in_crisis_ && wait->silence_at && *wait->silence_at < wait->expires_at;
        auto const due = session.is_closed && !held ? now_ : silence ? *wait->silence_at : wait->expires_at;
        if (earlier(due)) next = Due{due, at, !silence && !(session.is_closed && !held)};
    }
    if (open_question() || waiting_call()) return next;
    for (std::size_t at = 0; at < planned_.size(); ++at)
        if (earlier(planned_[at].due)) next = Due{planned_[at].due, std::nullopt, false, at};
    return next;
}

void Rehearsal::come(Due const& due, Happenings& out) {
    if (!due.session) {
        auto const planned = planned_[due.planned];
        planned_.erase(planned_.begin() + static_cast<std::ptrdiff_t>(due.planned));
        return begin_planned(planned, out);
    }
    auto& session = sessions_[*due.session];
    if (session.is_closed && !due.expires) return turn(*due.session, TaskClosed{}, pushed(), out);
    auto const* words = due.expires                            ? "the flow expires"
                        : session.waits_for(WaitsFor::time)    ? "the wait is over"
                        : session.waits_for(WaitsFor::closing) ? "the task is still open"
                                                               : "no answer";
    note(Note::Kind::time, words, session.flow, out);
    turn(*due.session, due.expires ? Event{Expiry{}} : Event{Silence{}}, pushed(), out);
}

// What a wait or a closed task was for comes behind the question of another flow, which may still be on its way.
bool Rehearsal::must_wait(Session const& session) const {
    if (session.waits_for(WaitsFor::answer)) return false;
    auto const* question = open_question();
    auto const* call = waiting_call();
    return (question && question != &session) || (call && call != &session);
}

void Rehearsal::begin_planned(ScheduleFlow const& planned, Happenings& out) {
    auto const flow = stage_->flows.find(planned.flow);
    if (!flow) return note(Note::Kind::aside, "there is no flow " + planned.flow, {}, out);
    if (stopped_) return note(Note::Kind::aside, planned.flow + " does not begin: the person said STOP", {}, out);
    if (in_crisis_) return note(Note::Kind::aside, planned.flow + " waits: a person is on the distress", {}, out);
    if (!planned.unless.empty() && holds(planned.unless, facts_on(pushed()), planned.trigger, now_))
        return note(Note::Kind::time, planned.flow + " does not begin: " + planned.unless, planned.flow, out);
    auto trigger = planned.trigger;
    trigger.try_emplace("kind", "schedule");
    begin(flow, std::move(trigger), pushed(), out);
}

void Rehearsal::begin(FlowPtr const& flow, Names trigger, Medium medium, Happenings& out) {
    auto const kind = trigger.find("kind");
    if (kind != trigger.end() && kind->second == "keyword") interrupt_older(*flow, out);
    note(Note::Kind::begins, flow->id + (kind == trigger.end() ? "" : " begins (" + kind->second + ")"), flow->id, out);
    sessions_.push_back({flow->id, {}, {}, now_, {}, {}, {flow->id}, medium});
    take(sessions_.size() - 1,
         start(flow, Start{std::move(trigger)}, StageFlows{stage_->flows}, facts_on(medium), now_), medium, out);
}

void Rehearsal::note(Note::Kind kind, std::string text, std::string flow, Happenings& out) const {
    out.push_back({now_, std::move(flow), Note{kind, std::move(text)}});
}

Facts Rehearsal::facts_on(Medium medium) const {
    auto facts = facts_;
    facts.medium = medium;
    return facts;
}

}  // namespace passerelle::flow::trial
