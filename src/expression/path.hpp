#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::expression {

// What `contact.first_name` names: a top level and the name within it, both in lower case; the name may hold dots.
struct Path {
    std::string top, name;
};

// The top levels of a run, as docs/flow-language.md lists them. Any other word after an @ is ordinary text.
std::vector<std::string_view> const& top_levels();
bool is_top_level(std::string_view word);

// How many characters at the start of the text are a path (`contact.first_name` of `contact.first_name, bonjour.`); 0
// when none. A dot counts only when a name follows it, so a sentence may end with a path.
std::size_t path_length(std::string_view text);
// A text that is a path and nothing else. Its top level is not looked at.
std::optional<Path> read_path(std::string_view text);
std::string_view trimmed(std::string_view text);

}  // namespace passerelle::expression
