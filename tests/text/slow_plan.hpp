#pragma once

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>
#include <set>

#include "base/encoding.hpp"
#include "text/fold.hpp"
#include "text/fold_table.hpp"
#include "text/latin.hpp"
#include "text/plan.hpp"

// What text/ computes in one pass and by looking only where a cut falls, computed the long way: ICU's own clusters of
// the whole text, every spelling written out and measured. The tests hold one against the other. All texts are valid
// UTF-8.
namespace passerelle::text::slow {

// Whether a cluster begins at each byte; and one behind the last.
inline std::vector<bool> cluster_borders(std::string_view utf8) {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> const clusters{
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error)};
    UText text = UTEXT_INITIALIZER;
    utext_openUTF8(&text, utf8.data(), static_cast<int64_t>(utf8.size()), &error);
    clusters->setText(&text, error);
    std::vector<bool> borders(utf8.size() + 1);
    for (auto at = clusters->first(); at != icu::BreakIterator::DONE; at = clusters->next())
        borders[static_cast<std::size_t>(at)] = true;
    utext_close(&text);
    return borders;
}

inline int units_of(char32_t sign, Encoding encoding, Shifts shifts) {
    if (encoding == Encoding::ucs2) return sign > 0xFFFF ? 2 : 1;
    return septets(sign, shifts);
}

// The signs of a text, and where a part that begins at each may end.
struct Signs {
    std::vector<std::size_t> begin;
    std::vector<int> units;
    std::vector<bool> begins_cluster;

    Signs(std::string_view text, Encoding encoding, Shifts shifts) {
        auto const borders = slow::cluster_borders(text);
        std::size_t at = 0;
        for (auto const sign : to_code_points(text)) {
            begin.push_back(at);
            units.push_back(units_of(sign, encoding, shifts));
            begins_cluster.push_back(borders[at]);
            at += to_utf8(sign).size();
        }
    }
    std::size_t size() const { return begin.size(); }
    std::size_t end_of_part(std::size_t at, int room) const {
        for (; at < size() && units[at] <= room; ++at) room -= units[at];
        return at;
    }
};

inline std::vector<std::size_t> split(Signs const& signs, int room) {
    std::vector<int> segments(signs.size() + 1, 0);
    for (auto at = signs.size(); at-- > 0;) segments[at] = 1 + segments[signs.end_of_part(at, room)];
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < signs.size();) {
        starts.push_back(signs.begin[at]);
        auto const end = signs.end_of_part(at, room);
        auto border = end;
        while (border < signs.size() && border > at && !signs.begins_cluster[border]) --border;
        at = border > at && segments[border] <= segments[end] ? border : end;
    }
    return starts;
}

inline std::optional<FoldEntry> entry_of(char32_t sign, std::string_view language) {
    if (sign == U'·' && language.substr(0, 2) == "ca") return FoldEntry{sign, ".", FoldKind::letter};
    for (auto const& entry : fold_table)
        if (entry.sign == sign) return entry;
    return std::nullopt;
}

inline bool may_lose_accents(std::string_view language) {
    static std::set<std::string_view> const languages{
        "bm", "br", "ca", "cs", "de", "en", "es",  "eu", "ff",  "fr",  "gl", "ha",  "ht", "hu", "it", "lt",
        "lv", "mg", "nl", "oc", "pl", "pt", "rcf", "ro", "gcf", "gcr", "sk", "snk", "sq", "tr", "wo"};
    return languages.contains(language.substr(0, language.find('-')));
}

inline bool allows(Folding folding, FoldKind kind, std::string_view language) {
    if (kind == FoldKind::look_alike) return folding >= Folding::look_alikes;
    return folding == Folding::accents && (kind == FoldKind::symbol || may_lose_accents(language));
}

inline void note(std::vector<Replacement>& replaced, char32_t sign, std::string_view plain) {
    for (auto& one : replaced)
        if (one.sign == sign) {
            ++one.times;
            return;
        }
    replaced.push_back({sign, plain});
}

inline std::optional<Folded> folded(std::string_view text, Folding folding, std::string_view language, Shifts shifts) {
    Folded result;
    for (auto const sign : to_code_points(text)) {
        if (septets(sign, shifts) > 0) {
            result.text += to_utf8(sign);
            continue;
        }
        auto const entry = entry_of(sign, language);
        if (!entry || !allows(folding, entry->kind, language)) return std::nullopt;
        for (auto const plain : to_code_points(entry->plain))
            if (septets(plain, shifts) == 0) return std::nullopt;
        result.text += entry->plain;
        note(result.replaced, sign, entry->plain);
    }
    return result;
}

inline Folded forced(std::string_view text, std::string_view language) {
    Folded result;
    for (auto const sign : to_code_points(text)) {
        if (is_gsm7(sign)) {
            result.text += to_utf8(sign);
            continue;
        }
        auto const entry = entry_of(sign, language);
        std::string_view const plain = entry ? entry->plain : "?";
        result.text += plain;
        note(result.replaced, sign, plain);
    }
    return result;
}

