#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/http_message.hpp"
#include "transport/smpp/session.hpp"
#include "transport/smpp/stream.hpp"

namespace passerelle::transport {

// What the centre brought. `id` tells a repeat of it from another that says the same.
struct SmppDelivery {
    smpp::Frame frame;
    std::string id;
};

// What came of a request of ours: the centre's answer, or why there was none (CallFailure as of HTTP).
struct SmppReply {
    std::optional<smpp::Frame> frame;
    CallFailure failure = CallFailure::not_sent;
    std::string detail;
    // Where no link was bound, what became of the last attempt.
    std::optional<std::uint32_t> refused;  // with this status
    bool was_reached = false;              // the centre took the connection
};

struct SmppClientOptions {
    std::string name;  // of the channel, for the log
    Endpoint endpoint;
    // One bind_transceiver, or a bind_transmitter and a bind_receiver: each is a link of its own.
    std::vector<smpp::Frame> binds;
    SmppSessionOptions session;  // `bind` is filled in
    double per_second = 10;
    std::chrono::milliseconds wait_for_turn{20'000};   // of a request without a bound link or place in the window
    std::chrono::milliseconds wait_throttled{30'000};  // of one that was told to slow down; then its caller is
    std::chrono::milliseconds drain_within{10'000};    // of what is open when we stop
    std::chrono::milliseconds first_pause{1'000};      // before a link is tried again
    std::chrono::milliseconds throttled_pause{1'000};  // of all, when one was told to slow down
    int most_deliveries = 200;                         // at work at once; more are told to come again
    bool comes_back = true;          // else each link is tried once, and nothing waits for it after its end
    std::function<double()> random;  // 0…1
    // An id, never the same again, for a delivery that repeats none; its digest is in hex.
    std::function<std::string(std::string_view digest)> name_delivery;
};

// An ESME: keeps its links bound, sends within window and rate, hands over what comes.
class SmppClient {
public:
    // Answers a delivery with a command_status: ok only once it is on disk. alert_notification needs no answer.
    using Handler = std::function<boost::asio::awaitable<std::uint32_t>(SmppDelivery)>;

    SmppClient(boost::asio::io_context& loop, SmppClientOptions options, Handler handler);
    ~SmppClient();

    // Returns after stop(), or when no link comes back: what was open is answered or given up, every link unbound.
    boost::asio::awaitable<void> run();
    // Requests leave in the order of their calls. One that is throttled goes back to the head.
    boost::asio::awaitable<SmppReply> send(smpp::Command command, std::string body);
    void stop();
    bool is_bound() const;  // a link that sends

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace passerelle::transport
