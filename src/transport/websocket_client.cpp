#include "transport/websocket_client.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"
#include "transport/smpp/reconnect.hpp"
#include "transport/websocket_stream.hpp"

namespace passerelle::transport {

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;
using Instant = std::chrono::steady_clock::time_point;
constexpr auto as_values = asio::as_tuple(asio::use_awaitable);

namespace {

Instant steady_now() { return std::chrono::steady_clock::now(); }

std::string_view what_is_wrong_with(WebSocketMessage const& message) {
    return message.kind == WebSocketMessage::Kind::binary ? "it is no text" : "it is too large";
}

}  // namespace

struct WebSocketClient::Impl {
    Impl(asio::io_context& loop, WebSocketOptions options_, Take take_)
        : options{std::move(options_)}, take{std::move(take_)}, reconnect{options.first_pause}, alarm{loop} {}

    using Opened = Result<std::shared_ptr<WebSocketStream>>;

    asio::awaitable<Opened> connect() {
        WebSocketTimes const times{options.connect_within, options.silent_for};
        auto address = options.address;
        auto opening = open_websocket(alarm.get_executor(), std::move(address), times);
        alarm.expires_after(options.connect_within);
        auto first = co_await (std::move(opening) || alarm.async_wait(as_values));
        if (auto* opened = std::get_if<0>(&first)) co_return std::move(*opened);
        co_return Error{Fault::timed_out, "the server opened no connection in time"};
    }

    // Why it ended.
    asio::awaitable<std::string> read_all(WebSocketStream& stream) {
        while (true) {
            auto message = co_await stream.read(options.frame_bytes);
            if (!message) co_return message.error().detail;
            heard_at = steady_now();
            if (message->kind == WebSocketMessage::Kind::text) {
                is_taking = true;
                co_await take(std::move(message->text));
                is_taking = false;
                heard_at = steady_now();
            } else {
                log(LogLevel::warning, "frame_thrown_away",
                    {{"channel", options.name}, {"reason", what_is_wrong_with(*message)}});
            }
        }
    }

    asio::awaitable<void> read_to_the_end(std::shared_ptr<WebSocketStream> stream) {
        reason = co_await read_all(*stream);
        is_over = true;
        alarm.cancel();
    }

    asio::awaitable<void> sleep_until(Instant when) {
        alarm.expires_at(when);
        co_await alarm.async_wait(as_values);
    }

    // What the server has already written would be lost by a farewell: it is gone there.
    asio::awaitable<void> leave_when_told(std::shared_ptr<WebSocketStream> stream) {
        while (!stopping && !is_over) co_await sleep_until(Instant::max());
        auto const last = steady_now() + options.drain_within;
        heard_at = steady_now();
        while (!is_over && steady_now() < last && (is_taking || steady_now() < heard_at + options.quiet_for))
            co_await sleep_until(steady_now() + options.quiet_for);
        if (is_over) co_return;
        alarm.expires_after(options.close_within);
        co_await (stream->close() || alarm.async_wait(as_values));
        stream->cut();
    }

    asio::awaitable<void> hold(std::shared_ptr<WebSocketStream> stream) {
        is_over = is_taking = false;
        log(LogLevel::info, "websocket_open", {{"channel", options.name}});
        auto const opened_at = steady_now();
        auto reading = read_to_the_end(stream);
        auto leaving = leave_when_told(stream);
        co_await (std::move(reading) && std::move(leaving));
        stream->cut();
        held = std::chrono::duration_cast<std::chrono::milliseconds>(steady_now() - opened_at);
        log(stopping ? LogLevel::info : LogLevel::warning, "websocket_ended",
            {{"channel", options.name}, {"reason", reason}});
    }

    asio::awaitable<void> run() {
        while (!stopping) {
            held = {};
            auto opened = co_await connect();
            if (opened) {
                auto stream = std::move(*opened);
                co_await hold(std::move(stream));
            } else if (!stopping) {
                log(LogLevel::warning, "websocket_not_open",
                    {{"channel", options.name}, {"reason", opened.error().detail}});
            }
            if (stopping) break;
            alarm.expires_after(reconnect.after(Reconnect::End::network, options.random(), held));
            co_await alarm.async_wait(as_values);
        }
    }

    WebSocketOptions options;
    Take take;
    Reconnect reconnect;
    asio::steady_timer alarm;
    Instant heard_at{};
    std::chrono::milliseconds held{};
    std::string reason;
    bool is_taking = false, is_over = false, stopping = false;
};

WebSocketClient::WebSocketClient(asio::io_context& loop, WebSocketOptions options, Take take)
    : impl_{std::make_shared<Impl>(loop, std::move(options), std::move(take))} {}

WebSocketClient::~WebSocketClient() = default;

asio::awaitable<void> WebSocketClient::run() {
    auto const impl = impl_;
    co_await impl->run();
}

void WebSocketClient::stop() {
    impl_->stopping = true;
    impl_->alarm.cancel();
}

}  // namespace passerelle::transport
