// The planner against the long way, on many texts that are likely to show a difference.
#include "slow_plan.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "likely_texts.hpp"
#include "text/fold.hpp"
#include "text/latin.hpp"

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

struct Keypad {
    std::string_view language, signs;
};
constexpr Keypad keypads[] = {
    {"ar", "ا أ إ آ ء ب ت ة ث ج ح خ د ذ ر ز س ش ع غ ف ق ك ل م ن ه و ي ى پ ـ َ ُ ِ ّ ْ ً ٠ ٩ ، ؟ Oui 14h [ ] é"},
    {"uk", "А а б В в г ґ Е е Є є Ж ж з и Ї ї Й й к л щ Щ ь Ю ю я ' ’ Так 10 ~ {"},
    {"ru", "Ё ё П п р и в е т Щ щ ъ ы ь Э э ю Я я - 9 | № \u0306"},
    {"el-latn", "Α α ά β Γ γ δ ε έ η θ ι ϊ ΐ λ ξ π ς σ φ ψ ω ώ ! ΝΑΙ 12 ^ \u0301"},
};

// What a person types who chose Latin letters is planned in one pass, which no random sign must leave by accident.
TEST(AgainstTheLongWay, TextsOfOneKeypadAreTheSameInLatinLetters) {
    Texts texts{20};
    int at_once = 0;
    constexpr int rounds = 8000;
    for (int n = 0; n < rounds; ++n) {
        auto const& [language, keys] = keypads[texts.below(std::size(keypads))];
        auto const signs = to_code_points(keys);
        std::string text;
        for (auto left = texts.below(180); left > 0; --left) text += to_utf8(signs[texts.below(signs.size())]);
        if (texts.below(8) == 0) text += texts.next();
        PlanOptions options{.language = language, .latin = true, .reference_bits = texts.below(2) == 0 ? 8 : 16};
        options.ucs2 = texts.below(6) != 0;
        ASSERT_EQ(shown(*plan(text, options)), shown(slow::plan(text, options))) << hex_encode(text) << ' ' << n;
        at_once += in_latin_at_once(text, language) ? 1 : 0;
    }
    EXPECT_GT(at_once, rounds / 4);
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
