#include "text/html.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "text/html_entities.hpp"

namespace passerelle::text {
namespace {

TEST(DecodeHtml, ReadsCharacterReferences) {
    EXPECT_EQ(decode_html("R&amp;D &eacute; &#233; &#xE9; &#Xe9;"), "R&D é é é é");
    EXPECT_EQ(decode_html("&lt;b&gt;&quot;&apos;"), "<b>\"'");
    EXPECT_EQ(decode_html("&CounterClockwiseContourIntegral;&NotEqualTilde;"), "∳≂̸");
}

TEST(DecodeHtml, ReadsOldNamesWithoutSemicolon) {
    EXPECT_EQ(decode_html("&copy 2026 &eacutex &notit; &notin;"), "© 2026 éx ¬it; ∉");
}

TEST(DecodeHtml, LeavesWhatIsNone) {
    for (auto const* text : {"&nope;", "&", "a & b", "&#;", "&#x;", "&#xg", "&;", "&&", "&Aacut;"})
        EXPECT_EQ(decode_html(text), text);
}

TEST(DecodeHtml, MendsNumbersThatAreNoCharacters) {
    EXPECT_EQ(decode_html("&#0;&#xD800;&#x110000;&#99999999999;"), "\uFFFD\uFFFD\uFFFD\uFFFD");
    EXPECT_EQ(decode_html("&#128;&#x99;"), "€™");  // as Windows-1252
    EXPECT_EQ(decode_html("&#129;"), "\u0081");
}

TEST(HtmlEntities, AreSortedAndComplete) {
    auto const entities = html_entities();
    EXPECT_EQ(entities.size(), 2231u);
    EXPECT_TRUE(std::is_sorted(entities.begin(), entities.end(),
                               [](auto const& one, auto const& other) { return one.name < other.name; }));
    for (auto const& entity : entities) EXPECT_EQ(decode_html("&" + std::string{entity.name}), entity.text);
}

}  // namespace
}  // namespace passerelle::text
