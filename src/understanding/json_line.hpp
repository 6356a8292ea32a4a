#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "understanding/understand.hpp"

namespace passerelle::understanding {

// One line of `understand --json`: in
// {"lang","context","question","unit"?,"choices":{"1":label}?,"now","zone","text"}
struct UnderstandLine {
    Asked asked;
    std::string text;
};
Result<UnderstandLine> understand_line(std::string_view json, TimePoint now);
// out {"meaning","confidence","why"}
std::string shown_as_json(Understanding const& understood);
std::string error_as_json(std::string const& detail);
// An instant (2026-03-10T10:00:00Z) or a wall-clock time of the zone (2026-03-10 10:00).
std::optional<TimePoint> instant_in(std::string_view text, std::string const& zone);

}  // namespace passerelle::understanding
