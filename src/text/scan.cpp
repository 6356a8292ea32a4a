#include "text/scan.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "text/clusters.hpp"
#include "text/fold.hpp"
#include "text/gsm_tables.hpp"
#include "text/spellings.hpp"

namespace passerelle::text {

namespace {

bool is_inert_by_icu(char32_t sign) {
    auto const code = static_cast<UChar32>(sign);
    return u_getCombiningClass(code) == 0 && u_getIntPropertyValue(code, UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
}

// The signs of the first plane that stand in NFC whatever is around them, a bit each: ICU takes ten times as long to
// say.
using Bits = std::array<std::uint64_t, 0x10000 / 64>;
Bits const& inert_signs() {
    static auto const bits = [] {
        Bits made{};
        for (char32_t sign = 0; sign < 0x10000; ++sign)
            if (is_inert_by_icu(sign)) made[sign / 64] |= std::uint64_t{1} << sign % 64;
        return made;
    }();
    return bits;
}

bool is_inert(char32_t sign) {
    if (is_simple(sign)) return true;
    if (sign < 0x10000) return (inert_signs()[sign / 64] >> sign % 64 & 1) != 0;
    bool const pictograph = sign >= 0x1F000 && sign < 0x1FB00;  // nothing else there (Unicode 15)
    return pictograph || is_inert_by_icu(sign);
}

// The quick check of Unicode annex 15 §9, for signs that are not inert.
class Composition {
public:
    bool follows(char32_t sign, std::size_t at, std::size_t bytes) {
        auto const code = static_cast<UChar32>(sign);
        auto const rank = u_getCombiningClass(code);
        bool const in_order = rank == 0 || at != end_ || rank >= rank_;
        end_ = at + bytes;
        rank_ = rank;
        return in_order && u_getIntPropertyValue(code, UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
    }

private:
    std::size_t end_ = 0;  // behind the last that was not inert
    std::uint8_t rank_ = 0;
};

void note_foreign(Scan& seen, char32_t sign, std::size_t at) {
    auto const end = seen.foreign.begin() + static_cast<std::ptrdiff_t>(seen.foreign_count);
    if (seen.foreign_count == 0) seen.foreign_at = at;
    if (seen.foreign_count < most_foreign && std::find(seen.foreign.begin(), end, sign) == end)
        seen.foreign[seen.foreign_count++] = sign;
    if (!seen.spellable) return;
    auto const place = spelling_place(sign);
    if (place == 0) {
        seen.spellable = false;
        return;
    }
    auto const kind = fold_table[place - 1].kind;
    seen.spelled_septets += spelling_septets[place - 1];
    seen.needs_symbols |= kind == FoldKind::symbol;
    seen.needs_letters |= kind == FoldKind::letter;
}

}  // namespace

Scan scan(std::string_view text) {
    Scan seen;
    Composition composition;
    for (std::size_t at = 0; at < text.size();) {
        auto const one = decode_sign(text.substr(at));
        if (!one.valid) {
            seen.invalid_at = at;
            break;
        }
        auto const sign = one.code_point;
        auto const septets = default_septets(sign);
        seen.septets += septets;
        seen.utf16 += sign > 0xFFFF ? 2 : 1;
        if (septets == 0) note_foreign(seen, sign, at);
        if (sign >= 0x300 && !is_inert(sign) && !composition.follows(sign, at, one.bytes)) seen.composed = false;
        at += one.bytes;
    }
    return seen;
}

Result<ScannedText> scan_composed(std::string_view utf8) {
    ScannedText text{std::nullopt, scan(utf8)};
    if (text.seen.invalid_at)
        return Error{Fault::invalid, "the text is not valid UTF-8 at byte " + std::to_string(*text.seen.invalid_at)};
    if (!text.seen.composed && !is_composed(utf8)) {
        text.composed = composed(utf8);
        text.seen = scan(*text.composed);
    }
    return text;
}

}  // namespace passerelle::text
