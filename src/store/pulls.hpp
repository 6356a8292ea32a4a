#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "store/driver.hpp"

namespace passerelle::store {

// How far the messages that a provider keeps for us have been fetched (channel::Pulling).
struct PullMark {
    std::string cursor;  // the provider's own
    TimePoint at{};      // when we last looked
};
std::optional<PullMark> pull_mark(Connection& connection, std::string_view channel);
void set_pull_mark(Connection& connection, std::string_view channel, PullMark const& mark);

}  // namespace passerelle::store
