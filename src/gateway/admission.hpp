#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gateway/thread.hpp"
#include "service/work.hpp"

// Whom a campaign writes to. Its start and its preview ask the same questions here, so that they cannot differ.
namespace passerelle::gateway {

enum class Skip { none, no_channel, stopped, distress, dead_address, invalid_number, landline, too_late };
// As it stands in the store beside the member.
std::string_view reason_of(Skip skip);
// For an advisor, in French or English: "a dit STOP".
std::string_view words_for(Skip skip, std::string_view language);

struct Admission {
    std::optional<Thread> thread;
    Skip skip = Skip::none;
    std::optional<TimePoint> later;  // not now, but then: the site is closed, or another question is open
    bool waits_its_turn = false;     // for the other question
};
Admission admit(store::Connection& connection, World const& world, service::Campaign const& campaign, ContactId contact,
                TimePoint now);

// What its flow may read of the campaign and its offer.
flow::Names trigger_for(store::Connection& connection, service::Campaign const& campaign);

// The first instant from now on at which some site lets anything automatic out; empty: none within 60 days.
std::optional<TimePoint> next_open(World const& world, TimePoint now);

}  // namespace passerelle::gateway
