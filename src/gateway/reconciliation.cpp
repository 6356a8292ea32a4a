#include "gateway/reconciliation.hpp"

#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"
#include "gateway/inbound.hpp"
#include "store/messages.hpp"
#include "store/parts.hpp"

namespace passerelle::gateway {

namespace asio = boost::asio;

namespace {

struct Asking {
    store::Store& store;
    transport::HttpClient& client;
    Clock const& clock;
    World const& world;
    Grants& grants;
};

// An answer that breaks our reader tells nothing, and must not keep us from asking about the messages behind it.
Result<std::optional<channel::Event>> read(service::ChannelSettings const& channel, channel::SentMessage const& sent,
                                           HttpReply const& reply, channel::Settings const& settings) {
    try {
        return channel.provider->look_up->read(sent, reply, settings);
    } catch (std::exception const&) {
        log(LogLevel::error, "look_up_broke", {{"channel", channel.id}, {"message", sent.reference}});
        return std::optional<channel::Event>{};
    }
}

// What the provider says of one message, or one part of it; empty: it does not know it.
asio::awaitable<Result<std::optional<channel::Event>>> ask(Asking const& with, service::ChannelSettings const& channel,
                                                           service::OutgoingMessage const& message, std::string part) {
    auto const& look_up = *channel.provider->look_up;
    auto const settings = co_await with.grants.settings_for(channel);
    if (!settings) co_return settings.error();
    channel::SentMessage sent{message.provider_id, show(message.id), std::string{service::number_of(message.address)},
                              message.created_at, std::move(part)};
    if (!look_up.each_part && !sent.part_id.empty()) sent.provider_id = std::exchange(sent.part_id, {});
    auto call = look_up.ask(sent, *settings, with.clock.now());
    if (!call) co_return std::optional<channel::Event>{};  // without an id this one cannot be asked about
    auto const result = co_await with.client.call(std::move(*call));
    if (!result.reply) co_return Error{Fault::refused, "no answer: " + result.detail};
    co_return read(channel, sent, *result.reply, *settings);
}

struct Doubted {
    service::OutgoingMessage message;
    std::vector<std::string> parts;  // each is asked about; one without a name where there is but the message
};

asio::awaitable<std::vector<Doubted>> doubted_on(Asking const& with, service::ChannelSettings const& channel,
                                                 Doubt const& doubt) {
    auto found = std::make_shared<std::vector<Doubted>>();
    store::Store::Unit look = [found, id = channel.id, doubt, now = with.clock.now()](store::Connection& connection) {
        for (auto& message :
             store::in_doubt(connection, id, now - doubt.not_older_than, now - doubt.sent_for, doubt.most)) {
            auto parts = store::open_parts(connection, id, message.id);
            if (parts.empty()) parts.emplace_back();
            found->push_back({std::move(message), std::move(parts)});
        }
    };
    co_await with.store.read(std::move(look));
    co_return std::move(*found);
}

// Takes what was said as a receipt. Whether the message moved forward.
asio::awaitable<Result<bool>> take(Asking const& with, service::ChannelSettings const& channel,
                                   service::OutgoingMessage const& message, std::vector<channel::Event> said) {
    auto moved = std::make_shared<bool>(false);
    store::Store::Unit unit = [moved, &with, &channel, said, id = message.id,
                               before = message.state](store::Connection& connection) {
        for (auto const& event : said) take_receipt(connection, with.world, channel, event, with.clock.now());
        auto const after = store::find_message(connection, id);
        *moved = after && after->state != before;
    };
    auto const written = co_await with.store.write(std::move(unit));
    if (!written) co_return written.error();
    co_return *moved;
}

// False: what went wrong stands in the report, and the next one would hear the same.
asio::awaitable<bool> settle_one(Asking const& with, service::ChannelSettings const& channel, Doubted const& doubted,
                                 Reconciled& report) {
    ++report.asked;
    std::vector<channel::Event> said;
    for (auto const& part : doubted.parts) {
        auto answer = co_await ask(with, channel, doubted.message, part);
        if (!answer) {
            report.failure = channel.id + ": " + answer.error().detail;
            co_return false;
        }
        if (*answer) said.push_back(std::move(**answer));
    }
    if (said.empty()) {
        ++report.unknown;
        co_return true;
    }
    auto const moved = co_await take(with, channel, doubted.message, std::move(said));
    if (!moved) {
        report.failure = moved.error().detail;
        co_return false;
    }
    if (*moved) ++report.settled;
    co_return true;
}

asio::awaitable<void> settle_doubt(Asking const& with, service::ChannelSettings const& channel, Doubt const& doubt,
                                   Reconciled& report) {
    auto const doubted = co_await doubted_on(with, channel, doubt);
    for (auto const& each : doubted)
        if (auto const go_on = co_await settle_one(with, channel, each, report); !go_on) co_return;
}

}  // namespace

asio::awaitable<Reconciled> reconcile(store::Store& store, transport::HttpClient& client, Clock const& clock,
                                      World const& world, Grants& grants, Doubt doubt) {
    Reconciled report;
    Asking const with{store, client, clock, world, grants};
    for (auto const& channel : world.settings.channels)
        if (channel.provider->look_up && (doubt.channel.empty() || doubt.channel == channel.id))
            co_await settle_doubt(with, channel, doubt, report);
    co_return report;
}

}  // namespace passerelle::gateway
