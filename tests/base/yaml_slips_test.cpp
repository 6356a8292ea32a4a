#include <gmock/gmock.h>

#include "base/yaml.hpp"

// What an advisor gets wrong is named at its own line, not where a reader of YAML gives up.
namespace passerelle {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

struct Slip {
    char const *name, *yaml, *message;
    int line;
};
class SlipTest : public testing::TestWithParam<Slip> {};
TEST_P(SlipTest, IsNamedWhereItIs) {
    auto const document = parse_yaml(GetParam().yaml, "x.yaml");
    ASSERT_THAT(document.findings, SizeIs(1));
    EXPECT_THAT(document.findings[0].message, HasSubstr(GetParam().message));
    EXPECT_EQ(document.findings[0].line, GetParam().line);
    EXPECT_FALSE(document.findings[0].hint.empty());
}
INSTANTIATE_TEST_SUITE_P(
    Table, SlipTest,
    testing::Values(
        Slip{"NoClosingQuote", "a:\n  say: \"Super !\n  then: b\nb:\n  say: \"Oui\"\n", "quote \" is missing", 2},
        Slip{"NoOpeningQuote", "a:\n  say: Oui : non\"\n", "quote \" is missing", 2},
        Slip{"QuoteInside", "a:\n  say: \"Un \"bon\" jour\"\n", "ends at this quote", 2},
        Slip{"Tabulator", "a:\n\tsay: x\n", "tabulator", 2},
        Slip{"TabulatorBehindBlanks", "a:\n  say: x\n  \tthen: b\n", "tabulator", 3},
        Slip{"NoBreakSpacesAlone", "a:\n  b:\n    say: x\n\u00A0\u00A0\u00A0\u00A0then: c\n  c: {end: d}\n", "no-break",
             4},
        Slip{"NoBreakSpaceFirst", "a:\n\u00A0 b: x\n  c: y\n", "no-break", 2},
        Slip{"NoBreakSpaceBeforeAKey", "a:\n  b: x\n  \u00A0c: y\n", "no-break", 3},
        Slip{"NarrowNoBreakSpaceAtTheTop", "a: x\n\u202Fb: y\n", "no-break", 2},
        Slip{"TooFarIn", "a:\n  say: \"x\"\n    then: b\n", "another column", 3},
        Slip{"NotFarEnough", "a:\n  b:\n    say: \"x\"\n   then: c\n", "another column", 4},
        Slip{"NoClosingBracket", "a:\n  b: {say: \"x } y\", then: c\n  d: {say: \"y\"}\n", "this { is not closed", 2},
        Slip{"AnythingElse", "a: b: c\n", "no valid YAML", 1}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST(Slips, WhatIsWellWrittenIsNone) {
    for (auto const* yaml : {"a: \"un \\\"bon\\\" jour\"\n", "a: {b: \"x\", c: \"y\"}\n", "a: 'dix \"\n\n  douze'\n",
                             "a: \"un\n  deux\"\n", "a: \"x\"  # un \" seul\n", "a: |\n  \"un\n  \tdeux\n",
                             "a: |\n  un\n  \u00A0deux : trois\n", "a: \u00A0un\n"})
        EXPECT_TRUE(parse_yaml(yaml, "x").ok()) << yaml;
}

}  // namespace
}  // namespace passerelle
