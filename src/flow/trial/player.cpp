#include "flow/trial/player.hpp"

#include <algorithm>
#include <deque>

#include "base/zone.hpp"
#include "flow/trial/end_check.hpp"
#include "flow/trial/look.hpp"
#include "text/fold.hpp"

namespace passerelle::flow::trial {

namespace {

using Problem = std::optional<Mismatch>;

Mismatch problem(std::string what, std::string expected = {}, std::string found = {}) {
    return {0, 0, std::move(what), std::move(expected), std::move(found)};
}

bool begins_by_event(Flow const& flow, std::string_view event) {
    return std::any_of(flow.starts.begin(), flow.starts.end(), [&](StartRule const& rule) {
        return rule.kind == StartRule::Kind::event && rule.event == event;
    });
}

bool has_keyword(Flow const& flow, std::string_view text) {
    auto const folded = text::fold(text);
    for (auto const& rule : flow.starts)
        for (auto const& [language, words] : rule.keywords)
            for (auto const& word : words)
                if (text::fold(word) == folded) return true;
    return false;
}

// One test being played.
class Playing {
public:
    Playing(Trial const& trial, FlowPtr const& flow, Medium medium, Stage const& stage, Facts facts)
        : trial_{trial},
          flow_{flow},
          flows_{stage.flows},
          rehearsal_{stage, std::move(facts), to_instant(trial.given.now, trial.given.zone)} {
        played_.name = trial.name;
        played_.medium = medium;
    }

    Played take() {
        for (auto const& move : trial_.talk) {
            ++moves_;
            auto found = std::visit([this](auto const& act) { return before(act); }, move.act);
            if (!found) found = std::visit([this](auto const& act) { return make(act); }, move.act);
            if (found) return fail(std::move(*found), move);
        }
        if (auto left = unseen()) return fail(std::move(*left), trial_.talk.back());
        if (auto const& unused = rehearsal_.unused_answers(); !unused.empty())
            return fail(problem("the flow never called", unused.front().url ? unused.front().url->written() : "url"),
                        trial_.talk.back());
        played_.mismatches = check_end(trial_, flow_->id, rehearsal_, sums_);
        return std::move(played_);
    }

private:
    Played fail(Mismatch mismatch, Move const& move) {
        mismatch.line = move.line, mismatch.column = move.column;
        played_.mismatches.push_back(std::move(mismatch));
        return std::move(played_);
    }

    Problem unseen() const {
        if (shown_.empty()) return std::nullopt;
        return problem("the phone has shown this before, and the talk does not say so", {}, shown_.front().text);
    }

    // What must hold before a move: what was shown has been looked at, what was called has answered.
    template <class Act>
    Problem before(Act const&) const {
        if constexpr (std::is_same_v<Act, Bot> || std::is_same_v<Act, Staff> || std::is_same_v<Act, Plans> ||
                      std::is_same_v<Act, Webhook>) {
            return std::nullopt;
        } else {
            // A person may write while the other side has not answered yet.
            bool const later = std::is_same_v<Act, Writes> && answers_later();
            if (auto const* waits = later ? nullptr : rehearsal_.waiting_call())
                return problem("the flow waits for an answer of " + waits->call->method + " " + waits->call->url +
                               "; give one: webhook: {url: …, json: {…}}");
            return unseen();
        }
    }

    bool answers_later() const {
        return std::any_of(trial_.talk.begin() + moves_, trial_.talk.end(),
                           [](Move const& move) { return std::holds_alternative<Webhook>(move.act); });
    }

    void say(std::string text) { played_.transcript.push_back({Line::Who::person, std::move(text)}); }

