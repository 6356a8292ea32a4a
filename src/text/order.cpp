#include "text/order.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

namespace passerelle::text {

Rank rank_by_icu(char32_t sign) {
    constexpr Rank doubtful{-1, 0};
    auto const code = static_cast<UChar32>(sign);
    if (u_getIntPropertyValue(code, UCHAR_NFC_QUICK_CHECK) != UNORM_YES) return doubtful;
    auto const own = u_getCombiningClass(code);
    return own == 0 ? stands_alone : Rank{own, own};
}

}  // namespace passerelle::text
