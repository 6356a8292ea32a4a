#include "gateway/worry.hpp"

#include <algorithm>
#include <utility>

#include "gateway/record.hpp"
#include "store/interactions.hpp"
#include "store/work.hpp"
#include "understanding/worry.hpp"

namespace passerelle::gateway {

namespace {

constexpr auto worries_together = std::chrono::hours{24 * 7};
constexpr int most_interactions = 1000;  // of a person, looked at

bool worried_lately(store::Connection& connection, World const& world, Thread const& thread, TimePoint now) {
    store::InteractionFilter filter;
    filter.contact = thread.contact.id;
    filter.from = now - worries_together;
    filter.limit = most_interactions;
    filter.newest = true;
    auto const lines = store::list_interactions(connection, world.settings.workspace, filter);
    return std::any_of(lines.begin(), lines.end(), [](store::Interaction const& line) {
        if (line.kind == "handover") return line.detail.starts_with(worry_topic);
        return line.kind == "inbound" && understanding::is_worry(line.detail);
    });
}

}  // namespace

Decision decide_with_history(store::Connection& connection, World const& world, Thread const& thread,
                             std::string_view text, std::string_view choice, bool on_screen, TimePoint now) {
    auto decision = decide(world, thread, text, choice, on_screen, now);
    auto& reading = decision.reading;
    // A first STOP is obeyed; its worry is a task beside it.
    if (reading.worry.empty() || decision.verdict == Verdict::stop || thread.in_crisis) return decision;
    if (!worried_lately(connection, world, thread, now)) return decision;
    reading.intent = understanding::Intent::distress;
    reading.certain = false;
    reading.topic = std::exchange(reading.worry, {});
    reading.why += ", the second within 7 days";
    decision.verdict = Verdict::distress;
    return decision;
}

void note_worry(store::Connection& connection, World const& world, Thread const& thread, Decision const& decision,
                std::string_view text, TimePoint now) {
    if (decision.reading.worry.empty() || thread.in_crisis) return;
    bool const was_urgent = thread.in_distress;
    if (!was_urgent && !store::open_urgent_topics(connection, world.settings.workspace, thread.contact.id).empty())
        return;
    flow::HandOver request;
    request.topic = std::string{worry_topic} + decision.reading.worry;
    request.note = text;
    hand_over(connection, world, thread, request, now);
}

}  // namespace passerelle::gateway
