#pragma once

#include <atomic>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace passerelle {

// A 64-bit, time-ordered key that cannot be confused with a key of another kind. 0 means "none".
template <class Tag>
struct Id {
    Id() = default;
    explicit Id(std::int64_t number) : value{number} {}
    auto operator<=>(Id const&) const = default;
    explicit operator bool() const { return value != 0; }
    std::int64_t value = 0;
};

using ContactId = Id<struct ContactTag>;
using RunId = Id<struct RunTag>;
using MessageId = Id<struct MessageTag>;
using TimerId = Id<struct TimerTag>;
using TaskId = Id<struct TaskTag>;
using AppointmentId = Id<struct AppointmentTag>;
using OfferId = Id<struct OfferTag>;
using CampaignId = Id<struct CampaignTag>;
using InteractionId = Id<struct InteractionTag>;

// Makes ids without coordination: 41 bits of milliseconds since 2024-01-01 UTC, 10 bits of node, 12 bits of sequence.
// Strictly increasing per source, also when the clock steps back. Safe to call from several threads.
class IdSource {
public:
    // node: 0…1023, unique in a cluster.
    IdSource(Clock const& clock, unsigned node);
    std::int64_t next();
    template <class SomeId>
    SomeId make() {
        return SomeId{next()};
    }

private:
    Clock const& clock_;
    std::int64_t node_;
    std::atomic<std::int64_t> last_{0};
};

// Ids made before that time are below it, those made at it or later above.
std::int64_t first_id_at(TimePoint time);

// Crockford base-32, lower case, 13 characters: what people and URLs see.
std::string show_id(std::int64_t value);
// Accepts upper case and the look-alikes o, i, l; nothing else. Empty when it is no id.
std::optional<std::int64_t> read_id(std::string_view shown);

template <class Tag>
std::string show(Id<Tag> id) {
    return show_id(id.value);
}

}  // namespace passerelle
