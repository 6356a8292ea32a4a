#include <algorithm>

#include "flow/trial/rehearsal.hpp"
#include "flow/trial/stage_flows.hpp"

// One turn of a session, and what its effects change.
namespace passerelle::flow::trial {

namespace {

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

bool matches(Webhook const& answer, Call const& call) {
    return (!answer.url || answer.url->matches(call.url)) && (!answer.method || answer.method->matches(call.method)) &&
           (!answer.sent || answer.sent->matches(call.body));
}

}  // namespace

void Rehearsal::turn(std::size_t session, Event const& event, Medium medium, Happenings& out) {
    take(session,
         advance(StageFlows{stage_->flows}, std::move(sessions_[session].state), event, facts_on(medium), now_), medium,
         out);
}

void Rehearsal::take(std::size_t at, Turn turn, Medium medium, Happenings& out) {
    auto& session = sessions_[at];
    session.state = std::move(turn.state);
    session.changed_at = now_;
    bool const goes_on = session.state.status != RunStatus::waiting ||
                         std::any_of(turn.effects.begin(), turn.effects.end(),
                                     [](Effect const& effect) { return std::holds_alternative<Wait>(effect); });
    if (goes_on) {  // else the event did not concern what the session waits for
        session.wait.reset();
        session.call.reset();
        session.is_closed = false;
    }
    auto contents = std::move(session.held);
    session.held.clear();
    Happenings behind;
    for (auto& effect : turn.effects) {
        if (auto* said = std::get_if<Say>(&effect)) {
            contents.push_back(std::move(said->content));
            continue;
        }
        if (auto const* wait = std::get_if<Wait>(&effect)) session.wait = *wait;
        if (auto const* call = std::get_if<Call>(&effect)) session.call = *call;
        change(effect);
        auto const* trace = std::get_if<Trace>(&effect);
        if (trace && trace->detail.starts_with("back from ") && session.inside.size() > 1) session.inside.pop_back();
        auto const flow = trace ? session.inside.back() : session.flow;
        if (trace) follow(session, *trace);
        behind.push_back({now_, flow, std::move(effect)});
    }
    bool const asks = session.waits_for(WaitsFor::answer);
    if (medium == Medium::ussd && session.call) {
        session.held = std::move(contents);
    } else if (!contents.empty()) {
        auto content = joined(contents);
        content.ends = !asks;
        session.medium = medium;
        show(content, medium, session.flow, out);
    }
    if (medium == Medium::ussd && !asks && !session.call) line_open_ = false;
    std::move(behind.begin(), behind.end(), std::back_inserter(out));
    if (session.call) settle_calls(at, medium, out);
}

void Rehearsal::settle_calls(std::size_t at, Medium medium, Happenings& out) {
    auto const& call = *sessions_[at].call;
    auto const answer =
        std::find_if(answers_.begin(), answers_.end(), [&](Webhook const& known) { return matches(known, call); });
    if (answer == answers_.end()) return;
    CallEnded const ended{answer->status, answer->body};
    answers_.erase(answer);
    turn(at, ended, medium, out);
}

// Into the flow that a step runs; a final one takes the place of all before it.
void Rehearsal::follow(Session& session, Trace const& trace) const {
    constexpr std::string_view enters = "enters ";
    if (!trace.detail.starts_with(enters)) return;
    auto const flow = stage_->flows.find(session.inside.back());
    auto const* step = flow ? flow->find(trace.step) : nullptr;
    auto const* run = step ? std::get_if<RunStep>(&step->body) : nullptr;
    if (run && run->final) session.inside.clear();
    session.inside.push_back(trace.detail.substr(enters.size()));
}

// What an effect changes is seen by the next turn.
void Rehearsal::change(Effect const& effect) {
    std::visit(Overloaded{
                   [&](SetField const& set) {
                       if (set.value.empty())
                           facts_.fields.erase(set.name);
                       else
                           facts_.fields[set.name] = set.value;
                   },
                   [&](SetGroup const& set) {
                       std::erase(facts_.groups, set.group);
                       if (set.member) facts_.groups.push_back(set.group);
                   },
                   [&](SetLanguage const& set) { facts_.language = facts_.contact["language"] = set.language; },
                   [&](SetName const& set) {
                       facts_.contact[""] = facts_.contact["name"] = set.name;
                       facts_.contact["first_name"] = set.name.substr(0, set.name.find(' '));
                   },
                   [&](SetChannel const& set) {
                       facts_.medium = set.medium;
                       facts_.contact["channel"] = name_of(set.medium);
                   },
                   [&](SetAppointment const& set) { facts_.appointment["status"] = set.status; },
                   [&](ScheduleFlow const& later) { planned_.push_back(later); },
                   [](auto const&) {},
               },
               effect);
}

void Rehearsal::show(Content const& content, Medium medium, std::string const& flow, Happenings& out) {
    shown_ = stage_->phone.show(content, medium);
    screen_ = 0;
    out.push_back({now_, flow, *shown_});
}

}  // namespace passerelle::flow::trial
