#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "text/folding.hpp"
#include "text/gsm.hpp"

namespace passerelle::text {

struct PlanOptions {
    std::string_view language = "fr";  // BCP 47, of the text
    Folding folding = Folding::accents;
    bool gsm7 = true, ucs2 = true;        // what the channel carries: at least one
    std::span<Shifts const> shifts = {};  // national tables that the channel carries; most carry none
    bool latin = false;                   // the contact chose to read other scripts in Latin letters
    int reference_bits = 8;
};

enum class Reason {
    empty,           // there is nothing to send
    plain,           // all of it is in GSM-7
    foreign_kept,    // UCS-2, and no other spelling would save a segment
    foreign_needed,  // UCS-2, and some signs have no other spelling, or one that is not allowed
    ucs2_only,       // the channel carries nothing else
    shifted,         // national tables save segments
    folded,          // another spelling saves segments
    latin,           // in Latin letters, as the contact chose
    forced,          // the channel shows GSM-7 alone
};
std::string_view name_of(Reason reason);

// A text ready to leave, the cheapest way that says the same.
struct Plan {
    std::string text;                     // what leaves, in NFC
    std::optional<std::string> original;  // what was given, where that is another
    Encoding encoding = Encoding::gsm7;
    Shifts shifts;
    int units = 0, segments = 0;
    std::vector<std::size_t> starts;  // byte offset in `text` where each segment begins
    Reason reason = Reason::empty;
    std::vector<Replacement> replaced;  // signs written otherwise; not those of a Latin spelling
    // The first signs, each once, of the original that are not in GSM-7; for foreign_needed those that nothing may
    // replace.
    std::u32string foreign;
    int segments_unchanged = 0;  // what the text would have cost as it stood

    std::vector<std::string> parts() const;
};

// A text is spelt otherwise only where that takes fewer segments, and no further than that needs; never is it dearer
// than as it stands. Error (Fault::invalid) when it is not valid UTF-8.
Result<Plan> plan(std::string_view utf8, PlanOptions const& options = {});

// The reason for an advisor: "« ê » remplacé par « e » : 1 SMS au lieu de 2". French, or English for "en".
std::string explain(Plan const& plan, std::string_view language);

}  // namespace passerelle::text