    // What happened, for the transcript, the coverage and the moves to come. A refusal is a mismatch.
    Problem absorb(Happenings happenings) {
        Problem refused;
        for (auto& happening : happenings) {
            played_.coverage.add(happening, flows_);
            if (is_told(happening)) played_.transcript.push_back(line_of(happening, trial_.given.zone));
            if (auto* shown = std::get_if<Shown>(&happening.what)) {
                ++sums_.messages;
                sums_.segments += shown->segments;
                sums_.most_segments = std::max(sums_.most_segments, shown->segments);
                shown_.push_back(std::move(*shown));
            } else if (auto const* effect = std::get_if<Effect>(&happening.what)) {
                if (auto const* over = std::get_if<HandOver>(effect)) sums_.tasks.push_back(*over);
                if (auto const* later = std::get_if<ScheduleFlow>(effect)) sums_.scheduled.push_back(*later);
            } else if (auto const& note = std::get<Note>(happening.what); note.kind == Note::Kind::refused) {
                refused = problem(note.text);
            }
        }
        return refused;
    }

    Problem make(Starts const& start) {
        say("start: " + start.kind + (start.text.empty() ? "" : " " + start.text));
        if (start.kind == "keyword" && played_.medium != Medium::ussd) return by_keyword(start.text);
        if (start.kind == "keyword" && !has_keyword(*flow_, start.text))
            return problem("\"" + start.text + "\" is no keyword of " + flow_->id);
        if (start.kind == "event" && !begins_by_event(*flow_, start.text))
            return problem(flow_->id + " does not start by the event " + start.text,
                           "start: [{event: " + start.text + "}]");
        auto trigger = start.params;
        trigger["kind"] = start.kind;
        trigger[start.kind == "event" ? "event" : "text"] = start.text;
        return absorb(rehearsal_.begin(flow_, std::move(trigger)));
    }

    Problem by_keyword(std::string const& text) {
        auto const sessions = rehearsal_.sessions().size();
        if (auto refused = absorb(rehearsal_.write(text))) return refused;
        if (rehearsal_.sessions().size() > sessions && rehearsal_.sessions().back().flow == flow_->id)
            return std::nullopt;
        return problem("\"" + text + "\" does not start " + flow_->id);
    }

    Problem make(Bot const& bot) {
        if (shown_.empty()) return problem("the phone shows nothing", expected_text(bot));
        auto const shown = std::move(shown_.front());
        shown_.pop_front();
        if (bot.screen && shown.medium != Medium::ussd && !trial_.all_channels)
            return problem("this came as a message, not on a screen: write bot", expected_text(bot), shown.text);
        auto const own = bot.by_medium.find(shown.medium);
        auto const* glob = own != bot.by_medium.end() ? &own->second : bot.text ? &*bot.text : nullptr;
        if (glob && !reads_as(*glob, shown, bot.screen))
            return problem("the phone shows something else", glob->written(), shown.text);
        if (bot.segments && shown.medium == Medium::sms && *bot.segments != shown.segments)
            return problem("the message costs another number of segments", std::to_string(*bot.segments),
                           std::to_string(shown.segments) + ": " + shown.text);
        if (bot.buttons && !offers(shown, *bot.buttons))
            return problem("other options are offered", labels_of(*bot.buttons), labels_of(shown));
        if (bot.ends && *bot.ends != shown.ends)
            return problem(shown.ends ? "nothing more is asked after this" : "an answer is awaited after this");
        return std::nullopt;
    }

    static std::string expected_text(Bot const& bot) {
        if (bot.text) return bot.text->written();
        return bot.by_medium.empty() ? std::string{} : bot.by_medium.begin()->second.written();
    }

    Problem make(Writes const& me) {
        say(me.text);
        return absorb(rehearsal_.write(me.text));
    }
    Problem make(Presses const& press) {
        say("[" + press.option + "]");
        return absorb(rehearsal_.press(press.option));
    }

    Problem make(Passes const& passes) {
        auto const time = passes.until ? to_instant(*passes.until, trial_.given.zone) - rehearsal_.now()
                                       : rehearsal_.length_of(passes.time);
        if (time < Duration::zero())
            return problem("this time has passed: it is " + time_in(rehearsal_.now(), trial_.given.zone));
        auto found = absorb(rehearsal_.pass(time));
        played_.transcript.push_back({Line::Who::behind, time_in(rehearsal_.now(), trial_.given.zone)});
        return found;
    }

