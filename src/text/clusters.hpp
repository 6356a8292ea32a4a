#pragma once

#include <string_view>

namespace passerelle::text {

// Below U+0300 no sign joins another but CR LF, nor among the letters, dashes and quotes named here (Unicode 15,
// GraphemeBreakProperty); and none composes with another (DerivedNormalizationProps NFC_QC).
constexpr bool is_simple(char32_t sign) {
    return sign < 0x300 || (sign >= 0x388 && sign < 0x483) || (sign >= 0x2010 && sign < 0x2028) || sign == U'€';
}

// The last byte at or before another where a grapheme cluster of a valid UTF-8 text begins (Unicode annex 29, extended,
// with the conjuncts of six Indic scripts as CLDR 42 has them); no further back than `least`, which is the answer when
// there is none behind it.
std::size_t cluster_begin(std::string_view utf8, std::size_t at, std::size_t least = 0);

}  // namespace passerelle::text
