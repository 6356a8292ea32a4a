#include "gateway/apply.hpp"
#include "gateway/inbound.hpp"
#include "gateway/ussd_turn.hpp"
#include "store/messages.hpp"

// A turn of a USSD session as the carrier brings it: a new session, the next turn, the same request once more.
namespace passerelle::gateway {

void take_ussd(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
               channel::Event const& event, InboundResult& result, TimePoint now) {
    auto known = store::find_ussd_session(connection, channel.id, event.session);
    result.answer = channel::Answer{};
    if (event.session_event == channel::Event::SessionEvent::end)
        return;  // nothing to say; the run stays open for a redial
    auto const capabilities = channel.capabilities();
    auto const same_request =
        capabilities.accumulates
            ? known && same_text(known->last_text, event.text)
            : !event.external_id.empty() && !store::remember_inbound(connection, channel.id, event.external_id, now);
    if (known && same_request) {
        result.repeat = true;
        auto const pages = read_screens(known->screens);
        auto const on_last = known->screen + 1 >= static_cast<int>(pages.size());
        result.answer = channel::Answer{known->last_answer, known->last_ends && on_last};
        return;
    }
    UssdTurn turn{connection, world, channel, event, now};
    result.answer = known ? turn.goes_on(std::move(*known)) : turn.dialled(event.text);
    if (!turn.calls) return;
    result.said = std::move(turn.before_call);
    if (auto timer = store::find_timer(connection, "call:" + show(turn.calls)))
        result.awaited = claim_call(connection, world, std::move(*timer), now);
}

channel::Answer finish_screen(store::Connection& connection, World const& world,
                              service::ChannelSettings const& channel, channel::Event const& event,
                              InboundResult const& turn, std::optional<CallResult> const& outcome, TimePoint now) {
    auto contents = turn.said;
    bool closes = !outcome;
    if (outcome) {
        Delivery delivery;
        delivery.on_screen = true;
        auto applied = end_call(connection, world, *turn.awaited, *outcome, delivery, now);
        std::move(applied.screen.begin(), applied.screen.end(), std::back_inserter(contents));
        // No response yet, or another call after this one: the session does not wait twice.
        closes = applied.calls || (!applied.waits && applied.screen.empty());
    }
    auto session = store::find_ussd_session(connection, channel.id, event.session);
    UssdTurn screen{connection, world, channel, event, now};
    return screen.ends_waiting(session.value_or(store::UssdSession{}), contents, closes);
}

}  // namespace passerelle::gateway
