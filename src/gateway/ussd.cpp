#include <algorithm>

#include "channel/render.hpp"
#include "gateway/apply.hpp"
#include "gateway/inbound.hpp"
#include "gateway/ussd_session.hpp"
#include "gateway/ussd_turn.hpp"
#include "gateway/verdict.hpp"
#include "store/messages.hpp"

// A turn of a USSD session as the carrier brings it: a new session, the next turn, the same request once more.
namespace passerelle::gateway {

namespace {

using SessionEvent = channel::Event::SessionEvent;

// A start that comes again within the time of one answer is the carrier's repeat; later, somebody has dialled again
// under a name that served before (nalo-ussd: the number, where the contract has no SESSIONID).
constexpr auto time_of_one_answer = std::chrono::seconds{10};

bool is_repeated_start(store::UssdSession const& known, channel::Event const& event, TimePoint now) {
    auto const is_on_first = known.sessions == 1 && known.screens_shown == 1;
    return is_on_first && same_text(known.last_text, event.text) && now - known.updated_at <= time_of_one_answer;
}

// The carrier has closed it after this screen: no entry of the person can follow.
bool is_over(store::UssdSession const& known) {
    auto const pages = read_screens(known.screens);
    return known.last_ends && known.screen + 1 >= static_cast<int>(pages.size());
}

bool is_repeat(store::Connection& connection, service::ChannelSettings const& channel, channel::Event const& event,
               std::optional<store::UssdSession> const& known, TimePoint now) {
    auto const capabilities = channel.capabilities();
    if (capabilities.accumulates) return known && same_text(known->last_text, event.text);
    if (!event.external_id.empty()) return !store::remember_inbound(connection, channel.id, event.external_id, now);
    if (!capabilities.names_start || !known) return false;
    if (event.session_event == SessionEvent::start) return is_repeated_start(*known, event, now);
    return is_over(*known) && same_text(known->last_text, event.text);
}

channel::Answer same_screen(store::UssdSession const& known) { return {known.last_answer, is_over(known)}; }

std::string how_it_ended(channel::Event const& event) {
    return event.error_code.empty() ? "hung up" : "ended by the carrier (" + event.error_code + ")";
}

}  // namespace

void take_ussd(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
               channel::Event const& event, InboundResult& result, TimePoint now) {
    auto known = store::find_ussd_session(connection, channel.id, event.session);
    result.answer = channel::Answer{};
    if (event.session_event == SessionEvent::end) {  // nothing to say; the run stays open for a redial
        if (known) end_session(connection, world, *known, how_it_ended(event), now);
        result.answer->lost = !known;  // infobip wants to be told
        return;
    }
    if (is_repeat(connection, channel, event, known, now) && known) {
        result.repeat = true;
        result.answer = same_screen(*known);
        return;
    }
    UssdTurn turn{connection, world, channel, event, now};
    auto const names_start = channel.capabilities().names_start;
    if (names_start ? event.session_event == SessionEvent::start : !known) {
        if (known) end_session(connection, world, *known, "dialled again", now);
        result.answer = turn.dialled(event.text);
    } else {
        auto const is_lost = !known || (names_start && is_over(*known));
        result.answer = is_lost ? turn.lost(event.text) : turn.goes_on(std::move(*known));
    }
    if (!turn.calls) return;
    result.said = std::move(turn.before_call);
    if (auto timer = store::find_timer(connection, "call:" + show(turn.calls)))
        result.awaited = claim_call(connection, world, std::move(*timer), now);
}

std::optional<channel::Answer> apology(World const& world, service::ChannelSettings const& channel,
                                       std::vector<channel::Event> const& events) {
    auto const awaits_screen = [](channel::Event const& event) {
        return event.kind == channel::Event::Kind::ussd && event.session_event != SessionEvent::end;
    };
    if (std::ranges::none_of(events, awaits_screen)) return std::nullopt;
    flow::Content content;
    content.text = words_of_site(world, world.settings.site(channel.site), "session.lost");
    content.ends = true;
    auto const screens = channel::screens(content, channel.capabilities());
    return channel::Answer{screens.empty() ? std::string{} : screens.front(), true};
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
