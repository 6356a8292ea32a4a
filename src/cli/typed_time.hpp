#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "flow/span.hpp"

namespace passerelle::cli {

// One length of time that an author typed, as a test file writes it: "4 hours".
struct TypedSpan {
    std::string text;
    flow::Span span;
};

// "+4h", "+ 1 day 4 hours", "+2 jours et 3 h": in order; empty when it is no time.
std::optional<std::vector<TypedSpan>> typed_time(std::string_view line);
// "+33 6 12 34 56 78": begins as a time does, and is none.
bool is_typed_phone(std::string_view line);

}  // namespace passerelle::cli
