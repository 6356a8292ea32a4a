#include "gateway/dispatcher.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <list>
#include <set>
#include <string>

#include "base/log.hpp"
#include "gateway/carry.hpp"
#include "gateway/pace.hpp"
#include "gateway/record.hpp"
#include "gateway/sending.hpp"
#include "gateway/spending.hpp"
#include "store/contacts.hpp"
#include "transport/together.hpp"

namespace passerelle::gateway {

namespace asio = boost::asio;
using asio::as_tuple;
using asio::use_awaitable;

namespace {

// One channel's line out.
struct Line {
    Line(asio::io_context& loop, service::ChannelSettings const& which, int most_open)
        : channel{which}, pace{which.per_second, most_open, std::chrono::steady_clock::now()}, alarm{loop} {}
    service::ChannelSettings const& channel;
    Pace pace;
    asio::steady_timer alarm;  // cancelled to wake the loop
    bool woken = false;
};

}  // namespace

struct Dispatcher::Impl : std::enable_shared_from_this<Dispatcher::Impl> {
    Impl(asio::io_context& loop_, store::Store& store_, transport::HttpClient& client_, Clock const& clock_,
         World const& world_, Grants& grants_, DispatcherOptions options_)
        : loop{loop_},
          store{store_},
          client{client_},
          clock{clock_},
          world{world_},
          options{std::move(options_)},
          grants{grants_} {
        for (auto const& channel : world.settings.channels)
            if (channel.provider->encode && !channel.capabilities().fetched && channel.medium != flow::Medium::ussd)
                lines.emplace_back(loop, channel, options.most_open);
    }

    void wake(Line& line) {
        line.woken = true;
        line.alarm.cancel();
    }

    asio::awaitable<void> pause(Line& line, Duration wait) {
        if (line.woken) co_return;
        line.alarm.expires_after(wait);
        co_await line.alarm.async_wait(as_tuple(use_awaitable));
    }

    // Leases what may leave now; empty when nothing is due or the store is in trouble (then the poll tries again).
    asio::awaitable<std::vector<service::OutgoingMessage>> claim(Line& line, int most) {
        auto claimed = std::make_shared<std::vector<service::OutgoingMessage>>();
        auto const now = clock.now();
        auto const until = now + options.lease;
        store::Store::Unit any_due = [this, claimed, &channel = line.channel, now, until,
                                      most](store::Connection& connection) {
            auto const gate = [&](service::OutgoingMessage& message) {
                return charge(connection, world, channel, message, now);
            };
            if (auto const next = store::next_due(connection, channel.id); next && *next <= now)
                *claimed = store::claim_due(connection, channel.id, now, until, most, gate);
        };
        auto const written = co_await store.write(std::move(any_due));
        if (!written) claimed->clear();
        co_return std::move(*claimed);
    }

    // A look without the write lock: most polls find nothing.
    asio::awaitable<bool> has_due(Line& line) {
        auto due = std::make_shared<bool>(false);
        store::Store::Unit look = [due, id = line.channel.id, now = clock.now()](store::Connection& connection) {
            auto const next = store::next_due(connection, id);
            *due = next && *next <= now;
        };
        auto const seen = co_await store.read(std::move(look));
        co_return seen&&* due;
    }

    // Lets go what may leave now. How long until another look.
    asio::awaitable<Duration> send_due(Line& line) {
        auto const free = line.pace.may_start(std::chrono::steady_clock::now());
        auto const woken = std::exchange(line.woken, false);
        if (free > 0 && (woken || co_await has_due(line))) {
            auto messages = co_await claim(line, free);
            line.pace.started(static_cast<int>(messages.size()));
            for (auto& message : messages)
                asio::co_spawn(loop, send(shared_from_this(), line, std::move(message)), asio::detached);
            if (static_cast<int>(messages.size()) == free) co_return Duration{};
        }
        co_return free > 0 || line.pace.is_full() ? options.poll : until_allowed(line);
    }