inline Measure measure(std::string_view utf8, MeasureOptions const& options) {
    Measure measured;
    auto const text = composed(utf8);
    if (text != utf8) measured.composed = text;
    auto const points = to_code_points(text);
    bool const is_gsm7 = !options.only_ucs2 && std::all_of(points.begin(), points.end(), [&](char32_t sign) {
        return septets(sign, options.shifts) > 0;
    });
    measured.encoding = is_gsm7 ? Encoding::gsm7 : Encoding::ucs2;
    if (is_gsm7) measured.shifts = options.shifts;
    for (auto const sign : points) measured.units += units_of(sign, measured.encoding, measured.shifts);
    Header header{false, options.reference_bits, measured.shifts};
    if (measured.units > capacity(measured.encoding, header)) {
        header.joined = true;
        auto const room = capacity(measured.encoding, header);
        measured.starts = split(Signs{text, measured.encoding, measured.shifts}, room);
    } else if (!text.empty()) {
        measured.starts = {0};
    }
    measured.segments = static_cast<int>(measured.starts.size());
    return measured;
}

inline void take(Plan& plan, std::string text, Measure const& measured, Reason reason,
                 std::vector<Replacement> replaced = {}) {
    plan.text = std::move(text);
    plan.encoding = measured.encoding;
    plan.shifts = measured.shifts;
    plan.units = measured.units;
    plan.segments = measured.segments;
    plan.starts = measured.starts;
    plan.reason = reason;
    plan.replaced = std::move(replaced);
}

inline bool is_better(Plan const& plan, Measure const& other, PlanOptions const& options) {
    return other.segments < plan.segments || (!options.ucs2 && plan.encoding == Encoding::ucs2);
}

inline void try_spellings(Plan& plan, std::string_view text, PlanOptions const& options) {
    std::vector<Shifts> tables{{}};
    tables.insert(tables.end(), options.shifts.begin(), options.shifts.end());
    for (auto const way : {Folding::none, Folding::look_alikes, Folding::accents}) {
        if (way > options.folding || (options.ucs2 && plan.segments <= 1)) return;
        for (auto const shifts : tables) {
            auto plain = slow::folded(text, way, options.language, shifts);
            if (!plain) continue;
            auto const other = slow::measure(plain->text, {shifts, options.reference_bits});
            if (!is_better(plan, other, options)) continue;
            auto const reason = plain->replaced.empty() ? Reason::shifted
                                : options.ucs2          ? Reason::folded
                                                        : Reason::forced;
            take(plan, other.composed.value_or(plain->text), other, reason, plain->replaced);
        }
    }
}

inline void try_latin(Plan& plan, std::string_view text, PlanOptions const& options) {
    auto const latin = in_latin(text, options.language);
    if (!latin || !options.gsm7) return;
    auto const plain = slow::folded(composed(*latin), Folding::accents, "fr", {});
    if (!plain) return;
    auto const other = slow::measure(plain->text, {.reference_bits = options.reference_bits});
    if (other.segments <= plan.segments || !options.ucs2) take(plan, plain->text, other, Reason::latin);
}

// The first five signs, each once, that fail.
template <class Fails>
std::u32string first_signs(std::string_view text, Fails fails) {
    std::u32string found;
    for (auto const sign : to_code_points(text))
        if (found.size() < 5 && found.find(sign) == found.npos && fails(sign)) found += sign;
    return found;
}

inline Plan plan(std::string_view utf8, PlanOptions const& options) {
    auto const text = composed(utf8);
    auto const unchanged = slow::measure(text, {.reference_bits = options.reference_bits, .only_ucs2 = !options.gsm7});
    Plan plan;
    plan.segments_unchanged = unchanged.segments;
    bool const is_plain = unchanged.encoding == Encoding::gsm7 || text.empty();
    take(plan, text, unchanged,
         text.empty()    ? Reason::empty
         : is_plain      ? Reason::plain
         : !options.gsm7 ? Reason::ucs2_only
                         : Reason::foreign_kept);
    if (!is_plain) {
        plan.foreign = first_signs(text, [](char32_t sign) { return !is_gsm7(sign); });
        if (options.latin) try_latin(plan, text, options);
        if (plan.reason != Reason::latin && options.gsm7) try_spellings(plan, text, options);
        if (!options.ucs2 && plan.encoding == Encoding::ucs2) {
            auto const plain = slow::forced(text, options.language);
            take(plan, plain.text, slow::measure(plain.text, {.reference_bits = options.reference_bits}),
                 Reason::forced, plain.replaced);
        }
        auto const culprits = first_signs(
            text, [&](char32_t sign) { return !slow::folded(to_utf8(sign), options.folding, options.language, {}); });
        if (plan.reason == Reason::foreign_kept && plan.segments > 1 && !culprits.empty()) {
            plan.foreign = culprits;
            plan.reason = Reason::foreign_needed;
        }
    }
    if (plan.text != utf8) plan.original = std::string{utf8};
    return plan;
}

}  // namespace passerelle::text::slow
