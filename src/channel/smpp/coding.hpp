#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/alphabet.hpp"

// Letters as octets, by data_coding (SMPP 3.4 §5.2.19, 3GPP TS 23.038 §4).
namespace passerelle::smpp {

// What data_coding 0, "the centre's default", is: each operator decides for itself, and nothing on the wire tells.
enum class CentreAlphabet {
    gsm7,         // a septet an octet: the usual
    gsm7_packed,  // eight septets in seven octets, as on the air
    latin1,
    ascii,
};
std::optional<CentreAlphabet> centre_alphabet(std::string_view name);  // gsm7, gsm7_packed, latin1, ascii

inline constexpr std::uint8_t centre_default_coding = 0, ucs2_coding = 8;

// Can the alphabet write the whole text? If not it goes as UCS-2.
bool is_in(CentreAlphabet alphabet, std::string_view utf8);

// A part of a text in the centre's alphabet (the text is in it), or in UCS-2. `before` is the number of octets of the
// header that the part follows: packed septets begin at a septet border after it.
std::string coded(std::string_view utf8, CentreAlphabet alphabet, std::size_t before = 0);

// Text of octets; empty optional where they are no text (8-bit data, an alphabet that is not read here). Never an
// error: a phone may send anything.
std::optional<std::string> decoded(std::string_view octets, std::uint8_t data_coding, CentreAlphabet alphabet,
                                   text::Shifts shifts = {}, std::size_t before = 0);

// The same of a part of a longer text, which may have been cut within a sign: then text::rejoined makes it whole.
std::optional<std::string> decoded_part(std::string_view octets, std::uint8_t data_coding, CentreAlphabet alphabet,
                                        text::Shifts shifts = {}, std::size_t before = 0);

// Septets, one an octet, to and from seven-eighths (TS 23.038 §6.1.2.1), after `before` octets of header.
std::string packed(std::string_view septets, std::size_t before = 0);
std::string unpacked(std::string_view octets, std::size_t before = 0);

}  // namespace passerelle::smpp
