#pragma once

#include <array>
#include <string_view>

// Facts of 3GPP TS 23.038 §6.2.1, as tables.
namespace passerelle::text {

// Position = septet. ESC (0x1B) is never a character; its place holds a value outside Unicode.
inline constexpr std::array<char32_t, 128> default_alphabet{
    U'@', U'£', U'$', U'¥', U'è', U'é', U'ù', U'ì',  U'ò', U'Ç', U'\n', U'Ø',       U'ø', U'\r', U'Å', U'å',
    U'Δ', U'_', U'Φ', U'Γ', U'Λ', U'Ω', U'Π', U'Ψ',  U'Σ', U'Θ', U'Ξ',  0xFFFFFFFF, U'Æ', U'æ',  U'ß', U'É',
    U' ', U'!', U'"', U'#', U'¤', U'%', U'&', U'\'', U'(', U')', U'*',  U'+',       U',', U'-',  U'.', U'/',
    U'0', U'1', U'2', U'3', U'4', U'5', U'6', U'7',  U'8', U'9', U':',  U';',       U'<', U'=',  U'>', U'?',
    U'¡', U'A', U'B', U'C', U'D', U'E', U'F', U'G',  U'H', U'I', U'J',  U'K',       U'L', U'M',  U'N', U'O',
    U'P', U'Q', U'R', U'S', U'T', U'U', U'V', U'W',  U'X', U'Y', U'Z',  U'Ä',       U'Ö', U'Ñ',  U'Ü', U'§',
    U'¿', U'a', U'b', U'c', U'd', U'e', U'f', U'g',  U'h', U'i', U'j',  U'k',       U'l', U'm',  U'n', U'o',
    U'p', U'q', U'r', U's', U't', U'u', U'v', U'w',  U'x', U'y', U'z',  U'ä',       U'ö', U'ñ',  U'ü', U'à'};

struct ExtensionSign {
    unsigned char code;  // behind ESC
    char32_t sign;
};
// Each costs two septets.
inline constexpr std::array<ExtensionSign, 10> extension_table{{{0x0A, U'\f'},
                                                                {0x14, U'^'},
                                                                {0x28, U'{'},
                                                                {0x29, U'}'},
                                                                {0x2F, U'\\'},
                                                                {0x3C, U'['},
                                                                {0x3D, U'~'},
                                                                {0x3E, U']'},
                                                                {0x40, U'|'},
                                                                {0x65, U'€'}}};

// Septets of the signs below U+0400, where all but the euro sign stand: a look-up instead of two searches.
inline constexpr auto low_septets = [] {
    std::array<unsigned char, 0x400> septets{};
    for (auto const sign : default_alphabet)
        if (sign < septets.size()) septets[sign] = 1;
    for (auto const& extension : extension_table)
        if (extension.sign < septets.size()) septets[extension.sign] = 2;
    return septets;
}();
constexpr int default_septets(char32_t sign) {
    return sign < low_septets.size() ? low_septets[sign] : sign == U'€' ? 2 : 0;
}

// The same by byte: 0 for what is outside or no ASCII.
inline constexpr auto ascii_septets = [] {
    std::array<unsigned char, 0x100> septets{};
    for (std::size_t byte = 0; byte < 0x80; ++byte) septets[byte] = low_septets[byte];
    return septets;
}();
constexpr int ascii_septets_at(std::string_view text, std::size_t at) {
    return ascii_septets[static_cast<unsigned char>(text[at])];
}

}  // namespace passerelle::text
