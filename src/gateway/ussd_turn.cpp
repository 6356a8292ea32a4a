#include "gateway/ussd_turn.hpp"

#include <algorithm>

#include "channel/render.hpp"
#include "gateway/apply.hpp"
#include "gateway/inbound.hpp"
#include "gateway/spending.hpp"
#include "gateway/ussd_session.hpp"
#include "gateway/verdict.hpp"
#include "gateway/worry.hpp"
#include "store/contacts.hpp"
#include "understanding/choice.hpp"
#include "understanding/secret.hpp"

namespace passerelle::gateway {

namespace {
constexpr char hidden = '\x1a';  // SUBSTITUTE (ECMA-48): stands for a byte that is on no record
}  // namespace

bool same_text(std::string_view kept, std::string_view text) {
    return std::equal(kept.begin(), kept.end(), text.begin(), text.end(),
                      [](char known, char sign) { return known == sign || known == hidden; });
}

namespace {

// What was typed in this turn. Some carriers bring all inputs of the session, joined by '*'; the person may type '*'
// too, so the rest after what was known is the input, never the part after the last '*' (africastalking-ussd).
std::string typed(service::ChannelSettings const& channel, store::UssdSession const& session, std::string const& text) {
    auto const known = session.last_text.size();
    if (!channel.capabilities().accumulates || known == 0) return text;
    bool const goes_on = text.size() > known && text[known] == '*';
    return goes_on && same_text(session.last_text, text.substr(0, known)) ? text.substr(known + 1) : text;
}

// The text to know the next turn by: what is hidden of it stays so.
std::string kept_text(std::string const& before, std::string const& text, std::string const& input) {
    return input == text ? text : before + "*" + input;
}

bool is_on_screen(service::Settings const& settings, store::Run const& run) {
    auto const* channel = settings.channel(run.channel);
    return channel && channel->medium == flow::Medium::ussd;
}

// Words that go before every flow go before this screen too.
bool goes_before(Verdict verdict) {
    return verdict == Verdict::distress || verdict == Verdict::stop || verdict == Verdict::stop_again ||
           verdict == Verdict::help;
}

}  // namespace

UssdTurn::UssdTurn(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                   channel::Event const& event, TimePoint now)
    : connection_{connection}, world_{world}, channel_{channel}, event_{event}, now_{now} {
    auto const address = service::make_address(channel.provider->scheme, event.from);
    thread_ = load_thread(connection, world, channel, address, now);
    store::note_inbound(connection, world.settings.workspace, thread_.address.address, channel.id, now);
}

void UssdTurn::open_session(std::string const& text) {
    session_.channel = channel_.id;
    session_.session = event_.session;
    session_.contact = thread_.contact.id;
    session_.address = thread_.address.address;
    session_.last_text = text;
}

channel::Answer UssdTurn::dialled(std::string const& digits) {
    begins_ = true;
    open_session(event_.text);
    note(connection_, world_, thread_, "inbound", digits, "dialled", now_);
    return show(first_screen());
}

channel::Answer UssdTurn::goes_on(store::UssdSession session) {
    auto const input = typed(channel_, session, event_.text);
    session_ = std::move(session);
    session_.last_text = kept_text(session_.last_text, event_.text, input);
    if (auto const shown = turn_page(input)) return *shown;
    if (session_.offered) return show(after_offer(input));
    if (session_.run) return show(answered(input));
    return show(chosen_from_menu(input));
}

// Words that go before every flow are heard all the same.
channel::Answer UssdTurn::lost(std::string const& input) {
    open_session(input);
    auto const decision = decide_with_history(connection_, world_, thread_, input, {}, true, now_);
    if (goes_before(decision.verdict)) return show(answered(input));
    note(connection_, world_, thread_, "inbound", kept_of(input), "lost session", now_);
    note_worry(connection_, world_, thread_, decision, input, now_);
    flow::Content content;
    content.language = thread_.contact.language;
    content.text = words_of(world_, thread_, "session.lost");
    if (content.text.empty()) content.text = thread_.site->name;
    content.ends = true;
    note(connection_, world_, thread_, "outbound", content.text, "screen", now_);
    // Nothing is kept of it: the same request again is told the same.
    session_.screens_shown = 1;
    session_.updated_at = now_;
    note_session(connection_, world_, session_, "lost session", now_);
    charge_screen(connection_, world_, channel_, thread_.address, {0, 1}, now_);
    auto const screens = channel::screens(content, channel_.capabilities());
    return {screens.empty() ? std::string{} : screens.front(), true, true};
}

channel::Answer UssdTurn::ends_waiting(store::UssdSession session, std::vector<flow::Content> const& contents,
                                       bool closes) {
    session_ = std::move(session);
    if (session_.session.empty()) open_session(event_.text);  // gone meanwhile
    auto content = said(contents);
    if (closes) {
        content.ends = true;
        content.choices.clear();
    }
    return show(content);
}

OpenRun* UssdTurn::question() {
    for (auto& open : thread_.open)
        if (open.run.state.waits_for == flow::WaitsFor::answer) return &open;
    return nullptr;
}

// A question that came by message is put at once: no session was lost. One that stood on a screen is offered, for as
// long as the channel keeps it.
flow::Content UssdTurn::first_screen() {
    auto* open = question();
    if (!open) return beginning();
    if (!is_on_screen(world_.settings, open->run)) return resumed(*open);
    bool const is_kept = open->run.updated_at + channel_.keep > now_;
    if (is_kept) return resume_words().question.empty() ? resumed(*open) : offered(open->run.id);
    interrupt_open(connection_, world_, thread_, "the session was lost too long ago", false, now_);
    return beginning();
}

flow::Content UssdTurn::beginning() {
    auto const wanted = std::string{channel::setting(channel_.settings, "flow")};
    if (auto const flow = world_.flows.find(wanted)) return begin(flow);
    auto const entries = menu_of(world_, channel_, thread_.contact.language, thread_.groups);
    return entries.size() == 1 ? begin(entries.front().flow) : menu(entries);
}

flow::ResumeWords UssdTurn::resume_words() const {
    return {words_of(world_, thread_, "resume"), words_of(world_, thread_, "resume.yes"),
            words_of(world_, thread_, "resume.anew"), thread_.contact.language};
}

flow::Content UssdTurn::offered(RunId run) {
    session_.offered = run;
    return flow::resume_screen(resume_words());
}

// Nothing that is typed here is an answer to the question of the flow.
flow::Content UssdTurn::after_offer(std::string const& input) {
    auto const run = std::exchange(session_.offered, RunId{});
    auto const decision = decide_with_history(connection_, world_, thread_, input, {}, true, now_);
    if (goes_before(decision.verdict)) return answered(input);
    auto const answer = flow::read_resume(resume_words(), input, world_.lexicons);
    if (answer == flow::ResumeAnswer::unclear && decision.verdict == Verdict::keyword) return answered(input);
    note(connection_, world_, thread_, "inbound", kept_of(input), "resume", now_);
    note_worry(connection_, world_, thread_, decision, input, now_);
    if (answer == flow::ResumeAnswer::unclear) return offered(run);
    if (auto* open = question(); open && open->run.id == run && answer == flow::ResumeAnswer::go_on)
        return resumed(*open);
    interrupt_open(connection_, world_, thread_, "the person began anew", false, now_);
    return beginning();
}

// What of an input on that screen may be put on record: it can be the answer to a secret question, typed too early.
std::string UssdTurn::kept_of(std::string const& input) {
    auto const* open = question();
    bool const is_key = input.size() <= 1;
    bool const secret = open && !is_key && flow::hears_secret(UnitFlows{connection_, world_}, open->run.state);
    auto masked = secret ? std::optional<std::string>{understanding::masked}
                         : understanding::without_passwords(world_.lexicons, input);
    if (!masked) return input;
    hide(input);
    return std::move(*masked);
}

flow::Content UssdTurn::resumed(OpenRun& open) {
    auto const facts = facts_of(connection_, world_, thread_, open.run.appointment, now_);
    UnitFlows const flows{connection_, world_};
    auto const turn = flow::advance(flows, open.run.state, flow::Again{}, facts, now_);
    move_run(connection_, world_, thread_, open.run, channel_.id, thread_.address.address, now_);
    auto run = open.run;
    Delivery delivery;
    delivery.on_screen = true;
    return said(apply(connection_, world_, thread_, run, turn, delivery, now_).screen);
}

flow::Content UssdTurn::begin(flow::FlowPtr const& flow) {
    Delivery delivery;
    delivery.on_screen = true;
    flow::Names trigger{{"kind", "keyword"}, {"text", ""}};
    auto applied = begin_run(connection_, world_, thread_, flow, std::move(trigger), {}, delivery, now_);
    auto const newest = store::list_runs(connection_, world_.settings.workspace, thread_.contact.id, 1);
    if (!newest.empty()) session_.spoke = newest.front().id;
    note_call(applied.calls, applied.screen);
    return said(applied.screen);
}

void UssdTurn::note_call(RunId run, std::vector<flow::Content> const& contents) {
    calls = run;
    if (run) before_call = contents;
}

flow::Content UssdTurn::menu(std::vector<MenuEntry> const& entries) {
    flow::Content content;
    content.language = thread_.contact.language;
    content.text = words_of(world_, thread_, entries.empty() ? "help" : "menu");
    if (content.text.empty()) content.text = thread_.site->name;
    content.ends = entries.empty();
    for (auto const& entry : entries) content.choices.push_back({entry.flow->id, entry.label});
    return content;
}

flow::Content UssdTurn::chosen_from_menu(std::string const& input) {
    auto const decision = decide_with_history(connection_, world_, thread_, input, {}, true, now_);
    if (goes_before(decision.verdict)) return answered(input);
    auto const entries = menu_of(world_, channel_, thread_.contact.language, thread_.groups);
    std::vector<understanding::Option> options;
    for (auto const& entry : entries) options.push_back({entry.flow->id, {entry.label}});
    auto const choice =
        understanding::choose(options, input, world_.lexicons, {thread_.contact.language, now_, thread_.zone});
    if (choice) {
        note(connection_, world_, thread_, "inbound", input, "menu", now_);
        note_worry(connection_, world_, thread_, decision, input, now_);
        return begin(world_.flows.find(choice->name));
    }
    if (decision.verdict == Verdict::to_a_person) {  // shown again, nothing guessed
        note_worry(connection_, world_, thread_, decision, input, now_);
        return menu(entries);
    }
    return answered(input);
}

flow::Content UssdTurn::answered(std::string const& input) {
    TextTurn turn;
    turn.text = input;
    turn.on_screen = true;
    auto taken = take_text(connection_, world_, thread_, turn, now_);
    if (taken.secret) hide(input);
    note_call(taken.calls, taken.screen);
    return said(taken.screen);
}

// Only its length is kept, to know what the next turn adds.
void UssdTurn::hide(std::string const& input) {
    auto& kept = session_.last_text;
    auto const from = kept.size() - std::min(input.size(), kept.size());
    std::fill(kept.begin() + static_cast<std::ptrdiff_t>(from), kept.end(), hidden);
}

flow::Content UssdTurn::said(std::vector<flow::Content> const& contents) {
    if (!contents.empty()) return flow::joined(contents);
    flow::Content content;  // a flow that says nothing still owes the carrier a screen
    content.language = thread_.contact.language;
    content.text = words_of(world_, thread_, "received");
    content.ends = true;
    return content;
}

}  // namespace passerelle::gateway
