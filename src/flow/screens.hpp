#pragma once

#include <string>
#include <vector>

#include "flow/content.hpp"
#include "text/screen.hpp"

namespace passerelle::flow {

// What the carrier of a USSD channel shows.
struct ScreenSize {
    int limit = text::gsm7_screen_limit;       // septets
    int ucs2_limit = text::ucs2_screen_limit;  // UTF-16 units, of a screen that GSM-7 cannot write
    bool gsm7_only = true;                     // it shows no other signs
    int line_width = 0;                        // signs a line of a narrow screen; 0 = the phone breaks lines
    bool operator==(ScreenSize const&) const = default;
};

// The screens of a content (text/screen.hpp); more than one when it does not fit.
std::vector<std::string> screens_of(Content const& content, ScreenSize const& size);

// A text as a screen shows it that has no other signs.
std::string in_gsm7(std::string text, std::string const& language);

}  // namespace passerelle::flow
