#include "text/scan.hpp"

#include <array>

#include "base/utf8.hpp"
#include "text/clusters.hpp"
#include "text/fold.hpp"
#include "text/gsm_tables.hpp"
#include "text/order.hpp"
#include "text/spellings.hpp"

namespace passerelle::text {

namespace {

struct Facts {  // four bytes: what is found by its place is found fastest in a power of two
    std::int16_t allows;
    std::uint8_t own;
    std::uint8_t septets;
    Rank rank() const { return {allows, own}; }
};
Facts facts_of(char32_t sign) {
    auto const rank = rank_of(sign);
    return {rank.allows, rank.own, static_cast<std::uint8_t>(default_septets(sign))};
}

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
    auto const place = spelling_place(sign);
    if (seen.foreign_count < most_places)
        seen.foreign[seen.foreign_count++] = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(place)};
    if (place == 0) {
        seen.spellable = false;
        return;
    }
    auto const& facts = spelling_facts[place - 1];
    seen.spelled_septets += facts.septets;
    seen.needs_symbols |= facts.kind == FoldKind::symbol;
    seen.needs_letters |= facts.kind == FoldKind::letter;
}

// The rest of a text behind an unspellable sign: septets are of no use.
void scan_rest(std::string_view text, std::size_t at, Order& order, AllFacts const& known, Scan& seen) {
    int utf16 = 0;
    while (at < text.size()) {
        auto const one = decode_sign(text.substr(at));
        if (!one.valid) {
            seen.invalid_at = at;
            return;
        }
        auto const sign = one.code_point;
        order.next(sign < known.size() ? known[sign].rank() : rank_of(sign));
        utf16 += sign < known.size() ? 1 : 2;
        at += one.bytes;
    }
    seen.utf16 += utf16;
}

}  // namespace

Scan scan(std::string_view text) {
    Scan seen;
    int septets = 0, utf16 = 0;
    Order order;
    auto const& known = first_plane();
    std::size_t at = 0;
    while (at < text.size() && seen.spellable) {
        if (int cost = ascii_septets_at(text, at); cost > 0) {  // a run of what most texts are made of
            auto const begin = at;
            do septets += cost;
            while (++at < text.size() && (cost = ascii_septets_at(text, at)) > 0);
            utf16 += static_cast<int>(at - begin);
            order.next_alone();
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
        order.next(facts.rank());
        if (facts.septets == 0) note_foreign(seen, sign, at);
        at += one.bytes;
    }
    seen.septets = septets;
    seen.utf16 = utf16;
    scan_rest(text, at, order, known, seen);
    seen.composed = order.kept();
    return seen;
}

Error not_utf8(std::size_t at) { return {Fault::invalid, "the text is not valid UTF-8 at byte " + std::to_string(at)}; }

ScannedText scan_composed(std::string_view utf8) {
    ScannedText text{std::nullopt, scan(utf8)};
    if (!text.seen.invalid_at && !text.seen.composed && !is_composed(utf8)) {
        text.composed = composed(utf8);
        text.seen = scan(*text.composed);
    }
    return text;
}

}  // namespace passerelle::text
