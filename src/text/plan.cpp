#include "text/plan.hpp"

#include "base/utf8.hpp"
#include "text/fold.hpp"
#include "text/fold_table.hpp"
#include "text/gsm_tables.hpp"
#include "text/latin.hpp"
#include "text/scan.hpp"
#include "text/segments.hpp"

namespace passerelle::text {

namespace {

constexpr std::size_t most_foreign = 5;

void add_foreign(std::u32string& foreign, char32_t sign) {
    if (foreign.size() < most_foreign && foreign.find(sign) == foreign.npos) foreign += sign;
}

// The first signs from a byte on that are meant, each once; none in ASCII is.
template <class IsMeant>
void add_foreign(std::u32string& foreign, std::string_view text, std::size_t at, IsMeant is_meant) {
    while (at < text.size() && foreign.size() < most_foreign) {
        if (ascii_septets_at(text, at) > 0) {
            ++at;
            continue;
        }
        auto const one = decode_sign(text.substr(at));
        at += one.bytes;
        if (is_meant(one.code_point)) add_foreign(foreign, one.code_point);
    }
}

bool is_foreign(char32_t sign) { return !is_gsm7(sign); }

// Weighs the ways to send one text (valid, in NFC) that cannot leave as plain GSM-7, and keeps the best. No way is
// written out before it is known to be possible, and only the best is cut.
class Weighing {
public:
    Weighing(std::string_view text, Scan const& seen, PlanOptions const& options)
        : text_{text}, seen_{seen}, options_{options} {
        plan_.encoding = Encoding::ucs2;
        plan_.units = seen.utf16;
        plan_.segments = plan_.segments_unchanged = segment_count(user_data(text));
        plan_.reason = options.gsm7 ? Reason::foreign_kept : Reason::ucs2_only;
    }

    Plan weigh() && {
        if (options_.latin) try_latin();
        if (plan_.reason != Reason::latin && options_.gsm7) try_spellings();
        if (!options_.ucs2 && plan_.encoding == Encoding::ucs2) force();
        if (plan_.reason == Reason::foreign_kept && plan_.segments > 1) name_the_culprits();
        if (plan_.reason != Reason::foreign_needed) name_foreign();
        if (plan_.encoding == Encoding::ucs2) plan_.text = text_;
        plan_.starts = segment_starts(user_data(plan_.text));
        return std::move(plan_);
    }

private:
    // A text that is sent as the plan says so far.
    UserData user_data(std::string_view text) const {
        return {text, plan_.encoding, plan_.shifts, plan_.units, options_.reference_bits};
    }
    int segments_of(Folded const& plain, Shifts shifts) const {
        return segment_count({plain.text, Encoding::gsm7, shifts, plain.septets, options_.reference_bits});
    }

    void take(Folded&& plain, Shifts shifts, int segments, Reason reason) {
        plan_.segments = segments;
        plan_.text = std::move(plain.text);
        plan_.encoding = Encoding::gsm7;
        plan_.shifts = shifts;
        plan_.units = plain.septets;
        plan_.reason = reason;
        plan_.replaced = std::move(plain.replaced);
    }

    void try_latin() {
        auto latin = in_latin(text_, options_.language);
        if (!latin || !options_.gsm7) return;
        auto scanned = scan_composed(*latin);
        auto const& seen = scanned.seen;
        if (!seen.spellable) return;
        auto& written = scanned.composed ? *scanned.composed : *latin;
        auto plain = seen.gsm7() ? Folded{std::move(written), seen.septets, {}} : spelt(written, seen, "fr");
        auto const segments = segments_of(plain, {});
        if (options_.ucs2 && segments > plan_.segments) return;
        plain.replaced.clear();
        take(std::move(plain), {}, segments, Reason::latin);
    }

    // The least that brings all of the text into the default tables, if anything does.
    std::optional<Folding> least_folding() const {
        if (!seen_.spellable || (seen_.needs_letters && !may_lose_accents(options_.language))) return std::nullopt;
        return seen_.needs_letters || seen_.needs_symbols ? Folding::accents : Folding::look_alikes;
    }

    // From the text as it stands to the one that is changed most: a later way must be cheaper than all before it.
    void try_spellings() {
        constexpr Folding ways[] = {Folding::none, Folding::look_alikes, Folding::accents};
        auto const least = least_folding();
        for (auto const way : ways) {
            if (way > options_.folding || (options_.ucs2 && plan_.segments <= 1)) return;
            if (way == least) take_if_better(spelt(text_, seen_, options_.language), {});  // the same for a later way
            for (auto const& shifts : options_.shifts) try_spelling(way, shifts);
        }
    }

    void try_spelling(Folding way, Shifts shifts) {
        auto plain = folded(text_, way, options_.language, shifts);
        if (plain && compose(*plain, shifts)) take_if_better(std::move(*plain), shifts);
    }

