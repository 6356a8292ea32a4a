// The planner against the long way, on many texts that are likely to show a difference.
#include "slow_plan.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "likely_texts.hpp"
#include "text/fold.hpp"

namespace passerelle::text {
namespace {

std::string shown(Plan const& plan) {
    std::string out{name_of(plan.encoding)};
    for (auto const number :
         {plan.shifts.single, plan.shifts.locking, plan.units, plan.segments, plan.segments_unchanged})
        out += ' ' + std::to_string(number);
    for (auto const start : plan.starts) out += ' ' + std::to_string(start);
    out += '\n' + std::string{name_of(plan.reason)} + ' ' + to_utf8(plan.foreign) + '\n';
    for (auto const& one : plan.replaced) out += to_utf8(one.sign) + std::to_string(one.times) + std::string{one.plain};
    return out + '\n' + plan.text + '\n' + plan.original.value_or("the same");
}

TEST(AgainstTheLongWay, PlansAreTheSame) {
    Texts texts{17};
    for (int n = 0; n < 6000; ++n) {
        auto const text = texts.next();
        auto const options = texts.options();
        ASSERT_EQ(shown(*plan(text, options)), shown(slow::plan(text, options))) << hex_encode(text) << ' ' << n;
    }
}

TEST(AgainstTheLongWay, MeasuresAreTheSame) {
    Texts texts{18};
    for (int n = 0; n < 6000; ++n) {
        auto const text = texts.next();
        MeasureOptions const options{texts.below(2) == 0 ? Shifts{} : tables[texts.below(std::size(tables))],
                                     texts.below(2) == 0 ? 8 : 16, texts.below(8) == 0};
        auto const quick = *measure(text, options), slow = slow::measure(text, options);
        ASSERT_EQ(quick.encoding, slow.encoding) << hex_encode(text);
        ASSERT_EQ(quick.shifts, slow.shifts) << hex_encode(text);
        ASSERT_EQ(quick.units, slow.units) << hex_encode(text);
        ASSERT_EQ(quick.segments, slow.segments) << hex_encode(text);
        ASSERT_EQ(quick.starts, slow.starts) << hex_encode(text);
        ASSERT_EQ(quick.composed, slow.composed) << hex_encode(text);
    }
}

TEST(AgainstTheLongWay, FoldedTextsAreTheSame) {
    Texts texts{19};
    for (int n = 0; n < 6000; ++n) {
        auto const text = composed(texts.next());
        auto const way = static_cast<Folding>(texts.below(3));
        auto const language = languages[texts.below(std::size(languages))];
        auto const shifts = texts.below(2) == 0 ? Shifts{} : tables[texts.below(std::size(tables))];
        auto const quick = folded(text, way, language, shifts), slow = slow::folded(text, way, language, shifts);
        ASSERT_EQ(quick.has_value(), slow.has_value()) << hex_encode(text);
        if (!quick) continue;
        ASSERT_EQ(quick->text, slow->text) << hex_encode(text);
        ASSERT_EQ(quick->replaced, slow->replaced) << hex_encode(text);
    }
}

}  // namespace
}  // namespace passerelle::text
