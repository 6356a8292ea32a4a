#pragma once

#include <span>
#include <string_view>

#include "flow/language.hpp"

namespace passerelle::flow::lint {

enum class Severity { error, warning };
std::string_view name_of(Severity severity);  // "error", "warning"

// One thing that the linter proves, and what it says to a person where the proof fails. {1}, {2} … stand for the words
// of the problem.
struct Rule {
    std::string_view id;  // <claim>.<what>: "reach.step"
    Severity severity;
    Bilingual message;
    Bilingual fix;

    std::string_view claim() const { return id.substr(0, id.find('.')); }
};

std::span<Rule const> rules();                // in the order of flow-language.md §8
Rule const& rule_named(std::string_view id);  // must exist

// A claim in one sentence, for reports: "every step is reachable".
struct Claim {
    std::string_view id;
    Bilingual about;
};
std::span<Claim const> claims();

}  // namespace passerelle::flow::lint
