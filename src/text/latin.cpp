#include "text/latin.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace passerelle::text {

namespace {

struct Letter {
    char32_t sign;  // lower case
    std::string_view latin;
    std::string_view initial = latin;  // at the beginning of a word
};

// Arabizi as it is typed in France and the Maghreb: digits for the letters that Latin lacks, "ch", "kh", "gh" for the
// French ear. Short vowels, where they are written, are vowels.
constexpr Letter arabic[] = {
    {U'ا', "a"},  {U'أ', "a"},   {U'إ', "i"},   {U'آ', "a"},   {U'ء', "2"},  {U'ئ', "2"},  {U'ؤ', "2"},   {U'ب', "b"},
    {U'ت', "t"},  {U'ة', "a"},   {U'ث', "th"},  {U'ج', "j"},   {U'ح', "7"},  {U'خ', "kh"}, {U'د', "d"},   {U'ذ', "d"},
    {U'ر', "r"},  {U'ز', "z"},   {U'س', "s"},   {U'ش', "ch"},  {U'ص', "s"},  {U'ض', "d"},  {U'ط', "t"},   {U'ظ', "d"},
    {U'ع', "3"},  {U'غ', "gh"},  {U'ف', "f"},   {U'ق', "9"},   {U'ك', "k"},  {U'ل', "l"},  {U'م', "m"},   {U'ن', "n"},
    {U'ه', "h"},  {U'و', "w"},   {U'ي', "y"},   {U'ى', "a"},   {U'پ', "p"},  {U'ڤ', "v"},  {U'چ', "tch"}, {U'گ', "g"},
    {0x640, ""},  {0x64B, "an"}, {0x64C, "on"}, {0x64D, "in"}, {0x64E, "a"}, {0x64F, "o"}, {0x650, "i"},  {0x651, ""},
    {0x652, ""},  {U'،', ","},   {U'؛', ";"},   {U'؟', "?"},   {0x660, "0"}, {0x661, "1"}, {0x662, "2"},  {0x663, "3"},
    {0x664, "4"}, {0x665, "5"},  {0x666, "6"},  {0x667, "7"},  {0x668, "8"}, {0x669, "9"}};

// Cabinet of Ministers of Ukraine, resolution 55 of 2010.
constexpr Letter ukrainian[] = {{U'а', "a"},  {U'б', "b"},        {U'в', "v"},        {U'г', "h"},      {U'ґ', "g"},
                                {U'д', "d"},  {U'е', "e"},        {U'є', "ie", "ye"}, {U'ж', "zh"},     {U'з', "z"},
                                {U'и', "y"},  {U'і', "i"},        {U'ї', "i", "yi"},  {U'й', "i", "y"}, {U'к', "k"},
                                {U'л', "l"},  {U'м', "m"},        {U'н', "n"},        {U'о', "o"},      {U'п', "p"},
                                {U'р', "r"},  {U'с', "s"},        {U'т', "t"},        {U'у', "u"},      {U'ф', "f"},
                                {U'х', "kh"}, {U'ц', "ts"},       {U'ч', "ch"},       {U'ш', "sh"},     {U'щ', "shch"},
                                {U'ь', ""},   {U'ю', "iu", "yu"}, {U'я', "ia", "ya"}};

constexpr Letter russian[] = {{U'а', "a"},  {U'б', "b"},  {U'в', "v"},    {U'г', "g"}, {U'д', "d"},  {U'е', "e"},
                              {U'ё', "yo"}, {U'ж', "zh"}, {U'з', "z"},    {U'и', "i"}, {U'й', "y"},  {U'к', "k"},
                              {U'л', "l"},  {U'м', "m"},  {U'н', "n"},    {U'о', "o"}, {U'п', "p"},  {U'р', "r"},
                              {U'с', "s"},  {U'т', "t"},  {U'у', "u"},    {U'ф', "f"}, {U'х', "kh"}, {U'ц', "ts"},
                              {U'ч', "ch"}, {U'ш', "sh"}, {U'щ', "shch"}, {U'ъ', ""},  {U'ы', "y"},  {U'ь', ""},
                              {U'э', "e"},  {U'ю', "yu"}, {U'я', "ya"}};

// Capitals, Greek ones where Latin has no twin: what phones of the country have always sent.
constexpr Letter greek[] = {{U'α', "A"}, {U'ά', "A"}, {U'β', "B"}, {U'γ', "Γ"}, {U'δ', "Δ"}, {U'ε', "E"},
                            {U'έ', "E"}, {U'ζ', "Z"}, {U'η', "H"}, {U'ή', "H"}, {U'θ', "Θ"}, {U'ι', "I"},
                            {U'ί', "I"}, {U'ϊ', "I"}, {U'ΐ', "I"}, {U'κ', "K"}, {U'λ', "Λ"}, {U'μ', "M"},
                            {U'ν', "N"}, {U'ξ', "Ξ"}, {U'ο', "O"}, {U'ό', "O"}, {U'π', "Π"}, {U'ρ', "P"},
                            {U'σ', "Σ"}, {U'ς', "Σ"}, {U'τ', "T"}, {U'υ', "Y"}, {U'ύ', "Y"}, {U'ϋ', "Y"},
                            {U'ΰ', "Y"}, {U'φ', "Φ"}, {U'χ', "X"}, {U'ψ', "Ψ"}, {U'ω', "Ω"}, {U'ώ', "Ω"}};

// Letters by code point; those of one custom stand within 256 of them.
class Letters {
public:
    template <std::size_t count>
    explicit constexpr Letters(Letter const (&letters)[count]) : letters_{letters} {
        for (std::size_t n = 0; n < count; ++n) first_ = std::min(first_, letters[n].sign);
        for (std::size_t n = 0; n < count; ++n) places_[letters[n].sign - first_] = static_cast<unsigned char>(n + 1);
    }
    constexpr Letter const* of(char32_t sign) const {
        if (sign < first_ || sign - first_ >= places_.size()) return nullptr;
        auto const place = places_[sign - first_];
        return place == 0 ? nullptr : &letters_[place - 1];
    }

private:
    Letter const* letters_;
    char32_t first_ = 0xFFFFFFFF;
    std::array<unsigned char, 0x100> places_{};  // and one; 0: none
};

struct Custom {
    std::string_view language;
    Letters letters;
};
constexpr Custom customs[] = {
    {"ar", Letters{arabic}}, {"uk", Letters{ukrainian}}, {"ru", Letters{russian}}, {"el", Letters{greek}}};

Letters const* letters_of(std::string_view language) {
    for (auto const& custom : customs)
        if (language.substr(0, language.find('-')) == custom.language) return &custom.letters;
    return nullptr;
}

void append(std::string& out, std::string_view latin, bool capital) {
    auto const begin = out.size();
    out += latin;
    if (capital && begin < out.size() && out[begin] >= 'a' && out[begin] <= 'z')
        out[begin] = static_cast<char>(out[begin] - 'a' + 'A');
}

}  // namespace

