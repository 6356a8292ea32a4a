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

// Where a sign goes among those that combine: its combining class, 0 where it stands in NFC whatever is around it,
// `doubtful` where it may compose.
using Rank = std::uint8_t;
constexpr Rank doubtful = 0xFF;  // no combining class is above 240

Rank rank_of(char32_t sign) {
    if (sign < 0x300 || (sign >= 0x1F000 && sign < 0x1FB00)) return 0;  // nothing there combines (Unicode 15)
    auto const code = static_cast<UChar32>(sign);
    return u_getIntPropertyValue(code, UCHAR_NFC_QUICK_CHECK) == UNORM_YES ? u_getCombiningClass(code) : doubtful;
}

struct Facts {
    std::uint8_t septets;
    Rank rank;
};
Facts facts_of(char32_t sign) { return {static_cast<std::uint8_t>(default_septets(sign)), rank_of(sign)}; }

// Of the first plane: ICU takes ten times as long to say.
using AllFacts = std::array<Facts, 0x10000>;
AllFacts const& first_plane() {
    static auto const facts = [] {
        AllFacts made{};
        for (char32_t sign = 0; sign < made.size(); ++sign) made[sign] = facts_of(sign);
        return made;
    }();
    return facts;
}

// Apart, so that the loop below keeps its counters in registers.
[[gnu::noinline]] void note_foreign(Scan& seen, char32_t sign, std::size_t at) {
    if (seen.place_count < most_places) seen.places[seen.place_count++] = static_cast<std::uint32_t>(at);
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

// The quick check of Unicode annex 15 §9: ranks above 0 never fall.
bool keeps_order(Rank rank, Rank last) { return rank != doubtful && rank >= last; }

// The rest of a text behind an unspellable sign: septets are of no use.
void scan_rest(std::string_view text, std::size_t at, Rank last, AllFacts const& known, Scan& seen) {
    int utf16 = 0;
    while (at < text.size()) {
        auto const one = decode_sign(text.substr(at));
        if (!one.valid) {
            seen.invalid_at = at;
            return;
        }
        auto const sign = one.code_point;
        auto const rank = sign < 0x80 ? Rank{0} : sign < known.size() ? known[sign].rank : rank_of(sign);
        if (rank != 0 && !keeps_order(rank, last)) seen.composed = false;
        last = rank;
        utf16 += sign < known.size() ? 1 : 2;
        at += one.bytes;
    }
    seen.utf16 += utf16;
}

}  // namespace

Scan scan(std::string_view text) {
    Scan seen;
    int septets = 0, utf16 = 0;
    auto const& known = first_plane();
    Rank last = 0;
    std::size_t at = 0;
    while (at < text.size() && seen.spellable) {
        if (int cost = ascii_septets_at(text, at); cost > 0) {  // a run of what most texts are made of
            auto const begin = at;
            do septets += cost;
            while (++at < text.size() && (cost = ascii_septets_at(text, at)) > 0);
            utf16 += static_cast<int>(at - begin);
            last = 0;
            continue;
        }
        auto const one = decode_sign(text.substr(at));
        if (!one.valid) {
            seen.invalid_at = at;
            return seen;
        }
        auto const sign = one.code_point;
        auto const facts = sign < known.size() ? known[sign] : facts_of(sign);
        septets += facts.septets;
        utf16 += sign < known.size() ? 1 : 2;
        if (facts.rank != 0 && !keeps_order(facts.rank, last)) seen.composed = false;
        last = facts.rank;
        if (facts.septets == 0) note_foreign(seen, sign, at);
        at += one.bytes;
    }
    seen.septets = septets;
    seen.utf16 = utf16;
    scan_rest(text, at, last, known, seen);
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
