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

void MomentReading::put_day(DayBook::Day const& day, bool from_weekday) {
    if (!day.problem.empty()) return problem(day.problem);
    bool const away = pending_.busy == occupied || pending_.busy == in_part;  // "en vacances jusqu'au 20"
    bool const by_work = away && turn_by_work();
    bool const bound = pending_.after || pending_.before || pending_.between;
    auto* last = items_.empty() ? nullptr : &items_.back();
    if (pending_.corrects && !pending_.exclude && last && !last->said.date.empty() && !bound) {
        last->said.date = day.date;
        last->said.confirm = day.confirm;
        last->from_weekday = from_weekday;
        last->end = std::max(next_, at_ + 1);
        pending_.corrects = false;
        return;
    }
    if (last && last->from_weekday && !from_weekday && !bound && !pending_.either && last->end + 1 >= at_) {
        // "jeudi 12/03": where the two do not agree, it is said back.
        last->said.confirm = day.confirm || book_.weekday_of(day.date) != book_.weekday_of(last->said.date);
        last->said.date = day.date;
        last->from_weekday = false;
        last->end = std::max(next_, at_ + 1);
        return;
    }
    // "8h30 jeudi ou 14h vendredi": the second hour has a day of its own.
    bool const own_day = last && last->date_inherited && last->end + 1 >= at_ && !pending_.either;
    if (own_day) last->said.date.clear();
    auto& one = item(!items_.empty() && (!items_.back().said.date.empty()) && !bound);
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

void MomentReading::put_time(int hour, int minute, bool soft) {
    auto const text = clock_text(hour % 24, minute);
    if (hour < 0 || hour > 24 || (hour == 24 && minute > 0) || minute > 59)
        return problem("there is no " + std::to_string(hour) + "h" + (minute ? clock_text(0, minute).substr(3) : ""));
    soft = soft && hour >= 1 && hour <= 6;
    bool const by_work = turn_by_work();
    bool const bound = pending_.between || pending_.after || pending_.before;
    auto* last = items_.empty() ? nullptr : &items_.back();
    if (pending_.corrects && !pending_.exclude && last && !last->said.time.empty()) {
        last->said.time = text;
        last->soft = soft;
        last->end = std::max(next_, at_ + 1);
        pending_.corrects = pending_.at = false;
        return;
    }
    // "14h-16h", "de 14h à 16h"
    bool const range = !bound && last && !last->said.time.empty() && at_ <= last->end + 1 && !pending_.either &&
                       (pending_.at || sign_before(at_) == "-");
    bool const fresh = last && !bound && !range && !last->said.time.empty();
    // "à partir de demain 14h"
    bool const since = last && !last->said.after_date.empty() && last->end + 1 >= at_ && sign_before(at_).empty();
    auto const date = last && !last->excluded ? last->said.date : std::string{};
    bool const split = fresh || (last && pending_.either);
    auto& one = item(fresh, joins_refused());
    one.said.confirm = one.said.confirm || by_work;
    if (split && one.said.date.empty()) {
        one.said.date = date;
        one.date_inherited = !date.empty();
    }
    one.soft = one.soft || soft;
    if (range) {
        one.said.after = std::move(one.said.time);
        one.said.time.clear();
        one.said.before = text;
    } else if (pending_.between) {
        (one.said.after.empty() ? one.said.after : one.said.before) = text;
        pending_.between = one.said.before.empty();
    } else {
        bool const on = pending_.after || (!pending_.before && since);
        (on ? one.said.after : pending_.before ? one.said.before : one.said.time) = text;
    }
    if (pending_.this_one) one.said.date = book_.ahead(0).date;
    pending_.after = pending_.before = pending_.at = pending_.this_one = false;
}

void MomentReading::put_part(std::string_view part, bool today) {
    if (bare_ && *bare_ >= 1 && *bare_ <= 12 && at_ <= bare_end_ + 1) {  // "3 da tarde"
        put_time(*bare_, 0, true);
        bare_.reset();
    }
    auto* last = items_.empty() ? nullptr : &items_.back();
    bool const fresh = last && !last->said.part.empty();
    auto const date = last && fresh && !last->excluded && !today ? last->said.date : std::string{};
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
        for (auto* hour : {&said.time, &said.after, &said.before}) settle_hour(one, *hour, later || guessed ? 12 : 0);
        said.confirm = said.confirm || guessed;
        said.part.clear();
    }
}

}  // namespace passerelle::understanding
