#include "text/seam.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"

namespace passerelle::text {
namespace {

std::string half(char32_t unit) { return to_utf8(half_of(unit)); }
std::string const escape = to_utf8(lone_escape);

TEST(Rejoined, WhatWasCutIsWhole) {
    EXPECT_EQ(rejoined("où " + half(0xD83D) + half(0xDE00) + " ?"), "où 😀 ?");
    EXPECT_EQ(rejoined("10 " + escape + "e"), "10 €");
    EXPECT_EQ(rejoined("où ça 😀 €"), "où ça 😀 €");
    EXPECT_EQ(rejoined(""), "");
}

TEST(Rejoined, WhatIsMissingIsShownOrLeftOut) {
    EXPECT_EQ(rejoined(half(0xD83D) + "a"), "\uFFFDa");
    EXPECT_EQ(rejoined("a" + half(0xDE00)), "a\uFFFD");
    EXPECT_EQ(rejoined(half(0xDE00) + half(0xD83D)), "\uFFFD\uFFFD");
    EXPECT_EQ(rejoined("a" + escape), "a");
    EXPECT_EQ(rejoined(escape + "b"), "b") << "nothing stands there in the extension table";
    EXPECT_EQ(rejoined(escape + "✓"), "✓");
    EXPECT_EQ(rejoined(escape + half(0xD83D)), "\uFFFD");
}

}  // namespace
}  // namespace passerelle::text
