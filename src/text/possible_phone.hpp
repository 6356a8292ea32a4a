#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace passerelle::text {

// E.164 of a number found in a message, read as libphonenumber reads it for a country (ISO 3166, "FR"; empty: only
// numbers with their country code): its length must be possible there, which does not make it a number in service.
// Unlike normalise_phone, it knows every country and no habits.
std::optional<std::string> possible_phone(std::string_view written, std::string_view country);

}  // namespace passerelle::text
