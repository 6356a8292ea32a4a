#include <algorithm>
#include <array>
#include <charconv>

#include "understanding/moment_reading.hpp"

// The numbers of days and hours: 12/03, 14h30, le 12, dans 15 jours, 1430.
namespace passerelle::understanding {

namespace {

// Before the number of a day: "le 12", "el 12", "dia 12".
constexpr std::array<std::string_view, 16> articles{"jusquau", "au",  "jusqu'au", "le", "the", "el",  "il",   "dia",
                                                    "du",      "del", "al",       "o",  "no",  "يوم", "youm", "nhar"};
// Between a day and its month: "12 de marzo", "12th of March".
constexpr std::array<std::string_view, 5> joints{"de", "of", "di", "do", "d"};
// Behind the number of a day: 1er, 12th.
constexpr std::array<std::string_view, 7> endings{"er", "st", "nd", "rd", "th", "eme", "\u00BA"};
// "un" of "il y a un bus": an article. "à une heure" has its mark, "a las una" and "all'una" their article.
constexpr std::array<std::string_view, 4> indefinite{"un", "une", "uno", "um"};

template <class List>
bool among(List const& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

std::string_view MomentReading::word(std::size_t at) const {
    return at < heard_.size() ? std::string_view{heard_.tokens.list[at].text} : std::string_view{};
}
std::string_view MomentReading::sign_before(std::size_t at) const {
    return at < heard_.size() ? std::string_view{heard_.tokens.list[at].before} : std::string_view{};
}

std::optional<int> MomentReading::digits_at(std::size_t at) const {
    auto const text = word(at);
    int value = 0;
    if (!is_number(text) || text.size() > 4) return std::nullopt;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

bool MomentReading::has_article(std::size_t at) const {
    if (at == 0 || !among(articles, word(at - 1))) return false;
    return word(at - 1) != "le" || !asked_.language.starts_with("it");  // "le 16" is an hour in Italian
}

std::size_t MomentReading::take_number(std::size_t at) {
    auto const digits = digits_at(at);
    if (digits) {
        if (auto const used = take_signed(at, *digits)) return used;
    }
    auto const counted = digits ? Counted{static_cast<double>(*digits), 1, true, false} : count_at(heard_, at);
    if (counted.used == 0 || counted.value > 9999) return 0;
    auto const value = static_cast<int>(counted.value);
    auto const next = at + counted.used;
    next_ = next;
    if (heard_.at(next, {Tag::euro, Tag::kilometre})) return counted.used;  // "12 € de l'heure"
    if (auto const used = take_span(at, next, value)) return used;
    if (auto const used = take_with_month(at, next, value)) return used;
    if (auto const used = take_clock(at, next, value)) return used;
    return take_alone(at, next, value);
}

// 12/03, 12.03.26, 2026-03-12, 14:30, 14.30, 14-16
std::size_t MomentReading::take_signed(std::size_t at, int value) {
    auto const second = digits_at(at + 1);
    auto const sign = std::string{sign_before(at + 1)};
    if (!second || heard_.tokens.list[at + 1].spaced) return 0;
    // "12-13 mars", "12/13 mars"
    auto const* month = (sign == "/" || sign == "-") && *second > value ? heard_.at(at + 2, {Tag::month}) : nullptr;
    if (month && sign_before(at + 2).empty() && items_.empty()) {
        bare_ = value;
        bare_end_ = at + 1;
        bares_.push_back({value, at + 1});
        return 1;
    }
    if (sign == "/") return take_date(at, value, *second, sign);
    if (sign == ".") return take_dotted(at, value, *second);
    if (sign == "-") return take_dashed(at, value, *second);
    if (sign != ":") return 0;
    bool soft = word(at).size() == 1;
    next_ = take_half_day(at + 2, value, soft);
    put_time(value, *second, soft);
    return next_ - at;
}

std::size_t MomentReading::take_dotted(std::size_t at, int value, int second) {
    bool const date = digits_at(at + 2) && sign_before(at + 2) == ".";
    bool const clock = pending_.at || second > 12 || second == 0;
    if (date || !clock || word(at + 1).size() != 2) return take_date(at, value, second, ".");
    bool soft = word(at).size() == 1;
    next_ = take_half_day(at + 2, value, soft);
    put_time(value, second, soft);
    return next_ - at;
}

std::size_t MomentReading::take_dashed(std::size_t at, int value, int second) {
    bool const hours = heard_.at(at + 2, {Tag::hour_mark, Tag::hour, Tag::pm, Tag::am}) != nullptr;
    bool const date = digits_at(at + 2) && sign_before(at + 2) == "-";
    // "thursday 9-11", where that Thursday is no 9 November
    bool const behind_weekday = !items_.empty() && items_.back().from_weekday && items_.back().end == at;
    auto const day = behind_weekday ? book_.of(value, second) : DayBook::Day{};
    bool const other_day =
        behind_weekday && value < second &&
        (!day.problem.empty() || book_.weekday_of(day.date) != book_.weekday_of(items_.back().said.date));
    if (!date && (hours || second > 12 || other_day) && value <= 24 && second <= 24) {
        pending_.between = true;
        next_ = at + 1;
        put_time(value, 0, true);
        next_ = at + 2 + (hours ? 1 : 0);
        put_time(second, 0, true);
        return next_ - at;
    }
    return take_date(at, value, second, "-");
}

// Day before month, everywhere but in the United States, where it is asked.
std::size_t MomentReading::take_date(std::size_t at, int value, int second, std::string const& sign) {
    auto const third = sign_before(at + 2) == sign && !heard_.tokens.list[std::min(at + 2, heard_.size() - 1)].spaced
                           ? digits_at(at + 2)
                           : std::nullopt;
    next_ = at + (third ? 3 : 2);
    if (third && word(at).size() == 4) {
        put_day(book_.of(*third, second, value));
    } else {
        auto day = third ? book_.of(value, second, *third) : book_.of(value, second);
        bool const english = asked_.language.starts_with("en");
        bool const american = asked_.language == "en-US" || (english && asked_.zone.starts_with("America/"));
        if (english && !third && second > 12 && value <= 12) day = book_.of(second, value);  // "3/25"
        day.confirm = day.confirm || (american && value <= 12);
        put_day(day);
    }
    return next_ - at;
}

std::size_t MomentReading::take_with_month(std::size_t at, std::size_t next, int value) {
    auto after = next;
    if (among(endings, word(after))) ++after;
    if (among(joints, word(after))) ++after;
    auto const* month = heard_.at(after, {Tag::month});
    if (!month || value < 1 || !sign_before(after).empty()) return 0;
    note(*month);
    after = month->end;
    if (among(joints, word(after)) && digits_at(after + 1)) ++after;
    auto const year = digits_at(after);
    bool const dated = year && word(after).size() == 4 && *year >= 2000 && *year < 2100;
    next_ = after + (dated ? 1 : 0);
    set_open_days(at, month->value);
    if (take_end_of_days(at, value, month->value)) return next_ - at;
    put_day(dated ? book_.of(value, month->value, *year) : book_.of(value, month->value));
    return next_ - at;
}

// "dans 3 jours", "in a week"; fifteen days are two weeks, eight are one.
std::size_t MomentReading::take_span(std::size_t at, std::size_t next, int value) {
    Tags const units{Tag::quantity_day, Tag::week, Tag::quantity_month, Tag::minute, Tag::hour};
    auto const* unit = heard_.at(next, units);
    if (!unit) unit = heard_.at(at, units);  // of the same word: "أسبوعين", "un'ora"
    if (unit && unit->end < next) unit = nullptr;
    bool const clock = unit && (unit->tag == Tag::hour || unit->tag == Tag::minute);
    if (!unit || !(pending_.within || ((pending_.between || pending_.before) && !clock)))
        return 0;  // Italian has one word for "between" and "in"
    pending_.within = pending_.between = pending_.after = false;
    if (value > 366) return 0;
    next_ = unit->end;
    note(*unit);
    auto days = unit->tag == Tag::week ? 7 * value : value;
    if (unit->tag == Tag::quantity_day && value == 15) days = 14;
    if (unit->tag == Tag::quantity_day && value == 8) days = 7;
    if (unit->tag == Tag::hour || unit->tag == Tag::minute) {
        auto minutes = unit->tag == Tag::hour ? 60 * value : value;
        auto const rest = unit->tag == Tag::hour ? digits_at(next_) : std::nullopt;  // "dans 1h30"
        auto const* half = heard_.at(next_, {Tag::half});
        if (rest && word(next_).size() == 2 && !heard_.tokens.list[next_].spaced) {
            minutes += *rest;
            ++next_;
        } else if (half && unit->tag == Tag::hour) {
            minutes += 30;
            next_ = half->end;
        }
        put_minutes_ahead(minutes);
        return next_ - at;
    }
    auto day = unit->tag == Tag::quantity_month ? book_.months_ahead(value) : book_.ahead(days);
    auto const* half = heard_.at(next_, {Tag::half});
    if (half && unit->tag == Tag::quantity_month) {  // "un mois et demi"
        day.date = book_.plus(day.date, 15);
        next_ = half->end;
    }
    day.confirm = unit->tag == Tag::quantity_month || (unit->tag == Tag::quantity_day && value == 8);
    put_day(day);
    return next_ - at;
}

// "du 12 au 15 avril"
bool MomentReading::take_end_of_days(std::size_t at, int value, int month) {
    auto* last = items_.empty() ? nullptr : &items_.back();
    bool const joined = last && last->end + 1 >= at && at > 0 && (word(at - 1) == "au" || word(at - 1) == "al");
    if (!joined || last->said.date.empty()) return false;
    last->said.after_date = std::move(last->said.date);
    last->said.date.clear();
    last->said.before = book_.of(value, month).date;
    return true;
}

// "… ou 18", and no hour.
bool MomentReading::lists_days(std::size_t at) const {
    auto const* joint = heard_.at(at, {Tag::either, Tag::both});
    auto const count = joint ? count_at(heard_, joint->end) : Counted{};
    return count.used > 0 && !heard_.at(joint->end + count.used, {Tag::hour_mark, Tag::hour, Tag::pm, Tag::am});
}

// A number by itself: what stands around it says whether it is a day or an hour.
std::size_t MomentReading::take_alone(std::size_t at, std::size_t next, int value) {
    auto const used = next - at;
    bool const ending = among(endings, word(next)) && sign_before(next).empty();
    if (ending) ++next_;
    auto* last = items_.empty() ? nullptr : &items_.back();
    bool const adjacent = last && last->end + 1 >= at && sign_before(at).empty();
    bool const behind_weekday =
        adjacent && last->from_weekday && last->said.part.empty() && !pending_.at;  // "samedi matin 10"
    bool const hour_fits = value <= 24 && !ending;
    bool const is_a_day = (has_article(at) || ending) && value >= 1;
    bool const hour_is_due = pending_.at || pending_.after || pending_.before || pending_.between;
    // "le 16, 17 ou 18", "le 12 ou 13": days in a row, where no hour is marked.
    bool const days_on = adjacent && last->open_day > 0 && value > last->open_day && value <= 31 && !pending_.at &&
                         last->said.time.empty();
    if (days_on && !pending_.either && lists_days(next)) pending_.either = true;
    bool const follows_day =
        adjacent && !(days_on && pending_.either) && !last->said.date.empty() && last->said.time.empty();
    bool const follows_hour = adjacent && pending_.either && !last->said.time.empty();  // "10h ou 11"
    if (behind_weekday && !(hour_is_due && !is_a_day) && value >= 1 && value <= 31) {
        auto day = book_.of_month(value);
        day.confirm = day.confirm || book_.weekday_of(last->said.date) != book_.weekday_of(day.date);
        last->said.date = day.date;
        last->said.confirm = day.confirm;
        last->from_weekday = false;
        last->open_day = value;
        last->end = next_;
    } else if (adjacent && (word(at - 1) == "au" || word(at - 1) == "al") && !last->said.date.empty()) {
        last->said.after_date = std::move(last->said.date);  // "du 12 au 15"
        last->said.date.clear();
        last->said.before = book_.of_month(value).date;
    } else if (among(indefinite, word(at))) {
        return used;
    } else if (!is_a_day && hour_fits && (hour_is_due || follows_day || follows_hour)) {
        put_time(value, 0, word(at).size() != 2);
    } else if (is_a_day || (adjacent && pending_.either && value >= 1 && value <= 31 && !last->said.date.empty())) {
        put_day(book_.of_month(value));
        if (!items_.empty()) items_.back().open_day = value;
    } else {
        bare_ = bare_ ? -1 : value;
        bare_end_ = next_;
        bares_.push_back({value, next_});
        return used;
    }
    return next_ - at;
}

// "March 12th", "en avril"
std::size_t MomentReading::take_month(Match const& match) {
    auto count = count_at(heard_, match.end);
    auto const* rank = heard_.at(match.end, {Tag::ordinal});  // "April 2nd"
    if (count.used == 0 && rank) count = {static_cast<double>(rank->value), rank->length(), false, false};
    auto const value = static_cast<int>(count.value);
    bool const clock = heard_.at(match.end + count.used, {Tag::hour_mark, Tag::hour}) != nullptr ||
                       sign_before(match.end + count.used) == ":";
    if (count.used > 0 && value >= 1 && value <= 31 && !clock) {
        note(match);
        auto const after = match.end + count.used;
        next_ = after + (among(endings, word(after)) ? 1 : 0);
        put_day(book_.of(value, match.value));
        return next_ - match.begin;
    }
    // A month alone is a stretch of time, if it is more than a stray word ("mars", "may").
    bool const spoken = pending_.third >= 0 || heard_.size() <= 3 ||
                        (match.begin > 0 && (word(match.begin - 1) == "en" || word(match.begin - 1) == "in"));
    if (!spoken) return match.length();
    note(match);
    auto const first = book_.of(1, match.value);
    auto const ahead = (match.value - static_cast<int>(now_.month) + 12) % 12;
    auto const start = ahead == 0 ? book_.first_of_month(0).date : first.date;
    put_stretch(std::max(book_.plus(start, 10 * std::max(pending_.third, 0)), book_.ahead(0).date),
                book_.plus(book_.first_of_month(ahead + 1).date, -1));
    return match.length();
}

// "14" alone: what the question is about decides.
void MomentReading::settle_bare() {
    if (!bare_ || *bare_ < 0 || !items_.empty() || heard_.size() > 4) return;
    auto const question = tokens_of(asked_.question, [](std::string_view) { return false; });
    auto const asks = [&](std::initializer_list<std::string_view> words) {
        return std::any_of(question.list.begin(), question.list.end(), [&](Token const& token) {
            return std::find(words.begin(), words.end(), token.text) != words.end();
        });
    };
    bool const hour = asks({"heure", "heures", "time", "hora", "ora", "horas", "h"});
    bool const day = asks({"jour", "date", "day", "dia", "giorno", "data", "fecha", "quand"});
    if (hour && !day && *bare_ <= 24) return put_time(*bare_, 0, true);
    if (day && !hour && *bare_ >= 1) return put_day(book_.of_month(*bare_));
    problem("\"" + std::to_string(*bare_) + "\" may be a day or an hour");
}

}  // namespace passerelle::understanding
