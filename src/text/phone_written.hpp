#pragma once

#include <string>
#include <string_view>

#include <boost/system/result.hpp>

#include "text/phone_type.hpp"

namespace passerelle::text {

// What somebody wrote, before any country is thought of.
struct WrittenPhone {
    std::string digits;     // ASCII, with a leading '+' where one was written
    std::string extension;  // of a switchboard
};

// Digits of any script that phones write, among the signs that people put between them: blanks, dashes, dots, slashes,
// brackets. Words before the number and signs behind it are left out; "ext. 12", "x12", ";ext=12" and tel: addresses
// (RFC 3966, with their phone-context) are understood. At most 250 characters.
boost::system::result<WrittenPhone, PhoneFault> read_written_phone(std::string_view written);

}  // namespace passerelle::text
