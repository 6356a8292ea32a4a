#include "gateway/websocket_lines.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <list>

#include "base/log.hpp"
#include "transport/together.hpp"
#include "transport/websocket_client.hpp"

namespace passerelle::gateway {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::milliseconds first_pause{100}, longest_pause{5'000};
constexpr int most_tries = 10;  // of a store that keeps the rest: then it is this frame, and those behind it wait

}  // namespace

struct WebSocketLines::Impl {
    struct Line {
        Line(asio::io_context& loop, service::ChannelSettings const& which) : channel{which}, alarm{loop} {}
        service::ChannelSettings const& channel;
        asio::steady_timer alarm;
        int refused = 0;
        std::unique_ptr<transport::WebSocketClient> client;
    };

    Impl(asio::io_context& loop, store::Store const& its_store, service::Settings const& settings,
         Clock const& its_clock, std::function<double()> const& random, Take its_take)
        : store{its_store}, clock{its_clock}, take{std::move(its_take)} {
        for (auto const& channel : settings.channels) {
            if (!channel::listens(*channel.provider, channel.settings)) continue;
            auto address = channel.provider->listening->open(channel.settings);
            if (!address) {
                log(LogLevel::error, "websocket_not_open",
                    {{"channel", channel.id}, {"reason", address.error().detail}});
                continue;
            }
            auto& line = lines.emplace_back(loop, channel);
            transport::WebSocketOptions options;
            options.name = channel.id;
            options.address = std::move(*address);
            options.frame_bytes = channel.provider->capabilities.body_limit;
            options.random = random;
            line.client = std::make_unique<transport::WebSocketClient>(
                loop, std::move(options), [this, &line](std::string text) { return hear(line, std::move(text)); });
        }
    }

    asio::awaitable<void> hear(Line& line, std::string text) {
        auto decoded = read(line, std::move(text));
        if (!decoded.rejection) {
            co_await keep(line, std::move(decoded.events));
        } else {
            log(LogLevel::warning, "frame_refused",
                {{"channel", line.channel.id},
                 {"reason", channel::name_of(*decoded.rejection)},
                 {"detail", decoded.detail},
                 {"count", ++line.refused}});
        }
    }

    // One that breaks the decoder costs itself, not the connection.
    channel::Decoded read(Line& line, std::string text) const try {
        return channel::decode_frame(*line.channel.provider, std::move(text), line.channel.settings, clock.now());
    } catch (std::exception const&) {
        return channel::Decoded::reject(channel::Rejection::malformed, "it breaks our decoder");
    }

    // Nobody brings it again, so it waits for a store that keeps nothing for now.
    asio::awaitable<void> keep(Line& line, std::vector<channel::Event> read) {
        auto pause = first_pause;
        for (int tries = 1;; ++tries, pause = std::min(pause * 2, longest_pause)) {
            auto events = read;
            auto const kept = co_await take(line.channel, std::move(events));
            if (kept) co_return;
            if (!store.healthy() || kept.error().fault == Fault::overloaded) tries = 0;
            auto const is_given_up = stopping || tries == most_tries;
            log(LogLevel::error, is_given_up ? "frame_lost" : "frame_not_kept",
                {{"channel", line.channel.id}, {"reason", kept.error().detail}});
            if (is_given_up) co_return;
            line.alarm.expires_after(pause);
            co_await line.alarm.async_wait(asio::as_tuple(asio::use_awaitable));
        }
    }

    asio::awaitable<void> run() {
        std::vector<transport::Work> works;
        for (auto& line : lines) works.push_back({line.client->run(), "websocket_broke", line.channel.id});
        co_await transport::run_together(std::move(works));
    }

    store::Store const& store;
    Clock const& clock;
    Take take;
    std::list<Line> lines;
    bool stopping = false;
};

WebSocketLines::WebSocketLines(asio::io_context& loop, store::Store const& store, service::Settings const& settings,
                               Clock const& clock, std::function<double()> const& random, Take take)
    : impl_{std::make_shared<Impl>(loop, store, settings, clock, random, std::move(take))} {}

WebSocketLines::~WebSocketLines() = default;

asio::awaitable<void> WebSocketLines::run() {
    auto const impl = impl_;
    co_await impl->run();
}

void WebSocketLines::stop() {
    impl_->stopping = true;
    for (auto& line : impl_->lines) {
        line.alarm.cancel();
        line.client->stop();
    }
}

}  // namespace passerelle::gateway
