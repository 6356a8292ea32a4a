#include <algorithm>
#include <iterator>

#include "text/digit_pattern.hpp"
#include "text/phone.hpp"
#include "text/phone_plan.hpp"
#include "text/phone_written.hpp"

// What people write and no numbering plan says.
namespace passerelle::text {

namespace {

// France and overseas dial each other with ten digits, as if they were one country (national numbering plan, Arcep
// decision 2018-0881); Wallis-et-Futuna, New Caledonia and Polynesia do not.
constexpr std::string_view french_family[] = {"FR", "GP", "GF", "MQ", "RE", "YT", "PM", "BL", "MF"};

// The ten-digit numbers of overseas that lie in no range of the metadata.
struct Beginning {
    std::string_view digits, code;
};
constexpr Beginning beginnings[] = {
    {"63998", "33"},  // within Mayotte's 0639, but kept for fiction in metropolitan France (Arcep 2018-0881)
    {"690", "590"},  {"691", "590"}, {"590", "590"}, {"694", "594"}, {"594", "594"}, {"696", "596"}, {"697", "596"},
    {"596", "596"},  {"692", "262"}, {"693", "262"}, {"639", "262"}, {"262", "262"}, {"269", "262"},
};

bool is_french(std::string_view country) {
    return std::find(std::begin(french_family), std::end(french_family), country) != std::end(french_family);
}

// A number of one person or place: what everybody may call free or at a price is the same in the whole family.
bool is_of_one_place(std::optional<PhoneType> type) {
    return type == PhoneType::mobile || type == PhoneType::fixed || type == PhoneType::fixed_or_mobile ||
           type == PhoneType::voip;
}

// The code of the family's plan that the nine digits lie in; empty: in none but perhaps their own.
std::string_view code_within_family(Phone const& phone) {
    if (phone.type == PhoneType::mobile) return {};  // mobile ranges are exact in the metadata, others overlap
    for (auto const country : {"GP", "GF", "MQ", "RE", "YT", "BL", "MF", "FR"}) {
        auto const& plan = *plan_of_country(country);
        if (is_of_one_place(type_in(plan, phone.national))) return plan.code;
    }
    if (phone.is_valid()) return {};
    for (auto const& [digits, code] : beginnings)
        if (phone.national.starts_with(digits)) return code;
    return {};
}

// Also "+33 690 …": programs put +33 before whatever was written with ten digits.
bool may_be_overseas(Phone const& phone, std::string_view country) {
    return phone.international ? phone.code == "33" && !phone.is_valid() : is_french(country);
}

PhoneReading within_french_family(Phone phone) {
    constexpr std::size_t nine = 9;
    // Saint-Pierre-et-Miquelon has six digits, called 0508 41 23 45 by the family.
    if (phone.national.size() == nine && phone.national.starts_with("508")) {
        auto island = read_phone("+" + phone.national, {});
        if (island && island->is_valid()) {
            island->extension = std::move(phone.extension);
            island->international = false;
            return island;
        }
    }
    if (phone.national.size() != nine) return phone;
    auto const code = code_within_family(phone);
    if (code.empty() || code == phone.code) return phone;
    auto moved = read_phone("+" + std::string{code} + phone.national, {});
    if (!moved || !moved->is_possible()) return phone;
    moved->extension = std::move(phone.extension);
    moved->international = phone.international;
    return moved;
}

// The length may be right where the number cannot be: 06 12 34 56 7 is one digit short, but nine digits are a French
// number without its 0.
std::optional<PhoneFault> fault_behind_length(Phone const& phone) {
    if (matches_entirely(phone.plan->digits, phone.national)) return std::nullopt;
    auto const& prefix = phone.plan->prefix;
    bool const begins_with_prefix = !prefix.empty() && matches_beginning(prefix, phone.national);
    return begins_with_prefix ? PhoneFault::too_short : PhoneFault::no_such_range;
}

bool is_possible(PhoneReading const& reading) {
    return reading && reading->is_possible() && !fault_behind_length(*reading);
}

std::string without(std::string_view written, std::string_view part) {
    std::string out{written};
    if (auto const at = out.find(part); at != std::string::npos) out.erase(at, part.size());
    return out;
}

// A number with its country code and without its '+', if it lies in a range that is given out.
std::optional<Phone> with_lost_plus(std::string_view written) {
    constexpr std::size_t least_digits = 10;
    auto const parts = read_written_phone(written);
    if (!parts || parts->digits.size() < least_digits || parts->digits.starts_with('+')) return std::nullopt;
    auto phone = read_phone("+" + parts->digits, {});
    if (!phone || !phone->is_valid()) return std::nullopt;
    phone->extension = parts->extension;
    return *std::move(phone);
}

// That the number is read as itself the next time: no prefix is taken for a part of it, nor the other way round.
bool is_stable(Phone const& phone) {
    auto const& main = plan_of(*find_calling_code(phone.code), 0);
    bool const has_prefix = !main.prefix.empty() && matches_beginning(main.prefix, phone.national);
    if (phone.is_valid() && !has_prefix) return true;
    auto const again = understand_phone(phone.e164(), {});
    return is_possible(again) && again->e164() == phone.e164();
}

}  // namespace

PhoneReading understand_phone(std::string_view written, std::string_view country) {
    auto phone = read_phone(written, country);
    if (phone && may_be_overseas(*phone, country)) phone = within_french_family(*std::move(phone));
    if (is_possible(phone)) return phone;
    // "+221 (0)77 …": the prefix is written for readers, not dialled.
    if (written.find("(0)") != std::string_view::npos)
        if (auto dialled = read_phone(without(written, "(0)"), country); is_possible(dialled)) return dialled;
    if (written.starts_with("+00"))
        if (auto exit = read_phone(written.substr(1), country); is_possible(exit)) return exit;
    if (auto code = with_lost_plus(written); code && phone && !phone->international) return *std::move(code);
    if (phone && phone->is_possible()) phone->impossible = fault_behind_length(*phone);
    return phone;
}

// Arcep decision 2022-1583 (in force since 1 January 2023).
bool is_platform(Phone const& phone) {
    constexpr std::string_view metropolitan[] = {"937", "938", "939"};
    constexpr std::string_view overseas[] = {"9475", "9476", "9477", "9478", "9479"};
    auto const begins = [&](std::string_view digits) { return phone.national.starts_with(digits); };
    if (phone.code == "33") return std::any_of(std::begin(metropolitan), std::end(metropolitan), begins);
    bool const is_overseas = phone.code == "262" || phone.code == "590" || phone.code == "594" || phone.code == "596";
    return is_overseas && std::any_of(std::begin(overseas), std::end(overseas), begins);
}

std::optional<std::string> normalise_phone(std::string_view written, std::string_view country) {
    auto const phone = understand_phone(written, country);
    if (!is_possible(phone) || !is_stable(*phone)) return std::nullopt;
    return phone->e164();
}

}  // namespace passerelle::text
