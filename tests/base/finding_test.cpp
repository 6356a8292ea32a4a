#include "base/finding.hpp"

#include <gtest/gtest.h>

#include "base/text_lines.hpp"

namespace passerelle {
namespace {

TEST(Finding, ShowsItsPlace) {
    EXPECT_EQ(show({"f.yaml", 2, 3, "wrong", "write x"}), "f.yaml:2:3: wrong (write x)");
    EXPECT_EQ(show({"f.yaml", 0, 0, "wrong", {}}), "f.yaml: wrong");
}

TEST(Finding, ShowsItsLineWithAMarkUnderThePlace) {
    EXPECT_EQ(show_with_line({"f.yaml", 12, 5, "wrong", {}, "\tété x"}),
              "f.yaml:12:5: wrong\n  12 | \tété x\n     | \t   ^");
    EXPECT_EQ(show_with_line({"f.yaml", 12, 0, "wrong", {}, "x"}), "f.yaml:12: wrong\n  12 | x");
    EXPECT_EQ(show_with_line({"f.yaml", 12, 1, "wrong", {}}), "f.yaml:12:1: wrong");
}

TEST(TextLines, CountInCharacters) {
    TextLines const lines{
        "\xEF\xBB\xBF"
        "été\r\ndeux\n"};
    EXPECT_EQ(lines.count(), 3);
    EXPECT_EQ(lines.line(1), "été");
    EXPECT_EQ(lines.line(2), "deux");
    EXPECT_EQ(lines.line(3), "");
    EXPECT_EQ(lines.line(4), "");
    EXPECT_EQ(lines.column(1, 0), 1);
    EXPECT_EQ(lines.column(1, 2), 2);
    EXPECT_EQ(lines.column(1, 5), 4);
}

TEST(Nearest, CountsASwapOnce) {
    EXPECT_EQ(nearest("contcat", {"contact", "context"}), "contact");
    EXPECT_EQ(nearest("sya", {"say", "set"}), "say");
    EXPECT_EQ(nearest(std::string(5'000, 'x'), {"say"}), "");
}

TEST(Nearest, KnowsTheFirstPartOfAName) {
    EXPECT_EQ(nearest("whatsapp", {"twilio", "whatsapp-cloud"}), "whatsapp-cloud");
    EXPECT_EQ(nearest("mo_from", {"mo_from_field", "mo_text_field"}), "mo_from_field");
    EXPECT_EQ(nearest("whats", {"whatsapp-cloud"}), "");
    EXPECT_EQ(nearest("at", {"at-home"}), "");
}

}  // namespace
}  // namespace passerelle