    // UCS-2 is left for fewer segments, or where it may not be.
    void take_if_better(Folded&& plain, Shifts shifts) {
        bool const must_leave = !options_.ucs2 && plan_.encoding == Encoding::ucs2;
        auto const segments = segments_of(plain, shifts);
        if (segments >= plan_.segments && !must_leave) return;
        auto const reason = plain.replaced.empty() ? Reason::shifted : options_.ucs2 ? Reason::folded : Reason::forced;
        take(std::move(plain), shifts, segments, reason);
    }

    void force() {
        auto plain = forced(text_, options_.language);
        auto const segments = segments_of(plain, {});
        take(std::move(plain), {}, segments, Reason::forced);
    }

    // Where a sign that nobody sees has gone, its neighbours may compose: in national tables, the default ones have
    // nothing that does. False when the tables lack what they make.
    static bool compose(Folded& plain, Shifts shifts) {
        if (!shifts.any() || plain.replaced.empty() || is_composed(plain.text)) return true;
        auto again = folded(composed(plain.text), Folding::none, {}, shifts);
        if (!again) return false;
        plain.text = std::move(again->text);
        plain.septets = again->septets;
        return true;
    }

    // The signs that alone keep the text out of GSM-7.
    void name_the_culprits() {
        if (auto const least = least_folding(); least && *least <= options_.folding) return;
        auto const stays = [&](char32_t sign) { return !may_fold(sign, options_.folding, options_.language); };
        add_foreign(plan_.foreign, text_, seen_.foreign[0].at, stays);
        plan_.reason = Reason::foreign_needed;
    }

    void name_foreign() {
        // Those that were replaced, or those of the scan, are all there are, unless it has stopped.
        bool const all_replaced = !plan_.shifts.any() && !plan_.replaced.empty();
        if (!all_replaced && !seen_.all_foreign_known())
            return add_foreign(plan_.foreign, text_, seen_.foreign[0].at, is_foreign);
        if (all_replaced)
            for (auto const& one : plan_.replaced) add_foreign(plan_.foreign, one.sign);
        else
            for (auto const& one : seen_.foreign_signs()) add_foreign(plan_.foreign, fold_table[one.spelling - 1].sign);
    }

    std::string_view text_;
    Scan const& seen_;
    PlanOptions const& options_;
    Plan plan_;
};

Plan planned_plain(std::string_view text, Scan const& seen, PlanOptions const& options) {
    Plan plan;
    plan.text = text;
    plan.encoding = options.gsm7 ? Encoding::gsm7 : Encoding::ucs2;
    plan.units = seen.septets;
    plan.starts = segment_starts({plan.text, plan.encoding, {}, plan.units, options.reference_bits});
    plan.segments = plan.segments_unchanged = static_cast<int>(plan.starts.size());
    plan.reason = text.empty() ? Reason::empty : Reason::plain;
    return plan;
}

// For a person who chose Latin letters, where they take no more segments than the text as it stands; that is most texts
// of such a person, so the text is read once.
std::optional<Plan> planned_in_latin(std::string_view utf8, PlanOptions const& options) {
    if (!options.latin || !options.gsm7) return std::nullopt;
    auto latin = in_latin_at_once(utf8, options.language);
    if (!latin) return std::nullopt;
    Plan plan;
    plan.segments_unchanged = segment_count({utf8, Encoding::ucs2, {}, latin->utf16, options.reference_bits});
    plan.text = std::move(latin->text);
    plan.units = latin->septets;
    plan.starts = segment_starts({plan.text, plan.encoding, {}, plan.units, options.reference_bits});
    plan.segments = static_cast<int>(plan.starts.size());
    if (options.ucs2 && plan.segments > plan.segments_unchanged) return std::nullopt;
    plan.reason = Reason::latin;
    add_foreign(plan.foreign, utf8, 0, is_foreign);
    plan.original = std::string{utf8};
    return plan;
}

}  // namespace

std::vector<std::string> Plan::parts() const {
    Measure measured;
    measured.starts = starts;
    return text::parts(text, measured);
}

Result<Plan> plan(std::string_view utf8, PlanOptions const& options) {
    if (auto latin = planned_in_latin(utf8, options)) return std::move(*latin);
    auto const scanned = scan_composed(utf8);
    auto const& seen = scanned.seen;
    if (seen.invalid_at) return not_utf8(*seen.invalid_at);
    std::string_view const text = scanned.composed ? *scanned.composed : utf8;
    // Nothing is cheaper than GSM-7 as it stands.
    bool const is_plain = text.empty() || (options.gsm7 && seen.gsm7());
    auto plan = is_plain ? planned_plain(text, seen, options) : Weighing{text, seen, options}.weigh();
    if (plan.text != utf8) plan.original = std::string{utf8};
    return plan;
}

}  // namespace passerelle::text
