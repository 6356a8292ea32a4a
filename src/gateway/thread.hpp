#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/reach.hpp"
#include "gateway/world.hpp"
#include "service/contact.hpp"
#include "service/work.hpp"
#include "store/runs.hpp"

namespace passerelle::gateway {

// The tasks of distress begin so, and those of a worry that a person reads the same day.
inline constexpr std::string_view distress_topic = "distress: ", worry_topic = "read today: ";

// A run that waits, with the flow version that its frame on top is pinned to.
struct OpenRun {
    store::Run run;
    flow::FlowPtr flow;
    // It waits for what the person writes; others wait for a time, a call or a person, and are in nobody's way.
    bool asks() const;
};

// All that deciding about one person's message needs; loaded once, inside the transaction.
struct Thread {
    service::Contact contact;
    service::Address address;
    service::ChannelSettings const* channel = nullptr;  // of this turn; where a timer fires, the one that can push
    service::Site const* site = nullptr;
    std::string zone;
    std::vector<std::string> groups;
    std::vector<OpenRun> open;  // newest first
    bool in_distress = false;   // an urgent task stands open: nothing that we begin ourselves until a person closes it
    bool in_crisis = false;     // one for distress: no flow answers either
    bool stopped() const { return address.stopped_at.has_value(); }
    OpenRun* question();  // the newest that asks; null: none
    OpenRun const* question() const { return const_cast<Thread*>(this)->question(); }
};

// The thread behind an address; a stranger becomes a contact with the site's language.
Thread load_thread(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                   std::string_view address, TimePoint now);
// The thread of a contact for what we begin ourselves: over the channel last used, if it can push, else the first of
// the configuration that can reach one of the person's addresses. Empty when nothing can.
std::optional<Thread> load_thread(store::Connection& connection, World const& world, ContactId contact);
// What a flow may read. The appointment is read anew each time: a text never speaks of a state that has changed.
flow::Facts facts_of(store::Connection& connection, World const& world, Thread const& thread, AppointmentId appointment,
                     TimePoint now);

}  // namespace passerelle::gateway
