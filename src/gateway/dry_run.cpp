#include "gateway/dry_run.hpp"

#include <algorithm>

#include "flow/trial/report.hpp"

namespace passerelle::gateway {

namespace {

using flow::trial::Happening;
using flow::trial::Happenings;
using flow::trial::Rehearsal;

constexpr std::size_t most_turns = 1000;  // that can be taken back

DryRun::Line shown_line(Happening const& happening, std::string_view zone) {
    auto const* shown = std::get_if<flow::trial::Shown>(&happening.what);
    if (!shown) return {DryRun::Line::Kind::note, flow::trial::line_of(happening, zone).text, {}, 0, false};
    DryRun::Line line;
    line.kind = shown->medium == flow::Medium::ussd ? DryRun::Line::Kind::screen : DryRun::Line::Kind::said;
    line.text = shown->screens.empty() ? shown->text : shown->screens.front();
    if (shown->buttons) line.buttons = shown->choices;
    line.segments = shown->segments;
    line.ends = shown->ends && shown->screens.size() <= 1;
    return line;
}

flow::Catalogue alone(flow::FlowPtr const& flow) {
    flow::Catalogue flows;
    flows.flows.emplace(flow->id, flow);
    return flows;
}

}  // namespace

struct DryRun::Owned {
    Owned(flow::Catalogue known, understanding::Lexicons const* words, flow::trial::Site site, SimulatedPhone shown)
        : flows{std::move(known)},
          lexicons{words ? *words : understanding::Lexicons{}},
          phone{std::move(shown)},
          stage{flows, phone, lexicons, std::move(site)} {}
    flow::Catalogue flows;
    understanding::Lexicons lexicons;
    SimulatedPhone phone;
    flow::trial::Stage stage;
};

DryRun::DryRun(flow::FlowPtr const& flow, flow::Facts facts, TimePoint now)
    : DryRun{flow, alone(flow), std::move(facts), now} {}

DryRun::DryRun(flow::FlowPtr flow, flow::Catalogue flows, flow::Facts facts, TimePoint now, flow::trial::Site site,
               SimulatedPhone phone)
    : owned_{std::make_shared<Owned>(std::move(flows), facts.lexicons, std::move(site), std::move(phone))},
      flow_{std::move(flow)} {
    history_.emplace_back(owned_->stage, std::move(facts), now);
    tasks_.emplace_back();
}

std::vector<DryRun::Line> DryRun::start(flow::Names trigger) { return show(next().begin(flow_, std::move(trigger))); }
std::vector<DryRun::Line> DryRun::answer(std::string_view text) { return show(next().write(text)); }
std::vector<DryRun::Line> DryRun::press(std::string_view option) { return show(next().press(option)); }
std::vector<DryRun::Line> DryRun::pass(Duration time) { return show(next().pass(time)); }
std::vector<DryRun::Line> DryRun::hang_up() { return show(next().hang_up()); }
std::vector<DryRun::Line> DryRun::dial() { return show(next().dial(flow_)); }
std::vector<DryRun::Line> DryRun::close_task() { return show(next().close_task()); }
std::vector<DryRun::Line> DryRun::answer_call(int status, std::string json) {
    flow::trial::Webhook webhook;
    webhook.status = status;
    webhook.body = std::move(json);
    return show(next().answer_call(webhook));
}

bool DryRun::back() {
    if (history_.size() < 2) return false;
    history_.pop_back();
    tasks_.pop_back();
    last_.clear();
    return true;
}

bool DryRun::waits() const {
    auto const& sessions = current().sessions();
    return std::any_of(sessions.begin(), sessions.end(), [](flow::trial::Session const& session) {
        return session.state.status == flow::RunStatus::waiting;
    });
}

flow::RunState const& DryRun::state() const {
    static flow::RunState const never;
    auto const& sessions = current().sessions();
    return sessions.empty() ? never : sessions.back().state;
}

// A copy of now, to be changed: what stands before it in the history is a moment to come back to.
Rehearsal& DryRun::next() {
    if (history_.size() == most_turns) {
        history_.erase(history_.begin());
        tasks_.erase(tasks_.begin());
    }
    history_.push_back(history_.back());
    tasks_.push_back(tasks_.back());
    return history_.back();
}

std::vector<DryRun::Line> DryRun::show(Happenings happenings) {
    std::vector<Line> lines;
    for (auto const& happening : happenings) {
        if (auto const* effect = std::get_if<flow::Effect>(&happening.what))
            if (auto const* over = std::get_if<flow::HandOver>(effect)) tasks_.back().push_back(*over);
        auto const* note = std::get_if<flow::trial::Note>(&happening.what);
        bool const first = note && note->kind == flow::trial::Note::Kind::begins && current().sessions().size() == 1;
        if (flow::trial::is_told(happening) && !first) lines.push_back(shown_line(happening, current().facts().zone));
    }
    last_ = std::move(happenings);
    return lines;
}

}  // namespace passerelle::gateway
