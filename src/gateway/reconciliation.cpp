#include "gateway/reconciliation.hpp"

#include <boost/asio/use_awaitable.hpp>

#include "gateway/inbound.hpp"
#include "store/messages.hpp"

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

// What the provider says of one message; empty: it does not know it.
asio::awaitable<Result<std::optional<channel::Event>>> ask(Asking const& with, service::ChannelSettings const& channel,
                                                           service::OutgoingMessage const& message) {
    auto const& look_up = *channel.provider->look_up;
    auto const settings = co_await with.grants.settings_for(channel);
    if (!settings) co_return settings.error();
    channel::SentMessage const sent{message.provider_id, show(message.id),
                                    std::string{service::number_of(message.address)}, message.created_at};
    auto call = look_up.ask(sent, *settings, with.clock.now());
    if (!call) co_return std::optional<channel::Event>{};  // without an id this one cannot be asked about
    auto const result = co_await with.client.call(std::move(*call));
    if (!result.reply) co_return Error{Fault::refused, "no answer: " + result.detail};
    co_return look_up.read(sent, *result.reply, *settings);
}

asio::awaitable<void> settle_doubt(Asking const& with, service::ChannelSettings const& channel, Doubt const& doubt,
                                   Reconciled& report) {
    auto const now = with.clock.now();
    auto doubted = std::make_shared<std::vector<service::OutgoingMessage>>();
    store::Store::Unit look = [doubted, id = channel.id, doubt, now](store::Connection& connection) {
        *doubted = store::in_doubt(connection, id, now - doubt.not_older_than, now - doubt.sent_for, doubt.most);
    };
    co_await with.store.read(std::move(look));
    for (auto const& message : *doubted) {
        ++report.asked;
        auto said = co_await ask(with, channel, message);
        if (!said) {  // the next one would hear the same
            report.failure = channel.id + ": " + said.error().detail;
            co_return;
        }
        if (!*said) {
            ++report.unknown;
            continue;
        }
        auto moved = std::make_shared<bool>(false);
        store::Store::Unit unit = [moved, &with, &channel, event = **said, id = message.id,
                                   before = message.state](store::Connection& connection) {
            take_receipt(connection, with.world, channel, event, with.clock.now());
            auto const after = store::find_message(connection, id);
            *moved = after && after->state != before;
        };
        auto const written = co_await with.store.write(std::move(unit));
        if (!written) {
            report.failure = written.error().detail;
            co_return;
        }
        if (*moved) ++report.settled;
    }
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
