#include <algorithm>
#include <boost/json.hpp>

#include "channel/render.hpp"
#include "gateway/apply.hpp"
#include "gateway/inbound.hpp"
#include "gateway/thread.hpp"
#include "gateway/ussd_menu.hpp"
#include "gateway/verdict.hpp"
#include "store/contacts.hpp"
#include "store/messages.hpp"
#include "text/fold.hpp"
#include "text/gsm.hpp"
#include "understanding/choice.hpp"

// The turns of a USSD session: paging, redial, menu, repeats. What an answer does is take_text.cpp's, as on every
// channel.
namespace passerelle::gateway {

namespace {

std::vector<std::string> read_screens(std::string const& json) {
    if (json.empty()) return {};
    boost::system::error_code error;
    auto const value = boost::json::parse(json, error);
    std::vector<std::string> screens;
    if (error || !value.is_array()) return screens;
    for (auto const& screen : value.get_array())
        if (screen.is_string()) screens.emplace_back(screen.get_string());
    return screens;
}

std::string write_screens(std::vector<std::string> const& screens) {
    boost::json::array array;
    for (auto const& screen : screens) array.emplace_back(screen);
    return boost::json::serialize(array);
}

// What was typed in this turn. Some carriers bring all inputs of the session, joined by '*'; the person may type '*'
// too, so the rest after what was known is the input, never the part after the last '*' (africastalking-ussd).
std::string typed(service::ChannelSettings const& channel, store::UssdSession const& session, std::string const& text) {
    if (!channel.provider->capabilities.accumulates || session.last_text.empty()) return text;
    if (text.starts_with(session.last_text + "*")) return text.substr(session.last_text.size() + 1);
    return text;
}

// One turn being answered.
class UssdTurn {
public:
    UssdTurn(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
             channel::Event const& event, TimePoint now)
        : connection_{connection}, world_{world}, channel_{channel}, event_{event}, now_{now} {
        auto const address = service::make_address(channel.provider->scheme, event.from);
        thread_ = load_thread(connection, world, channel, address, now);
        store::note_inbound(connection, world.settings.workspace, address, channel.id, now);
    }

    channel::Answer dialled(std::string const& digits) {
        session_.channel = channel_.id;
        session_.session = event_.session;
        session_.contact = thread_.contact.id;
        session_.last_text = event_.text;
        note(connection_, world_, thread_, "inbound", digits, "dialled", now_);
        if (thread_.question()) return show(resumed());
        auto const entries = menu_of(world_, channel_, thread_.contact.language);
        auto const wanted = std::string{channel::setting(channel_.settings, "flow")};
        if (auto const flow = world_.flows.find(wanted)) return show(begin(flow));
        if (entries.size() == 1) return show(begin(entries.front().flow));
        return show(menu(entries));
    }

    channel::Answer goes_on(store::UssdSession session) {
        auto const input = typed(channel_, session, event_.text);
        session_ = std::move(session);
        session_.last_text = event_.text;
        auto const screens = read_screens(session_.screens);
        if (auto const shown = turn_page(screens, input)) return *shown;
        if (session_.run || thread_.question()) return show(answered(input));
        return show(chosen_from_menu(input));
    }

    // What a call has brought, in the session that waited for it.
    channel::Answer ends_waiting(store::UssdSession session, std::vector<flow::Content> contents, bool closes) {
        session_ = std::move(session);
        auto content = said(std::move(contents));
        if (closes) {
            content.ends = true;
            content.choices.clear();
        }
        return show(content);
    }

    // The run that this turn has left waiting for a call, and what was said before.
    RunId calls;
    std::vector<flow::Content> before_call;

private:
    flow::Content resumed() {
        auto& open = *thread_.question();
        auto const facts = facts_of(connection_, world_, thread_, open.run.appointment, now_);
        UnitFlows const flows{connection_, world_};
        auto const turn = flow::advance(flows, open.run.state, flow::Again{}, facts, now_);
        open.run.channel = channel_.id;
        open.run.address = thread_.address.address;
        auto run = open.run;
        Delivery delivery;
        delivery.on_screen = true;
        session_.run = run.id;
        return said(apply(connection_, world_, thread_, run, turn, delivery, now_).screen);
    }

    flow::Content begin(flow::FlowPtr const& flow) {
        Delivery delivery;
        delivery.on_screen = true;
        flow::Names trigger{{"kind", "keyword"}, {"text", ""}};
        auto applied = begin_run(connection_, world_, thread_, flow, std::move(trigger), {}, delivery, now_);
        note_call(applied.calls, applied.screen);
        return said(std::move(applied.screen));
    }

