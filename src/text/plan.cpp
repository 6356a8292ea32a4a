#include "text/plan.hpp"

#include <algorithm>
#include <array>

#include "base/encoding.hpp"
#include "text/fold.hpp"
#include "text/latin.hpp"
#include "text/scan.hpp"

namespace passerelle::text {

namespace {

constexpr std::size_t most_foreign = 5;

std::u32string foreign_signs(std::string_view text) {
    std::u32string foreign;
    for (std::size_t at = 0; at < text.size() && foreign.size() < most_foreign;) {
        auto const one = decode_sign(text.substr(at));
        if (!is_gsm7(one.code_point) && foreign.find(one.code_point) == foreign.npos) foreign += one.code_point;
        at += one.bytes;
    }
    return foreign;
}

// Weighs the ways to send one text (valid, in NFC, with a sign outside GSM-7) and keeps the best.
class Weighing {
public:
    Weighing(std::string_view text, Measure unchanged, PlanOptions const& options) : text_{text}, options_{options} {
        plan_.foreign = foreign_signs(text);
        take(std::string{text}, std::move(unchanged), options.gsm7 ? Reason::foreign_kept : Reason::ucs2_only);
        plan_.segments_unchanged = plan_.segments;
    }

    Plan weigh() && {
        if (options_.latin) try_latin();
        if (plan_.reason != Reason::latin && options_.gsm7) try_spellings();
        if (!options_.ucs2 && plan_.encoding == Encoding::ucs2) force();
        if (plan_.reason == Reason::foreign_kept && plan_.segments > 1) name_the_culprits();
        return std::move(plan_);
    }

private:
    void take(std::string text, Measure measured, Reason reason, std::vector<Replacement> replaced = {}) {
        plan_.text = std::move(text);
        plan_.encoding = measured.encoding;
        plan_.shifts = measured.shifts;
        plan_.units = measured.units;
        plan_.segments = measured.segments;
        plan_.starts = std::move(measured.starts);
        plan_.reason = reason;
        plan_.replaced = std::move(replaced);
    }

    Measure measured(std::string_view text, Shifts shifts) const {
        return *measure(text, {shifts, options_.reference_bits});
    }

    // Whether UCS-2 may be left for this many segments.
    bool is_better(Measure const& other) const {
        if (other.encoding != Encoding::gsm7) return false;
        return other.segments < plan_.segments || (!options_.ucs2 && plan_.encoding == Encoding::ucs2);
    }

    void try_latin() {
        auto const latin = in_latin(text_, options_.language);
        if (!latin) return;
        auto plain = folded(composed(*latin), Folding::accents, "fr");
        if (!plain) return;
        auto other = measured(plain->text, {});
        if (options_.gsm7 && (other.segments <= plan_.segments || !options_.ucs2))
            take(std::move(plain->text), std::move(other), Reason::latin);
    }

    // From the text as it stands to the one that is changed most: a later way must be cheaper than all before it.
    void try_spellings() {
        constexpr Folding ways[] = {Folding::none, Folding::look_alikes, Folding::accents};
        for (auto const way : ways) {
            if (way > options_.folding) break;
            if (options_.ucs2 && plan_.segments <= 1) return;
            try_spelling(way, {});
            for (auto const& shifts : options_.shifts) try_spelling(way, shifts);
        }
    }

    void try_spelling(Folding way, Shifts shifts) {
        auto plain = folded(text_, way, options_.language, shifts);
        if (!plain) return;
        auto other = measured(plain->text, shifts);
        if (!is_better(other)) return;
        auto const reason = plain->replaced.empty() ? Reason::shifted : options_.ucs2 ? Reason::folded : Reason::forced;
        take(std::move(plain->text), std::move(other), reason, std::move(plain->replaced));
    }

    void force() {
        auto plain = forced(text_, options_.language);
        auto other = measured(plain.text, {});
        take(std::move(plain.text), std::move(other), Reason::forced, std::move(plain.replaced));
    }

    // The signs that alone keep the text out of GSM-7.
    void name_the_culprits() {
        std::u32string culprits;
        for (std::size_t at = 0; at < text_.size() && culprits.size() < most_foreign;) {
            auto const one = decode_sign(text_.substr(at));
            if (culprits.find(one.code_point) == culprits.npos &&
                !folded(text_.substr(at, one.bytes), options_.folding, options_.language))
                culprits += one.code_point;
            at += one.bytes;
        }
        if (culprits.empty()) return;
        plan_.foreign = std::move(culprits);
        plan_.reason = Reason::foreign_needed;
    }

    std::string_view text_;
    PlanOptions const& options_;
    Plan plan_;
};

Plan planned_plain(std::string_view text, Measure measured, Reason reason) {
    Plan plan;
    plan.text = text;
    plan.encoding = measured.encoding;
    plan.units = measured.units;
    plan.segments = plan.segments_unchanged = measured.segments;
    plan.starts = std::move(measured.starts);
    plan.reason = text.empty() ? Reason::empty : reason;
    return plan;
}

}  // namespace

std::vector<std::string> Plan::parts() const {
    Measure measured;
    measured.starts = starts;
    return text::parts(text, measured);
}

Result<Plan> plan(std::string_view utf8, PlanOptions const& options) {
    auto measured = measure(utf8, {.reference_bits = options.reference_bits, .only_ucs2 = !options.gsm7});
    if (!measured) return measured.error();
    auto const composed = std::move(measured->composed);
    std::string_view const text = composed ? *composed : utf8;
    // Nothing is cheaper than GSM-7 as it stands.
    auto plan = measured->encoding == Encoding::gsm7 || text.empty()
                    ? planned_plain(text, *std::move(measured), Reason::plain)
                    : Weighing{text, *std::move(measured), options}.weigh();
    if (plan.text != utf8) plan.original = std::string{utf8};
    return plan;
}

}  // namespace passerelle::text
