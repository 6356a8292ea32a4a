#include "gateway/puller.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <list>

#include "base/log.hpp"
#include "transport/together.hpp"

namespace passerelle::gateway {

namespace asio = boost::asio;
using asio::as_tuple;
using asio::use_awaitable;

namespace {

constexpr int most_steps = 1000;  // of one fetch: a provider that never ends is left for the next
constexpr auto first_look_back = std::chrono::hours{24};
constexpr auto overlap = std::chrono::minutes{10};  // clocks differ; what is fetched twice has one effect
constexpr auto longest_pause = std::chrono::minutes{10};
constexpr auto mark_every = std::chrono::hours{1};
constexpr auto mark_kept_every = std::chrono::minutes{1};  // a quiet look writes nothing; the overlap covers it

struct Line {
    Line(asio::io_context& loop, service::ChannelSettings const& which) : channel{which}, alarm{loop} {}
    service::ChannelSettings const& channel;
    asio::steady_timer alarm;
    asio::cancellation_signal given_up;  // of a call that waits for news
    int failures = 0;
};

std::string failure_of(CallResult const& result) {
    return result.reply ? std::string{} : "no answer: " + result.detail;
}

}  // namespace

struct Puller::Impl : std::enable_shared_from_this<Puller::Impl> {
    Impl(asio::io_context& loop_, store::Store& store_, transport::HttpClient& client_, Clock const& clock_,
         World const& world_, Grants& grants_, Take take_)
        : loop{loop_},
          store{store_},
          client{client_},
          clock{clock_},
          world{world_},
          grants{grants_},
          take{std::move(take_)} {
        for (auto const& channel : world.settings.channels)
            if (channel::is_asked(*channel.provider, channel.settings)) lines.emplace_back(loop, channel);
    }

    asio::awaitable<store::PullMark> mark_of(service::ChannelSettings const& channel) {
        auto mark = std::make_shared<std::optional<store::PullMark>>();
        store::Store::Unit look = [mark, id = channel.id](store::Connection& connection) {
            *mark = store::pull_mark(connection, id);
        };
        co_await store.read(std::move(look));
        co_return mark->value_or(store::PullMark{{}, clock.now() - first_look_back + overlap});
    }

    // A call that waits for news is given up when the service stops. `line`: null where nobody can give it up.
    asio::awaitable<CallResult> ask(HttpCall request, channel::Pulling const& pulling, Line* line) {
        if (!line || !pulling.waits) co_return co_await client.call(std::move(request));
        auto asked = client.call(std::move(request));
        co_return co_await asio::co_spawn(loop, std::move(asked),
                                          asio::bind_cancellation_slot(line->given_up.slot(), use_awaitable));
    }

    // Events are on disk before the next call, which may delete them at the provider.
    asio::awaitable<PullReport> fetch(service::ChannelSettings const& channel, std::optional<TimePoint> since,
                                      Line* line = nullptr) {
        PullReport report;
        auto const& pulling = *channel.provider->pulling;
        auto mark = co_await mark_of(channel);
        auto const settings = co_await grants.settings_for(channel);
        if (!settings) co_return PullReport{0, settings.error().detail};
        auto const now = clock.now();
        auto const is_old = now - mark.at >= mark_kept_every;
        auto step = pulling.begin(mark.cursor, since.value_or(mark.at - overlap), *settings, now);
        for (int taken = 0; step && taken < most_steps; ++taken) {
            auto events = std::exchange(step->events, {});
            auto const is_new = !events.empty() || step->cursor != mark.cursor || (!step->next && is_old);
            report.events += static_cast<int>(events.size());
            mark = {step->cursor, now};
            if (is_new)
                if (auto const kept = co_await take(channel, std::move(events), mark); !kept)
                    co_return PullReport{report.events, kept.error().detail};
            if (!step->next || (line && stopping)) co_return report;
            auto const result = co_await ask(std::move(*step->next), pulling, line);
            step->next.reset();
            if (auto failure = failure_of(result); !failure.empty()) co_return PullReport{report.events, failure};
            if (result.reply->status == 401) grants.drop(channel, *settings);
            step = pulling.go_on(*step, *result.reply, *settings, now);
        }
        if (!step) report.failure = step.error().detail;
        co_return report;
    }

    // An answer that breaks our reader costs this look, not the channel.
    asio::awaitable<PullReport> look(Line& line) {
        try {
            co_return co_await fetch(line.channel, std::nullopt, &line);
        } catch (std::exception const& error) {
            co_return PullReport{0, std::string{"it broke: "} + error.what()};
        }
    }

    asio::awaitable<void> run_line(Line& line) {
        auto const& pulling = *line.channel.provider->pulling;
        while (!stopping) {
            auto const report = co_await look(line);
            if (stopping) break;
            line.failures = report.failure.empty() ? 0 : std::min(line.failures + 1, 10);
            if (!report.failure.empty())
                log(LogLevel::warning, "pull_failed", {{"channel", line.channel.id}, {"reason", report.failure}});
            else if (report.events > 0)
                log(LogLevel::info, "pulled", {{"channel", line.channel.id}, {"events", report.events}});
            Duration const usual = pulling.always ? Duration{pulling.every} : Duration{mark_every};
            auto const pause =
                line.failures > 0 ? std::min<Duration>(pulling.every * (1 << line.failures), longest_pause) : usual;
            line.alarm.expires_after(pause);
            co_await line.alarm.async_wait(as_tuple(use_awaitable));
        }
    }

    asio::io_context& loop;
    store::Store& store;
    transport::HttpClient& client;
    Clock const& clock;
    World const& world;
    Grants& grants;
    Take take;
    std::list<Line> lines;
    bool stopping = false;
};

Puller::Puller(asio::io_context& loop, store::Store& store, transport::HttpClient& client, Clock const& clock,
               World const& world, Grants& grants, Take take)
    : impl_{std::make_shared<Impl>(loop, store, client, clock, world, grants, std::move(take))} {}

Puller::~Puller() = default;

asio::awaitable<PullReport> Puller::fetch(service::ChannelSettings const& channel, std::optional<TimePoint> since) {
    auto const impl = impl_;
    co_return co_await impl->fetch(channel, since);
}

asio::awaitable<void> Puller::run() {
    auto const impl = impl_;
    std::vector<transport::Work> works;
    for (auto& line : impl->lines) works.push_back({impl->run_line(line), "puller_broke", line.channel.id});
    co_await transport::run_together(std::move(works));
}

void Puller::stop() {
    impl_->stopping = true;
    for (auto& line : impl_->lines) {
        line.alarm.cancel();
        line.given_up.emit(asio::cancellation_type::terminal);
    }
}

}  // namespace passerelle::gateway
