#include <algorithm>

#include "understanding/moment_reading.hpp"

// What of all that was gathered is meant, and whether it must be said back.
namespace passerelle::understanding {

MomentFound MomentReading::result() {
    std::vector<SaidMoment> meant;
    for (auto& one : items_) {
        if (one.said == SaidMoment{}) continue;
        if (one.excluded)
            found_.said.exclude.push_back(one.said);
        else
            meant.push_back(one.said);
    }
    if (meant.size() == 1) {
        auto said = meant.front();
        said.any = found_.said.any;
        said.approx = said.approx || found_.said.approx;
        said.immediate = found_.said.immediate;
        said.exclude = std::move(found_.said.exclude);
        found_.said = std::move(said);
    } else if (meant.size() > 1) {
        found_.said.alternatives = std::move(meant);
    }
    auto& said = found_.said;
    if (said == SaidMoment{.approx = true}) said = {};  // "vers" says nothing alone
    if (week_alone_ >= 0 && said == SaidMoment{}) {     // "cette semaine", or not in it
        said.after_date = week_alone_ == 0 ? book_.ahead(0).date : book_.weekday_of_week(1, 1).date;
        said.approx = true;
    }
    // "hier j'étais malade, jeudi ?" names a day all the same; "hier 14h" does not.
    bool const dated = !said.date.empty() || !said.after_date.empty() || !said.alternatives.empty();
    // "mon fils est malade jeudi": the day may be the one that does not suit.
    if (reason_ && said.exclude.empty() && found_.says_when()) said.confirm = true;
    if (!past_.empty() && !dated) problem("that day is past: " + std::string{past_});
    // An hour of today that is over.
    auto const now = clock_text(now_.hour, now_.minute);
    if (said.date == book_.ahead(0).date && !said.time.empty() && said.time < now) said.confirm = true;
    // "ce matin", written in the afternoon
    bool const part_over = (said.part == "morning" && now_.hour >= 12) || (said.part == "afternoon" && now_.hour >= 18);
    if (said.date == book_.ahead(0).date && part_over && said.time.empty()) said.confirm = true;
    if (!found_.says_when() && !vague_.empty()) problem("too vague for a day: " + std::string{vague_});
    return std::move(found_);
}

MomentFound moment_in(Lexicons const& lexicons, Listening const& heard, Asked const& asked, CivilTime const& now) {
    return MomentReading{lexicons, heard, asked, now}.read();
}

Understanding read_moment(Ground const& ground) {
    auto const& heard = ground.heard;
    auto found = moment_in(ground.lexicons, heard, ground.asked, ground.now);
    if (!found.problem.empty()) return unclear(found.problem);
    if (auto const* cancel = heard.first(Tag::cancel)) return meant("cancel_appointment", heard, *cancel);
    if (!found.says_when()) {
        if (auto const* cancel = heard.first(Tag::cancel_word)) return meant("cancel_appointment", heard, *cancel);
        return unclear("no day and no hour stand in the text", nothing_heard);
    }
    // "annule jeudi" cancels it; among more than one day it is said back which.
    if (auto const* cancel = heard.first(Tag::cancel_word)) {
        bool const at_once = found.said.immediate && found.said.date.empty() && found.said.alternatives.empty();
        bool const alone =
            at_once || (!found.said.date.empty() && found.said.exclude.empty() && !heard.first(Tag::negation));
        if (alone) return meant("cancel_appointment", heard, *cancel);
        found.said.confirm = true;
    }
    // "peut-être jeudi" is said back.
    auto const doubts = heard.of({Tag::maybe, Tag::neutral, Tag::yes, Tag::any});
    found.said.confirm = found.said.confirm || std::any_of(doubts.begin(), doubts.end(),
                                                           [](Match const& match) { return match.tag == Tag::maybe; });
    Match const certain{Tag::day, 0, 0, 0, 0, found.certainty, {}, {}, {}};
    auto const sure = confidence_of(certain, found.said.confirm || found.said.approx ? by_ear : as_written);
    return {found.said, sure, found.why.empty() ? "an hour or a date in digits" : found.why};
}

}  // namespace passerelle::understanding
