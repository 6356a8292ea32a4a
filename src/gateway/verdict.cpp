#include "gateway/verdict.hpp"

#include <algorithm>
#include <initializer_list>

#include "flow/keyword.hpp"
#include "flow/menu.hpp"
#include "gateway/apply.hpp"
#include "store/contacts.hpp"
#include "store/messages.hpp"
#include "understanding/choice.hpp"

namespace passerelle::gateway {

namespace {

using understanding::Intent;

// The one rule of a second flow (docs/flow-language.md): a whole message that is the keyword of a flow leaves the open
// question, unless that question offers it as an answer or asks for the person's own words; the run that asked ends as
// `interrupted`. Runs that wait for a time, a call or a person go on. What we begin ourselves never interrupts: it
// waits its turn.
bool leaves_question(World const& world, Thread const& thread, flow::Flow const& wanted, std::string_view text,
                     TimePoint now) {
    if (!flow::is_whole_keyword(wanted, text, thread.groups)) return false;
    for (auto const& open : thread.open) {
        auto const* step = open.asks() ? open.flow->find(open.run.state.top().step) : nullptr;
        if (step && flow::is_open_question(*step)) return false;
    }
    auto const& newest = *thread.question();
    auto const* step = newest.flow->find(newest.run.state.top().step);
    auto const* choose = step ? std::get_if<flow::ChooseStep>(&step->body) : nullptr;
    if (!choose) return true;
    understanding::Respondent const respondent{thread.contact.language, now, thread.zone,
                                               flow::numbering_on(thread.channel->medium)};
    if (choose->answers) return !understanding::choose(*choose->answers, text, world.lexicons, respondent);
    return !understanding::choose(flow::answers_of(*newest.flow, *choose), text, world.lexicons, respondent);
}

void replace_all(std::string& text, std::string_view hole, std::string_view value) {
    for (auto at = text.find(hole); at != std::string::npos; at = text.find(hole, at + value.size()))
        text.replace(at, hole.size(), value);
}

std::string first_words(World const& world, service::Site const& site,
                        std::initializer_list<std::string_view> languages, std::string_view reply, bool formal) {
    for (auto const language : languages) {
        auto const* lexicon = understanding::find_lexicon(world.lexicons, language);
        if (!lexicon) continue;
        auto const* found = understanding::find_reply(*lexicon, reply, formal);
        if (!found) continue;
        auto text = *found;
        replace_all(text, "{phone}", site.phone);
        replace_all(text, "{site}", site.name);
        return text;
    }
    return {};
}

bool is_formal(service::Settings const& settings, std::vector<std::string> const& groups) {
    return std::any_of(groups.begin(), groups.end(),
                       [&](std::string const& group) { return settings.formal.contains(group); });
}

// A link or a button that answers no question may name what it begins. Who came by t.me/<bot>?start=PAYLOAD writes
// "/start PAYLOAD" (Telegram's deep links).
std::string_view payload_of_link(std::string_view text) {
    constexpr std::string_view command = "/start ";
    return text.starts_with(command) ? text.substr(command.size()) : std::string_view{};
}

}  // namespace

Decision decide(World const& world, Thread const& thread, std::string_view text, std::string_view choice,
                bool on_screen, TimePoint now) {
    Decision decision;
    decision.reading = understanding::read(world.lexicons, thread.contact.language, text);
    // A pressed button is a deliberate answer, and "Aide" may be its label. STOP and distress count on it too. One that
    // has no name of its own (of a WhatsApp template) repeats its label: those are words.
    auto const intent = decision.reading.intent;
    if (!choice.empty() && choice != text && (intent == Intent::help || intent == Intent::start)) decision.reading = {};
    switch (decision.reading.intent) {
        case Intent::distress:
            decision.verdict = Verdict::distress;
            return decision;
        case Intent::stop:
            decision.verdict = thread.stopped() ? Verdict::stop_again : Verdict::stop;
            return decision;
        case Intent::start:
            if (!thread.stopped()) break;  // otherwise a word like any other
            decision.verdict = Verdict::start;
            return decision;
        case Intent::help:
            decision.verdict = Verdict::help;
            return decision;
        case Intent::none:
            break;
    }
    // On a screen the person asked for the session: it stays open to them.
    if (!on_screen && (thread.stopped() || thread.in_crisis)) {
        decision.verdict = thread.stopped() ? Verdict::after_stop : Verdict::in_crisis;
        return decision;
    }
    decision.flow = world.flows.by_keyword(text, thread.groups);
    if (!decision.flow && !thread.question())
        decision.flow = world.flows.by_keyword(choice.empty() ? payload_of_link(text) : choice, thread.groups);
    if (thread.question()) {
        auto const leaves = decision.flow && leaves_question(world, thread, *decision.flow, text, now);
        decision.verdict = leaves ? Verdict::keyword : Verdict::answer;
    } else if (decision.flow) {
        decision.verdict = Verdict::keyword;
    }
    return decision;
}

std::string words_of(World const& world, Thread const& thread, std::string_view reply) {
    return first_words(world, *thread.site, {thread.contact.language, thread.site->language, "fr", "en"}, reply,
                       is_formal(world.settings, thread.groups));
}

std::string words_of_site(World const& world, service::Site const& site, std::string_view reply) {
    return first_words(world, site, {site.language, "fr", "en"}, reply, false);
}

void stop(store::Connection& connection, World const& world, Thread& thread, std::string_view why, TimePoint now) {
    auto const& workspace = world.settings.workspace;
    store::cancel_queued_to(connection, workspace, thread.address.address, now, false);
    interrupt_open(connection, world, thread, "STOP", true, now);
    store::set_stopped(connection, workspace, thread.address.address, now);
    note(connection, world, thread, "consent", "", "stopped: " + std::string{why}, now);
    thread.address.stopped_at = now;
}

void stop_address(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                  std::string_view address, TimePoint now) {
    auto thread = load_thread(connection, world, channel, address, now);
    if (!thread.stopped()) stop(connection, world, thread, "the provider blocks this address", now);
}

}  // namespace passerelle::gateway
