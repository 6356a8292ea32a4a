#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "store/driver.hpp"

namespace passerelle::store {

// One line of the interaction log: everything that happened, never changed afterwards.
struct Interaction {
    InteractionId id;
    TimePoint at{};
    std::string workspace;
    std::string kind;  // inbound | outbound | status | step | handover | consent | start | end | call | channel |
                       // session | refused
    ContactId contact;
    std::string address, channel, flow;
    RunId run;
    MessageId message;
    std::string text;    // what was said or written
    std::string detail;  // state, step, reason …
};
void append(Connection& connection, Interaction const& interaction);

struct InteractionFilter {
    ContactId contact;                  // none = all
    std::optional<TimePoint> from, to;  // from ≤ at < to
    InteractionId after;                // for tailing
    int limit = 1000;
    bool newest = false;  // the last `limit` ones, still in order of time
};
std::vector<Interaction> list_interactions(Connection& connection, std::string_view workspace,
                                           InteractionFilter const& filter);
// Streams without holding all in memory.
void each_interaction(Connection& connection, std::string_view workspace, InteractionFilter const& filter,
                      std::function<void(Interaction const&)> const& take);

}  // namespace passerelle::store
