#pragma once

#include <boost/asio/awaitable.hpp>
#include <string_view>
#include <vector>

namespace passerelle::transport {

struct Work {
    boost::asio::awaitable<void> run;
    std::string_view broke;    // what the log calls it when it throws
    std::string_view channel;  // whose it is; lives as long as the work
};
// Runs all at once, and returns when all have ended. One that throws ends alone: the others go on.
boost::asio::awaitable<void> run_together(std::vector<Work> works);

}  // namespace passerelle::transport
