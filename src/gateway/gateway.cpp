#include "gateway/gateway.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "gateway/calls.hpp"
#include "gateway/clock_watch.hpp"
#include "gateway/hand_over.hpp"
#include "gateway/turns_under_way.hpp"
#include "gateway/websocket_lines.hpp"
#include "transport/together.hpp"

namespace passerelle::gateway {

namespace asio = boost::asio;
using asio::as_tuple;
using asio::use_awaitable;

namespace {
constexpr auto screen_patience = std::chrono::seconds{3};
}  // namespace

struct Gateway::Impl : std::enable_shared_from_this<Gateway::Impl> {
    Impl(asio::io_context& loop_, store::Store& store_, transport::HttpClient& client_, Clock const& clock_,
         World const& world_, DispatcherOptions options)
        : loop{loop_},
          store{store_},
          client{client_},
          clock{clock_},
          world{world_},
          grants{loop_, client_, clock_},
          websockets{loop_,
                     store_,
                     world_.settings,
                     clock_,
                     options.random,
                     [this](auto const& channel, auto events) { return take_frame(channel, std::move(events)); }},
          dispatcher{std::make_shared<Dispatcher>(loop_, store_, client_, clock_, world_, grants, std::move(options))},
          puller{loop_,
                 store_,
                 client_,
                 clock_,
                 world_,
                 grants,
                 [this](auto const& channel, auto events, auto mark) {
                     return take_pulled(channel, std::move(events), std::move(mark));
                 }},
          watch{loop_, store_, client_, clock_, world_, grants, dispatcher} {}

    asio::awaitable<Result<void>> take_pulled(service::ChannelSettings const& channel,
                                              std::vector<channel::Event> events, store::PullMark mark) {
        auto result = std::make_shared<InboundResult>();
        auto const kept = std::make_shared<std::vector<channel::Event> const>(std::move(events));
        store::Store::Unit unit = [this, result, &channel, kept, mark](store::Connection& connection) {
            if (!kept->empty()) *result = take_events(connection, world, channel, *kept, clock.now());
            store::set_pull_mark(connection, channel.id, mark);
        };
        auto written = co_await store.write(std::move(unit));
        for (auto const& woken : result->wake) dispatcher->wake(woken);
        if (result->calls) watch.wake();
        if (written) acknowledge_presses(channel, *kept);
        co_return written;
    }

    asio::awaitable<Result<void>> take_frame(service::ChannelSettings const& channel,
                                             std::vector<channel::Event> events) {
        auto const taken = co_await take(shared_from_this(), channel, std::move(events));
        if (!taken) co_return taken.error();
        co_return Result<void>{};
    }

    // A call that a USSD screen waits for. `taken`: its outcome came in time and is being written.
    struct Awaited {
        explicit Awaited(asio::io_context& loop) : arrived{loop} {}
        asio::steady_timer arrived;
        std::optional<CallResult> outcome;
        bool given_up = false;
    };
    static asio::awaitable<void> make_awaited_call(std::shared_ptr<Impl> self, std::shared_ptr<Awaited> awaited,
                                                   PendingCall call) {
        auto request = call.request;
        auto outcome = co_await self->client.call(std::move(request));
        if (!awaited->given_up) {
            awaited->outcome = std::move(outcome);
            awaited->arrived.cancel();
            co_return;
        }
        store::Store::Unit unit = [self, call, outcome](store::Connection& connection) {
            end_call(connection, self->world, call, outcome, {}, self->clock.now());
        };
        co_await self->store.write(std::move(unit));
        self->dispatcher->wake_all();
        self->watch.wake();
    }

    // No carrier keeps a person waiting longer: what has not come by then comes by message.
    static asio::awaitable<Result<void>> finish(std::shared_ptr<Impl> self, service::ChannelSettings const& channel,
                                                channel::Event event, std::shared_ptr<InboundResult> turn) {
        auto const awaited = std::make_shared<Awaited>(self->loop);
        asio::co_spawn(self->loop, make_awaited_call(self, awaited, *turn->awaited), asio::detached);
        awaited->arrived.expires_after(screen_patience);
        if (!awaited->outcome) co_await awaited->arrived.async_wait(as_tuple(use_awaitable));
        awaited->given_up = !awaited->outcome;
        store::Store::Unit unit = [self, &channel, event, turn, awaited](store::Connection& connection) {
            turn->answer =
                finish_screen(connection, self->world, channel, event, *turn, awaited->outcome, self->clock.now());
        };
        auto written = co_await self->store.write(std::move(unit));
        self->dispatcher->wake_all();
        co_return written;
    }

    static asio::awaitable<Result<InboundResult>> take(std::shared_ptr<Impl> impl,
                                                       service::ChannelSettings const& channel,
                                                       std::vector<channel::Event> events);

    // Owed for every pressed button, whatever the flow says. Lost or refused, it leaves a button spinning and no more.
    static asio::awaitable<void> acknowledge(std::shared_ptr<Impl> self, service::ChannelSettings const& channel,
                                             std::string callback_id) {
        auto call = channel.provider->acknowledge(callback_id, channel.settings);
        if (call) co_await self->client.call(std::move(*call));
    }

