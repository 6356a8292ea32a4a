#include "text/phone_plan.hpp"

#include <algorithm>
#include <bit>

#include "text/digit_pattern.hpp"

namespace passerelle::text {

namespace {

constexpr std::size_t longest_code = 3;

bool has_length(std::uint32_t lengths, std::size_t length) { return length < 32 && (lengths >> length & 1) != 0; }

// The number without what matches the national prefix, or with what that becomes.
std::optional<std::string> prefix_taken_off(NumberingPlan const& plan, std::string_view number) {
    if (number.empty() || plan.prefix.empty()) return std::nullopt;
    auto const found = match_beginning(plan.prefix, number);
    if (!found) return std::nullopt;
    std::string national;
    bool const captured = found->group_count > 0 && !found->groups[found->group_count - 1].empty();
    if (!plan.prefix_becomes.empty() && captured) append_filled(plan.prefix_becomes, *found, national);
    return national.append(number.substr(found->length));
}

}  // namespace

NumberingPlan const* plan_of_country(std::string_view country) {
    auto const plans = numbering_plans();
    auto const geographic =
        std::find_if(plans.rbegin(), plans.rend(), [](auto const& one) { return !one.country.empty(); }).base();
    auto const found = std::lower_bound(plans.begin(), geographic, country,
                                        [](auto const& one, auto const& name) { return one.country < name; });
    return found == geographic || found->country != country ? nullptr : &*found;
}

CallingCode const* find_calling_code(std::string_view code) {
    auto const codes = calling_codes();
    auto const found = std::lower_bound(codes.begin(), codes.end(), code,
                                        [](auto const& one, auto const& digits) { return one.code < digits; });
    return found == codes.end() || found->code != code ? nullptr : &*found;
}

CallingCode const* calling_code_of(std::string_view digits) {
    for (std::size_t length = 1; length <= longest_code && length <= digits.size(); ++length)
        if (auto const* const code = find_calling_code(digits.substr(0, length))) return code;
    return nullptr;
}

NumberingPlan const* exact_plan(CallingCode const& code, std::string_view national) {
    auto const& main = plan_of(code, 0);
    if (main.country.empty()) return nullptr;
    if (code.plans == 1) return &main;
    for (std::size_t place = 0; place < code.plans; ++place) {
        auto const& plan = plan_of(code, place);
        bool const fits = plan.leading.empty() ? type_in(plan, national).has_value()
                                               : !national.empty() && matches_beginning(plan.leading, national);
        if (fits) return &plan;
    }
    return nullptr;
}

std::optional<PhoneType> type_in(NumberingPlan const& plan, std::string_view national) {
    if (!matches_entirely(plan.digits, national)) return std::nullopt;
    auto const types = types_of(plan);
    auto const fits = [&](PhoneTypePattern const& one) {
        return has_length(one.lengths, national.size()) && matches_entirely(one.digits, national);
    };
    auto const is = [&](PhoneType type) {
        return std::any_of(types.begin(), types.end(), [&](auto const& one) { return one.type == type && fits(one); });
    };
    using enum PhoneType;
    if (is(fixed)) return plan.mobiles_look_fixed || is(mobile) ? fixed_or_mobile : fixed;
    for (auto const type : {mobile, premium, toll_free, shared_cost, voip, personal, pager, uan, voicemail})
        if (is(type)) return type;
    return std::nullopt;
}

DigitCount count_in(NumberingPlan const& plan, std::string_view national) {
    if (has_length(plan.lengths, national.size())) return DigitCount::possible;
    if (national.size() < static_cast<std::size_t>(std::countr_zero(plan.lengths))) return DigitCount::too_short;
    bool const too_long = national.size() >= static_cast<std::size_t>(std::bit_width(plan.lengths));
    return too_long ? DigitCount::too_long : DigitCount::between;
}

std::string without_prefix(NumberingPlan const& plan, std::string_view number) {
    std::string whole{number};
    auto national = prefix_taken_off(plan, number);
    if (!national || *national == whole) return whole;
    // The prefix may be the beginning of the number itself.
    if (matches_entirely(plan.digits, whole) && !matches_entirely(plan.digits, *national)) return whole;
    auto const* const code = find_calling_code(plan.code);
    auto const* const exact = exact_plan(*code, *national);
    auto const count = count_in(exact != nullptr ? *exact : plan, *national);
    bool const leaves_too_little = count == DigitCount::too_short || count == DigitCount::between;
    return leaves_too_little ? whole : *std::move(national);
}

std::string_view without_exit(NumberingPlan const& plan, std::string_view number) {
    if (plan.exit.empty()) return {};
    auto const found = match_beginning(plan.exit, number);
    if (!found || found->length == 0) return {};
    auto const rest = number.substr(found->length);
    return rest.starts_with('0') ? std::string_view{} : rest;  // no country code begins with 0
}

std::string_view without_own_code(NumberingPlan const& plan, std::string_view number) {
    if (!number.starts_with(plan.code)) return {};
    auto const rest = number.substr(plan.code.size());
    auto const national = without_prefix(plan, number);
    bool const only_the_rest_fits =
        !matches_entirely(plan.digits, national) && matches_entirely(plan.digits, without_prefix(plan, rest));
    return only_the_rest_fits || count_in(plan, national) == DigitCount::too_long ? rest : std::string_view{};
}

}  // namespace passerelle::text
