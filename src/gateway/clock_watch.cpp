#include "gateway/clock_watch.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"
#include "gateway/calls.hpp"
#include "gateway/reconciliation.hpp"
#include "gateway/scheduler.hpp"
#include "gateway/ussd_session.hpp"
#include "store/messages.hpp"
#include "store/runs.hpp"
#include "store/work.hpp"

namespace passerelle::gateway {

namespace asio = boost::asio;
using asio::as_tuple;
using asio::use_awaitable;

namespace {

constexpr int slice = 100;  // timers or campaign members in one unit: a pause or a reply never waits longer than this
constexpr int most_calls = 64;  // of flows, at once: a slow host leaves the client's connections to the providers
constexpr auto tick = std::chrono::milliseconds{250};
constexpr auto between_sweeps = std::chrono::seconds{30};
constexpr auto between_upkeeps = std::chrono::hours{1};
constexpr auto between_namings = std::chrono::hours{24};
constexpr auto session_life = std::chrono::hours{1};       // no carrier keeps a USSD session longer than minutes
constexpr auto receipt_life = std::chrono::hours{24 * 7};  // the longest validity that providers give a message

}  // namespace

struct ClockWatch::Impl : std::enable_shared_from_this<ClockWatch::Impl> {
    Impl(asio::io_context& loop_, store::Store& store_, transport::HttpClient& client_, Clock const& clock_,
         World const& world_, Grants& grants_, std::shared_ptr<Dispatcher> dispatcher_)
        : loop{loop_},
          store{store_},
          client{client_},
          clock{clock_},
          world{world_},
          grants{grants_},
          dispatcher{std::move(dispatcher_)},
          alarm{loop_},
          next_sweep{clock_.now() + between_sweeps},
          next_upkeep{clock_.now()},
          next_naming{clock_.now()} {}

    // Whether anything is due: a look by a reader, so that a quiet service never takes the write lock.
    asio::awaitable<bool> anything_due() {
        auto due = std::make_shared<bool>(false);
        store::Store::Unit look = [due, now = clock.now()](store::Connection& connection) {
            auto const next = store::next_timer(connection);
            *due = (next && *next <= now) || !store::running_campaigns(connection).empty() ||
                   !store::overdue(connection, now, 1).empty() ||
                   !store::silent_ussd_sessions(connection, now - longest_silence, 1).empty();
        };
        auto const seen = co_await store.read(std::move(look));
        co_return seen&&* due;
    }

    asio::awaitable<bool> one_tick() {
        auto result = std::make_shared<TickResult>();
        auto const room = most_calls - calling;
        store::Store::Unit unit = [this, result, room](store::Connection& connection) {
            auto const now = clock.now();
            auto const fired = fire_timers(connection, world, now, slice, room);
            auto const begun = start_campaign_slices(connection, world, now, slice);
            expire_overdue(connection, world, now, slice);
            auto const ended = end_silent_sessions(connection, world, now, slice);
            result->queued = fired.queued || begun.queued;
            result->more = fired.more || begun.more || ended == slice;
            result->calls = fired.calls;
        };
        auto const written = co_await store.write(std::move(unit));
        if (!written) {
            log(LogLevel::error, "tick_failed", {{"reason", written.error().detail}});
            co_return false;
        }
        if (result->queued) dispatcher->wake_all();
        for (auto& call : result->calls) {
            ++calling;
            asio::co_spawn(loop, make_call(shared_from_this(), std::move(call)),
                           [self = shared_from_this()](std::exception_ptr const&) { --self->calling; });
        }
        co_return result->more;
    }

    // A call of a flow, outside of any transaction, and what came of it in a unit of its own.
    static asio::awaitable<void> make_call(std::shared_ptr<Impl> self, PendingCall call) {
        auto request = call.request;
        auto const outcome = co_await self->client.call(std::move(request));
        store::Store::Unit unit = [self, call, outcome](store::Connection& connection) {
            end_call(connection, self->world, call, outcome, {}, self->clock.now());
        };
        auto const written = co_await self->store.write(std::move(unit));
        if (!written) log(LogLevel::error, "call_not_written", {{"reason", written.error().detail}});
        self->dispatcher->wake_all();
        self->alarm.cancel();  // the run may have made another
    }

