#pragma once

#include <span>
#include <string_view>

namespace passerelle::flow::lint {

// A word or phrase that people who read with difficulty stumble over, and what they say themselves.
struct PlainWord {
    std::string_view hard, plain;
};
std::span<PlainWord const> plain_words(std::string_view language);  // empty for a language without a list

// Words in capitals that everybody knows, as they stand on every phone and form.
bool is_known_acronym(std::string_view word);

}  // namespace passerelle::flow::lint
