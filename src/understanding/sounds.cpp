#include "understanding/sounds.hpp"

#include <array>

namespace passerelle::understanding {

namespace {

struct Rule {
    std::string_view written, heard;
};

// French as it is typed by ear (field-context §8): kan, jeudy, vandredi, dezoler. The longest rule that fits wins, so
// longer ones stand first.
constexpr std::array<Rule, 49> french{{
    {"eaux", "o"}, {"aient", "e"}, {"oient", "2"}, {"ouai", "we"}, {"eau", "o"},  {"aux", "o"},  {"ais", "e"},
    {"ait", "e"},  {"ain", "1"},   {"aim", "1"},   {"ein", "1"},   {"oin", "21"}, {"ien", "i1"}, {"sch", "8"},
    {"ph", "f"},   {"ch", "8"},    {"sh", "8"},    {"qu", "k"},    {"ck", "k"},   {"gu", "g"},   {"ge", "j"},
    {"gi", "ji"},  {"ce", "se"},   {"ci", "si"},   {"cy", "si"},   {"th", "t"},   {"au", "o"},   {"ai", "e"},
    {"ei", "e"},   {"oi", "2"},    {"wa", "2"},    {"ou", "u"},    {"an", "3"},   {"en", "3"},   {"am", "3"},
    {"em", "3"},   {"in", "1"},    {"im", "1"},    {"un", "1"},    {"on", "4"},   {"om", "4"},   {"er", "e"},
    {"ez", "e"},   {"c", "k"},     {"q", "k"},     {"y", "i"},     {"h", ""},     {"x", "s"},    {"z", "s"},
}};
// Letters of Arabic in Latin letters and digits: 3, 7, 5/kh, 9/q, ch/sh.
constexpr std::array<Rule, 21> arabizi{{
    {"kh", "5"}, {"gh", "8"}, {"ch", "0"}, {"sh", "0"}, {"ou", "u"}, {"oo", "u"}, {"ee", "i"},
    {"th", "t"}, {"dh", "d"}, {"aa", "a"}, {"ei", "i"}, {"ai", "i"}, {"q", "k"},  {"9", "k"},
    {"2", ""},   {"h", ""},   {"7", ""},   {"e", "i"},  {"y", "i"},  {"o", "u"},  {"w", "u"},
}};

template <std::size_t size>
std::string rewritten(std::string_view word, std::array<Rule, size> const& rules) {
    std::string heard;
    for (std::size_t at = 0; at < word.size();) {
        Rule const* best = nullptr;
        for (auto const& rule : rules)
            if (word.substr(at).starts_with(rule.written) && (!best || rule.written.size() > best->written.size()))
                best = &rule;
        if (best)
            heard += best->heard;
        else
            heard += word[at];
        at += best ? best->written.size() : 1;
    }
    return heard;
}

std::string without_doubles(std::string_view word) {
    std::string single;
    for (char const sign : word)
        if (single.empty() || single.back() != sign) single += sign;
    return single;
}

// Letters that nobody hears at the end of a French word.
std::string without_mute_end(std::string word) {
    while (word.size() > 2 && (word.back() == 's' || word.back() == 't' || word.back() == 'x' || word.back() == 'd' ||
                               word.back() == 'p' || word.back() == 'e'))
        word.pop_back();
    return word;
}

}  // namespace

std::string sound_of(std::string_view word, Sounds sounds) {
    switch (sounds) {
        case Sounds::french:
            return without_doubles(without_mute_end(rewritten(without_doubles(word), french)));
        case Sounds::arabizi:
            return without_doubles(rewritten(without_doubles(word), arabizi));
        case Sounds::none:
            break;
    }
    return std::string{word};
}

std::string consonants_of(std::string_view word, Sounds sounds) {
    constexpr std::size_t fewest = 5;
    if (sounds != Sounds::arabizi) return {};
    auto const sound = sound_of(word, sounds);
    std::string bare;
    for (std::size_t at = 0; at < sound.size(); ++at) {
        bool const vowel = sound[at] == 'a' || sound[at] == 'i' || sound[at] == 'u';
        if (at == 0 || at + 1 == sound.size() || !vowel) bare += sound[at];
    }
    return bare.size() < fewest ? std::string{} : bare;
}

}  // namespace passerelle::understanding