    void note_call(RunId run, std::vector<flow::Content> const& contents) {
        calls = run;
        if (run) before_call = contents;
    }

    flow::Content menu(std::vector<MenuEntry> const& entries) {
        flow::Content content;
        content.language = thread_.contact.language;
        content.text = words_of(world_, thread_, entries.empty() ? "help" : "menu");
        if (content.text.empty()) content.text = thread_.site->name;
        content.ends = entries.empty();
        for (auto const& entry : entries) content.choices.push_back({entry.flow->id, entry.label});
        return content;
    }

    flow::Content chosen_from_menu(std::string const& input) {
        auto const entries = menu_of(world_, channel_, thread_.contact.language);
        std::vector<understanding::Option> options;
        for (auto const& entry : entries) options.push_back({entry.flow->id, {entry.label}});
        auto const choice = understanding::choose(options, input, world_.lexicons);
        if (choice) {
            note(connection_, world_, thread_, "inbound", input, "menu", now_);
            return begin(world_.flows.find(choice->name));
        }
        auto const decision = decide(world_, thread_, input, {}, true);
        if (decision.verdict == Verdict::to_a_person) return menu(entries);  // shown again, nothing guessed
        return answered(input);
    }

    flow::Content answered(std::string const& input) {
        TextTurn turn;
        turn.text = input;
        turn.on_screen = true;
        auto taken = take_text(connection_, world_, thread_, turn, now_);
        note_call(taken.calls, taken.screen);
        return said(std::move(taken.screen));
    }

    flow::Content said(std::vector<flow::Content> contents) {
        if (!contents.empty()) return flow::joined(contents);
        flow::Content content;  // a flow that says nothing still owes the carrier a screen
        content.language = thread_.contact.language;
        content.text = words_of(world_, thread_, "received");
        content.ends = true;
        return content;
    }

    // "9" and "0" turn the pages of a long text; empty when the input is no navigation.
    std::optional<channel::Answer> turn_page(std::vector<std::string> const& screens, std::string const& input) {
        auto const last = static_cast<int>(screens.size()) - 1;
        if (input == "9" && session_.screen < last)
            ++session_.screen;
        else if (input == "0" && session_.screen > 0)
            --session_.screen;
        else
            return std::nullopt;
        auto const whole = session_.last_ends;
        return save(screens[static_cast<std::size_t>(session_.screen)], whole && session_.screen == last, whole);
    }

    channel::Answer show(flow::Content const& content) {
        if (calls) return save({}, false, false);  // the screen is made when the call has ended
        auto const screens = channel::screens(content, channel_.capabilities());
        session_.run = asking_run();
        session_.screens = write_screens(screens);
        session_.screen = 0;
        note(connection_, world_, thread_, "outbound", content.text_for(flow::Medium::ussd), "screen", now_);
        return save(screens.empty() ? "" : screens.front(), content.ends && screens.size() <= 1, content.ends);
    }

    RunId asking_run() {
        for (auto const& run : store::waiting_runs(connection_, world_.settings.workspace, thread_.contact.id))
            if (run.state.waits_for == flow::WaitsFor::answer) return run.id;
        return {};
    }

    // whole_ends: the session closes once the last page has been seen.
    channel::Answer save(std::string const& screen, bool end, bool whole_ends) {
        session_.last_answer = screen;
        session_.last_ends = whole_ends;
        session_.updated_at = now_;
        store::save_ussd_session(connection_, session_);
        return channel::Answer{screen, end};
    }

    store::Connection& connection_;
    World const& world_;
    service::ChannelSettings const& channel_;
    channel::Event const& event_;
    TimePoint now_;
    Thread thread_;
    store::UssdSession session_;
};

}  // namespace

void take_ussd(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
               channel::Event const& event, InboundResult& result, TimePoint now) {
    auto known = store::find_ussd_session(connection, channel.id, event.session);
    result.answer = channel::Answer{};
    if (event.session_event == channel::Event::SessionEvent::end)
        return;  // nothing to say; the run stays open for a redial
    auto const& capabilities = channel.provider->capabilities;
    auto const same_request =
        capabilities.accumulates
            ? known && known->last_text == event.text
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
    return screen.ends_waiting(session.value_or(store::UssdSession{}), std::move(contents), closes);
}

}  // namespace passerelle::gateway
