#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "expression/value.hpp"

namespace re2 {
class RE2;
}

namespace passerelle::expression {

// A regular expression as authors of flows write them: RE2's syntax, any letter case, ^ and $ at lines, '.' not a line
// feed; \w \d \s \b know ASCII only. Time is linear in the text, memory bounded. Never changes: may be shared.
class Pattern {
public:
    // A failure's message says what is wrong with the source.
    explicit Pattern(std::string_view source);
    ~Pattern();
    Pattern(Pattern const&) = delete;
    Pattern& operator=(Pattern const&) = delete;

    std::optional<Failure> const& failure() const { return failure_; }
    int size() const;  // instructions of the compiled form; 0 of a bad pattern
    // The first match anywhere: the whole, then each group (empty when it took no part). Empty: none, or a bad pattern.
    std::optional<std::vector<std::string_view>> first_match(std::string_view text) const;

private:
    std::unique_ptr<re2::RE2 const> compiled_;
    std::optional<Failure> failure_;
};

// Patterns that one evaluation has compiled: a loop over texts compiles its pattern once. Bounded.
class Patterns {
public:
    Pattern const* known(std::string_view source) const;  // null: not compiled yet
    Pattern const& compiled(std::string_view source);

private:
    static constexpr std::size_t most_kept = 8;
    std::vector<std::pair<std::string, std::unique_ptr<Pattern const>>> kept_;  // the oldest first
};

}  // namespace passerelle::expression
