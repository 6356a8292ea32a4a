#include "gateway/inbound.hpp"

#include "base/encoding.hpp"
#include "gateway/parts.hpp"
#include "gateway/thread.hpp"
#include "gateway/verdict.hpp"
#include "store/contacts.hpp"
#include "store/messages.hpp"

namespace passerelle::gateway {

namespace {

// A provider that names no id still repeats: the fallback key is who, to whom, when and what (providers/README rule 2,
// mtn).
std::string repeat_key(channel::Event const& event) {
    if (!event.external_id.empty()) return event.external_id;
    if (!event.time) return {};
    return event.from + '\n' + event.to + '\n' + to_rfc3339(*event.time) + '\n' + event.text;
}

// The front of a text, in code points: what is longer than any phone writes is no answer (DESIGN §6).
std::string within(std::string const& text, std::size_t characters) {
    if (text.size() <= characters) return text;
    auto signs = to_code_points(text);
    if (signs.size() <= characters) return text;
    signs.resize(characters);
    return to_utf8(signs);
}

// A part alone says nothing yet.
bool is_part(channel::Event const& event) { return event.part && event.part->total > 1; }

void take_message(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                  channel::Event const& event, InboundResult& result, TimePoint now) {
    for (auto const& key : {repeat_key(event), event.other_id})
        if (!key.empty() && !store::remember_inbound(connection, channel.id, key, now)) {
            result.repeat = true;
            return;
        }
    if (!is_part(event)) return take_whole_message(connection, world, channel, event, result, now);
    for (auto const& message : take_part(connection, world, channel.id, event, now))
        take_whole_message(connection, world, channel, message, result, now);
}

void take_opt_out(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                  channel::Event const& event, InboundResult& result, TimePoint now) {
    // Told once more it must not undo the START that came in between. A name of its own: the same id or second may be
    // that of the text that said so.
    if (auto const key = repeat_key(event);
        !key.empty() && !store::remember_inbound(connection, channel.id, "opt-out:" + key, now)) {
        result.repeat = true;
        return;
    }
    auto const address = service::make_address(channel.provider->scheme, channel::answer_address(event));
    auto thread = load_thread(connection, world, channel, address, now);
    if (thread.stopped()) return;
    // The provider has told the person already: nothing is confirmed twice.
    stop(connection, world, thread, "the provider reported an opt-out", now);
}

}  // namespace

void take_whole_message(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                        channel::Event const& event, InboundResult& result, TimePoint now) {
    auto const address = service::make_address(channel.provider->scheme, channel::answer_address(event));
    auto thread = load_thread(connection, world, channel, address, now);
    store::note_inbound(connection, world.settings.workspace, thread.address.address, channel.id, now);
    TextTurn turn;
    turn.text = within(event.text, world.settings.limits.message_characters);
    turn.choice = event.choice;
    turn.media = event.media;
    turn.callback_id = event.callback_id;
    auto const taken = take_text(connection, world, thread, turn, now);
    result.calls = result.calls || taken.calls;
    result.wake.push_back(channel.id);
}

InboundResult take_events(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                          std::vector<channel::Event> const& events, TimePoint now) {
    InboundResult result;
    for (auto const& event : events) {
        switch (event.kind) {
            case channel::Event::Kind::message:
                take_message(connection, world, channel, event, result, now);
                break;
            case channel::Event::Kind::ussd:
                take_ussd(connection, world, channel, event, result, now);
                break;
            case channel::Event::Kind::receipt:
                if (event.by_its_looks && !is_of_ours(connection, channel, event))
                    take_message(connection, world, channel, event, result, now);
                else
                    take_receipt(connection, world, channel, event, now);
                break;
            case channel::Event::Kind::opt_out:
                take_opt_out(connection, world, channel, event, result, now);
                break;
            case channel::Event::Kind::missed_call:
                take_missed_call(connection, world, channel, event, result, now);
                break;
            case channel::Event::Kind::other:
                break;
        }
    }
    return result;
}

}  // namespace passerelle::gateway
