#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace passerelle::text {

// E.164 with '+' from what people and providers write: "06 12 34 56 78" (with the country's trunk prefix and length),
// "+33 6…", "0033…", "33612…". country is an ISO 3166 code ("FR"). Empty when it is no possible number.
std::optional<std::string> normalise_phone(std::string_view written, std::string_view country);
// Short codes (3–8 digits) and alphanumeric senders are kept as they stand.
bool is_short_code_or_name(std::string_view written);

}  // namespace passerelle::text
