#include "transport/together.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"

namespace passerelle::transport {

namespace asio = boost::asio;

asio::awaitable<void> run_together(std::vector<Work> works) {
    auto const executor = co_await asio::this_coro::executor;
    auto running = works.size();
    asio::steady_timer ended{executor, asio::steady_timer::time_point::max()};
    for (auto& work : works)
        asio::co_spawn(executor, std::move(work.run),
                       [&running, &ended, broke = work.broke, channel = work.channel](std::exception_ptr const& error) {
                           if (error) log(LogLevel::error, broke, {{"channel", channel}});
                           --running;
                           ended.cancel();
                       });
    while (running > 0) co_await ended.async_wait(asio::as_tuple(asio::use_awaitable));
}

}  // namespace passerelle::transport