    void acknowledge_presses(service::ChannelSettings const& channel, std::vector<channel::Event> const& events) {
        if (!channel.provider->acknowledge) return;
        for (auto const& event : events)
            if (!event.callback_id.empty())
                asio::co_spawn(loop, acknowledge(shared_from_this(), channel, event.callback_id), asio::detached);
    }

    asio::io_context& loop;
    store::Store& store;
    transport::HttpClient& client;
    Clock const& clock;
    World const& world;
    Grants grants;
    WebSocketLines websockets;
    std::shared_ptr<Dispatcher> dispatcher;
    Puller puller;
    ClockWatch watch;
    TurnsUnderWay turns{loop};
};

Gateway::Gateway(asio::io_context& loop, store::Store& store, transport::HttpClient& client, Clock const& clock,
                 World const& world, DispatcherOptions options)
    : impl_{std::make_shared<Impl>(loop, store, client, clock, world, std::move(options))} {}

Gateway::~Gateway() = default;

asio::awaitable<Result<InboundResult>> Gateway::take(service::ChannelSettings const& channel,
                                                     std::vector<channel::Event> events) {
    auto const impl = impl_;
    auto const session = TurnsUnderWay::key_of(channel, events);
    if (session.empty()) co_return co_await Impl::take(impl, channel, std::move(events));
    auto const event = events.front();
    while (auto const earlier = impl->turns.find(session)) {
        co_await earlier->over.async_wait(as_tuple(use_awaitable));
        if (!earlier->result || !TurnsUnderWay::same_request(earlier->event, event)) continue;
        auto repeated = *earlier->result;
        repeated.repeat = true;
        co_return repeated;
    }
    auto place = impl->turns.begin(session, event);
    auto taken = co_await Impl::take(impl, channel, std::move(events));
    if (taken) place.answered(*taken);
    co_return taken;
}

asio::awaitable<Result<InboundResult>> Gateway::Impl::take(std::shared_ptr<Impl> impl,
                                                           service::ChannelSettings const& channel,
                                                           std::vector<channel::Event> events) {
    auto result = std::make_shared<InboundResult>();
    auto const kept = std::make_shared<std::vector<channel::Event> const>(std::move(events));
    store::Store::Unit unit = [impl, result, &channel, kept](store::Connection& connection) {
        *result = take_events(connection, impl->world, channel, *kept, impl->clock.now());
    };
    auto const written = co_await impl->store.write(std::move(unit));
    if (!written) co_return written.error();
    for (auto const& woken : result->wake) impl->dispatcher->wake(woken);
    if (result->calls) impl->watch.wake();
    if (result->awaited) {
        auto const finished = co_await Impl::finish(impl, channel, kept->back(), result);
        if (!finished) co_return finished.error();
    }
    impl->acknowledge_presses(channel, *kept);
    co_return std::move(*result);
}

asio::awaitable<Result<std::vector<channel::Outgoing>>> Gateway::hand_over(service::ChannelSettings const& channel,
                                                                           int most) {
    auto const impl = impl_;
    auto given = std::make_shared<std::vector<channel::Outgoing>>();
    store::Store::Unit unit = [impl, given, &channel, most](store::Connection& connection) {
        *given = gateway::hand_over(connection, impl->world, channel, most, impl->clock.now());
    };
    auto const written = co_await impl->store.write(std::move(unit));
    if (!written) co_return written.error();
    co_return std::move(*given);
}

asio::awaitable<Result<std::vector<std::string>>> Gateway::ids_for(service::ChannelSettings const& channel,
                                                                   channel::Decoded asked) {
    auto const impl = impl_;
    auto ids = std::make_shared<std::vector<std::string>>();
    store::Store::Unit unit = [impl, ids, &channel, asked = std::move(asked)](store::Connection& connection) {
        *ids = gateway::ids_for(connection, channel, asked, impl->clock.now());
    };
    auto const seen = co_await impl->store.read(std::move(unit));
    if (!seen) co_return seen.error();
    co_return std::move(*ids);
}

asio::awaitable<PullReport> Gateway::catch_up(service::ChannelSettings const& channel, std::optional<TimePoint> since) {
    auto const impl = impl_;
    co_return co_await impl->puller.fetch(channel, since);
}

asio::awaitable<Reconciled> Gateway::reconcile(Doubt doubt) {
    auto const impl = impl_;
    co_return co_await gateway::reconcile(impl->store, impl->client, impl->clock, impl->world, impl->grants,
                                          std::move(doubt));
}

asio::awaitable<void> Gateway::run() {
    auto const impl = impl_;
    co_await impl->dispatcher->recover();
    std::vector<transport::Work> works;
    works.push_back({impl->watch.run(), "scheduler_broke", {}});
    works.push_back({impl->puller.run(), "puller_broke", {}});
    works.push_back({impl->websockets.run(), "websockets_broke", {}});
    works.push_back({impl->dispatcher->run(), "dispatcher_broke", {}});
    co_await transport::run_together(std::move(works));
}

void Gateway::stop() {
    impl_->watch.stop();
    impl_->puller.stop();
    impl_->websockets.stop();
    impl_->dispatcher->stop();
}

bool Gateway::healthy() const { return impl_->store.healthy(); }

}  // namespace passerelle::gateway
