#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/finding.hpp"
#include "flow/definition.hpp"

namespace passerelle::flow::translation {

// One text of a flow to translate.
struct Entry {
    // Where it stands, as in a sister file: steps/mood/choose, steps/mood/options/good/label, defaults/retry/say; with
    // /sms, /ussd or /chat behind it the override of a class of phone.
    std::string context;
    std::string source, translation;  // translation: empty when there is none
    std::string file;                 // of the source
    int line = 0;
    bool is_text = true;                 // false: words that are understood (also, keyword); they need no translation
    std::vector<std::string> variables;  // that the source reads: contact.first_name
};

// All of them in the order of the file, with the translations that the flow has now.
std::vector<Entry> entries_of(Flow const& flow, std::string_view language);

// A translation that came back from outside.
struct Translated {
    std::string context, source, translation;
    int line = 0;           // in its file
    bool doubtful = false;  // marked fuzzy by the tool: not taken
};
struct Sheet {
    std::string file, language;  // language: empty when it does not say
    std::vector<Translated> rows;
    std::vector<Finding> findings;
};

// Puts the sheet's translations into the entries. Strict: what the flow does not know, an original that has changed
// since, a variable that is missing or too many, a hole that does not parse are findings; empty ones are left out.
std::vector<Finding> take(Sheet const& sheet, std::vector<Entry>& entries);

// The sister file <flow>.<language>.yaml of the entries that have a translation.
std::string sister_file(Flow const& flow, std::string_view language, std::vector<Entry> const& entries);

}  // namespace passerelle::flow::translation
