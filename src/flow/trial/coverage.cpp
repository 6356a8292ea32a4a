#include "flow/trial/coverage.hpp"

#include <algorithm>

namespace passerelle::flow::trial {

namespace {

using Kind = Edge::Kind;

// What the engine traces when it enters a step.
constexpr std::string_view verbs[] = {"say",  "ask", "choose", "when",     "split",    "set",
                                      "call", "run", "wait",   "handover", "schedule", "end"};

bool is_verb(std::string_view detail) {
    return std::find(std::begin(verbs), std::end(verbs), detail) != std::end(verbs);
}

// What the engine traces when it has decided on a way: its beginning, the kinds of way that it may be, likeliest first,
// and whether the rest of the trace names the way. Everything else is no decision.
struct Decision {
    std::string_view begins;
    Kind kinds[3];
    bool named = false;
};
constexpr Decision decisions[] = {
    {"answer: ", {Kind::option, Kind::onward, Kind::onward}, true},
    {"not understood", {Kind::otherwise, Kind::no_answer, Kind::onward}},
    {"no answer", {Kind::no_answer, Kind::onward, Kind::onward}},
    {"holds: ", {Kind::branch, Kind::branch, Kind::branch}, true},
    {"else", {Kind::branch, Kind::onward, Kind::onward}, true},
    {"share: ", {Kind::share, Kind::share, Kind::share}, true},
    {"status 2", {Kind::ok, Kind::onward, Kind::onward}},
    {"status ", {Kind::failed, Kind::onward, Kind::onward}},
    {"no response", {Kind::failed, Kind::onward, Kind::onward}},
    {"not called", {Kind::failed, Kind::onward, Kind::onward}},
    {"heard", {Kind::heard, Kind::onward, Kind::onward}},
    {"closed", {Kind::closed, Kind::onward, Kind::onward}},
    {"not closed", {Kind::not_closed, Kind::onward, Kind::onward}},
};
constexpr Decision onward{"", {Kind::onward, Kind::onward, Kind::onward}};
constexpr Decision came_back{"back from ", {Kind::ok, Kind::onward, Kind::onward}};
constexpr Decision gave_up{"back from ", {Kind::gave_up, Kind::onward, Kind::onward}};

Decision const* decision_in(std::string_view detail) {
    if (detail.starts_with(came_back.begins)) return detail.ends_with(": completed") ? &came_back : &gave_up;
    for (auto const& decision : decisions)
        if (detail.starts_with(decision.begins)) return &decision;
    return nullptr;
}

// Of "answer: good (synonym)" it is "good"; of "holds: fields.city" the condition; of "else" itself.
std::string_view name_in(std::string_view detail, Decision const& decision) {
    if (detail == "else") return detail;
    auto name = detail.substr(decision.begins.size());
    if (decision.begins == "answer: ") name = name.substr(0, name.rfind(" ("));
    return name;
}

int way_of(std::vector<Edge> const& edges, std::string_view detail, int to) {
    auto const* known = detail.empty() ? &onward : decision_in(detail);
    auto const& decision = known ? *known : onward;
    for (auto const kind : decision.kinds)
        for (bool const exactly : {true, false})
            for (std::size_t at = 0; at < edges.size(); ++at) {
                auto const& edge = edges[at];
                bool const named = !decision.named ||
                                   (kind != Kind::option && kind != Kind::branch && kind != Kind::share) ||
                                   edge.label == name_in(detail, decision);
                if (edge.kind == kind && named && (!exactly || edge.to == to)) return static_cast<int>(at);
            }
    return nowhere;
}

// Whatever a person writes is an answer, so that no test could take its `else`.
bool takes_every_answer(Step const& step) {
    auto const* ask = std::get_if<AskStep>(&step.body);
    if (!ask || (ask->expect != Expect::any && ask->expect != Expect::text)) return false;
    return ask->expect == Expect::any || !ask->min || ask->min->source() == "0" || ask->min->source() == "1";
}

}  // namespace

void Coverage::add(Happening const& happening, Catalogue const& flows) {
    if (auto const* note = std::get_if<Note>(&happening.what)) {
        if (note->kind == Note::Kind::begins) left_ = {};
        return;
    }
    auto const* effect = std::get_if<Effect>(&happening.what);
    if (!effect) return;
    if (auto const* known = std::get_if<Trace>(effect)) return trace(*known, happening.flow, flows);
    auto const* end = std::get_if<EndRun>(effect);
    if (!end) return;
    if (end->status == RunStatus::completed) take_way(nowhere, flows);
    left_ = {};
}

void Coverage::trace(Trace const& trace, std::string const& flow, Catalogue const& flows) {
    auto const found = flows.find(flow);
    if (is_verb(trace.detail)) {
        auto const* step = found ? found->find(trace.step) : nullptr;
        if (step && left_.flow == flow) take_way(static_cast<int>(step - found->steps.data()), flows);
        by_flow_[flow].steps.insert(trace.step);
        left_ = {flow, trace.step, {}};
    } else if (trace.detail.starts_with("enters ") || trace.detail == "expired") {
        left_ = {};  // expired: no way was taken, the flow was left as it stood
    } else if (trace.detail.starts_with(came_back.begins)) {
        if (trace.detail.ends_with(": completed")) take_way(nowhere, flows);
        left_ = {flow, trace.step, trace.detail};
    } else if (decision_in(trace.detail)) {
        left_ = {flow, trace.step, trace.detail};
    } else if (left_.flow != flow || left_.step != trace.step) {
        left_ = {flow, trace.step, {}};  // the end of a wait: onward
    }
}

void Coverage::take_way(int to, Catalogue const& flows) {
    auto const flow = flows.find(left_.flow);
    auto const* step = flow ? flow->find(left_.step) : nullptr;
    if (!step) return;
    auto const way = way_of(edges_of(*flow, static_cast<int>(step - flow->steps.data())), left_.decision, to);
    if (way != nowhere) by_flow_[left_.flow].ways.emplace(left_.step, way);
}

void Coverage::add(Coverage const& other) {
    for (auto const& [flow, seen] : other.by_flow_) {
        auto& mine = by_flow_[flow];
        mine.steps.insert(seen.steps.begin(), seen.steps.end());
        mine.ways.insert(seen.ways.begin(), seen.ways.end());
    }
}

Coverage::Figures Coverage::figures(Flow const& flow) const {
    static Seen const nothing;
    auto const found = by_flow_.find(flow.id);
    auto const& seen = found == by_flow_.end() ? nothing : found->second;
    Figures figures;
    for (std::size_t at = 0; at < flow.steps.size(); ++at) {
        auto const& step = flow.steps[at];
        ++figures.steps;
        if (seen.steps.contains(step.name))
            ++figures.steps_seen;
        else
            figures.steps_missed.push_back(&step);
        auto edges = edges_of(flow, static_cast<int>(at));
        for (std::size_t way = 0; way < edges.size(); ++way) {
            bool const is_seen = seen.ways.contains({step.name, static_cast<int>(way)});
            if (!is_seen && edges[way].kind == Kind::otherwise && takes_every_answer(step)) continue;
            ++figures.ways;
            if (is_seen)
                ++figures.ways_seen;
            else
                figures.ways_missed.push_back(std::move(edges[way]));
        }
    }
    return figures;
}

std::string words_of(Edge const& edge) {
    switch (edge.kind) {
        case Kind::onward:
            return "onward";
        case Kind::option:
            return "option " + edge.label;
        case Kind::branch:
            return edge.label == "else" ? edge.label : "if " + edge.label;
        case Kind::share:
            return "share " + edge.label;
        case Kind::otherwise:
            return "else";
        case Kind::no_answer:
            return "no answer";
        case Kind::ok:
            return "ok";
        case Kind::failed:
            return "failed";
        case Kind::gave_up:
            return "gave up";
        case Kind::heard:
            return "heard";
        case Kind::closed:
            return "closed";
        case Kind::not_closed:
            return "not closed";
    }
    return {};
}

}  // namespace passerelle::flow::trial
