#include <algorithm>

#include "text/digit_pattern.hpp"
#include "text/phone.hpp"
#include "text/phone_metadata.hpp"

namespace passerelle::text {

namespace {

PhoneFormat const* format_of(Phone const& phone) {
    for (auto const& format : formats_of(*phone.plan))
        if ((format.leading.empty() || matches_beginning(format.leading, phone.national)) &&
            matches_entirely(format.digits, phone.national))
            return &format;
    return nullptr;
}

std::string filled(Phone const& phone, std::string_view PhoneFormat::*picture) {
    auto const* const format = format_of(phone);
    if (format == nullptr) return phone.national;
    std::string out;
    append_filled(format->*picture, *match_beginning(format->digits, phone.national), out);
    return out;
}

std::string extension_of(Phone const& phone) {
    if (phone.extension.empty()) return {};
    auto const label = phone.plan->extension_label;
    return std::string{label.empty() ? " ext. " : label} + phone.extension;
}

}  // namespace

std::string national_form(Phone const& phone) { return filled(phone, &PhoneFormat::national) + extension_of(phone); }

std::string international_form(Phone const& phone) {
    return "+" + phone.code + " " + filled(phone, &PhoneFormat::international) + extension_of(phone);
}

std::string national_format(std::string_view number) {
    auto const is_digit = [](char sign) { return sign >= '0' && sign <= '9'; };
    std::string whole{number};
    if (!number.starts_with('+') || !std::all_of(number.begin() + 1, number.end(), is_digit)) return whole;
    auto const phone = read_phone(number, {});
    if (!phone || phone->e164() != number || format_of(*phone) == nullptr) return whole;
    return national_form(*phone);
}

}  // namespace passerelle::text