    asio::awaitable<Duration> try_to_send(Line& line) {
        try {
            co_return co_await send_due(line);
        } catch (std::exception const& error) {
            log(LogLevel::error, "dispatcher_broke",
                {{"channel", line.channel.id}, {"reason", std::string_view{error.what()}}});
            co_return options.poll;
        }
    }

    asio::awaitable<void> run_line(Line& line) {
        while (!stopping) {
            auto const wait = co_await try_to_send(line);
            if (!stopping && wait > Duration{}) co_await pause(line, wait);
        }
        while (line.pace.open() > 0) {  // what has left is written down before we go
            line.woken = false;
            co_await pause(line, options.poll);
        }
    }

    static Duration until_allowed(Line const& line) {
        return std::max<Duration>(line.pace.until_next(), std::chrono::milliseconds{1});
    }

    static asio::awaitable<void> send(std::shared_ptr<Impl> self, Line& line, service::OutgoingMessage message) {
        auto const began = std::chrono::steady_clock::now();
        auto const id = message.id;
        self->under_way.insert(id);
        try {
            co_await self->send_one(line, std::move(message));
        } catch (std::exception const& error) {
            log(LogLevel::error, "send_broke",
                {{"channel", line.channel.id}, {"reason", std::string_view{error.what()}}});
        }
        self->under_way.erase(id);
        line.pace.ended(std::chrono::steady_clock::now() - began);
        self->wake(line);  // the next message of the same person may leave now
    }

    // When this person last wrote: only where free text has its time.
    asio::awaitable<Result<std::optional<TimePoint>>> last_heard(service::ChannelSettings const& channel,
                                                                 std::string const& address) {
        auto const& capabilities = channel.capabilities();
        if (capabilities.window_hours == 0 ||
            !channel::setting(channel.settings, "from").starts_with(capabilities.window_from))
            co_return std::optional<TimePoint>{};
        auto heard = std::make_shared<std::optional<TimePoint>>();
        store::Store::Unit look = [heard, address,
                                   workspace = world.settings.workspace](store::Connection& connection) {
            if (auto const known = store::find_address(connection, workspace, address)) *heard = known->last_inbound_at;
        };
        auto const seen = co_await store.read(std::move(look));
        if (!seen) co_return seen.error();
        co_return *heard;
    }

    // Many parts take longer than a lease, and than a person who says STOP. Where the store cannot tell, it goes on;
    // what has begun for another reason is finished, for half a text tells nothing.
    asio::awaitable<bool> may_go_on(service::OutgoingMessage message) {
        auto const is_over = std::make_shared<bool>(false);
        auto const until = clock.now() + options.lease;
        store::Store::Unit unit = [message = std::move(message), is_over, until](store::Connection& connection) {
            store::keep_lease(connection, message.id, until);
            *is_over = is_stopped_since(connection, message);
        };
        co_await store.write(std::move(unit));
        co_return !*is_over;
    }

    asio::awaitable<void> send_one(Line& line, service::OutgoingMessage message) {
        channel::SendOutcome outcome;
        auto outgoing = outgoing_for(line.channel, message);
        auto const heard = co_await last_heard(line.channel, message.address);
        if (!heard) {
            outcome = not_now(heard.error());
        } else if (outgoing) {
            outgoing->last_heard = *heard;
            outgoing->now = clock.now();
            outcome = co_await carry(client, grants, line.channel, *outgoing,
                                     [this, &message] { return may_go_on(message); });
        } else {
            outcome = not_encoded(outgoing.error());
        }
        if (outcome.channel_fault)
            log(LogLevel::error, "channel_fault",
                {{"channel", line.channel.id}, {"code", outcome.error_code}, {"reason", outcome.detail}});
        co_await settle_one(line.channel, std::move(message), std::move(outcome));
    }

