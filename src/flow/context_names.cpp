#include "flow/context_names.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/finding.hpp"

namespace passerelle::flow {

namespace {

std::array<std::string, 15> const names{"appointment", "child",  "contact", "fields", "globals",
                                        "input",       "locals", "node",    "parent", "results",
                                        "resume",      "run",    "trigger", "urns",   "webhook"};

}  // namespace

std::span<std::string const> top_levels() { return names; }

bool is_top_level(std::string_view word) { return std::find(names.begin(), names.end(), word) != names.end(); }

std::string_view meant_top_level(std::string_view word, bool has_dot) {
    constexpr std::size_t shortest_without_dot = 5;
    if (!has_dot && word.size() < shortest_without_dot) return {};
    auto const near = nearest(word, {names.begin(), names.end()});
    if (has_dot || near.empty()) return near;
    auto const apart = word.size() > near.size() ? word.size() - near.size() : near.size() - word.size();
    return apart <= 1 && word.substr(0, 3) == near.substr(0, 3) ? near : std::string_view{};
}

}  // namespace passerelle::flow
