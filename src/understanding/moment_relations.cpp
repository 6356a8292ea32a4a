#include <algorithm>

#include "understanding/moment_reading.hpp"

// What days and hours are to one another and to the person: from one to the other, this one corrected by that one, not
// before, while at work.
namespace passerelle::understanding {

namespace {

constexpr int most_days_of_month = 31, hours_of_day = 24;

}  // namespace

// "avant 15h"; "rien avant 15h" and "je peux vraiment pas avant 15h" turn it round.
void MomentReading::take_limit(Match const& match, bool after) {
    bool const bare = match.tag == Tag::after || match.tag == Tag::before;
    if (bare && pending_.exclude && match.begin <= pending_.exclude_from + 1) after = !after;
    (after ? pending_.after : pending_.before) = true;
    pending_.exclude = false;
    if (match.tag == Tag::after) note_within(match);
    auto const* about = heard_.at(match.begin, {Tag::approx});  // "la semaine du 16"
    if (about && about->end == match.end) found_.said.approx = true;
}

// Arabic has one word for "after" and "in", Italian one for "between" and "in".
void MomentReading::note_within(Match const& match) {
    auto const* within = heard_.at(match.begin, {Tag::within});
    if (!within || within->end != match.end) return;
    pending_.within = true;
    pending_.within_from = match.end;
}

// "cette semaine" goes with the day beside it; "pas cette semaine" is the next one.
void MomentReading::take_this_week() {
    week_alone_ = pending_.exclude ? 1 : 0;
    pending_.week = pending_.exclude ? -1 : 0;
    pending_.exclude = false;
}

// What must be seen before the words one by one. 0: nothing of it begins here.
std::size_t MomentReading::take_related(std::size_t at) {
    auto const* from = heard_.at(at, {Tag::from});
    if (from && (is_range(from->end) || is_weekday_range(from->end))) {
        pending_.between = true;
        return from->length();
    }
    bool const open = !pending_.between && !pending_.after && !pending_.before && !heard_.at(at, {Tag::every_day});
    if (open && is_weekday_range(at)) {  // "monday to wednesday"
        pending_.between = true;
        return take(at);
    }
    auto const* upto = heard_.at(at, {Tag::upto});  // "10am till 12"
    bool const behind_hour = upto && !items_.empty() && items_.back().end == at && !items_.back().said.time.empty();
    if (behind_hour && sign_before(at).empty() && hour_end(upto->end) != 0) {
        pending_.at = true;
        return upto->length();
    }
    auto const* refusal = heard_.at(at, {Tag::negation, Tag::except});
    auto const* this_week = refusal ? heard_.at(refusal->end, {Tag::this_one}) : nullptr;
    if (this_week && this_week->value == 7) {
        pending_.exclude = true;
        take_this_week();
        return this_week->end - at;
    }
    auto const* later = heard_.at(at, {Tag::days_later});  // "en 15 días" is no "jeudi en 15"
    if (later && heard_.at(later->end, {Tag::quantity_day, Tag::week, Tag::quantity_month})) {
        pending_.within = true;
        pending_.within_from = at + 1;
        return 1;
    }
    if (auto const* latest = heard_.at(at, {Tag::latest})) {
        note(*latest);
        take_latest(*latest);
        return latest->length();
    }
    if (auto const* busy = heard_.at(at, {Tag::busy})) {           // and a reason, which says less
        auto const* none = heard_.at(busy->end, {Tag::negation});  // "je travaille pas jeudi"
        if (none) return none->end - at;
        if (pending_.exclude && pending_.exclude_from == at) {  // "i don't work on thursday"
            pending_.exclude = false;
            return busy->length();
        }
        take_busy(*busy);
        return busy->length();
    }
    if (begins_bare_range(at)) {
        pending_.between = true;
        auto const used = take(at);
        if (!items_.empty()) items_.back().said.confirm = true;
        return used;
    }
    if (auto const* ago = heard_.at(at, {Tag::ago}))
        if (auto const used = take_ago(*ago)) return used;
    if (!pending_.within || pending_.within_from != at) return 0;
    if (auto const used = take_part_of_hour(at)) return used;
    return take_spans(at);
}

// "2 ou 3 jours", "une semaine ou deux"; "بعد أسبوع", "tra un'ora": the unit alone is one of it.
std::size_t MomentReading::take_spans(std::size_t at) {
    Tags const units{Tag::quantity_day, Tag::week, Tag::quantity_month, Tag::hour, Tag::minute};
    auto const first = count_at(heard_, at);
    if (auto const* alone = heard_.at(at, units))
        return take_span(at, alone->end, first.used ? static_cast<int>(first.value) : 1);
    auto const* unit = first.used ? heard_.at(at + first.used, units) : nullptr;
    auto const* either = first.used ? heard_.at(unit ? unit->end : at + first.used, {Tag::either, Tag::at}) : nullptr;
    auto const second = either ? count_at(heard_, either->end) : Counted{};
    auto const* shared = second.used ? heard_.at(either->end + second.used, units) : nullptr;
    auto const* meant = shared ? shared : unit;
    bool const days = meant && (meant->tag == Tag::quantity_day || meant->tag == Tag::week);
    if (second.used == 0 || !days) return 0;
    note(*meant);
    auto const end = std::max(meant->end, static_cast<std::uint16_t>(either->end + second.used));
    auto const each = meant->tag == Tag::week ? 7 : 1;
    next_ = end;
    pending_.within = pending_.after = pending_.between = false;
    put_day(book_.ahead(each * static_cast<int>(first.value)));
    pending_.either = true;
    put_day(book_.ahead(each * static_cast<int>(second.value)));
    return end - at;
}

// "du lundi au mercredi"
bool MomentReading::is_weekday_range(std::size_t at) const {
    auto const* first = heard_.at(at, {Tag::weekday});
    auto const* joint = first ? heard_.at(first->end, {Tag::upto, Tag::at}) : nullptr;
    return joint && heard_.at(joint->end, {Tag::weekday}) != nullptr;
}

// Where an hour that begins here ends: "9", "9h30", "midi". 0: none does.
std::size_t MomentReading::hour_end(std::size_t at) const {
    if (auto const* noon = heard_.at(at, {Tag::noon, Tag::midnight})) return noon->end;
    auto const count = count_at(heard_, at);
    if (count.used == 0 || count.value > hours_of_day || count.value != static_cast<int>(count.value)) return 0;
    auto end = at + count.used;
    auto const minutes_at = [&](std::size_t place) {
        return digits_at(place) && word(place).size() == 2 && !heard_.tokens.list[place].spaced;
    };
    if (sign_before(end) == ":" && minutes_at(end)) return end + 1;
    if (auto const* mark = heard_.at(end, {Tag::hour_mark, Tag::hour, Tag::pm, Tag::am})) {
        end = mark->end;
        if (minutes_at(end)) ++end;
    }
    return end;
}

// "9 à 11", "9h30 à midi"; not "12 à 14 mars", "2 à 3 jours".
bool MomentReading::is_range(std::size_t at) const {
    auto const first = hour_end(at);
    if (first == 0 || first >= heard_.size()) return false;
    auto const* noon = heard_.at(first, {Tag::noon});
    if (noon && noon->words > 1) return true;
    auto const* joint = heard_.at(first, {Tag::at, Tag::before, Tag::upto});
    auto const second = joint && sign_before(first).empty() ? hour_end(joint->end) : 0;
    return second != 0 && !heard_.at(second, {Tag::month, Tag::quantity_day, Tag::week, Tag::quantity_month, Tag::year,
                                              Tag::minute, Tag::kilometre, Tag::euro});
}

// "14 à 16" by itself or behind a weekday whose number 14 is not; the first may be a day all the same: said back.
bool MomentReading::begins_bare_range(std::size_t at) const {
    auto const value = digits_at(at);
    if (!value || has_article(at) || !is_range(at) || hour_end(at) != at + 1) return false;
    if (pending_.between || pending_.after || pending_.before || pending_.at || pending_.within) return false;
    if (items_.empty()) return at == 0;
    auto const& last = items_.back();
    if (!last.from_weekday || last.end != at || !sign_before(at).empty()) return false;
    auto const day = book_.of_month(*value);
    return !day.problem.empty() || book_.weekday_of(day.date) != book_.weekday_of(last.said.date);
}

// "dans une demi-heure", "in half an hour", "dans un quart d'heure"
std::size_t MomentReading::take_part_of_hour(std::size_t at) {
    auto const count = count_at(heard_, at);
    for (auto const from : {at, count.value == 1 ? at + count.used : at}) {
        auto const* part = heard_.at(from, {Tag::half, Tag::quarter});
        auto const* hour = part ? heard_.at(part->end, {Tag::hour}) : nullptr;
        if (part && !hour) hour = heard_.at(from, {Tag::hour});  // of the same word: "mezz'ora"
        if (!hour) continue;
        next_ = std::max(part->end, hour->end);
        put_minutes_ahead(part->tag == Tag::half ? 30 : part->value == 3 ? 45 : 15);
        return next_ - at;
    }
    return 0;
}

// By the clock that runs, not the one on the wall: a night of a change of hour is longer or shorter.
void MomentReading::put_minutes_ahead(int minutes) {
    pending_.within = pending_.between = pending_.after = pending_.before = false;
    auto const then = to_civil(asked_.now + std::chrono::minutes{minutes}, is_zone(asked_.zone) ? asked_.zone : "UTC");
    put_day(book_.of(static_cast<int>(then.day), static_cast<int>(then.month), then.year));
    put_time(then.hour, then.minute, false);
}

// "12 ou 13 mars", "2, 3 ou 4 avril": the numbers right before it.
bool MomentReading::put_bare_days(std::size_t at, int month) {
    auto from = at;
    std::vector<Bare> days;
    for (auto one = bares_.rbegin(); one != bares_.rend() && one->end + 1 >= from; ++one) {
        if (one->value < 1 || one->value > most_days_of_month) break;
        days.push_back(*one);
        from = one->end - 1;
    }
    if (days.empty()) return false;
    auto const here = at_;
    for (auto one = days.rbegin(); one != days.rend(); ++one) {
        at_ = one->end - 1;
        put_day(book_.of(one->value, month));
        pending_.either = true;
    }
    at_ = here;
    bare_.reset();
    bares_.clear();
    return true;
}

// "10 ou 11h"
void MomentReading::put_bare_hour(std::size_t at) {
    bool const either = bare_ && heard_.at(bare_end_, {Tag::either}) && bare_end_ + 1 == at;
    if (!either || !items_.empty() || *bare_ < 0 || *bare_ > hours_of_day) return;
    auto const here = at_;
    at_ = bare_end_ - 1;
    put_time(*bare_, 0, word(at_).size() != 2);
    at_ = here;
    pending_.either = true;
    bare_.reset();
    bares_.clear();
}

// "le 12 ou le 13 avril", "12 et 13 avril", "du 12 au 15 avril": the month is that of all of them.
void MomentReading::set_open_days(std::size_t at, int month) {
    if (items_.empty() && put_bare_days(at, month)) return;
    auto from = at;
    for (auto one = items_.rbegin(); one != items_.rend() && one->open_day > 0 && one->end + 2 >= from; ++one) {
        auto const day = book_.of(one->open_day, month);
        if (!day.problem.empty()) return problem(day.problem);
        (one->said.after_date.empty() ? one->said.date : one->said.after_date) = day.date;
        one->said.confirm = day.confirm;
        one->open_day = 0;
        from = one->begin;
    }
}

// "pas aujourd'hui", which the lexicons have as a no
bool MomentReading::refuses_day_inside(Match const& match) {
    if (match.tag != Tag::no || match.words < 2) return false;
    auto const inside = std::find_if(heard_.matches.begin(), heard_.matches.end(), [&](Match const& one) {
        return one.tag == Tag::day && one.begin > match.begin && one.end <= match.end;
    });
    if (inside == heard_.matches.end()) return false;
    note(match);
    pending_.exclude = true;
    pending_.exclude_from = at_;
    put_day(book_.ahead(inside->value));
    return true;
}

// "premier avril", "le 1er", "the 2nd"; "le premier lundi d'avril" needs a calendar and is asked again.
std::size_t MomentReading::take_rank(Match const& ordinal) {
    if (auto const used = take_with_month(at_, ordinal.end, ordinal.value)) return used;
    auto const* weekday = heard_.at(ordinal.end, {Tag::weekday});
    if (weekday && !heard_.at(at_, {Tag::weekday})) {
        problem("which " + std::string{weekday->phrase} + " of what is not said clearly");
        return weekday->end - at_;
    }
    auto const last = word(ordinal.end - 1);
    bool const digits = !last.empty() && last.front() >= '0' && last.front() <= '9';
    if (digits && has_article(ordinal.end - 1)) {
        put_day(book_.of_month(ordinal.value));
        return ordinal.length();
    }
    auto const used = take_number(at_);  // "الساعة الثانية": hours are counted by ordinals
    return used ? used : ordinal.length();
}

// "la semaine prochaine", "fin mars", "avant la fin du mois"
void MomentReading::put_stretch(std::string const& first, std::string const& last) {
    auto& one = item(false);
    (pending_.before ? one.said.before : one.said.after_date) = pending_.before ? last : first;
    one.said.approx = true;
    pending_.before = pending_.after = false;
    pending_.third = -1;
}

// "mercredi ou jeudi de la semaine prochaine": said of both.
void MomentReading::move_to_week(int weeks) {
    auto from = items_.back().end;
    for (auto one = items_.rbegin(); one != items_.rend() && one->from_weekday && one->end + 1 >= from; ++one) {
        one->said.date = book_.weekday_of_week(book_.weekday_of(one->said.date), weeks).date;
        one->said.confirm = false;
        one->week = weeks;
        from = one->begin;
    }
}

}  // namespace passerelle::understanding
