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

bool answer_was_lost(service::OutgoingMessage const& message) {
    return message.error_code == "no_answer" || message.error_code == "http_504";
}

// Of the messages to this person the newest that has left, or may have, and whose id at the provider we do not know.
// Where a repeat is safe the provider may never tell it (octopush: a second try hears that its request_id was used).
std::optional<service::OutgoingMessage> newest_without_id(store::Connection& connection, World const& world,
                                                          service::ChannelSettings const& channel,
                                                          channel::Event const& event) {
    using State = service::MessageState;
    constexpr int most = 20;
    if (!channel.capabilities().repeat_is_safe || event.by_id_alone || !event.reference.empty() || event.to.empty())
        return std::nullopt;
    auto const address = service::make_address(channel.provider->scheme, event.to);
    auto messages = store::messages_to(connection, world.settings.workspace, channel.id, address, most);
    for (auto message = messages.rbegin(); message != messages.rend(); ++message) {
        auto const has_left = message->state == State::sent || message->state == State::claimed;
        auto const may_have = message->state == State::queued || message->state == State::unknown;
        if (message->provider_id.empty() && (has_left || (may_have && answer_was_lost(*message))))
            return std::move(*message);
    }
    return std::nullopt;
}

// While it waits for its first answer a receipt under an unknown id is its own, or that of nobody: the answer tells.
bool awaits_first_answer(service::OutgoingMessage const& message) {
    return message.state == service::MessageState::claimed && !answer_was_lost(message);
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

// The message that a receipt names, with what it says of the whole: a part speaks for itself alone.
struct Named {
    service::OutgoingMessage message;
    service::MessageState state;
    std::string id;  // the message's own, where the receipt told it
};
std::optional<Named> named_by_part(store::Connection& connection, service::ChannelSettings const& channel,
                                   std::string const& id, service::MessageState state) {
    auto const part = store::move_sent_part(connection, channel.id, id, state);
    auto message = part ? store::find_message(connection, part->message) : std::nullopt;
    if (!message) return std::nullopt;
    return Named{std::move(*message), part->together, {}};
}

// Where ids are spelt in two ways, the other one could be a stranger's: it must be of the same person too.
std::optional<Named> named_otherwise(store::Connection& connection, service::ChannelSettings const& channel,
                                     channel::Event const& event, service::MessageState state) {
    if (event.other_id.empty()) return std::nullopt;
    auto const part = store::message_of_part(connection, channel.id, event.other_id);
    auto message = part ? store::find_message(connection, *part)
                        : store::find_by_provider_id(connection, channel.id, event.other_id);
    if (!message || message->address != service::make_address(channel.provider->scheme, event.from))
        return std::nullopt;
    if (part) return named_by_part(connection, channel, event.other_id, state);
    return Named{std::move(*message), state, event.other_id};
}

// A reference is no key to another channel.
std::optional<service::OutgoingMessage> named_by_reference(store::Connection& connection,
                                                           service::ChannelSettings const& channel,
                                                           channel::Event const& event) {
    auto const id = read_id(event.reference);
    auto message = id && !event.by_id_alone ? store::find_message(connection, MessageId{*id}) : std::nullopt;
    if (message && message->channel != channel.id) message.reset();
    return message;
}

std::optional<Named> named_by(store::Connection& connection, World const& world,
                              service::ChannelSettings const& channel, channel::Event const& event) {
    auto const state = service::state_of(*event.status);
    if (auto named = named_by_part(connection, channel, event.external_id, state)) return named;
    auto message = named_by_reference(connection, channel, event);
    // A reference may stand in an address that no signature covers (telnyx): against it counts the id of another one.
    auto const is_doubtful = message && !message->provider_id.empty() && message->provider_id != event.external_id;
    if ((!message || is_doubtful) && !event.external_id.empty())
        if (auto named = store::find_by_provider_id(connection, channel.id, event.external_id))
            message = std::move(named);
    if (!message && event.external_id.empty()) message = newest_on_its_way(connection, world, channel, event);
    if (!message) {
        message = newest_without_id(connection, world, channel, event);
        if (message && awaits_first_answer(*message)) message.reset();
    }
    if (message) return Named{std::move(*message), state, event.external_id};
    return named_otherwise(connection, channel, event, state);
}

// The same report once more must not undo the START that came in between.
bool is_new_stop(store::Connection& connection, service::ChannelSettings const& channel, channel::Event const& event,
                 TimePoint now) {
    auto const& named = event.external_id.empty() ? event.reference : event.external_id;
    if (named.empty()) return true;
    return store::remember_inbound(connection, channel.id, "stop:" + named + '\n' + event.error_code, now);
}

// Anyone may bring what nothing proves, and it is the one way to the disk that asks for no secret: of what may yet turn
// out to be ours only so much is kept, and nothing that is longer than ids are. An id in the form of `early_by_address`
// or `early_stop` would speak of a person's next message, or stop its person.
bool may_be_kept(store::Connection& connection, service::ChannelSettings const& channel, channel::Event const& event) {
    constexpr int most = 1000;
    constexpr std::size_t longest = 64;
    if (event.external_id.starts_with(early_by_address({})) || event.external_id.starts_with(early_stop({})))
        return false;
    if (!event.by_id_alone) return true;
    return event.external_id.size() <= longest && event.error_code.size() <= longest &&
           store::early_receipts(connection, channel.id) < most;
}

// Whatever the message was, and be it long forgotten: the person must not be written to. Nobody becomes a contact by
// it.
void stop_known(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                channel::Event const& event, TimePoint now) {
    auto const address = service::make_address(channel.provider->scheme, event.to);
    if (!store::find_address(connection, world.settings.workspace, address)) return;
    if (is_new_stop(connection, channel, event, now)) stop_address(connection, world, channel, address, now);
}

}  // namespace