    asio::awaitable<void> settle_one(service::ChannelSettings const& channel, service::OutgoingMessage message,
                                     channel::SendOutcome outcome) {
        auto const now = clock.now();
        auto const settlement = settle(outcome, message, channel.capabilities(), now, options.random());
        store::Store::Unit unit = [this, &channel, message, outcome, settlement, now](store::Connection& connection) {
            write_outcome(connection, world, channel, message, outcome, settlement, now);
        };
        auto const written = co_await store.write(std::move(unit));
        if (!written)
            log(LogLevel::error, "outcome_not_written",
                {{"message", message.id.value}, {"reason", written.error().detail}});
    }

    // Its channel is no longer in the configuration: nobody will be asked what became of it.
    asio::awaitable<void> settle_orphan(service::OutgoingMessage message) {
        store::Store::Unit unit = [this, message = std::move(message),
                                   now = clock.now()](store::Connection& connection) {
            auto const outcome = lost_answer();
            store::StateChange const change{service::MessageState::unknown, {}, outcome.error_code, outcome.detail};
            if (store::move_message(connection, message.id, change, now))
                note_status(connection, world, message, "unknown", now);
        };
        co_await store.write(std::move(unit));
    }

    // A call may last longer than a lease (a token, another host, several parts): who makes it knows what became of it.
    asio::awaitable<void> settle_lost(bool all) {
        auto lost = std::make_shared<std::vector<service::OutgoingMessage>>();
        store::Store::Unit unit = [lost, all, now = clock.now()](store::Connection& connection) {
            *lost = all ? store::all_claimed(connection) : store::expired_leases(connection, now, 500);
        };
        co_await store.read(std::move(unit));
        for (auto& message : *lost) {
            if (under_way.contains(message.id)) continue;
            log(LogLevel::warning, "answer_lost", {{"message", message.id.value}, {"channel", message.channel}});
            if (auto const* channel = world.settings.channel(message.channel))
                co_await settle_one(*channel, std::move(message), lost_answer());
            else
                co_await settle_orphan(std::move(message));
        }
    }

    // A budget that was raised meanwhile counts at once.
    asio::awaitable<void> look_at_held_again() {
        store::Store::Unit unit = [now = clock.now()](store::Connection& connection) {
            store::release_held(connection, now);
        };
        co_await store.write(std::move(unit));
    }

    asio::io_context& loop;
    store::Store& store;
    transport::HttpClient& client;
    Clock const& clock;
    World const& world;
    DispatcherOptions options;
    Grants& grants;
    std::list<Line> lines;
    std::set<MessageId> under_way;
    bool stopping = false;
};

Dispatcher::Dispatcher(asio::io_context& loop, store::Store& store, transport::HttpClient& client, Clock const& clock,
                       World const& world, Grants& grants, DispatcherOptions options)
    : impl_{std::make_shared<Impl>(loop, store, client, clock, world, grants, std::move(options))} {}

Dispatcher::~Dispatcher() = default;

asio::awaitable<void> Dispatcher::recover() {
    auto const impl = impl_;
    co_await impl->settle_lost(true);
    co_await impl->look_at_held_again();
}

asio::awaitable<void> Dispatcher::sweep() {
    auto const impl = impl_;
    co_await impl->settle_lost(false);
}

asio::awaitable<void> Dispatcher::run() {
    auto const impl = impl_;
    std::vector<transport::Work> works;
    for (auto& line : impl->lines) works.push_back({impl->run_line(line), "dispatcher_broke", line.channel.id});
    co_await transport::run_together(std::move(works));
}

void Dispatcher::wake(std::string_view channel) {
    for (auto& line : impl_->lines)
        if (line.channel.id == channel) impl_->wake(line);
}

void Dispatcher::wake_all() {
    for (auto& line : impl_->lines) impl_->wake(line);
}

void Dispatcher::stop() {
    impl_->stopping = true;
    wake_all();
}

}  // namespace passerelle::gateway
