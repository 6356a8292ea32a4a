#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace passerelle::text {

// Cuts a text into USSD screens of at most `limit` septets: at a line end, then at a blank, never inside a menu line
// that fits a screen. Every screen but the last ends with a line "9 <more>", every one but the first with "0 <back>".
std::vector<std::string> page(std::string_view gsm7_text, int limit, std::string_view more, std::string_view back);

}  // namespace passerelle::text
