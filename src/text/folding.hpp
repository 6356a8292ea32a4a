#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/alphabet.hpp"

namespace passerelle::text {

// How far a text may be written otherwise to stay in GSM-7. Each includes those before it.
enum class Folding {
    none,
    look_alikes,  // quotes, dashes, ellipsis, no-break and invisible spaces: nobody sees a difference
    accents,      // letters without the mark that GSM-7 lacks, in languages that are read so; symbols spelt out
};
std::string_view name_of(Folding folding);  // none, look_alikes, accents
std::optional<Folding> folding_named(std::string_view name);

// A sign that was written otherwise.
struct Replacement {
    char32_t sign;
    std::string_view plain;  // empty: left out
    int times = 1;
    bool operator==(Replacement const&) const = default;
};
struct Scan;
struct Folded {
    std::string text;
    int septets = 0;
    std::vector<Replacement> replaced;  // each sign once, in the order of the text
};

// The text wholly in GSM-7 (with national tables, if any), or nothing. The text is valid UTF-8 in NFC; the language is
// BCP 47 and decides which accents may go.
std::optional<Folded> folded(std::string_view text, Folding folding, std::string_view language, Shifts shifts = {});
// Whether letters may lose their marks in a language; elsewhere Folding::accents spells out symbols alone.
bool may_lose_accents(std::string_view language);
// Whether a sign is in GSM-7 or may be written so that it is.
bool may_fold(char32_t sign, Folding folding, std::string_view language);
// The same in the default tables of a text that was scanned and that can be spelt so: only where it must, is it looked
// at.
Folded spelt(std::string_view text, Scan const& seen, std::string_view language);
// Sign by sign, whatever the language allows; what nothing stands for becomes '?'. For screens that show GSM-7 alone.
Folded forced(std::string_view text, std::string_view language);

// The above for a text of any form and of no known language: the text itself when there is no way.
std::string fold_to_gsm7(std::string_view utf8);
std::string force_to_gsm7(std::string_view utf8);

}  // namespace passerelle::text
