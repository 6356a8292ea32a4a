#include <algorithm>
#include <array>

#include "understanding/quantity.hpp"

// Numbers that are not what was asked: an age still to come, a year of birth, pay by the week where it is by the month.
namespace passerelle::understanding {

namespace {

constexpr double oldest = 120;
constexpr double first_year = 1900, last_year = 2100;
constexpr std::array<std::string_view, 7> each{"par", "per", "por", "a", "al", "alla", "la"};

Tags const& periods() {
    static Tags const tags{Tag::year, Tag::quantity_month, Tag::week, Tag::quantity_day, Tag::hour};
    return tags;
}

// "par semaine", "/ mois", "a month", from a token on.
std::optional<Tag> period_from(Listening const& heard, std::size_t from) {
    for (auto at = from; at < heard.size(); ++at) {
        auto const& token = heard.tokens.list[at];
        auto const* unit = token.before == "/" ? heard.at(at, periods()) : nullptr;
        bool const parted = std::find(each.begin(), each.end(), token.text) != each.end();
        if (!unit && parted) unit = heard.at(at + 1, periods());
        if (unit) return unit->tag;
    }
    return std::nullopt;
}

// "18 en juin", "18 dans 2 mois", "je vais avoir 18 ans"
bool is_to_come(Listening const& heard, Amount const& amount) {
    if (heard.first(Tag::almost) || heard.at(amount.end, {Tag::within})) return true;
    for (auto at = amount.end; at < std::min(amount.end + 2, heard.size()); ++at)
        if (heard.at(at, {Tag::month, Tag::next})) return true;
    return false;
}

}  // namespace

std::string doubt_about(Ground const& ground, Amount const& amount, std::optional<Tag> unit) {
    auto const& heard = ground.heard;
    bool const age = unit == Tag::year && (!amount.unit || *amount.unit == Tag::year);
    if (age && is_to_come(heard, amount)) return "so many years are still to come";
    if (age && (amount.value > oldest || amount.value < 0)) return "nobody is so old";
    bool const time = unit && periods().has(*unit);
    if (time && !amount.unit && amount.value >= first_year && amount.value <= last_year && *unit != Tag::hour)
        return "a year of the calendar";
    // "alle 10", "a las 10"; a Frenchman is "à 35 heures"
    auto const* at = heard.at(0, {Tag::at});
    bool const whole = at && at->end == amount.begin && amount.end == heard.size();
    if (unit == Tag::hour && !amount.unit && whole && at->language != "fr") return "an hour of the day";
    auto const said = period_from(heard, amount.end);
    if (!said) return {};
    auto const question = listen(ground.lexicons, ground.asked.language, ground.asked.question);
    auto const asked = period_from(question, 0);
    if (asked && *asked != *said) return "for another stretch of time than the one asked for";
    return {};
}

}  // namespace passerelle::understanding
