#include <algorithm>

#include "understanding/moment_reading.hpp"

// What is not meant: days gone by, hours at work, and what is put right.
namespace passerelle::understanding {

// "il y a 3 jours", "depuis lundi", "3 days ago": no day that is to come.
std::size_t MomentReading::take_ago(Match const& match) {
    auto const count = count_at(heard_, match.end);
    Tags const spans{Tag::quantity_day, Tag::week, Tag::quantity_month, Tag::year, Tag::hour, Tag::minute};
    auto const* span = heard_.at(match.end + count.used, spans);
    auto const* day = heard_.at(match.end, {Tag::weekday, Tag::day, Tag::past, Tag::month});
    auto const* end = match.value == 1 ? &match : span ? span : match.value == 2 ? nullptr : day;
    if (!end) return 0;
    past_ = match.phrase;
    return end->end - match.begin;
}

// "15h max", "vendredi au plus tard", "10h au plus tôt"; said before, it is "avant".
void MomentReading::take_latest(Match const& match) {
    bool const earliest = match.value == 1;
    auto* last = items_.empty() || items_.back().end < match.begin ? nullptr : &items_.back();
    if (last && !last->said.time.empty()) {
        (earliest ? last->said.after : last->said.before) = std::move(last->said.time);
        last->said.time.clear();
    } else if (last && !last->said.date.empty() && last->said.part.empty()) {
        (earliest ? last->said.after_date : last->said.before) = std::move(last->said.date);
        last->said.date.clear();
    } else {
        (earliest ? pending_.after : pending_.before) = true;
    }
}

// "je travaille le matin" refuses it, "jeudi je travaille" the day before it.
void MomentReading::take_busy(Match const& match) {
    bool const behind = match.value == occupied && !items_.empty() && items_.back().end >= match.begin &&
                        sign_before(match.begin).empty();
    if (behind) items_.back().excluded = items_.back().busy = true;
    auto const question = listen(lexicons_, asked_.language, asked_.question);
    auto const same = question.of({Tag::busy});
    bool const asked = std::any_of(same.begin(), same.end(), [&](auto const& one) { return one.value == match.value; });
    if (behind)
        pending_.busy = in_part;  // "lundi je bosse, mardi non", "lundi je bosse jusqu'à 16h"
    else if (!asked || match.value == occupied)
        pending_.busy = match.value;
}

// "je finis à 16h" and "je travaille jusqu'à 16h" leave what comes after. True: said back.
bool MomentReading::turn_by_work() {
    if (pending_.busy < 0) return false;
    bool const limited = pending_.after || pending_.before;
    bool const at_work = pending_.busy == occupied || pending_.busy == in_part;
    if (at_work && !limited) return false;
    bool const after = pending_.busy == until_then || (at_work && pending_.before);
    pending_.after = after;
    pending_.before = !after;
    if (!items_.empty() && items_.back().busy) items_.back().excluded = items_.back().busy = false;
    pending_.busy = -1;
    return true;
}

// "pardon", "je voulais dire": what follows takes the place of what was said.
void MomentReading::take_correction(std::size_t end) {
    pending_.corrects = !items_.empty() && end < heard_.size();
    pending_.either = false;
}

}  // namespace passerelle::understanding