    Problem make(HangsUp const&) {
        if (played_.medium != Medium::ussd) return problem("only a USSD session can be hung up: channel: ussd");
        say("(hangs up)");
        return absorb(rehearsal_.hang_up());
    }
    Problem make(Dials const& dials) {
        if (played_.medium != Medium::ussd) return problem("only USSD is dialled: channel: ussd");
        if (auto found = absorb(rehearsal_.pass(dials.after))) return found;
        if (auto left = unseen()) return left;
        say("(dials)");
        return absorb(rehearsal_.dial(flow_));
    }

    Problem make(Staff const& staff) {
        for (auto at = tasks_seen_.size(); at < sums_.tasks.size(); ++at) tasks_seen_.push_back(false);
        for (std::size_t at = 0; at < sums_.tasks.size(); ++at) {
            if (tasks_seen_[at] || !is_task(staff, sums_.tasks[at])) continue;
            tasks_seen_[at] = true;
            return std::nullopt;
        }
        std::string others;
        for (std::size_t at = 0; at < sums_.tasks.size(); ++at)
            if (!tasks_seen_[at]) others += (others.empty() ? "" : "; ") + words_of(sums_.tasks[at]);
        return problem(others.empty() ? "nobody is given a task" : "the task is another", words_of(staff), others);
    }

    Problem make(Plans const& plan) {
        for (auto const& later : sums_.scheduled)
            if (is_plan(plan, later, trial_.given.zone)) return std::nullopt;
        std::string others;
        for (auto const& later : sums_.scheduled)
            others += (others.empty() ? "" : "; ") + words_of(later, trial_.given.zone);
        return problem(others.empty() ? "no flow is scheduled" : "another flow or time is scheduled", words_of(plan),
                       others);
    }

    Problem make(Closes const&) {
        say("(the task is closed)");
        return absorb(rehearsal_.close_task());
    }
    Problem make(Webhook const& webhook) {
        auto const* waits = rehearsal_.waiting_call();
        auto const call = waits ? waits->call : std::nullopt;
        auto found = absorb(rehearsal_.answer_call(webhook));
        if (!found && call && !rehearsal_.unused_answers().empty())
            return problem("the flow calls something else", words_of(webhook),
                           call->method + " " + call->url + (call->body.empty() ? "" : " " + call->body));
        return found;
    }

    Problem make(Ends const& ends) {
        auto const* session = rehearsal_.session_of(flow_->id);
        if (!session) return problem(flow_->id + " never began");
        if (session->state.status == RunStatus::waiting)
            return problem("the flow still waits at the step " + session->state.top().step, ends.outcome.written());
        auto const status = std::string{name_of(session->state.status)};
        if (ends.outcome.matches(session->state.outcome) || ends.outcome.matches(status)) return std::nullopt;
        return problem("the flow ended otherwise", ends.outcome.written(),
                       session->state.outcome.empty() ? status : session->state.outcome);
    }

    Trial const& trial_;
    FlowPtr flow_;
    Catalogue const& flows_;
    Rehearsal rehearsal_;
    Played played_;
    std::deque<Shown> shown_;  // not looked at yet
    Sums sums_;
    std::vector<bool> tasks_seen_;
    std::ptrdiff_t moves_ = 0;  // so far, this one too
};

}  // namespace

Played play(Trial const& trial, FlowPtr const& flow, Medium medium, Stage const& stage, AppointmentWords words) {
    return Playing{trial, flow, medium, stage, facts_of(trial.given, *flow, medium, words)}.take();
}

std::vector<Medium> media_of(Trial const& trial, Flow const& flow, std::optional<Medium> only) {
    if (!trial.all_channels && !trial.given.medium_said) return {only.value_or(trial.given.medium)};
    auto media = trial.all_channels ? flow.channels : std::vector{trial.given.medium};
    if (media.empty()) media = {Medium::sms, Medium::ussd, Medium::chat};
    if (only) std::erase_if(media, [&](Medium medium) { return medium != *only; });
    return media;
}

}  // namespace passerelle::flow::trial
