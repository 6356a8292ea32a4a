#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <string_view>

#include "gateway/grants.hpp"
#include "gateway/world.hpp"
#include "store/store.hpp"
#include "transport/http_client.hpp"

namespace passerelle::gateway {

struct DispatcherOptions {
    int most_open = 64;                              // calls at once, per channel; its pace opens no more than it needs
    Duration lease = std::chrono::seconds{90};       // longer than any call's deadline
    Duration poll = std::chrono::milliseconds{500};  // the guarantee; wake() only shortens the wait
    std::function<double()> random;                  // 0…1, for the jitter of back-off
};

// Sends what the outbox holds: leases due rows of each channel within its rate, renders and encodes them for the
// provider, calls, classifies the answer and writes it down. `claimed` is on disk before the call leaves, so that a
// crash never repeats a paid message: what was claimed and has no answer becomes `unknown`, or is sent again where that
// is harmless.
class Dispatcher {
public:
    Dispatcher(boost::asio::io_context& loop, store::Store& store, transport::HttpClient& client, Clock const& clock,
               World const& world, Grants& grants, DispatcherOptions options);
    ~Dispatcher();
    // Settles what an earlier process had claimed, and lets what waits for a budget try again. Before run().
    boost::asio::awaitable<void> recover();
    // Settles messages whose lease ran out because their outcome could not be written. Now and then, while running.
    boost::asio::awaitable<void> sweep();
    // One loop a channel; returns after stop(), when the calls in flight have been written down.
    boost::asio::awaitable<void> run();
    void wake(std::string_view channel);
    void wake_all();
    void stop();

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace passerelle::gateway
