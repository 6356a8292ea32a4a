#include "text/possible_phone.hpp"

#include <algorithm>

#include "text/numbering_plans.hpp"

// The steps of libphonenumber's parsing and of its test for possible numbers, over a table of plans. What the table
// does not hold is not done: local numbers without their area code, and national prefixes that carry more than a
// prefix.
namespace passerelle::text {

namespace {

constexpr std::size_t least_digits = 2, most_digits = 17;  // of a national number
constexpr std::size_t longest_code = 3;
constexpr std::size_t least_digits_without_plus = 11;  // of an international number written without its '+'

bool has_bit(std::uint32_t mask, std::size_t bit) { return bit < 32 && (mask >> bit & 1) != 0; }

bool is_possible(std::string_view national, NumberingPlan const& plan) {
    return has_bit(plan.lengths, national.size());
}
bool is_viable(std::string_view national, NumberingPlan const& plan) {
    return is_possible(national, plan) && has_bit(plan.first_digits, static_cast<std::size_t>(national.front() - '0'));
}
bool is_too_long(std::string_view national, NumberingPlan const& plan) {
    return national.size() >= 32 || (plan.lengths >> national.size()) == 0;
}

// The first of the blank-separated prefixes that the number begins with; empty: none.
std::string_view prefix_of(std::string_view number, std::string_view prefixes) {
    while (!prefixes.empty()) {
        auto const prefix = prefixes.substr(0, prefixes.find(' '));
        if (number.starts_with(prefix)) return prefix;
        prefixes.remove_prefix(std::min(prefixes.size(), prefix.size() + 1));
    }
    return {};
}

std::string_view without_trunk(std::string_view number, NumberingPlan const& plan) {
    auto const stripped = number.substr(prefix_of(number, plan.trunks).size());
    if (is_viable(number, plan) && (plan.trunk_is_conditional || !is_viable(stripped, plan))) return number;
    return stripped;
}

NumberingPlan const* plan_of_country(std::string_view country) {
    auto const plans = numbering_plans();
    auto const found =
        std::find_if(plans.begin(), plans.end(), [&](auto const& one) { return one.country == country; });
    return found == plans.end() || country == "001" ? nullptr : &*found;
}

NumberingPlan const* main_plan_of_code(std::string_view code) {
    auto const plans = numbering_plans();
    auto const found =
        std::find_if(plans.begin(), plans.end(), [&](auto const& one) { return one.main && one.code == code; });
    return found == plans.end() ? nullptr : &*found;
}

// A national number (perhaps with its trunk prefix) of a plan.
std::optional<std::string> national_number(std::string_view number, NumberingPlan const& plan) {
    auto const* const main = main_plan_of_code(plan.code);
    if (main == nullptr || number.size() < least_digits) return std::nullopt;
    // Without its prefix, unless that leaves a length between or below the possible ones.
    if (auto const stripped = without_trunk(number, plan); is_possible(stripped, plan) || is_too_long(stripped, plan))
        number = stripped;
    if (number.size() < least_digits || number.size() > most_digits || !is_possible(number, *main)) return std::nullopt;
    return "+" + std::string{plan.code} + std::string{number};
}

// A number that begins with its country code.
std::optional<std::string> international_number(std::string_view number) {
    if (number.starts_with('0')) return std::nullopt;
    for (std::size_t length = 1; length <= longest_code && length < number.size(); ++length)
        if (auto const* const plan = main_plan_of_code(number.substr(0, length)))
            return national_number(number.substr(length), *plan);
    return std::nullopt;
}

// What follows the digits that are dialled before an international number; empty: the number does not begin with them.
std::string_view after_exit(std::string_view digits, NumberingPlan const& home) {
    auto const exit = prefix_of(digits, home.exits);
    if (exit.empty()) return {};
    auto const rest = digits.substr(exit.size());
    return rest.starts_with('0') ? std::string_view{} : rest;
}

std::optional<std::string> parsed(std::string_view digits, NumberingPlan const* home) {
    bool const has_plus = digits.starts_with('+');
    if (has_plus) digits.remove_prefix(1);
    if (has_plus && (home == nullptr || !digits.starts_with('0'))) return international_number(digits);
    if (home == nullptr) return std::nullopt;
    // "+0033…", too, is understood.
    if (auto const rest = after_exit(digits, *home); !rest.empty() || has_plus) return international_number(rest);
    if (digits.starts_with(home->code)) {
        auto const rest = digits.substr(home->code.size());
        bool const only_rest_is_viable =
            !has_bit(home->lengths_with_code, digits.size()) && is_viable(without_trunk(rest, *home), *home);
        if (only_rest_is_viable || is_too_long(digits, *home)) return national_number(rest, *home);
    }
    return national_number(digits, *home);
}

}  // namespace

std::optional<std::string> possible_phone(std::string_view written, std::string_view country) {
    std::string digits;
    std::copy_if(written.begin(), written.end(), std::back_inserter(digits),
                 [](char sign) { return (sign >= '0' && sign <= '9') || sign == '+'; });
    auto const* const home = plan_of_country(country);
    auto phone = parsed(digits, home);
    if (!phone && digits.size() >= least_digits_without_plus && digits.front() != '0' && digits.front() != '+')
        phone = parsed("+" + digits, home);
    if (phone && parsed(*phone, home) != phone) return std::nullopt;  // would be read otherwise the next time
    return phone;
}

}  // namespace passerelle::text
