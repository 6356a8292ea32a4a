#include "text/phone.hpp"

#include <algorithm>

#include "text/phone_plan.hpp"
#include "text/phone_written.hpp"

// The steps of libphonenumber-js (parse.js and its helpers), so that one can be laid beside the other.
namespace passerelle::text {

namespace {

constexpr std::size_t least_national = 2, most_national = 17;
constexpr std::size_t least_short_code = 3, most_short_code = 6;

// A number split from its country code; `home` is the plan of the country where it was written.
struct Split {
    CallingCode const* code = nullptr;  // null: it was written without one
    std::string_view rest;
};

boost::system::result<Split, PhoneFault> split(std::string_view digits, NumberingPlan const* home) {
    auto rest = digits;
    if (digits.starts_with('+')) {
        rest.remove_prefix(1);
    } else {
        if (home == nullptr) return PhoneFault::invalid_country;
        rest = without_exit(*home, digits);
        if (rest.empty()) {
            auto const own = without_own_code(*home, digits);
            return own.empty() ? Split{nullptr, digits} : Split{find_calling_code(home->code), own};
        }
    }
    auto const* const code = rest.starts_with('0') ? nullptr : calling_code_of(rest);
    if (code == nullptr) return PhoneFault::invalid_country;
    return Split{code, rest.substr(code->code.size())};
}

std::optional<PhoneFault> fault_of(DigitCount count) {
    switch (count) {
        case DigitCount::too_short:
            return PhoneFault::too_short;
        case DigitCount::too_long:
            return PhoneFault::too_long;
        case DigitCount::between:
            return PhoneFault::invalid_length;
        case DigitCount::possible:
            break;
    }
    return std::nullopt;
}

bool is_short_code(Phone const& phone, std::string_view digits) {
    return !phone.international && phone.impossible == PhoneFault::too_short && digits.size() >= least_short_code &&
           digits.size() <= most_short_code && !digits.starts_with('0');
}

PhoneReading read_digits(std::string_view digits, NumberingPlan const* home) {
    auto const parts = split(digits, home);
    if (!parts) return parts.error();
    auto const* const code = parts->code != nullptr ? parts->code : find_calling_code(home->code);
    auto const* plan = parts->code != nullptr ? &plan_of(*code, 0) : home;
    Phone phone;
    phone.international = parts->code != nullptr;
    phone.code = code->code;
    phone.national = without_prefix(*plan, parts->rest);
    auto const* const exact = exact_plan(*code, phone.national);
    if (exact != nullptr) plan = exact;
    if (phone.national.size() < least_national) return PhoneFault::too_short;
    if (phone.national.size() > most_national) return PhoneFault::too_long;
    if (exact != nullptr || !phone.international) phone.country = plan->country;
    phone.plan = plan;
    phone.impossible = fault_of(count_in(*plan, phone.national));
    phone.type = type_in(*plan, phone.national).value_or(PhoneType::unknown);
    if (is_short_code(phone, digits)) phone.type = PhoneType::short_code;
    return phone;
}

}  // namespace

PhoneReading read_phone(std::string_view written, std::string_view country) {
    auto parts = read_written_phone(written);
    if (!parts) return parts.error();
    auto phone = read_digits(parts->digits, plan_of_country(country));
    if (phone) phone->extension = std::move(parts->extension);
    return phone;
}

std::optional<std::string> possible_phone(std::string_view written, std::string_view country) {
    constexpr std::size_t least_digits_without_plus = 11;
    std::string digits;
    std::copy_if(written.begin(), written.end(), std::back_inserter(digits),
                 [](char sign) { return (sign >= '0' && sign <= '9') || sign == '+'; });
    auto const* const home = plan_of_country(country);
    auto const possible = [&](std::string const& number) -> std::optional<std::string> {
        auto const phone = read_digits(number, home);
        if (!phone || !phone->is_possible()) return std::nullopt;
        return phone->e164();
    };
    auto phone = possible(digits);
    bool const has_beginning = digits.starts_with('0') || digits.starts_with('+');
    if (!phone && digits.starts_with("+0")) phone = possible(digits.substr(1));
    if (!phone && !has_beginning && digits.size() >= least_digits_without_plus) phone = possible("+" + digits);
    if (phone && possible(*phone) != phone) return std::nullopt;  // would be read otherwise the next time
    return phone;
}

bool is_short_code_or_name(std::string_view written) {
    bool const digits =
        std::all_of(written.begin(), written.end(), [](char sign) { return sign >= '0' && sign <= '9'; });
    if (digits) return written.size() >= 3 && written.size() <= 8;
    return !written.empty() && written.size() <= 11 && !written.starts_with('+');
}

}  // namespace passerelle::text
