#include <algorithm>
#include <string>

#include "flow/keyword.hpp"
#include "flow/menu.hpp"
#include "flow/trial/rehearsal.hpp"
#include "flow/trial/stage_flows.hpp"
#include "text/fold.hpp"
#include "understanding/secret.hpp"

// What a person writes, and where it goes: the order of the gateway (gateway/verdict.cpp, take_text.cpp). Words that
// beat every flow, then the open question or a keyword, then a person.
namespace passerelle::flow::trial {

namespace {

using understanding::Intent;

constexpr Duration late_for = std::chrono::hours{24 * 7};  // an answer to a silence is still one
constexpr Duration worries_together = std::chrono::hours{24 * 7};

void replace(std::string& text, std::string_view hole, std::string_view value) {
    for (auto at = text.find(hole); at != std::string::npos; at = text.find(hole, at + value.size()))
        text.replace(at, hole.size(), value);
}

std::string value_in(Names const& names, std::string_view name) {
    auto const found = names.find(name);
    return found == names.end() ? std::string{} : found->second;
}

}  // namespace

Medium Rehearsal::medium_now() const {
    return facts_.medium == Medium::ussd && !line_open_ ? Medium::sms : facts_.medium;
}

Happenings Rehearsal::write(std::string_view text) {
    Happenings out;
    auto const medium = medium_now();
    if (medium == Medium::ussd && turn_page(text, out)) return out;
    if (medium == Medium::ussd && offered_)
        after_offer(text, out);
    else if (!reserved(text, medium, out))
        hear_words(text, medium, out);
    note_worry(text, out);
    come_up_to(now_, out);
    return out;
}

void Rehearsal::hear_words(std::string_view text, Medium medium, Happenings& out) {
    auto const* open = open_question();
    bool const secret = open && hears_secret(StageFlows{stage_->flows}, open->state);
    auto const masked = secret ? std::nullopt : understanding::without_passwords(stage_->lexicons, text);
    if (masked && !stopped_) warn_of_password(medium, out);
    hear({masked ? *masked : std::string{text}, {}}, medium, out);
}

Happenings Rehearsal::press(std::string_view option) {
    Happenings out;
    auto const folded = text::fold(option);
    if (shown_)
        for (std::size_t at = 0; at < shown_->choices.size(); ++at) {
            auto const& [name, label] = shown_->choices[at];
            if (name != option && text::fold(label) != folded) continue;
            if (!shown_->buttons) return write(number_on(medium_now(), at + 1));
            auto const intent = understanding::read(stage_->lexicons, facts_.language, label).intent;
            bool const acts = intent == Intent::distress || intent == Intent::stop;
            if (!(acts || stopped_ || in_crisis_) || !reserved(label, medium_now(), out))
                hear({label, name}, medium_now(), out);
            come_up_to(now_, out);
            return out;
        }
    note(Note::Kind::refused, "no button \"" + std::string{option} + "\" is shown", {}, out);
    return out;
}

// "9" and "0" turn the pages of a long screen, as the gateway does; the flow does not hear of it.
bool Rehearsal::turn_page(std::string_view text, Happenings& out) {
    if (!shown_ || shown_->screens.size() < 2) return false;
    if (text == "9" && screen_ + 1 < shown_->screens.size())
        ++screen_;
    else if (text == "0" && screen_ > 0)
        --screen_;
    else
        return false;
    auto page = *shown_;
    page.text = page.spoken = page.screens[screen_];
    page.screens = {page.text};
    page.ends = shown_->ends && screen_ + 1 == shown_->screens.size();
    out.push_back({now_, {}, std::move(page)});
    return true;
}

bool Rehearsal::reserved(std::string_view text, Medium medium, Happenings& out) {
    auto const reading = understanding::read(stage_->lexicons, facts_.language, text);
    bool const is_second = !reading.worry.empty() && worried_at_ && *worried_at_ + worries_together >= now_;
    if (reading.intent == Intent::distress || (is_second && (reading.intent != Intent::stop || stopped_))) {
        distress(is_second ? reading.worry : reading.topic, text, medium, out);
        return true;
    }
    switch (reading.intent) {
        case Intent::stop:
            if (stopped_) return true;  // confirmed once
            stopped_ = true;
            interrupt("STOP", true, out);
            to_a_person("stop", words_of("task.stop", facts_.staff_language, false), false, out);
            reply("stop", medium, out);
            return true;
        case Intent::start:
            if (!stopped_) break;
            stopped_ = false;
            reply("start", medium, out);
            return true;
        case Intent::help:
            reply("help", medium, out);
            return true;
        case Intent::distress:
        case Intent::none:
            break;
    }
    if (medium == Medium::ussd || (!stopped_ && !in_crisis_)) return false;
    unread(text, false, medium, out);
    return true;
}

// After the text was taken: a task of its own, unless this turn has made an urgent one (gateway/worry.cpp).
void Rehearsal::note_worry(std::string_view text, Happenings& out) {
    auto const worry = understanding::read(stage_->lexicons, facts_.language, text).worry;
    if (worry.empty() || in_crisis_) return;
    worried_at_ = now_;
    bool const is_urgent = std::any_of(out.begin(), out.end(), [](Happening const& one) {
        auto const* effect = std::get_if<Effect>(&one.what);
        auto const* over = effect ? std::get_if<HandOver>(effect) : nullptr;
        return over && over->urgent;
    });
    if (!is_urgent) to_a_person("read today: " + worry, text, false, out);
}

void Rehearsal::distress(std::string_view topic, std::string_view text, Medium medium, Happenings& out) {
    in_crisis_ = true;
    to_a_person("distress: " + std::string{topic}, text, true, out);
    reply("distress." + std::string{topic}, medium, out);
}

void Rehearsal::hear(Answer const& answer, Medium medium, Happenings& out) {
    auto const wanted = answer.choice.empty() ? stage_->flows.by_keyword(answer.text, facts_.groups) : nullptr;
    bool const leaves = wanted && (!open_question() || asks_for_another_flow(*wanted, answer.text));
    if (leaves) {
        interrupt("the person asked for " + wanted->id, false, out);
        return begin(wanted, {{"kind", "keyword"}, {"text", answer.text}}, medium, out);
    }
    if (auto const at = listener(answer)) {
        sessions_[*at].medium = medium;
        auto const& state = sessions_[*at].state;
        if (state.status == RunStatus::waiting) return turn(*at, answer, medium, out);
        return take(*at, take_late(StageFlows{stage_->flows}, state, answer, facts_on(medium), now_), medium, out);
    }
    unread(answer.text, true, medium, out);
}

void Rehearsal::unread(std::string_view text, bool acknowledge, Medium medium, Happenings& out) {
    if (message_open_) {
        note(Note::Kind::aside, "added to the task that is open; no second reply", {}, out);
        if (medium == Medium::ussd) reply("received", medium, out);
        return;
    }
    message_open_ = true;
    to_a_person("message", text, false, out);
    if (acknowledge) reply("received", medium, out);
}

// On USSD it stands above what the flow says next.
void Rehearsal::warn_of_password(Medium medium, Happenings& out) {
    auto const at = medium == Medium::ussd ? question() : std::nullopt;
    if (!at) return reply("password", medium, out);
    Content content;
    content.text = words_of("password", facts_.language, is_formal());
    content.language = facts_.language;
    sessions_[*at].held.push_back(std::move(content));
}

// A whole message that is a keyword leaves the open question, unless that question offers it as an answer or asks for
// the person's own words.
bool Rehearsal::asks_for_another_flow(Flow const& wanted, std::string_view text) const {
    if (!is_whole_keyword(wanted, text, facts_.groups)) return false;
    for (auto const& session : sessions_) {
        auto const* step = asks(session) ? step_of(session) : nullptr;
        if (step && is_open_question(*step)) return false;
    }
    auto const& newest = *open_question();
    auto const* step = step_of(newest);
    if (!step || !std::holds_alternative<ChooseStep>(step->body)) return true;
    return !fits(StageFlows{stage_->flows}, newest.state, {std::string{text}, {}}, facts_, now_);
}

// Of several that ask, the newest that the answer fits, else the newest; where nobody asks, the newest question of the
// last days whose silence ended its flow, if this answers it.
std::optional<std::size_t> Rehearsal::listener(Answer const& answer) const {
    StageFlows const flows{stage_->flows};
    std::optional<std::size_t> newest, late;
    for (std::size_t at = sessions_.size(); at-- > 0;) {
        auto const& session = sessions_[at];
        bool const open = asks(session);
        bool const over = session.state.status != RunStatus::waiting && !session.state.late_step.empty() &&
                          now_ - session.changed_at <= late_for;
        if (open && !newest) newest = at;
        if (!(open || (over && !late)) || !fits(flows, session.state, answer, facts_, now_)) continue;
        if (open) return at;
        late = at;
    }
    return newest ? newest : late;
}

// The runs that ask, or all; what waits for a time, a call or a person is in nobody's way.
void Rehearsal::interrupt(std::string_view why, bool all, Happenings& out) {
    for (auto& session : sessions_)
        if (session.state.status == RunStatus::waiting && (all || asks(session))) interrupt(session, why, out);
}

void Rehearsal::interrupt_older(Flow const& flow, Happenings& out) {
    for (auto& session : sessions_)
        if (session.state.status == RunStatus::waiting && session.flow == flow.id)
            interrupt(session, "the person began it anew", out);
}

void Rehearsal::interrupt(Session& session, std::string_view why, Happenings& out) {
    session.state.status = RunStatus::interrupted;
    forget_secrets(session.state);
    session.wait.reset();
    session.call.reset();
    note(Note::Kind::aside, session.flow + " is interrupted: " + std::string{why}, session.flow, out);
}

void Rehearsal::to_a_person(std::string_view topic, std::string_view text, bool urgent, Happenings& out) {
    HandOver over;
    over.topic = topic;
    over.note = text;
    over.urgent = urgent;
    out.push_back({now_, {}, Effect{std::move(over)}});
}

bool Rehearsal::is_formal() const {
    return std::any_of(facts_.groups.begin(), facts_.groups.end(),
                       [&](std::string const& group) { return stage_->site.formal.contains(group); });
}

std::string Rehearsal::words_of(std::string_view reply, std::string_view language, bool formal) const {
    for (auto const known : {language, std::string_view{"fr"}, std::string_view{"en"}}) {
        auto const* lexicon = understanding::find_lexicon(stage_->lexicons, known);
        if (!lexicon) continue;
        auto const* found = understanding::find_reply(*lexicon, reply, formal);
        if (!found) found = understanding::find_reply(*lexicon, reply.substr(0, reply.find('.')), formal);
        if (!found) continue;
        auto const own = [&](std::string_view name, std::string const& otherwise) {
            auto value = value_in(facts_.globals, name);
            return value.empty() ? otherwise : value;
        };
        auto text = *found;
        replace(text, "{site}", own("site", stage_->site.name));
        replace(text, "{phone}", own("phone", stage_->site.phone));
        return text;
    }
    return {};
}

void Rehearsal::reply(std::string_view name, Medium medium, Happenings& out) {
    Content content;
    content.text = words_of(name, facts_.language, is_formal());
    if (content.text.empty()) return;
    content.language = facts_.language;
    content.ends = true;
    if (medium == Medium::ussd) line_open_ = false;
    show(std::move(content), medium, {}, out);
}

}  // namespace passerelle::flow::trial
