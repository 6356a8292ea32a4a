#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/system/result.hpp>

#include "text/phone_type.hpp"

namespace passerelle::text {

struct NumberingPlan;

// A telephone number, taken apart.
struct Phone {
    std::string code;      // "33"
    std::string national;  // "612345678": without the national prefix; Italy's leading 0 belongs to it
    std::string country;   // ISO 3166; empty where several countries share the code and the number fits none of them
    std::string extension;
    bool international = false;  // it was written with its country code
    PhoneType type = PhoneType::unknown;
    std::optional<PhoneFault> impossible;  // why no number of the country can be so
    NumberingPlan const* plan = nullptr;

    std::string e164() const { return "+" + code + national; }
    bool is_possible() const { return !impossible; }
    // It lies in a range that is given out. What was reserved for fiction, or given out since, does not.
    bool is_valid() const { return type != PhoneType::unknown && type != PhoneType::short_code; }
};
using PhoneReading = boost::system::result<Phone, PhoneFault>;

// By the book: as the numbering plans of the world have it (text/phone_metadata) and libphonenumber reads them. country
// ("FR") is where the number was written; empty: only numbers with their country code are understood. Digits that are
// too few for any number of the country are a short code.
PhoneReading read_phone(std::string_view written, std::string_view country);

// As people mean it, where the book says that it cannot be so: a number written in France may be one overseas and the
// other way round (0690 12 34 56 is called so from Lille, too; programs make +33 690 … of it), "+33 (0)6" and "+0033 6"
// are understood, and so is a number with its country code but without '+', if it lies in a range that is given out.
PhoneReading understand_phone(std::string_view written, std::string_view country);

// One of the French ranges that automatic systems must use (09 37 to 09 39, overseas 09475 to 09479): no person has it.
bool is_platform(Phone const& phone);

// E.164 of what understand_phone makes of it; empty when no such number is possible.
std::optional<std::string> normalise_phone(std::string_view written, std::string_view country);
// E.164 of a number found in a message, by the book, for a country (empty: only numbers with their country code): its
// length must be possible there. Eleven digits and more may have lost their '+'.
std::optional<std::string> possible_phone(std::string_view written, std::string_view country);

// As people of its country write it ("06 12 34 56 78"), and as it is written for the others ("+33 6 12 34 56 78").
std::string national_form(Phone const& phone);
std::string international_form(Phone const& phone);
// The national form of an E.164 number; what is none, or has a length or beginning that no form is for, stays as it is.
std::string national_format(std::string_view number);

// Short codes (3–8 digits) and alphanumeric senders are kept as they stand.
bool is_short_code_or_name(std::string_view written);

}  // namespace passerelle::text
