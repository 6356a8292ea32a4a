#pragma once

#include <span>
#include <string_view>

namespace passerelle::text {

struct HtmlEntity {
    std::string_view name;  // as it follows '&': with its semicolon, or without for the old names that need none
    std::string_view text;
};
// All named character references of HTML, in byte order of their names.
std::span<HtmlEntity const> html_entities();

}  // namespace passerelle::text
