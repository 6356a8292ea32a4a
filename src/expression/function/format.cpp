#include <algorithm>

#include "expression/characters.hpp"
#include "expression/convert.hpp"
#include "expression/digits.hpp"
#include "expression/function.hpp"
#include "expression/function/zone.hpp"
#include "expression/layout.hpp"
#include "expression/pretty.hpp"
#include "text/urn.hpp"

// Functions that write values for people.
namespace passerelle::expression {

namespace {

Value text_or_failure(Converted<std::string> written) {
    if (!written) return written.error();
    return std::move(*written);
}

Value format(Evaluation& evaluation, Arguments arguments) {
    // Shared items are written out each time: the budget is asked before.
    if (!evaluation.spend(weight_of(arguments[0], evaluation.left() + 1))) return too_complex();
    return pretty(arguments[0], evaluation.environment);
}

Value format_number_text(Evaluation& evaluation, Arguments arguments) {
    auto const number = to_number(arguments[0]);
    if (!number) return number.error();
    std::optional<int> places;
    if (arguments.size() > 1) {
        auto const asked = to_integer(arguments[1]);
        if (!asked) return asked.error();
        if (*asked < 0 || *asked > 9) return Failure{"must take 0-9 number of places, got " + std::to_string(*asked)};
        places = *asked;
    }
    auto const is_grouped = arguments.size() > 2 ? to_boolean(arguments[2]) : Converted<bool>{true};
    if (!is_grouped) return is_grouped.error();
    return format_number(*number, evaluation.environment, places, *is_grouped);
}

Value format_date(Evaluation& evaluation, Arguments arguments) {
    auto const& environment = evaluation.environment;
    auto const date = to_date(arguments[0], environment);
    if (!date) return date.error();
    if (arguments.size() < 2)
        return text_or_failure(write_date(*date, date_layout(environment.date_order), environment));
    auto const layout = to_text(arguments[1]);
    if (!layout) return layout.error();
    return text_or_failure(write_date(*date, *layout, environment));
}

Value format_datetime(Evaluation& evaluation, Arguments arguments) {
    auto const& environment = evaluation.environment;
    auto const instant = to_datetime(arguments[0], environment);
    if (!instant) return instant.error();
    auto const layout = arguments.size() > 1 ? to_text(arguments[1]) : held(datetime_layout(environment));
    if (!layout) return layout.error();
    auto const zone = arguments.size() > 2 ? to_zone(arguments[2]) : Converted<Zone>{environment.zone};
    if (!zone) return zone.error();
    return text_or_failure(write_datetime(in_zone(*instant, *zone), *layout, environment));
}

Value format_time(Evaluation& evaluation, Arguments arguments) {
    auto const& environment = evaluation.environment;
    auto const time = to_time(arguments[0], environment);
    if (!time) return time.error();
    auto const layout = arguments.size() > 1 ? to_text(arguments[1]) : held(environment.time_layout);
    if (!layout) return layout.error();
    return text_or_failure(write_time(*time, *layout, environment));
}

// The last part of a path such as "Country > State".
Value format_location(Evaluation&, Arguments arguments) {
    auto const path = to_text(arguments[0]);
    if (!path) return path.error();
    return stripped(std::string_view{*path}.substr(path->rfind('>') + 1));
}

Failure no_urn(std::string const& text) { return {text + " is not a valid URN"}; }

Value format_urn(Evaluation&, Arguments arguments) {
    auto const text = to_text(arguments[0]);
    if (!text) return text.error();
    auto const urn = text::parse_urn(*text);
    if (!urn || !text::is_valid(*urn)) return no_urn(*text);
    return text::format_urn(*urn);
}

Value urn_parts(Evaluation&, Arguments arguments) {
    auto const text = to_text(arguments[0]);
    if (!text) return text.error();
    auto const urn = text::parse_urn(*text);
    if (!urn) return no_urn(*text);
    return make_object({{"scheme", urn->scheme}, {"path", urn->path}, {"display", urn->display}});
}

// A media type, or the first half of one, as old channels write it.
bool is_content_type(std::string_view text) {
    constexpr std::string_view halves[] = {"image", "audio", "video", "application", "geo", "unavailable"};
    if (std::find(std::begin(halves), std::end(halves), text) != std::end(halves)) return true;
    auto const slash = text.find('/');
    if (slash == std::string_view::npos) return false;
    auto const type = text.substr(0, slash), subtype = text.substr(slash + 1);
    return !type.empty() && !subtype.empty() && std::all_of(type.begin(), type.end(), is_word_character) &&
           std::all_of(subtype.begin(), subtype.end(),
                       [](char sign) { return is_word_character(sign) || sign == '-' || sign == '+' || sign == '.'; });
}

Value attachment_parts(Evaluation&, Arguments arguments) {
    auto const text = to_text(arguments[0]);
    if (!text) return text.error();
    auto const colon = std::min(text->find(':'), text->size());
    std::string type = text->substr(0, colon);
    for (char& sign : type)
        if (sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign - 'A' + 'a');
    bool const has_type = colon < text->size() && is_content_type(type);
    return make_object(
        {{"content_type", has_type ? type : std::string{}}, {"url", has_type ? text->substr(colon + 1) : *text}});
}

// No language model is configured here, so no name is known.
Value prompt(Evaluation&, Arguments arguments) {
    auto const name = to_text(arguments[0]);
    if (!name) return name.error();
    return Failure{"no such prompt " + describe(Value{*name})};
}

constexpr Builtin rows[] = {
    {"format", 1, 1, format},
    {"format_number", 1, 3, format_number_text},
    {"format_date", 1, 2, format_date},
    {"format_datetime", 1, 3, format_datetime},
    {"format_time", 1, 2, format_time},
    {"format_location", 1, 1, format_location},
    {"format_urn", 1, 1, format_urn},
    {"urn_parts", 1, 1, urn_parts},
    {"attachment_parts", 1, 1, attachment_parts},
    {"prompt", 1, any_number, prompt},
};

}  // namespace

std::span<Builtin const> format_functions() { return rows; }

}  // namespace passerelle::expression
