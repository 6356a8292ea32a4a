#include "gateway/apply.hpp"
#include "gateway/inbound.hpp"
#include "gateway/spending.hpp"
#include "gateway/thread.hpp"
#include "gateway/verdict.hpp"
#include "store/contacts.hpp"
#include "store/messages.hpp"
#include "store/parts.hpp"

namespace passerelle::gateway {

namespace {

void log_status(store::Connection& connection, World const& world, service::OutgoingMessage const& message,
                channel::Event const& event, TimePoint now) {
    auto detail = std::string{channel::name_of(*event.status)};
    if (!event.error_code.empty()) detail += " (" + event.error_code + ")";
    note_status(connection, world, message, detail, now);
}

// A receipt that names the person and nothing else (orange-sms): it speaks of the newest message that has left.
std::optional<service::OutgoingMessage> newest_on_its_way(store::Connection& connection, World const& world,
                                                          service::ChannelSettings const& channel,
                                                          channel::Event const& event) {
    constexpr int most = 20;
    if (!event.reference.empty() || event.to.empty()) return std::nullopt;
    auto const address = service::make_address(channel.provider->scheme, event.to);
    auto messages = store::messages_to(connection, world.settings.workspace, channel.id, address, most);
    for (auto message = messages.rbegin(); message != messages.rend(); ++message)
        if (message->state == service::MessageState::sent || message->state == service::MessageState::unknown)
            return std::move(*message);
    return std::nullopt;
}

// Everything that had left for this person until then has arrived. What was claimed later is of a later answer; what
// has no answer yet may never have reached the provider.
void take_receipt_of_all(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                         channel::Event const& event, TimePoint now) {
    constexpr int most = 100;
    auto const address = service::make_address(channel.provider->scheme, event.to);
    store::StateChange const change{service::state_of(*event.status), {}, {}, {}};
    for (auto const& message : store::messages_to(connection, world.settings.workspace, channel.id, address, most)) {
        auto const has_left = message.state == service::MessageState::sent && message.charged_at;
        if (has_left && *message.charged_at <= *event.up_to && store::move_message(connection, message.id, change, now))
            log_status(connection, world, message, event, now);
    }
}

}  // namespace

bool take_receipt(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                  channel::Event const& event, TimePoint now) {
    if (!event.status) return true;
    if (event.up_to) {
        take_receipt_of_all(connection, world, channel, event, now);
        return true;
    }
    auto state = service::state_of(*event.status);
    std::optional<service::OutgoingMessage> message;
    if (auto const part = store::move_sent_part(connection, channel.id, event.external_id, state)) {
        message = store::find_message(connection, part->message);
        state = part->together;
    }
    // The id of one part is not that of the message.
    store::StateChange const change{state, message ? std::string{} : event.external_id, event.error_code, {}};
    if (auto const id = read_id(event.reference); id && !message)
        message = store::find_message(connection, MessageId{*id});
    if (message && message->channel != channel.id) message.reset();  // a reference is no key to another channel
    if (!message && !event.external_id.empty())
        message = store::find_by_provider_id(connection, channel.id, event.external_id);
    if (!message && event.external_id.empty()) message = newest_on_its_way(connection, world, channel, event);
    if (!message) {
        if (event.external_id.empty()) return true;
        store::keep_early_receipt(connection, channel.id, event.external_id, change, now);
        return false;
    }
    if (store::move_message(connection, message->id, change, now)) {
        log_status(connection, world, *message, event, now);
        if (state == service::MessageState::failed && !world.settings.tariffs.charges_failed(channel.provider->name))
            refund(connection, world, *message);
        if (*event.status == channel::Status::failed_permanent)
            store::note_failure(connection, world.settings.workspace, message->address);
    }
    if (event.stop_contact) {
        auto thread = load_thread(connection, world, channel, message->address, now);
        if (!thread.stopped()) stop(connection, world, thread, "the provider blocks this address", now);
    }
    return true;
}

}  // namespace passerelle::gateway
