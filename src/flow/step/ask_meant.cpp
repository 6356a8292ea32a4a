#include "flow/step/ask_meant.hpp"

#include <algorithm>
#include <cstdio>

#include "expression/date_reading.hpp"
#include "understanding/choice.hpp"
#include "understanding/date.hpp"
#include "understanding/understand.hpp"

namespace passerelle::flow {

namespace {

using understanding::Context;
using understanding::SaidMoment;

understanding::Lexicons const& lexicons_of(Walk& walk) {
    static understanding::Lexicons const none;
    return walk.facts().lexicons ? *walk.facts().lexicons : none;
}

understanding::Meant meant(std::string_view text, Context context, Walk& walk) {
    understanding::Asked asked;
    asked.language = walk.facts().language;
    asked.context = context;
    asked.now = walk.now();
    asked.zone = walk.facts().zone;
    return understanding::understand(lexicons_of(walk), asked, text).meant;
}

// Digits and what people put between them: nothing in it takes anything back.
bool is_digits(std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos &&
           text.find_first_not_of("0123456789 .,:/-\t\n") == std::string_view::npos;
}

bool is_doubtful(std::string_view text, Walk& walk) {
    return !is_digits(text) && understanding::is_doubtful(lexicons_of(walk), walk.facts().language, text);
}

std::optional<expression::Date> date_of(SaidMoment const& said) {
    int year = 0, month = 0, day = 0;
    if (std::sscanf(said.date.c_str(), "%d-%d-%d", &year, &month, &day) != 3) return std::nullopt;
    return expression::Date{year, static_cast<unsigned>(month), static_cast<unsigned>(day)};
}

std::optional<expression::TimeOfDay> hour_of(SaidMoment const& said) {
    int hour = 0, minute = 0;
    if (std::sscanf(said.time.c_str(), "%d:%d", &hour, &minute) != 2) return std::nullopt;
    return expression::TimeOfDay{hour, minute, 0, 0};
}

// One of several, anything but one, from one on: no answer to "which".
bool says_more_than_one(SaidMoment const& said) {
    return !said.alternatives.empty() || !said.exclude.empty() || said.any || !said.after_date.empty() ||
           !said.after.empty() || !said.before.empty();
}

bool has_year(std::string_view text) {
    for (auto at = text.find_first_of("0123456789"); at != std::string_view::npos;) {
        auto const end = std::min(text.find_first_not_of("0123456789", at), text.size());
        if (end - at == 4) return true;
        at = text.find_first_of("0123456789", end);
    }
    return false;
}

// Days that are past, which no appointment is on: "12/07/2005", "hier". A weekday alone ("lundi dernier") is none of
// them.
std::optional<DayMeant> past_day(std::string_view text, Walk& walk) {
    if (is_doubtful(text, walk)) return std::nullopt;
    auto const clock = expression::in_zone(walk.environment().now, walk.environment().zone);
    auto const today = expression::date_of(clock);
    auto const written = understanding::read_day(text, {today.year, today.month, today.day});
    bool const has_digits = text.find_first_of("0123456789") != std::string_view::npos;
    if (written) {
        expression::Date const date{written->year, written->month, written->day};
        if (has_digits || date < today) return DayMeant{date, written->without_year};
    }
    if (!has_digits) return std::nullopt;
    auto const date = expression::read_date(text, walk.environment());
    return date ? std::optional{DayMeant{*date}} : std::nullopt;
}

}  // namespace

std::optional<expression::Number> number_meant(std::string_view text, Walk& walk) {
    // As it was written, to the last place.
    if (is_digits(text)) {
        auto const written = understanding::read_number(text);
        return written ? expression::Number::parse(*written) : std::nullopt;
    }
    auto const said = meant(text, Context::number, walk);
    auto const* number = std::get_if<double>(&said);
    if (!number) return std::nullopt;
    char shown[40];
    std::snprintf(shown, sizeof shown, "%.10g", *number);
    return expression::Number::parse(shown);
}

std::optional<DayMeant> day_meant(std::string_view text, Walk& walk) {
    auto const said = meant(text, Context::date, walk);
    auto const* moment = std::get_if<SaidMoment>(&said);
    if (!moment) return past_day(text, walk);
    if (says_more_than_one(*moment) || (moment->confirm && is_doubtful(text, walk))) return std::nullopt;
    auto const date = date_of(*moment);
    return date ? std::optional{DayMeant{*date, !has_year(text)}} : std::nullopt;
}

std::vector<expression::TimeOfDay> hours_meant(std::string_view text, Walk& walk) {
    auto const said = meant(text, Context::date, walk);
    auto const* moment = std::get_if<SaidMoment>(&said);
    if (moment && (says_more_than_one(*moment) || (moment->confirm && is_doubtful(text, walk)))) return {};
    auto const hour = moment ? hour_of(*moment) : std::nullopt;
    if (!hour) {  // "9" alone
        if (moment || is_doubtful(text, walk)) return {};
        auto const written = understanding::read_time(text);
        if (!written) return {};
        return {{written->hour, written->minute, 0, 0}};
    }
    std::vector<expression::TimeOfDay> hours{*hour};
    bool const guessed = moment->confirm && hour->hour > 12 && moment->date.empty();
    if (guessed) hours.insert(hours.begin(), {hour->hour - 12, hour->minute, 0, 0});
    return hours;
}

}  // namespace passerelle::flow
