#include "text/latin.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "base/encoding.hpp"
#include "base/utf8.hpp"
#include "text/gsm_tables.hpp"
#include "text/order.hpp"
#include "text/utf16.hpp"

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

struct Custom {
    std::string_view language;
    std::span<Letter const> letters;
};
constexpr std::array<Custom, 4> customs{{{"ar", arabic}, {"uk", ukrainian}, {"ru", russian}, {"el", greek}}};

// At most four bytes, which are copied together: that is faster than to look how many there are.
struct Spelling {
    static constexpr std::size_t most = 4;
    std::array<char, most> bytes{};
    std::uint8_t size = 0;

    Spelling() = default;
    explicit Spelling(std::string_view text, bool capital = false) : size{static_cast<std::uint8_t>(text.size())} {
        text.copy(bytes.data(), most);
        if (capital && size > 0 && bytes[0] >= 'a' && bytes[0] <= 'z')
            bytes[0] = static_cast<char>(bytes[0] - 'a' + 'A');
    }
    std::size_t copy(char* to) const {  // where there is room for `most`
        std::memcpy(to, bytes.data(), most);
        return size;
    }
};
static_assert(std::all_of(customs.begin(), customs.end(), [](Custom const& custom) {
    return std::all_of(custom.letters.begin(), custom.letters.end(), [](Letter const& letter) {
        return letter.latin.size() <= Spelling::most && letter.initial.size() <= Spelling::most;
    });
}));

enum Trait : std::uint8_t {
    changed = 1,  // a letter of the custom
    foreign = 2,  // outside GSM-7
    escaped = 4,  // two septets
    dear = 8,     // its spelling is outside GSM-7, too
};

// What a sign becomes in a custom.
struct Written {
    std::array<Spelling, 2> spellings;  // at the beginning of a word, inside one
    bool in_word = false;               // what follows it begins no word
    std::uint8_t traits = 0;
    Rank rank = stands_alone;
};

Written written_as(char32_t sign, std::span<Letter const> letters) {
    auto const code = static_cast<UChar32>(sign);
    bool const in_word = u_isalpha(code) != 0 || sign == U'\'' || sign == U'’';
    auto const lower = static_cast<char32_t>(u_tolower(code));
    auto const letter =
        std::find_if(letters.begin(), letters.end(), [&](auto const& one) { return one.sign == lower; });
    auto const septets = default_septets(sign);
    unsigned const cost = septets == 0 ? foreign : septets == 2 ? escaped : 0;
    if (letter == letters.end()) {
        Spelling const same{to_utf8(sign)};
        return {{same, same}, in_word, static_cast<std::uint8_t>(septets == 0 ? cost | dear : cost), rank_of(sign)};
    }
    bool const capital = lower != sign && u_isupper(code) != 0;
    return {{Spelling{letter->initial, capital}, Spelling{letter->latin, capital}},
            in_word,
            static_cast<std::uint8_t>(cost | changed),
            rank_of(sign)};
}

// A custom by code point: what ICU and a search say of each sign is asked once. Up to U+06FF stand all letters.
struct Writing {
    static constexpr char32_t end = 0x700;
    Custom custom;
    std::array<Written, end> known{};

    explicit Writing(Custom const& of) : custom{of} {
        for (char32_t sign = 0; sign < end; ++sign) known[sign] = written_as(sign, custom.letters);
    }
    // Where a sign is none of the known, `other` becomes what is returned.
    Written const& of(char32_t sign, Written& other) const {
        if (sign < end) return known[sign];
        return other = written_as(sign, custom.letters);
    }
};

Writing const* writing_of(std::string_view language) {
    static std::vector<Writing> const all{customs.begin(), customs.end()};
    auto const primary = language.substr(0, language.find('-'));
    auto const found =
        std::find_if(all.begin(), all.end(), [&](auto const& one) { return one.custom.language == primary; });
    return found == all.end() ? nullptr : &*found;
}

// Signs of the extension table in a text of GSM-7.
int escapes_in(std::string_view utf8) {
    auto const signs = to_code_points(utf8);
    return static_cast<int>(
        std::count_if(signs.begin(), signs.end(), [](char32_t sign) { return default_septets(sign) == 2; }));
}

// No sign has fewer than half as many bytes as its spelling.
std::size_t room_for(std::string_view utf8) { return utf8.size() * 2 + Spelling::most; }

}  // namespace

bool asks_for_latin(std::string_view language) {
    constexpr std::string_view wanted = "-latn";
    auto const same = [](char one, char other) { return (one >= 'A' && one <= 'Z' ? one + 32 : one) == other; };
    return std::search(language.begin(), language.end(), wanted.begin(), wanted.end(), same) != language.end();
}

std::optional<std::string> in_latin(std::string_view utf8, std::string_view language) {
    auto const* writing = writing_of(language);
    if (writing == nullptr) return std::nullopt;
    std::string out(room_for(utf8), '\0');
    std::size_t size = 0;
    Written other;
    unsigned traits = 0;
    bool inside = false;
    for (std::size_t at = 0; at < utf8.size();) {
        auto const one = decode_sign(utf8.substr(at));
        auto const& written = writing->of(one.code_point, other);
        size += written.spellings[inside ? 1 : 0].copy(out.data() + size);
        traits |= written.traits;
        inside = written.in_word;
        at += one.bytes;
    }
    if ((traits & changed) == 0) return std::nullopt;
    out.resize(size);
    return out;
}

std::optional<LatinAtOnce> in_latin_at_once(std::string_view utf8, std::string_view language) {
    auto const* writing = writing_of(language);
    if (writing == nullptr) return std::nullopt;
    std::string text(room_for(utf8), '\0');
    Written const* const known = writing->known.data();
    char* to = text.data();
    int utf16 = 0;
    Order order;
    unsigned traits = 0;
    std::size_t inside = 0;
    for (std::size_t at = 0; at < utf8.size(); ++utf16) {
        auto const one = decode_sign(utf8.substr(at));
        if (!one.valid || one.code_point >= Writing::end) return std::nullopt;
        auto const& written = known[one.code_point];
        auto const& spelling = written.spellings[inside];
        to += spelling.copy(to);
        traits |= written.traits;
        order.next(written.rank);
        inside = written.in_word;
        at += one.bytes;
    }
    if ((traits & ~escaped) != (changed | foreign) || !order.kept()) return std::nullopt;
    text.resize(static_cast<std::size_t>(to - text.data()));
    auto const septets = utf16_units(text) + ((traits & escaped) != 0 ? escapes_in(text) : 0);
    return LatinAtOnce{std::move(text), septets, utf16};
}

}  // namespace passerelle::text
