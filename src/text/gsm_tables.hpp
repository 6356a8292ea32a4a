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

// Each costs two septets.
inline constexpr std::array<char32_t, 10> extension_signs{U'\f', U'^', U'{', U'}', U'\\', U'[', U'~', U']', U'|', U'€'};

struct FoldEntry {
    char32_t sign;
    std::string_view plain;  // what people read the same, all of it in GSM-7
};

// In order of code points. Accents that GSM-7 has (à é è ù ì ò ä ö ü ñ É Ç) are not here: they are free.
inline constexpr std::array fold_table{
    FoldEntry{0x09, " "},    FoldEntry{0x60, "'"},    FoldEntry{0xA0, " "},    FoldEntry{0xA8, "\""},
    FoldEntry{0xA9, "(c)"},  FoldEntry{0xAA, "a"},    FoldEntry{0xAB, "\""},   FoldEntry{0xAD, ""},
    FoldEntry{0xAE, "(r)"},  FoldEntry{0xB0, "o"},    FoldEntry{0xB2, "2"},    FoldEntry{0xB3, "3"},
    FoldEntry{0xB4, "'"},    FoldEntry{0xB7, "-"},    FoldEntry{0xB9, "1"},    FoldEntry{0xBA, "o"},
    FoldEntry{0xBB, "\""},   FoldEntry{0xBC, "1/4"},  FoldEntry{0xBD, "1/2"},  FoldEntry{0xBE, "3/4"},
    FoldEntry{0xC0, "A"},    FoldEntry{0xC1, "A"},    FoldEntry{0xC2, "A"},    FoldEntry{0xC3, "A"},
    FoldEntry{0xC8, "E"},    FoldEntry{0xCA, "E"},    FoldEntry{0xCB, "E"},    FoldEntry{0xCC, "I"},
    FoldEntry{0xCD, "I"},    FoldEntry{0xCE, "I"},    FoldEntry{0xCF, "I"},    FoldEntry{0xD2, "O"},
    FoldEntry{0xD3, "O"},    FoldEntry{0xD4, "O"},    FoldEntry{0xD5, "O"},    FoldEntry{0xD7, "x"},
    FoldEntry{0xD9, "U"},    FoldEntry{0xDA, "U"},    FoldEntry{0xDB, "U"},    FoldEntry{0xDD, "Y"},
    FoldEntry{0xE1, "a"},    FoldEntry{0xE2, "a"},    FoldEntry{0xE3, "a"},    FoldEntry{0xE7, "c"},
    FoldEntry{0xEA, "e"},    FoldEntry{0xEB, "e"},    FoldEntry{0xED, "i"},    FoldEntry{0xEE, "i"},
    FoldEntry{0xEF, "i"},    FoldEntry{0xF3, "o"},    FoldEntry{0xF4, "o"},    FoldEntry{0xF5, "o"},
    FoldEntry{0xFA, "u"},    FoldEntry{0xFB, "u"},    FoldEntry{0xFD, "y"},    FoldEntry{0xFF, "y"},
    FoldEntry{0x152, "OE"},  FoldEntry{0x153, "oe"},  FoldEntry{0x178, "Y"},   FoldEntry{0x2BC, "'"},
    FoldEntry{0x2002, " "},  FoldEntry{0x2003, " "},  FoldEntry{0x2009, " "},  FoldEntry{0x200B, ""},
    FoldEntry{0x2010, "-"},  FoldEntry{0x2011, "-"},  FoldEntry{0x2012, "-"},  FoldEntry{0x2013, "-"},
    FoldEntry{0x2014, "-"},  FoldEntry{0x2015, "-"},  FoldEntry{0x2018, "'"},  FoldEntry{0x2019, "'"},
    FoldEntry{0x201A, "'"},  FoldEntry{0x201B, "'"},  FoldEntry{0x201C, "\""}, FoldEntry{0x201D, "\""},
    FoldEntry{0x201E, "\""}, FoldEntry{0x201F, "\""}, FoldEntry{0x2022, "-"},  FoldEntry{0x2026, "..."},
    FoldEntry{0x202F, " "},  FoldEntry{0x2032, "'"},  FoldEntry{0x2033, "\""}, FoldEntry{0x2039, "<"},
    FoldEntry{0x203A, ">"},  FoldEntry{0x2060, ""},   FoldEntry{0x2122, "TM"}, FoldEntry{0x2212, "-"},
    FoldEntry{0x3000, " "},  FoldEntry{0xFEFF, ""}};

}  // namespace passerelle::text
