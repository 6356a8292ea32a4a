#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace passerelle::text {

// An address of a contact as the field writes it: scheme:path?query#display, with %23, %25 and %3F for # % ? in parts.
struct Urn {
    std::string scheme, path, query, display;
};
std::optional<Urn> parse_urn(std::string_view text);  // empty without a scheme and a path

// Whether the scheme is one of ours and the path is one that it may have.
bool is_valid(Urn const& urn);
// The display name if there is one, else a telephone number as its country writes it, else the path.
std::string format_urn(Urn const& urn);

}  // namespace passerelle::text
