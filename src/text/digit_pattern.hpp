#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// The small part of regular expressions that numbering plans are written in: digits, \d, [1-35], (groups), (?:groups),
// |, ?, {2}, {2,3} and a final $. A pattern is read as it stands: nothing is compiled and nothing is kept, so all plans
// of the world cost no memory. Which alternative is taken first and that quantifiers are greedy is as in Perl.
namespace passerelle::text {

inline constexpr std::size_t most_digit_groups = 9;

struct DigitMatch {
    std::size_t length = 0;
    std::array<std::string_view, most_digit_groups> groups{};  // one that took no part has no data()
    std::size_t group_count = 0;                               // how many the pattern has
};

bool matches_entirely(std::string_view pattern, std::string_view digits);
bool matches_beginning(std::string_view pattern, std::string_view digits);
std::optional<DigitMatch> match_beginning(std::string_view pattern, std::string_view digits);
// "$2 15-$3" with the groups of a match; whole groups that took no part are left out.
void append_filled(std::string_view picture, DigitMatch const& match, std::string& to);

}  // namespace passerelle::text
