#include "base/yaml.hpp"

#include <gmock/gmock.h>

namespace passerelle {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

TEST(Yaml, KeepsEveryScalarAsWritten) {
    auto const document = parse_yaml("a: no\nb: 07\nc: 12:30\nd: \"\"\ne:\nf: [1.10, on]\n", "x.yaml");
    ASSERT_TRUE(document.ok()) << show(document.findings.front());
    EXPECT_EQ(document.root.find("a")->text, "no");
    EXPECT_EQ(document.root.find("b")->text, "07");
    EXPECT_EQ(document.root.find("c")->text, "12:30");
    EXPECT_TRUE(document.root.find("d")->is_scalar());
    EXPECT_TRUE(document.root.find("e")->is_null());
    EXPECT_EQ(document.root.find("f")->items.at(0).text, "1.10");
    EXPECT_EQ(document.root.find("f")->line, 6);
    EXPECT_EQ(document.root.find("g"), nullptr);
}

struct RefusedCase {
    char const *yaml, *message;
    int line;
};
class RefusedYaml : public testing::TestWithParam<RefusedCase> {};
TEST_P(RefusedYaml, SaysWhatAndWhere) {
    auto const document = parse_yaml(GetParam().yaml, "x.yaml");
    ASSERT_THAT(document.findings, SizeIs(1));
    EXPECT_THAT(document.findings[0].message, HasSubstr(GetParam().message));
    EXPECT_EQ(document.findings[0].line, GetParam().line);
}
INSTANTIATE_TEST_SUITE_P(
    Table, RefusedYaml,
    testing::Values(RefusedCase{"a: 1\nb: 2\na: 3\n", "stands twice", 3}, RefusedCase{"a: &x 1\nb: *x\n", "anchors", 1},
                    RefusedCase{"a: !!str 1\n", "tags", 1}, RefusedCase{"a: {b: 1}\n<<: {c: 1}\n", "merge keys", 2},
                    RefusedCase{"a: 1\n---\nb: 2\n", "second document", 2},
                    RefusedCase{"? [a, b]\n: 1\n", "key must be", 1}, RefusedCase{"a: b: c\n", "no valid YAML", 1},
                    RefusedCase{"text: @contact\n", "cannot stand here without quotes", 1},
                    RefusedCase{"a:\n\tb: c\n", "a tabulator stands at the beginning", 2},
                    RefusedCase{"a: \"b\n", "quote is never closed", 1},
                    RefusedCase{"a: \"b\\\"\n  c\n", "quote is never closed", 1},
                    RefusedCase{"a: 'b\n", "quote is never closed", 1},
                    RefusedCase{"a: {b: c\n", "this { is not closed on its line", 1},
                    RefusedCase{"a: 1\nb: caf\xE9\n", "no UTF-8", 2}));

TEST(Yaml, HoldsItsLimits) {
    std::string deep;
    for (int n = 0; n < 40; ++n) deep += "[";
    EXPECT_FALSE(parse_yaml(deep + std::string(40, ']'), "x").ok());
    std::string wide = "[";
    for (int n = 0; n < 20'001; ++n) wide += "1,";
    EXPECT_THAT(parse_yaml(wide + "1]", "x").findings.at(0).message, HasSubstr("20000"));
    EXPECT_THAT(parse_yaml(std::string(256 * 1024 + 1, 'a'), "x").findings.at(0).message, HasSubstr("262144"));
}

TEST(Nearest, FindsTheTypingErrorAndNothingElse) {
    std::vector<std::string_view> const known{"channels", "languages", "steps", "start"};
    EXPECT_EQ(nearest("chanels", known), "channels");
    EXPECT_EQ(nearest("setps", known), "steps");
    EXPECT_EQ(nearest("colour", known), "");
}

}  // namespace
}  // namespace passerelle
