#include <algorithm>
#include <cstdio>

#include "understanding/moment_reading.hpp"

// Where a day, an hour or a part of a day belongs: to the one that is being said, or to the next.
namespace passerelle::understanding {

namespace {

constexpr std::size_t exclude_reach = 3;  // tokens between "pas" and its day

}  // namespace

std::string clock_text(int hour, int minute) {
    char text[32];
    std::snprintf(text, sizeof text, "%02d:%02d", hour, minute);
    return text;
}

MomentReading::Item& MomentReading::item(bool fresh, bool joins) {
    if (items_.empty() || fresh || pending_.either || pending_.exclude || (items_.back().excluded && !joins)) {
        items_.emplace_back();
        items_.back().begin = at_;
        items_.back().joined = pending_.either && items_.size() > 1;
        items_.back().busy = pending_.busy == occupied;
        items_.back().excluded =
            items_.back().busy || (pending_.exclude && at_ <= pending_.exclude_from + exclude_reach);
        pending_.either = pending_.exclude = false;
    }
    items_.back().end = std::max(next_, at_ + 1);
    return items_.back();
}

// What is said right behind a refused day belongs to it: "pas jeudi matin", "pas entre 12 et 14".
bool MomentReading::joins_refused() const {
    if (items_.empty() || !items_.back().excluded || pending_.either || pending_.exclude) return false;
    auto const& last = items_.back();
    bool const open = !last.said.after.empty() && last.said.before.empty() && pending_.between;
    bool const bare = last.said.time.empty() && last.said.part.empty() && last.said.after.empty();
    return (open || bare) && at_ <= last.end + 1 && sign_before(at_).empty();
}

// True: the day before it is the one that is meant, and is set right: "jeudi, pardon vendredi", "jeudi 12/03".
bool MomentReading::set_right(DayBook::Day const& day, bool from_weekday) {
    if (items_.empty() || pending_.after || pending_.before || pending_.between) return false;
    auto& last = items_.back();
    bool const corrects = pending_.corrects && !pending_.exclude && !last.said.date.empty();
    bool const same_day = last.from_weekday && !from_weekday && !pending_.either && last.end + 1 >= at_;
    if (!corrects && !same_day) return false;
    // Where the two do not agree, it is said back.
    bool const agree = corrects || book_.weekday_of(day.date) == book_.weekday_of(last.said.date);
    last.said.confirm = day.confirm || !agree;
    last.said.date = day.date;
    last.from_weekday = from_weekday;
    last.end = std::max(next_, at_ + 1);
    if (corrects) pending_.corrects = false;
    return true;
}

void MomentReading::put_day(DayBook::Day const& day, bool from_weekday) {
    if (!day.problem.empty()) return problem(day.problem);
    bool const away = pending_.busy == occupied || pending_.busy == in_part;  // "en vacances jusqu'au 20"
    bool const by_work = away && turn_by_work();
    if (set_right(day, from_weekday)) return;
    bool const bound = pending_.after || pending_.before || pending_.between;
    auto* last = items_.empty() ? nullptr : &items_.back();
    // "8h30 jeudi ou 14h vendredi": the second hour has a day of its own.
    bool const own_day = last && last->date_inherited && last->end + 1 >= at_ && !pending_.either;
    if (own_day) last->said.date.clear();
    // "pas du 12 au 15"
    bool const ends = last && pending_.between && !last->said.after_date.empty() && last->said.before.empty();
    auto& one = item(last && !last->said.date.empty() && !bound, ends && !pending_.exclude);
    one.date_inherited = false;
    one.said.confirm = one.said.confirm || day.confirm || by_work;
    bool const first = pending_.between && one.said.after_date.empty();
    (pending_.after || first               ? one.said.after_date
     : pending_.before || pending_.between ? one.said.before
                                           : one.said.date) = day.date;
    one.from_weekday = from_weekday && !bound;
    // "entre lundi et mercredi", said on a Tuesday: the Wednesday behind that Monday.
    if (from_weekday && pending_.between && !first && one.said.before < one.said.after_date)
        one.said.before = book_.plus(one.said.before, 7);
    pending_.between = first;
    pending_.after = pending_.before = pending_.at = false;
    pending_.week = -1;
}

// "14h pardon 15h", "après 16h, pardon 17h"
bool MomentReading::correct_hour(std::string const& text, bool soft) {
    if (!pending_.corrects || pending_.exclude || items_.empty()) return false;
    auto& last = items_.back();
    auto& said = last.said;
    auto* hour = !said.time.empty() ? &said.time : !said.before.empty() ? &said.before : &said.after;
    if (hour->size() != text.size()) return false;
    *hour = text;
    last.soft = soft;
    last.end = std::max(next_, at_ + 1);
    pending_.corrects = pending_.at = pending_.after = pending_.before = false;
    return true;
}

// Where the hour goes in what is said: by itself, or the beginning or the end of a time.
void MomentReading::write_hour(SaidMoment& said, std::string const& text, bool range, bool since) {
    if (range) {
        said.after = std::move(said.time);
        said.time.clear();
        said.before = text;
    } else if (pending_.between) {
        (said.after.empty() ? said.after : said.before) = text;
        pending_.between = said.before.empty();
    } else {
        bool const on = pending_.after || (!pending_.before && since);
        (on ? said.after : pending_.before ? said.before : said.time) = text;
    }
    if (pending_.this_one) said.date = book_.ahead(0).date;
    pending_.after = pending_.before = pending_.at = pending_.this_one = false;
}

void MomentReading::put_time(int hour, int minute, bool soft) {
    auto const text = clock_text(hour % 24, minute);
    if (hour < 0 || hour > 24 || (hour == 24 && minute > 0) || minute > 59)
        return problem("there is no " + std::to_string(hour) + "h" + (minute ? clock_text(0, minute).substr(3) : ""));
    soft = soft && hour >= 1 && hour <= 6;
    bool const by_work = turn_by_work();
    if (correct_hour(text, soft)) return;
    bool const bound = pending_.between || pending_.after || pending_.before;
    auto* last = items_.empty() ? nullptr : &items_.back();
    bool const behind = last && at_ <= last->end + 1;
    // "14h-16h", "de 14h à 16h"
    bool const range =
        !bound && behind && !last->said.time.empty() && !pending_.either && (pending_.at || sign_before(at_) == "-");
    bool const fresh = last && !bound && !range && !last->said.time.empty();
    // "à partir de demain 14h"
    bool const since = behind && !last->said.after_date.empty() && sign_before(at_).empty();
    // "jeudi 14h ou 16h", "jeudi 14h je peux pas mais 16h oui"
    auto const date = last && (!last->excluded || fresh) ? last->said.date : std::string{};
    bool const split = fresh || (last && pending_.either);
    auto& one = item(fresh, joins_refused());
    one.said.confirm = one.said.confirm || by_work;
    if (split && one.said.date.empty()) {
        one.said.date = date;
        one.date_inherited = !date.empty();
    }
    one.soft = one.soft || soft;
    write_hour(one.said, text, range, since);
}

void MomentReading::put_part(std::string_view part, bool today) {
    if (bare_ && *bare_ >= 1 && *bare_ <= 12 && at_ <= bare_end_ + 1) {  // "3 da tarde"
        put_time(*bare_, 0, true);
        bare_.reset();
    }
    auto* last = items_.empty() ? nullptr : &items_.back();
    bool const fresh = last && !last->said.part.empty();
    auto const date = last && fresh && !today ? last->said.date : std::string{};
    if (pending_.corrects && fresh && !last->excluded && !pending_.exclude) {
        last->said.part = part;
        pending_.corrects = false;
        return;
    }
    auto& one = item(fresh, joins_refused());
    if (one.said.date.empty()) one.said.date = today ? book_.ahead(0).date : date;
    one.said.part = part;
    pending_.at = pending_.after = pending_.before = false;
}

void MomentReading::settle_hour(Item& one, std::string& hour, int shift) const {
    if (hour.size() != 5 || hour[2] != ':') return;
    int const at = (hour[0] - '0') * 10 + (hour[1] - '0');
    bool const low = one.soft ? at >= 1 && at <= 6 : shift == 12 && at >= 1 && at < 12;
    if (low && shift == 12) hour = clock_text(at + 12, (hour[3] - '0') * 10 + (hour[4] - '0'));
}

// "3h" is of the afternoon where nothing else is said, and is said back; "3h du matin" is not.
void MomentReading::settle_hours() {
    for (auto& one : items_) {
        auto& said = one.said;
        bool const clock = !said.time.empty() || !said.after.empty() || (said.before.size() == 5);
        if (!clock) continue;
        bool const later = said.part == "afternoon" || said.part == "evening";
        if (said.part.empty() && !one.soft) continue;
        bool const guessed = said.part.empty();
        if (later) one.soft = false;
        auto const early = said.after;
        for (auto* hour : {&said.time, &said.after, &said.before}) settle_hour(one, *hour, later || guessed ? 12 : 0);
        // "de 8h du matin à 5h de l'aprem"
        if (said.before.size() == early.size() && said.before < said.after && early < said.before) said.after = early;
        said.confirm = said.confirm || guessed;
        said.part.clear();
    }
}

}  // namespace passerelle::understanding
