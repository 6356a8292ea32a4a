#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/finding.hpp"
#include "flow/lint/rule.hpp"

namespace passerelle::flow::lint {

// Where a proof failed. Said in a language only when it is shown.
struct Problem {
    Rule const* rule = nullptr;
    std::string file;
    int line = 0, column = 0;
    std::vector<std::string> words;  // of the rule's holes
    std::string sentence;            // the offending one, or the line of the file
};

enum class Language { fr, en };

std::string message_of(Problem const& problem, Language language);
std::string fix_of(Problem const& problem, Language language);
// file:line:column: error: message [rule], and below it the sentence and the fix.
std::string show(Problem const& problem, Language language);
// One JSON object, without a line end.
std::string to_json(Problem const& problem, Language language);
// Where it stands and what it is, in the order of the file.
void sort(std::vector<Problem>& problems);
// What the loader found wrong, as problems of the rule "file.mistake".
std::vector<Problem> problems_of(std::vector<Finding> const& findings);

}  // namespace passerelle::flow::lint
