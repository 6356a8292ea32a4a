// What a scan takes for granted, against ICU.
#include "text/scan.hpp"

#include <gtest/gtest.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "likely_texts.hpp"
#include "slow_plan.hpp"
#include "text/clusters.hpp"
#include "text/fold.hpp"
#include "text/spellings.hpp"
#include "text/utf16.hpp"

namespace passerelle::text {
namespace {

UChar32 code_of(char32_t sign) { return static_cast<UChar32>(sign); }

bool is_inert(char32_t sign) {
    auto const code = code_of(sign);
    return u_getCombiningClass(code) == 0 && u_getIntPropertyValue(code, UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
}

TEST(Scan, KnowsWhichSignsStandAlone) {
    for (char32_t sign = 0; sign < 0x110000; ++sign) {
        if (sign >= 0xD800 && sign < 0xE000) continue;
        auto const seen = scan(to_utf8(sign));
        ASSERT_FALSE(seen.invalid_at) << code_of(sign);
        ASSERT_EQ(seen.composed, u_getIntPropertyValue(code_of(sign), UCHAR_NFC_QUICK_CHECK) == UNORM_YES)
            << code_of(sign);
        ASSERT_EQ(seen.gsm7(), is_gsm7(sign)) << code_of(sign);
        ASSERT_TRUE(!is_simple(sign) || is_inert(sign)) << code_of(sign);
    }
}

TEST(Scan, NeverTakesATextForComposedThatIsNot) {
    Texts texts{20};
    int certain = 0;
    for (int n = 0; n < 5'000; ++n) {
        auto const text = texts.next();
        auto const seen = scan(text);
        certain += seen.composed ? 1 : 0;
        ASSERT_TRUE(!seen.composed || is_composed(text)) << hex_encode(text);
    }
    EXPECT_GT(certain, 1'000);
    EXPECT_TRUE(scan("مَّ").composed) << "marks in their order need no second look";
    EXPECT_FALSE(scan("م\u0651\u064E").composed);
}

TEST(Scan, NamesTheByteWhereATextIsNoUtf8) {
    for (std::string_view const front : {"", "abc", "é", "ê", "م", "😀", "مم😀"})
        for (std::string_view const broken :
             {"\xFF", "\xE2\x82", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF0"}) {
            auto const text = std::string{front} + std::string{broken};
            EXPECT_EQ(scan(text).invalid_at, first_invalid_byte(text)) << hex_encode(text);
        }
}

TEST(Scan, CountsWhatTheUsualSpellingTakes) {
    Texts texts{21};
    for (int n = 0; n < 5'000; ++n) {
        auto const text = composed(texts.next());
        auto const seen = scan(text);
        EXPECT_EQ(seen.utf16 * 2u, utf8_to_utf16be(text).size());
        EXPECT_EQ(utf16_units(text), seen.utf16);
        auto const plain = slow::folded(text, Folding::accents, "fr", {});
        ASSERT_EQ(seen.spellable, plain.has_value()) << hex_encode(text);
        if (!plain) continue;
        EXPECT_EQ(seen.septets + seen.spelled_septets, static_cast<int>(to_septets(plain->text)->size()));
        auto const spelt_out = spelt(text, seen, "fr");
        EXPECT_EQ(spelt_out.text, plain->text) << hex_encode(text);
        EXPECT_EQ(spelt_out.replaced, plain->replaced) << hex_encode(text);
    }
}

TEST(Spellings, AreFoundByTheirSign) {
    for (char32_t sign = 0; sign < 0x11000; ++sign) {
        auto const entry =
            std::find_if(fold_table.begin(), fold_table.end(), [&](auto const& one) { return one.sign == sign; });
        ASSERT_EQ(spelling_of(sign), entry == fold_table.end() ? nullptr : &*entry) << code_of(sign);
    }
}

TEST(Clusters, BeginWhereIcuSays) {
    Texts texts{22};
    for (int n = 0; n < 1'500; ++n) {
        auto const text = texts.next();
        auto const borders = slow::cluster_borders(text);
        std::size_t last = 0;
        for (std::size_t at = 0; at <= text.size(); ++at) {
            if (at < text.size() && (text[at] & 0xC0) == 0x80) continue;  // inside a sign
            if (borders[at]) last = at;
            ASSERT_EQ(cluster_begin(text, at), last) << hex_encode(text) << ' ' << at;
        }
    }
}

TEST(Clusters, AreLookedForNoFurtherThanAsked) {
    std::string const text = "👨\u200D👩\u200D👧";
    EXPECT_EQ(cluster_begin(text, text.size() - 4), 0u);
    EXPECT_EQ(cluster_begin(text, text.size() - 4, 7), 7u);
}

}  // namespace
}  // namespace passerelle::text
