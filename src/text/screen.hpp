#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/gsm.hpp"

namespace passerelle::text {

// What a carrier lets stand on one screen: 160 octets are 182 septets packed or 80 UTF-16 units (3GPP
// TS 22.090, 23.038); many gateways take less.
inline constexpr int gsm7_screen_limit = 160, ucs2_screen_limit = 80;
inline constexpr int least_screen_limit = 40;  // below, the lines of navigation leave no room

struct ScreenOptions {
    int limit = gsm7_screen_limit;      // units: septets, or UTF-16 code units; least_screen_limit or more
    Encoding charset = Encoding::gsm7;  // what the carrier shows: how units count, not what may stand in the text
    std::string_view more = "Suite", back = "Retour";  // 16 units at most each
    int line_width = 0;  // signs; lines of a narrow screen break at blanks. 0: the phone breaks them
};

// The screens of a text and the options below it. Every screen but the last ends with a line "9 <more>", every one but
// the first with "0 <back>". A screen is cut at a line end, else at a blank, else between clusters; never inside an
// option that has room on a screen of its own. CR LF counts as one line end.
std::vector<std::string> page(std::string_view text, std::span<std::string const> options,
                              ScreenOptions const& settings);

int screen_units(std::string_view text, Encoding charset);  // septets (a sign outside counts 1), or UTF-16 code units
// Lines of at most `width` signs where blanks allow it; a blank becomes the line end, so that it costs nothing.
std::string fold_lines(std::string_view text, int width);

}  // namespace passerelle::text
