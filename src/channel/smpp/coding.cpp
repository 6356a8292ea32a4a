#include "channel/smpp/coding.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "text/gsm.hpp"
#include "text/seam.hpp"

namespace passerelle::smpp {

namespace {

struct AlphabetRow {
    std::string_view name;
    CentreAlphabet alphabet;
};
constexpr AlphabetRow alphabets[] = {
    {"gsm7", CentreAlphabet::gsm7},
    {"gsm7_packed", CentreAlphabet::gsm7_packed},
    {"latin1", CentreAlphabet::latin1},
    {"ascii", CentreAlphabet::ascii},
};

// How the octets of a data_coding are read.
enum class Reading { centre_default, gsm7, latin1, ucs2, cyrillic, hebrew, binary };

struct CodingRow {
    int coding;
    Reading reading;
};
// SMPP 3.4 §5.2.19. 5, 10 and 13 (Japanese), 9 (pictograms) and 14 (Korean) are not read: nobody here writes them. 15
// is that of USSD (TS 23.038 §5: the GSM alphabet, language unspecified), which centres hand on as it came.
constexpr CodingRow codings[] = {
    {0, Reading::centre_default}, {1, Reading::latin1}, {2, Reading::binary},
    {3, Reading::latin1},         {4, Reading::binary}, {6, Reading::cyrillic},
    {7, Reading::hebrew},         {8, Reading::ucs2},   {15, Reading::gsm7},
};

// The groups of TS 23.038 §4 that centres hand on as they are: message classes, messages that delete themselves (and,
// of the same form, what USSD uses: 0x48 is UCS-2) and waiting indications. A compressed text (bit 5) nobody reads.
Reading reading_of(int coding) {
    for (auto const& row : codings)
        if (row.coding == coding) return row.reading;
    auto const group = coding >> 4;
    if (group == 0x1 || group == 0x4 || group == 0x5) {  // the alphabet in bits 2 and 3
        constexpr Reading by_bits[] = {Reading::gsm7, Reading::binary, Reading::ucs2, Reading::binary};
        return by_bits[(coding >> 2) & 3];
    }
    if (group == 0xF) return (coding & 4) != 0 ? Reading::binary : Reading::gsm7;
    if (group == 0xC || group == 0xD) return Reading::gsm7;
    if (group == 0xE) return Reading::ucs2;
    return Reading::binary;
}

// ISO 8859-5 and -8 lie in one piece each, but for these.
char32_t cyrillic(unsigned char octet) {
    switch (octet) {
        case 0xA0:
        case 0xAD:
            return octet;
        case 0xF0:
            return U'№';
        case 0xFD:
            return U'§';
        default:
            return octet < 0xA0 ? octet : 0x0400u + (octet - 0xA0u);
    }
}

char32_t hebrew(unsigned char octet) {
    if (octet >= 0xE0 && octet <= 0xFA) return 0x05D0u + (octet - 0xE0u);
    switch (octet) {
        case 0xAA:
            return U'×';
        case 0xBA:
            return U'÷';
        case 0xDF:
            return U'‗';
        case 0xFD:
            return 0x200E;  // marks of direction
        case 0xFE:
            return 0x200F;
        default:
            return octet < 0xBF ? octet : 0xFFFD;
    }
}

std::string by_table(std::string_view octets, char32_t (*sign)(unsigned char)) {
    std::u32string signs;
    for (auto const octet : octets) signs += sign(static_cast<unsigned char>(octet));
    return to_utf8(signs);
}

std::string ucs2_text(std::string_view octets) {
    if (octets.size() % 2 != 0) octets.remove_suffix(1);
    if (octets.starts_with("\xFE\xFF")) octets.remove_prefix(2);
    return utf16be_to_utf8(octets);
}

// The eighth bit is none of a septet's.
std::string septets_of(std::string_view octets) {
    std::string septets{octets};
    for (auto& each : septets) each = static_cast<char>(each & 0x7F);
    return septets;
}

std::string centre_text(std::string_view octets, CentreAlphabet alphabet, text::Shifts shifts, std::size_t before) {
    switch (alphabet) {
        case CentreAlphabet::gsm7:
            return text::from_septets(septets_of(octets), shifts);
        case CentreAlphabet::gsm7_packed:
            return text::from_septets(unpacked(octets, before), shifts);
        case CentreAlphabet::latin1:
        case CentreAlphabet::ascii:
            break;
    }
    return windows1252_to_utf8(octets);
}

char32_t unit_at(std::string_view octets, std::size_t at) {
    return static_cast<char32_t>(static_cast<unsigned char>(octets[at]) << 8 |
                                 static_cast<unsigned char>(octets[at + 1]));
}

// What stands at the edges of a part and is but half a sign, taken from its octets.
struct Edges {
    std::string front, back;
};
Edges take_edges(std::string_view& octets, Reading reading, CentreAlphabet alphabet) {
    Edges edges;
    if (reading == Reading::ucs2) {
        if (octets.size() % 2 != 0) octets.remove_suffix(1);
        if (octets.size() >= 2 && unit_at(octets, 0) >> 10 == 0xDC00 >> 10) {
            edges.front = to_utf8(text::half_of(unit_at(octets, 0)));
            octets.remove_prefix(2);
        }
        if (octets.size() >= 2 && unit_at(octets, octets.size() - 2) >> 10 == 0xD800 >> 10) {
            edges.back = to_utf8(text::half_of(unit_at(octets, octets.size() - 2)));
            octets.remove_suffix(2);
        }
    } else if (alphabet == CentreAlphabet::gsm7 && octets.ends_with('\x1B') &&
               (reading == Reading::gsm7 || reading == Reading::centre_default)) {
        edges.back = to_utf8(text::lone_escape);
        octets.remove_suffix(1);
    }
    return edges;
}

std::size_t fill_bits(std::size_t before) { return (7 - (before * 8) % 7) % 7; }

}  // namespace

std::optional<CentreAlphabet> centre_alphabet(std::string_view name) {
    for (auto const& row : alphabets)
        if (row.name == name) return row.alphabet;
    return std::nullopt;
}

bool is_in(CentreAlphabet alphabet, std::string_view utf8) {
    auto const signs = to_code_points(utf8);
    return std::all_of(signs.begin(), signs.end(), [&](char32_t sign) {
        // Counted in septets on the air whatever the centre is fed with.
        if (!text::is_gsm7(sign)) return false;
        if (alphabet == CentreAlphabet::ascii) return sign < 0x80;
        return alphabet != CentreAlphabet::latin1 || sign < 0x100;
    });
}

std::string coded(std::string_view utf8, CentreAlphabet alphabet, std::size_t before) {
    if (!is_in(alphabet, utf8)) return utf8_to_utf16be(utf8);
    if (alphabet == CentreAlphabet::latin1 || alphabet == CentreAlphabet::ascii) {
        std::string octets;
        for (auto const sign : to_code_points(utf8)) octets += static_cast<char>(sign);
        return octets;
    }
    auto septets = text::to_septets(utf8).value();
    return alphabet == CentreAlphabet::gsm7 ? septets : packed(septets, before);
}

std::optional<std::string> decoded(std::string_view octets, std::uint8_t data_coding, CentreAlphabet alphabet,
                                   text::Shifts shifts, std::size_t before) {
    switch (reading_of(data_coding)) {
        case Reading::centre_default:
            return centre_text(octets, alphabet, shifts, before);
        case Reading::gsm7:
            return centre_text(
                octets, alphabet == CentreAlphabet::gsm7_packed ? CentreAlphabet::gsm7_packed : CentreAlphabet::gsm7,
                shifts, before);
        case Reading::latin1:
            return windows1252_to_utf8(octets);
        case Reading::ucs2:
            return ucs2_text(octets);
        case Reading::cyrillic:
            return by_table(octets, cyrillic);
        case Reading::hebrew:
            return by_table(octets, hebrew);
        case Reading::binary:
            break;
    }
    return std::nullopt;
}

std::optional<std::string> decoded_part(std::string_view octets, std::uint8_t data_coding, CentreAlphabet alphabet,
                                        text::Shifts shifts, std::size_t before) {
    auto const edges = take_edges(octets, reading_of(data_coding), alphabet);
    auto const text = decoded(octets, data_coding, alphabet, shifts, before);
    if (!text) return std::nullopt;
    return edges.front + *text + edges.back;
}

std::string packed(std::string_view septets, std::size_t before) {
    std::string octets;
    unsigned kept = 0;
    auto bits = fill_bits(before);
    for (auto const septet : septets) {
        kept |= static_cast<unsigned>(septet & 0x7F) << bits;
        bits += 7;
        for (; bits >= 8; bits -= 8, kept >>= 8) octets += static_cast<char>(kept & 0xFF);
    }
    if (bits > 0 && !septets.empty()) octets += static_cast<char>(kept & 0xFF);
    return octets;
}

std::string unpacked(std::string_view octets, std::size_t before) {
    std::string septets;
    unsigned kept = 0;
    std::size_t bits = 0, skip = fill_bits(before);
    for (auto const octet : octets) {
        kept |= static_cast<unsigned>(static_cast<unsigned char>(octet)) << bits;
        bits += 8;
        if (skip > 0) {
            kept >>= skip;
            bits -= skip;
            skip = 0;
        }
        for (; bits >= 7; bits -= 7, kept >>= 7) septets += static_cast<char>(kept & 0x7F);
    }
    // Where the last octet would hold a whole septet more, it is filled with zeros, or with CR (TS 23.038 §6.1.2.3.1).
    auto const is_border = !octets.empty() && (octets.size() * 8 - fill_bits(before)) % 7 == 0;
    if (is_border && !septets.empty() && (septets.back() == '\0' || septets.back() == '\r')) septets.pop_back();
    return septets;
}

}  // namespace passerelle::smpp