std::string early_by_address(std::string_view address) { return "to " + std::string{address}; }

std::string early_stop(std::string_view provider_id) { return "stop " + std::string{provider_id}; }

bool is_of_ours(store::Connection& connection, service::ChannelSettings const& channel, channel::Event const& receipt) {
    return store::message_of_part(connection, channel.id, receipt.external_id) ||
           store::find_by_provider_id(connection, channel.id, receipt.external_id);
}

bool take_receipt(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                  channel::Event const& event, TimePoint now) {
    if (!event.status) return true;
    if (event.up_to) {
        take_receipt_of_all(connection, world, channel, event, now);
        return true;
    }
    auto const named = named_by(connection, world, channel, event);
    if (!named) {
        auto const names_person = !event.by_id_alone && !event.to.empty();
        if (event.stop_contact && names_person) stop_known(connection, world, channel, event, now);
        if (event.external_id.empty()) return true;
        if (!may_be_kept(connection, channel, event)) return false;
        store::StateChange const early{service::state_of(*event.status), event.external_id, event.error_code, {}};
        store::keep_early_receipt(connection, channel.id, event.external_id, early, now);
        if (event.stop_contact && !names_person)
            store::keep_early_receipt(connection, channel.id, early_stop(event.external_id), early, now);
        if (auto const message = newest_without_id(connection, world, channel, event))
            store::keep_early_receipt(connection, channel.id, early_by_address(message->address), early, now);
        return false;
    }
    auto const& message = named->message;
    store::StateChange const change{named->state, named->id, event.error_code, {}};
    if (store::move_message(connection, message.id, change, now)) {
        log_status(connection, world, message, event, now);
        if (change.state == service::MessageState::failed &&
            !world.settings.tariffs.charges_failed(channel.provider->name))
            refund(connection, world, message);
        if (*event.status == channel::Status::failed_permanent)
            store::note_failure(connection, world.settings.workspace, message.address);
    }
    if (event.stop_contact && is_new_stop(connection, channel, event, now))
        stop_address(connection, world, channel, message.address, now);
    return true;
}

}  // namespace passerelle::gateway