    // A channel that proves nothing was accepted in so many words: the log says so once a day.
    void name_unproven_channels() {
        for (auto const& channel : world.settings.channels)
            if (channel::setting(channel.settings, "authenticity") == "none")
                log(LogLevel::warning, "authenticity_none",
                    {{"channel", channel.id}, {"reason", "anyone who knows its address can send as its provider"}});
    }

    asio::awaitable<void> look_after_doubtful() {
        Doubt doubt;  // named: a temporary here would be destroyed twice by g++ 12
        auto const report = co_await gateway::reconcile(store, client, clock, world, grants, std::move(doubt));
        if (report.asked > 0)
            log(report.failure.empty() ? LogLevel::info : LogLevel::warning, "reconciled",
                {{"asked", report.asked}, {"settled", report.settled}, {"reason", report.failure}});
    }

    asio::awaitable<void> drop_what_is_over() {
        store::Store::Unit unit = [now = clock.now()](store::Connection& connection) {
            store::drop_ussd_sessions_before(connection, now - session_life);
            store::drop_early_receipts_before(connection, now - receipt_life);
        };
        co_await store.write(std::move(unit));
    }

    // Until it is on disk: without it no schedule ever begins.
    asio::awaitable<void> plan() {
        store::Store::Unit unit = [this](store::Connection& connection) {
            plan_schedules(connection, world, clock.now());
        };
        auto const written = co_await store.write(std::move(unit));
        has_planned = written.has_value();
        if (!written) log(LogLevel::error, "schedules_not_planned", {{"reason", written.error().detail}});
    }

    // One look; whether another should follow at once.
    asio::awaitable<bool> look() {
        if (!has_planned) co_await plan();
        if (clock.now() >= next_upkeep) {
            next_upkeep = clock.now() + between_upkeeps;
            co_await drop_what_is_over();
            co_await look_after_doubtful();
        }
        if (clock.now() >= next_naming) {
            next_naming = clock.now() + between_namings;
            name_unproven_channels();
        }
        if (clock.now() >= next_sweep) {
            next_sweep = clock.now() + between_sweeps;
            co_await dispatcher->sweep();
        }
        bool const due = co_await anything_due();
        co_return due&& co_await one_tick();
    }

    asio::awaitable<void> run() {
        while (!stopping) {
            bool more = false;
            try {
                more = co_await look();
            } catch (std::exception const& error) {
                log(LogLevel::error, "scheduler_broke", {{"reason", std::string_view{error.what()}}});
            }
            if (more || stopping) continue;
            alarm.expires_after(tick);
            co_await alarm.async_wait(as_tuple(use_awaitable));
        }
    }

    asio::io_context& loop;
    store::Store& store;
    transport::HttpClient& client;
    Clock const& clock;
    World const& world;
    Grants& grants;
    std::shared_ptr<Dispatcher> dispatcher;
    asio::steady_timer alarm;
    TimePoint next_sweep, next_upkeep, next_naming;
    int calling = 0;  // calls of flows under way
    bool has_planned = false, stopping = false;
};

ClockWatch::ClockWatch(asio::io_context& loop, store::Store& store, transport::HttpClient& client, Clock const& clock,
                       World const& world, Grants& grants, std::shared_ptr<Dispatcher> dispatcher)
    : impl_{std::make_shared<Impl>(loop, store, client, clock, world, grants, std::move(dispatcher))} {}

ClockWatch::~ClockWatch() = default;

asio::awaitable<void> ClockWatch::run() {
    auto const impl = impl_;
    co_await impl->run();
}

void ClockWatch::wake() { impl_->alarm.cancel(); }

void ClockWatch::stop() {
    impl_->stopping = true;
    impl_->alarm.cancel();
}

}  // namespace passerelle::gateway
