#include "gateway/dry_run.hpp"

#include <algorithm>

#include "base/zone.hpp"
#include "channel/render.hpp"

namespace passerelle::gateway {

namespace {

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

// What a typical phone of each class can show.
channel::Capabilities capabilities_of(flow::Medium medium) {
    channel::Capabilities capabilities;
    capabilities.gsm7_only = medium == flow::Medium::ussd;
    capabilities.screen_limit = medium == flow::Medium::ussd ? 160 : 0;
    capabilities.buttons = medium == flow::Medium::chat ? 8 : 0;
    capabilities.button_bytes = medium == flow::Medium::chat ? 64 : 0;
    return capabilities;
}

std::string when(TimePoint instant, std::string const& zone) {
    auto const text = to_rfc3339(to_instant(to_civil(instant, zone), "UTC"));
    return text.substr(0, 10) + " " + text.substr(11, 5);
}

}  // namespace

DryRun::DryRun(flow::FlowPtr flow, flow::Facts facts, TimePoint now, flow::Catalogue const* flows)
    : flow_{std::move(flow)}, facts_{std::move(facts)}, now_{now}, flows_{flow_, flows} {}

std::vector<DryRun::Line> DryRun::start(flow::Names trigger) {
    state_ = {};
    return turn(flow::Start{std::move(trigger)}, facts_.medium);
}

std::vector<DryRun::Line> DryRun::answer(std::string_view text) {
    if (!waits()) return {{Line::Kind::note, "the conversation is over", {}, 0, false}};
    return turn(flow::Answer{std::string{text}, {}}, facts_.medium);
}

std::vector<DryRun::Line> DryRun::close_task() { return turn(flow::TaskClosed{}, facts_.medium); }

std::vector<DryRun::Line> DryRun::pass(Duration time) {
    std::vector<Line> lines;
    auto const pushed = facts_.medium == flow::Medium::ussd ? flow::Medium::sms : facts_.medium;
    auto const until = now_ + time;
    while (waits() && wait_) {
        bool const silence = wait_->silence_at && *wait_->silence_at < wait_->expires_at;
        auto const due = silence ? *wait_->silence_at : wait_->expires_at;
        if (due > until) break;
        now_ = std::max(now_, due);
        lines.push_back({Line::Kind::note,
                         when(now_, facts_.zone) + (silence ? "  no answer" : "  the flow expires"),
                         {},
                         0,
                         false});
        auto more = turn(silence ? flow::Event{flow::Silence{}} : flow::Event{flow::Expiry{}}, pushed);
        lines.insert(lines.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    now_ = until;
    return lines;
}

std::vector<DryRun::Line> DryRun::turn(flow::Event const& event, flow::Medium shown_on) {
    auto const* start = std::get_if<flow::Start>(&event);
    // Another draw at every turn, the same one every time the conversation is tried.
    ++facts_.seed;
    auto taken = start ? flow::start(flow_, *start, flows_, facts_, now_)
                       : flow::advance(flows_, std::move(state_), event, facts_, now_);
    state_ = std::move(taken.state);
    if (state_.status != flow::RunStatus::waiting) wait_.reset();
    call_.reset();
    std::vector<flow::Content> contents;
    std::vector<Line> lines;
    for (auto const& effect : taken.effects) take(effect, contents, lines);
    std::vector<Line> all;
    show(contents, shown_on, all);
    all.insert(all.end(), lines.begin(), lines.end());
    if (!call_) return all;
    auto const ended = respond ? respond(*call_) : flow::CallEnded{};
    auto more = turn(ended, shown_on);
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return all;
}

void DryRun::take(flow::Effect const& effect, std::vector<flow::Content>& contents, std::vector<Line>& lines) {
    auto const note = [&](std::string text) { lines.push_back({Line::Kind::note, std::move(text), {}, 0, false}); };
    std::visit(Overloaded{
                   [&](flow::Say const& said) { contents.push_back(said.content); },
                   [&](flow::Wait const& wait) { wait_ = wait; },
                   [&](flow::Call const& call) {
                       call_ = call;
                       note("calls " + call.method + " " + call.url + (call.body.empty() ? "" : " " + call.body));
                   },
                   [&](flow::SetField const& set) {
                       facts_.fields[set.name] = set.value;
                       note("field " + set.name + " = " + set.value);
                   },
                   [&](flow::SetGroup const& set) {
                       std::erase(facts_.groups, set.group);
                       if (set.member) facts_.groups.push_back(set.group);
                       note((set.member ? "joins group " : "leaves group ") + set.group);
                   },
                   [&](flow::SetLanguage const& set) {
                       facts_.language = set.language;
                       note("language = " + set.language);
                   },
                   [&](flow::SetName const& set) {
                       facts_.contact[""] = facts_.contact["name"] = set.name;
                       facts_.contact["first_name"] = set.name.substr(0, set.name.find(' '));
                       note("name = " + set.name);
                   },
                   [&](flow::SetAppointment const& set) {
                       facts_.appointment["status"] = set.status;
                       note("appointment is " + set.status);
                   },
                   [&](flow::HandOver const& over) {
                       note("task for " + (over.to.empty() ? "the référent" : over.to) +
                            (over.urgent ? ", urgent" : "") + " [" + over.topic + "] " + over.note);
                   },
                   [&](flow::ScheduleFlow const& later) {
                       note("flow " + later.flow + " planned for " + when(later.due, facts_.zone) +
                            (later.unless.empty() ? "" : ", unless " + later.unless));
                   },
                   [&](flow::Trace const&) {},
                   [&](flow::EndRun const& end) {
                       if (!contents.empty()) contents.back().ends = true;
                       note("end: " + std::string{flow::name_of(end.status)} +
                            (end.outcome.empty() ? "" : ", " + end.outcome));
                   },
               },
               effect);
}

void DryRun::show(std::vector<flow::Content> const& contents, flow::Medium on, std::vector<Line>& lines) const {
    if (contents.empty()) return;
    auto content = flow::joined(contents);
    content.ends = state_.status != flow::RunStatus::waiting;
    auto const capabilities = capabilities_of(on);
    if (on == flow::Medium::ussd) {
        auto const screens = channel::screens(content, capabilities);
        for (std::size_t n = 0; n < screens.size(); ++n)
            lines.push_back({Line::Kind::screen, screens[n], {}, 0, content.ends && n + 1 == screens.size()});
        return;
    }
    auto rendered = channel::render(content, on, capabilities);
    lines.push_back(
        {Line::Kind::said, std::move(rendered.text), std::move(rendered.buttons), rendered.segments, content.ends});
}

}  // namespace passerelle::gateway
