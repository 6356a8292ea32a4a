#include "service/message.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace passerelle::service {

namespace {

using namespace std::chrono_literals;

struct StateName {
    MessageState state;
    std::string_view name;
    bool final;
};
// `unknown` is not final: nothing is sent again, but a late receipt may still say what became of it.
constexpr std::array<StateName, 8> states{{
    {MessageState::queued, "queued", false},
    {MessageState::claimed, "claimed", false},
    {MessageState::sent, "sent", false},
    {MessageState::delivered, "delivered", true},
    {MessageState::failed, "failed", true},
    {MessageState::unknown, "unknown", false},
    {MessageState::expired, "expired", true},
    {MessageState::cancelled, "cancelled", true},
}};

constexpr int rows = 8;
// from (row) → to (column), in the order of the enum: queued claimed sent delivered failed unknown expired cancelled.
// A receipt may come before the answer to the send, and even after a try that was put back: queued and claimed take it.
// What is claimed may be on the wire already, so that it can no longer be cancelled; it may expire between two tries.
constexpr bool forward[rows][rows] = {
    {false, true, true, true, true, false, true, true},        // queued
    {false, false, true, true, true, true, true, false},       // claimed
    {false, false, false, true, true, false, false, false},    // sent
    {false, false, false, false, false, false, false, false},  // delivered
    {false, false, false, false, false, false, false, false},  // failed
    {false, false, true, true, true, false, false, false},     // unknown
    {false, false, false, false, false, false, false, false},  // expired
    {false, false, false, false, false, false, false, false},  // cancelled
};

constexpr std::array<Duration, 7> waits{5s, 30s, 2min, 10min, 30min, 1h, 1h};
constexpr double spread = 0.2;

Duration spread_over(Duration wait, double jitter) {
    auto const factor = 1.0 - spread + 2.0 * spread * std::clamp(jitter, 0.0, 1.0);
    return Duration{std::llround(static_cast<double>(wait.count()) * factor)};
}

}  // namespace

std::string_view name_of(MessageState state) { return states[static_cast<std::size_t>(state)].name; }

Result<MessageState> message_state_named(std::string_view name) {
    for (auto const& row : states)
        if (row.name == name) return row.state;
    return Error{Fault::invalid, "no message state is called '" + std::string{name} + "'"};
}

bool is_final(MessageState state) { return states[static_cast<std::size_t>(state)].final; }

bool may_follow(MessageState from, MessageState to) {
    return forward[static_cast<std::size_t>(from)][static_cast<std::size_t>(to)];
}

MessageState state_of(channel::Status status) {
    switch (status) {
        case channel::Status::queued:  // the provider has it
        case channel::Status::sent:
            return MessageState::sent;
        case channel::Status::delivered:
            return MessageState::delivered;
        case channel::Status::failed_permanent:
        case channel::Status::failed_temporary:
            break;  // the provider has given up: it sends no more of this message
    }
    return MessageState::failed;
}

MessageState merged(std::vector<MessageState> const& parts) {
    auto const is_in = [](MessageState state) { return [state](MessageState part) { return part == state; }; };
    if (std::ranges::any_of(parts, is_in(MessageState::failed))) return MessageState::failed;
    auto const all_there = !parts.empty() && std::ranges::all_of(parts, is_in(MessageState::delivered));
    return all_there ? MessageState::delivered : MessageState::sent;
}

std::optional<Duration> back_off(int tries, double jitter) {
    if (tries <= 0) return Duration{0};
    auto const place = static_cast<std::size_t>(tries - 1);
    if (place >= waits.size()) return std::nullopt;
    return spread_over(waits[place], jitter);
}

Duration longest_back_off(double jitter) { return spread_over(waits.back(), jitter); }

Expense OutgoingMessage::expense() const {
    Expense made;
    if (!charged_at) return made;
    made.segments = segments;
    if (price)
        made.amounts.emplace(price->currency, price->millionths);
    else
        made.unpriced = 1;
    return made;
}

}  // namespace passerelle::service
