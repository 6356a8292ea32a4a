#include "text/country_name.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace passerelle::text {

std::string country_name(std::string_view country, std::string_view language) {
    std::string const code{country}, spoken{language};
    icu::UnicodeString name;
    icu::Locale{"", code.c_str()}.getDisplayCountry(icu::Locale{spoken.c_str()}, name);
    std::string utf8;
    return name.toUTF8String(utf8);
}

}  // namespace passerelle::text
