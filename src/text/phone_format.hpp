#pragma once

#include <string>
#include <string_view>

namespace passerelle::text {

// An E.164 number as people of its country write it: "+33612345678" → "06 12 34 56 78". A number of another country, or
// of no known length, stays as it stands.
std::string national_format(std::string_view number);

}  // namespace passerelle::text
