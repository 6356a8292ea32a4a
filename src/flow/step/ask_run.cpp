#include <array>
#include <cctype>

#include "expression/characters.hpp"
#include "expression/convert.hpp"
#include "expression/function.hpp"
#include "expression/pattern.hpp"
#include "flow/step/ask_meant.hpp"
#include "flow/step/passage.hpp"
#include "text/phone.hpp"

namespace passerelle::flow {

namespace {

using expression::Value;
using Template = std::optional<expression::TextTemplate>;

constexpr std::array<std::string_view, 9> names{"text",  "number", "date", "time", "phone",
                                                "email", "place",  "code", "any"};

std::string stripped(std::string_view text) { return std::string{expression::stripped(text)}; }

// Whether a typed value lies within the bounds; a bound that cannot be read binds nothing.
template <class Typed, class Convert>
bool is_within(Typed const& value, AskStep const& ask, Walk& walk, Convert const& convert) {
    if (ask.min)
        if (auto const least = convert(walk.value(*ask.min)); least && value < *least) return false;
    if (ask.max)
        if (auto const most = convert(walk.value(*ask.max)); most && *most < value) return false;
    return true;
}

struct Comparable {  // expression::Number has no order of its own
    expression::Number number;
    bool operator<(Comparable const& other) const { return number.compare(other.number) < 0; }
};

std::optional<std::string> number_in(AskStep const& ask, std::string_view text, Walk& walk) {
    auto const number = number_meant(text, walk);
    if (!number) return std::nullopt;
    auto const convert = [](Value const& bound) -> std::optional<Comparable> {
        auto const converted = expression::to_number(bound);
        return converted ? std::optional{Comparable{*converted}} : std::nullopt;
    };
    if (!is_within(Comparable{*number}, ask, walk, convert)) return std::nullopt;
    return number->to_text();
}

// A text over the maximum is cut, not refused: nobody is asked to write their trouble again, shorter.
std::optional<std::string> text_in(AskStep const& ask, std::string_view text, Walk& walk) {
    auto value = stripped(text);
    auto const whole = [&](Template const& bound) -> std::optional<std::size_t> {
        if (!bound) return std::nullopt;
        auto const number = expression::to_integer(walk.value(*bound));
        return number && *number >= 0 ? std::optional{static_cast<std::size_t>(*number)} : std::nullopt;
    };
    if (expression::count_code_points(value) < whole(ask.min).value_or(1)) return std::nullopt;
    return within(std::move(value), whole(ask.max).value_or(640));
}

std::optional<std::string> date_in(AskStep const& ask, std::string_view text, Walk& walk) {
    auto meant = day_meant(text, walk);
    if (!meant) return std::nullopt;
    auto& date = meant->date;
    auto const convert = [&](Value const& bound) -> std::optional<expression::Date> {
        auto const converted = expression::to_date(bound, walk.environment());
        return converted ? std::optional{*converted} : std::nullopt;
    };
    if (is_within(date, ask, walk, convert)) return expression::to_text(date);
    // "12/01" for the day on which something ended: the last such day.
    if (!meant->without_year) return std::nullopt;
    --date.year;
    if (!expression::is_real(date) || !is_within(date, ask, walk, convert)) return std::nullopt;
    return expression::to_text(date);
}

// "3h" may be of the night or of the afternoon: the bounds of the question decide, or it is asked again.
std::optional<std::string> time_in(AskStep const& ask, std::string_view text, Walk& walk) {
    auto const convert = [&](Value const& bound) -> std::optional<expression::TimeOfDay> {
        auto const converted = expression::to_time(bound, walk.environment());
        return converted ? std::optional{*converted} : std::nullopt;
    };
    auto hours = hours_meant(text, walk);
    std::erase_if(hours, [&](expression::TimeOfDay const& hour) { return !is_within(hour, ask, walk, convert); });
    if (hours.size() != 1) return std::nullopt;
    return expression::to_text(hours.front()).substr(0, 5);
}

// The number alone, or the only run of signs in the text that can be one: "mon num: 06 12 34 56 78".
std::optional<std::string> phone_in(std::string_view text, std::string_view country) {
    if (auto whole = text::normalise_phone(stripped(text), country)) return whole;
    constexpr std::string_view signs = "+0123456789 .-()/";
    std::optional<std::string> found;
    for (std::size_t at = 0; at < text.size();) {
        auto const begin = text.find_first_of("+0123456789(", at);
        if (begin == std::string_view::npos) break;
        auto const end = std::min(text.find_first_not_of(signs, begin), text.size());
        if (auto number = text::normalise_phone(stripped(text.substr(begin, end - begin)), country)) {
            if (found && *found != *number) return std::nullopt;
            found = std::move(number);
        }
        at = end;
    }
    return found;
}

std::optional<std::string> email_in(std::string_view text, Walk& walk) {
    static auto const test = expression::find_function("has_email");
    expression::Evaluation evaluation{walk.environment()};
    Value const argument{text};
    auto const found = expression::call(evaluation, *test, {&argument, 1});
    auto const* result = found.object();
    auto const match = result ? result->property("match") : std::nullopt;
    auto const* address = match ? match->as<std::string>() : nullptr;
    if (!address) return std::nullopt;
    auto lower = *address;
    for (auto& sign : lower) sign = static_cast<char>(std::tolower(static_cast<unsigned char>(sign)));
    return lower;
}

// A place of the workspace by its path; where it has none, any words.
std::optional<std::string> place_in(std::string_view text, Facts const& facts) {
    if (facts.places) return facts.places->find(text, facts.country);
    auto value = stripped(text);
    for (std::size_t at = 0; at < value.size();)
        if (expression::is_letter(expression::next_code_point(value, at))) return within(std::move(value));
    return std::nullopt;
}

std::optional<std::string> code_in(AskStep const& ask, std::string_view text) {
    auto value = stripped(text);
    auto const pattern = ask.whole ? ask.whole : whole_pattern(ask.pattern);  // steps that no loader made have none
    auto const match = pattern->first_match(value);
    // ^ and $ stand at lines: the whole answer must match, not a line of it.
    if (!match || match->front().size() != value.size()) return std::nullopt;
    return value;
}

std::optional<std::string> value_in(AskStep const& ask, std::string_view text, Walk& walk) {
    switch (ask.expect) {
        case Expect::text:
            return text_in(ask, text, walk);
        case Expect::number:
            return number_in(ask, text, walk);
        case Expect::date:
            return date_in(ask, text, walk);
        case Expect::time:
            return time_in(ask, text, walk);
        case Expect::phone:
            return phone_in(text, walk.facts().country);
        case Expect::email:
            return email_in(text, walk);
        case Expect::place:
            return place_in(text, walk.facts());
        case Expect::code:
            return code_in(ask, text);
        case Expect::any:
            return stripped(text);
    }
    return std::nullopt;
}

}  // namespace

std::shared_ptr<expression::Pattern const> whole_pattern(std::string_view pattern) {
    return std::make_shared<expression::Pattern const>("^(?:" + std::string{pattern} + ")$");
}

Next enter(AskStep const&, Step const& step, Walk& walk) { return put(step, walk); }

std::optional<Understood> judge(AskStep const& ask, Answer const& answer, Walk& walk) {
    auto value = value_in(ask, answer.text, walk);
    if (!value) return std::nullopt;
    std::string const name{names[static_cast<std::size_t>(ask.expect)]};
    return Understood{{std::move(*value), name, answer.text, {}, {}}, nullptr, name};
}

}  // namespace passerelle::flow
