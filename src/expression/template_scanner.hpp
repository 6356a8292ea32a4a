#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::expression {

struct TemplatePiece {
    enum class Kind { text, identifier, expression };
    Kind kind;
    std::string text;    // literal text, or what stands in the hole
    std::string source;  // of a hole, with its @
};

// Cuts a template into literal text and holes: @path, where the part before the first dot is one of the top levels
// (whatever the letter case), and @(expression). @@ is an @; what is not closed, or no hole, is text. Never fails.
std::vector<TemplatePiece> scan(std::string_view source, std::span<std::string const> top_levels);

}  // namespace passerelle::expression
