#pragma once

#include <random>
#include <span>
#include <string>
#include <string_view>

#include "base/encoding.hpp"
#include "text/plan.hpp"

namespace passerelle::text {

// Signs that are dear, that fold, that compose and that make clusters, of every rule that Unicode has for them.
inline constexpr std::string_view pieces[] = {
    "a",          "e",         " ",      "\n",     "é",       "€",      "[",      "~",       "ê",          "’",
    "…",          "œ",         "½",      "·",      "№",       "«",      "ɛ",      "ŋ",       "ş",          "ã",
    "Å",          "`",         "\t",     "\r",     "\r\n",    "©",      "☎",      "❤",       "\u00AD",     "\u00A0",
    "\u200B",     "\u200C",    "\u200D", "\uFE0F", "\u20E3",  "ж",      "ё",      "и\u0306", "й",          "α",
    "ά",          "ς",         "\u2126", "\u212B", "e\u0301", "\u0345", "\u0327", "م",       "ا",          "\u064E",
    "\u0651",     "\u0653",    "\u0600", "ሰ",      "ߊ",       "\u07EB", "न",      "म",       "\u094D",     "\u093C",
    "\u0903",     "\u0958",    "ক",      "\u09CD", "క",       "\u0C4D", "ഗ",      "\u0D4E",  "ਸ",          "\u0A3C",
    "\u0A4D",     "ก",         "\u0E33", "\u1100", "\u1161",  "\u11A8", "가",     "각",      "漢",         "か",
    "\u3099",     "が",        "😀",      "👍",      "🏾",    "👩",      "🇸",      "🇳",       "\U0001E922", "\U0001E944",
    "\U0001D15F", "\U0001D165"};
inline constexpr Shifts tables[] = {{1, 0}, {0, 1}, {3, 3}, {6, 6}, {13, 0}, {2, 0}, {4, 4}};
inline constexpr std::string_view languages[] = {"fr", "en", "ar",    "uk", "el",      "tr",
                                                 "yo", "",   "ru-RU", "ca", "ar-latn", "bm"};

// Of few kinds of signs each, as people's are.
class Texts {
public:
    explicit Texts(unsigned seed) : random_{seed} {}

    std::size_t below(std::size_t count) { return random_() % count; }

    // Most texts are one sign over and over with a few of others: so a cut falls where it matters.
    std::string next() {
        std::string_view const usual = pieces[below(std::size(pieces))];
        std::string others[6];
        for (auto& other : others) other = below(10) == 0 ? any() : pieces[below(std::size(pieces))];
        auto const kinds = 1 + below(std::size(others)), rarity = below(2) == 0 ? 1 : 1 + below(40);
        std::string text;
        for (auto left = below(below(6) == 0 ? 700 : 200); left > 0; --left)
            text += below(rarity) != 0 ? usual : std::string_view{others[below(kinds)]};
        return text;
    }

    PlanOptions options() {
        PlanOptions options{.language = languages[below(std::size(languages))],
                            .folding = below(4) == 0 ? static_cast<Folding>(below(3)) : Folding::accents,
                            .latin = below(3) == 0,
                            .reference_bits = below(2) == 0 ? 8 : 16};
        options.ucs2 = below(6) != 0;
        options.gsm7 = !options.ucs2 || below(6) != 0;
        if (below(3) == 0) options.shifts = std::span{tables}.subspan(below(6), 1 + below(2));
        return options;
    }

private:
    std::string any() {
        constexpr std::size_t limits[] = {0x300, 0x3000, 0xD800, 0x110000};
        auto sign = static_cast<char32_t>(below(limits[below(std::size(limits))]));
        if (sign >= 0xD800 && sign < 0xE000) sign -= 0x800;
        return to_utf8(sign);
    }

    std::mt19937 random_;
};

}  // namespace passerelle::text