bool asks_for_latin(std::string_view language) {
    constexpr std::string_view wanted = "-latn";
    auto const same = [](char one, char other) { return (one >= 'A' && one <= 'Z' ? one + 32 : one) == other; };
    return std::search(language.begin(), language.end(), wanted.begin(), wanted.end(), same) != language.end();
}

std::optional<std::string> in_latin(std::string_view utf8, std::string_view language) {
    auto const* letters = letters_of(language);
    if (letters == nullptr) return std::nullopt;
    std::string out;
    out.reserve(utf8.size());
    bool changed = false, inside = false;
    for (std::size_t at = 0; at < utf8.size();) {
        auto const one = decode_sign(utf8.substr(at));
        auto const sign = one.code_point;
        auto const code = static_cast<UChar32>(sign);
        auto const lower = static_cast<char32_t>(sign < 0x80 ? code : u_tolower(code));
        if (auto const* letter = letters->of(lower); letter == nullptr) {
            out += utf8.substr(at, one.bytes);
        } else {
            append(out, inside ? letter->latin : letter->initial, lower != sign && u_isupper(code));
            changed = true;
        }
        inside = u_isalpha(code) || sign == U'\'' || sign == U'’';
        at += one.bytes;
    }
    if (!changed) return std::nullopt;
    return out;
}

}  // namespace passerelle::text
