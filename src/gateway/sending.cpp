#include "gateway/sending.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "channel/render.hpp"
#include "gateway/apply.hpp"
#include "gateway/inbound.hpp"
#include "gateway/spending.hpp"
#include "gateway/thread.hpp"
#include "gateway/verdict.hpp"
#include "store/contacts.hpp"
#include "store/parts.hpp"
#include "store/work.hpp"

namespace passerelle::gateway {

namespace {

constexpr int most_segments = 10;  // DESIGN §6; a longer text is a mistake of its author
// What waits for a provider that is too busy, or for an account that is shut, without end of its own: a day later it
// would puzzle more than it helps.
constexpr auto oldest_worth_trying = std::chrono::hours{24};

std::string in_words(store::StateChange const& change) {
    auto words = std::string{service::name_of(change.state)};
    if (!change.error_code.empty()) words += " (" + change.error_code + ")";
    if (!change.detail.empty()) words += ": " + change.detail;
    return words;
}

// Of an SMS, had it left in one message: cutting it for its provider may cost a segment more, which is no reason to
// refuse it.
int segments_as_one(channel::Rendered const& rendered) {
    if (rendered.segments <= most_segments) return rendered.segments;
    auto const measured = text::measure(rendered.text);
    return measured ? measured->segments : rendered.segments;
}

// What left, where another spelling saved segments: the log has both. Empty where the flow's words left.
std::string spelt_otherwise(service::ChannelSettings const& channel, service::OutgoingMessage const& message,
                            service::MessageState state) {
    if (state != service::MessageState::sent && state != service::MessageState::unknown) return {};
    auto rendered = channel::render(message.content, channel.medium, channel.capabilities());
    return rendered.original ? std::move(rendered.text) : std::string{};
}

void apply_early(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                 service::OutgoingMessage const& message, store::StateChange const& early, TimePoint now) {
    if (!store::move_message(connection, message.id, early, now)) return;
    note_status(connection, world, message, in_words(early), now);
    if (early.state == service::MessageState::failed && !world.settings.tariffs.charges_failed(channel.provider->name))
        refund(connection, world, message);
}

// A receipt that came under an id that this answer does not tell, and no other will.
std::optional<store::StateChange> early_without_id(store::Connection& connection,
                                                   service::ChannelSettings const& channel,
                                                   service::OutgoingMessage const& message,
                                                   channel::SendOutcome const& outcome) {
    using Kind = channel::SendOutcome::Kind;
    auto early = store::take_early_receipt(connection, channel.id, early_by_address(message.address));
    auto const is_taken = outcome.kind == Kind::sent || outcome.kind == Kind::unknown;
    return is_taken && outcome.provider_id.empty() ? early : std::nullopt;
}

// Receipts that came before the send's answer.
void take_early_receipts(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                         service::OutgoingMessage const& message, channel::SendOutcome const& outcome, TimePoint now) {
    std::vector<std::string> ids;
    if (!outcome.part_ids.empty()) {
        store::keep_sent_parts(connection, channel.id, message.id, outcome.part_ids);
        ids = outcome.part_ids;
    } else if (!outcome.provider_id.empty()) {
        ids.push_back(outcome.provider_id);
    }
    for (auto const& id : ids) {
        auto early = store::take_early_receipt(connection, channel.id, id);
        if (!early) continue;
        if (store::take_early_receipt(connection, channel.id, early_stop(id)))
            stop_address(connection, world, channel, message.address, now);
        if (auto const part = store::move_sent_part(connection, channel.id, id, early->state))
            early->state = part->together;
        apply_early(connection, world, channel, message, *early, now);
    }
}

// It has not left, and nobody wants it any more.
void take_back(store::Connection& connection, World const& world, service::OutgoingMessage const& message,
               store::StateChange const& change, TimePoint now) {
    store::requeue(connection, message.id, now, change.error_code, change.detail, now);
    if (store::move_message(connection, message.id, {service::MessageState::cancelled, {}, {}, {}}, now))
        note_status(connection, world, message, "cancelled", now);
}

// When it is worth another try; empty: it is not.
std::optional<Duration> pause_before(channel::SendOutcome const& outcome, service::OutgoingMessage const& message,
                                     TimePoint now, double jitter) {
    using Patience = channel::SendOutcome::Patience;
    // The code of the try before stands in the message.
    if (outcome.patience == Patience::once && message.tries > 1 && message.error_code == outcome.error_code)
        return std::nullopt;
    auto wait = service::back_off(message.tries, jitter);
    if (!wait && outcome.patience == Patience::by_age && now - message.created_at < oldest_worth_trying)
        wait = service::longest_back_off(jitter);
    return wait;
}

}  // namespace

Result<channel::Outgoing> outgoing_for(service::ChannelSettings const& channel,
                                       service::OutgoingMessage const& message) {
    auto rendered = channel::render(message.content, channel.medium, channel.capabilities());
    if (auto const segments = segments_as_one(rendered); segments > most_segments)
        return Error{Fault::refused, "the text takes " + std::to_string(segments) + " segments, at most " +
                                         std::to_string(most_segments) + " may leave: shorten it in the flow"};
    channel::Outgoing outgoing;
    outgoing.to = service::number_of(message.address);
    outgoing.text = std::move(rendered.text);
    outgoing.buttons = std::move(rendered.buttons);
    outgoing.list = rendered.list;
    outgoing.attachments = std::move(rendered.attachments);
    outgoing.language = message.content.language;
    outgoing.provider_template = message.content.provider_template;
    outgoing.template_variables = message.content.template_variables;
    outgoing.reference = show(message.id);
    outgoing.callback_id = message.callback_id;
    return outgoing;
}

Settlement settle(channel::SendOutcome const& outcome, service::OutgoingMessage const& message,
                  channel::Capabilities const& capabilities, TimePoint now, double jitter) {
    using Kind = channel::SendOutcome::Kind;
    Settlement settlement;
    auto& change = settlement.change;
    change.provider_id = outcome.provider_id;
    change.error_code = outcome.error_code;
    change.detail = outcome.detail;
    switch (outcome.kind) {
        case Kind::sent:
            change.state = service::MessageState::sent;
            return settlement;
        case Kind::permanent:
            change.state = service::MessageState::failed;
            return settlement;
        case Kind::unknown:
            change.state = service::MessageState::unknown;
            if (!capabilities.repeat_is_safe) return settlement;
            break;
        case Kind::temporary:
            change.state = service::MessageState::failed;
            break;
    }
    auto const wait = pause_before(outcome, message, now, jitter);
    if (!wait) return settlement;
    auto const pause = outcome.retry_after ? std::max<Duration>(*outcome.retry_after, *wait) : *wait;
    if (message.expires_at && now + pause >= *message.expires_at) {
        change.state = outcome.kind == Kind::unknown ? service::MessageState::unknown : service::MessageState::expired;
        return settlement;
    }
    settlement.again_at = now + pause;
    return settlement;
}

void write_outcome(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                   service::OutgoingMessage const& message, channel::SendOutcome const& outcome,
                   Settlement const& settlement, TimePoint now) {
    auto const& change = settlement.change;
    auto const is_over = settlement.again_at && is_called_off(connection, message);
    auto const goes_again = settlement.again_at && !is_over;
    auto const early = early_without_id(connection, channel, message, outcome);
    if (early && settlement.again_at) {  // its answer was lost, and it has left all the same
        apply_early(connection, world, channel, message, *early, now);
        return;
    }
    if (goes_again || change.state == service::MessageState::failed || change.state == service::MessageState::expired)
        refund(connection, world, message);
    // Unknown it stays so, for it may have left.
    if (is_over && change.state == service::MessageState::failed)
        return take_back(connection, world, message, change, now);
    if (goes_again) {
        store::requeue(connection, message.id, *settlement.again_at, change.error_code, change.detail, now);
        note_status(connection, world, message, "will be tried again: " + in_words(change), now);
        return;
    }
    if (store::move_message(connection, message.id, change, now))
        note_status(connection, world, message, in_words(change), now, spelt_otherwise(channel, message, change.state));
    take_early_receipts(connection, world, channel, message, outcome, now);
    if (early) apply_early(connection, world, channel, message, *early, now);
    if (change.state == service::MessageState::failed && !outcome.channel_fault)
        store::note_failure(connection, world.settings.workspace, message.address);
    if (outcome.stop_contact) stop_address(connection, world, channel, message.address, now);
}

bool is_stopped_since(store::Connection& connection, service::OutgoingMessage const& message) {
    auto const address = store::find_address(connection, message.workspace, message.address);
    return address && address->stopped_at && *address->stopped_at > message.created_at;
}

bool is_called_off(store::Connection& connection, service::OutgoingMessage const& message) {
    if (is_stopped_since(connection, message)) return true;
    if (auto const campaign = store::find_campaign(connection, message.campaign);
        campaign && campaign->status == service::CampaignStatus::cancelled)
        return true;
    // An appointment is told of beside a distress (timers.cpp).
    if (message.priority <= service::Priority::appointment) return false;
    return std::ranges::any_of(store::open_urgent_topics(connection, message.workspace, message.contact),
                               [](std::string const& topic) { return topic.starts_with(distress_topic); });
}

channel::SendOutcome not_encoded(Error const& error) {
    channel::SendOutcome outcome;
    outcome.kind = channel::SendOutcome::Kind::permanent;
    outcome.error_code = "encode";
    outcome.detail = error.detail;
    return outcome;
}

channel::SendOutcome not_now(Error const& error) {
    channel::SendOutcome outcome;
    outcome.kind = channel::SendOutcome::Kind::temporary;
    outcome.error_code = "store";
    outcome.detail = error.detail;
    return outcome;
}

channel::SendOutcome lost_answer() {
    channel::SendOutcome outcome;
    outcome.kind = channel::SendOutcome::Kind::unknown;
    outcome.error_code = "no_answer";
    outcome.detail = "the provider's answer was never seen";
    return outcome;
}

}  // namespace passerelle::gateway
