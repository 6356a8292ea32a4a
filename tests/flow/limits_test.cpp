#include "flow/loading.hpp"

#include <ctime>

namespace passerelle::flow {
namespace {

using testing::HasSubstr;

std::string repeated(std::string const& text, int times) {
    std::string all;
    for (int count = 0; count < times; ++count) all += text;
    return all;
}

std::string steps(int count) {
    auto yaml = head + "steps:\n";
    for (int number = 0; number < count; ++number) yaml += "  a" + std::to_string(number) + ": {say: x}\n";
    return yaml;
}

std::string choice_of(int options) {
    auto yaml = head + "steps:\n  a:\n    choose: x\n    options:\n";
    for (int number = 0; number < options; ++number)
        yaml += "      o" + std::to_string(number) + ": {label: l" + std::to_string(number) + "}\n";
    return yaml;
}

std::string bomb() {
    std::string yaml = "a: &a [x]\n";
    for (char level = 'b'; level < 'z'; ++level)
        yaml += std::string{level} + ": &" + level + " [" + repeated("*" + std::string(1, char(level - 1)) + ", ", 9) +
                "]\n";
    return yaml;
}

std::string keys(int count) {
    auto yaml = head + "steps:\n";
    for (int number = 0; number < count; ++number) yaml += "  k" + std::to_string(number) + ": 1\n";
    return yaml;
}

struct LimitCase {
    char const* name;
    std::string yaml;
    char const* message;  // empty: it loads
};
class Limits : public testing::TestWithParam<LimitCase> {};
TEST_P(Limits, AreNamedAtOnce) {
    auto const& row = GetParam();
    auto const before = std::clock();
    auto const file = load_flow(row.yaml, "f.yaml");
    auto const took = std::clock() - before;
    // Of the processor, which others use too; and sanitizers slow it down: ten times what is promised.
    EXPECT_LT(took, CLOCKS_PER_SEC);
    if (*row.message == '\0') {
        EXPECT_TRUE(file.flow) << (file.findings.empty() ? "" : show(file.findings.front()));
        return;
    }
    ASSERT_FALSE(file.findings.empty());
    EXPECT_THAT(file.findings.front().message, HasSubstr(row.message));
}

TEST(Limits, StopAtAHundredMistakes) {
    auto const file = load_flow(head + "steps: {a: {say: \"" + repeated("@contcat.x ", 900) + "\"}}", "f.yaml");
    EXPECT_EQ(file.findings.size(), 100u);
}

std::string const padding = head + "steps: {a: {say: x}}\n#";
INSTANTIATE_TEST_SUITE_P(
    All, Limits,
    testing::Values(
        LimitCase{"LargestFile", padding + std::string(256 * 1024 - padding.size(), 'x'), ""},
        LimitCase{"TooLarge", padding + std::string(256 * 1024 - padding.size() + 1, 'x'), "larger than 262144 bytes"},
        LimitCase{"MostSteps", steps(1'000), ""}, LimitCase{"TooManySteps", steps(1'001), "more than 1000 steps"},
        LimitCase{"MostOptions", choice_of(100), ""},
        LimitCase{"TooManyOptions", choice_of(101), "more than 100 options"},
        LimitCase{"TooManyValues", keys(10'000), "more than 20000 values"}, LimitCase{"AliasBomb", bomb(), "anchors"},
        LimitCase{"DeepLists", head + "steps: " + std::string(10'000, '[') + std::string(10'000, ']'),
                  "nested more than 32"},
        LimitCase{"DeepMaps", head + "steps: " + repeated("{a: ", 10'000), "nested more than 32"},
        LimitCase{"DeepDo", head + "steps: {a: " + repeated("{when: [{if: x, do: [", 8'000), "nested"},
        LimitCase{"DeepExpression",
                  head + "steps: {a: {say: \"@(" + std::string(4'000, '(') + "1" + std::string(4'000, ')') + ")\"}}",
                  "nested too deeply"},
        LimitCase{"DeepCondition",
                  head + "steps: {a: {when: [{if: \"" + std::string(4'000, '(') + "1" + std::string(4'000, ')') +
                      "\", then: a}]}}",
                  "nested too deeply"},
        LimitCase{"SameKeys", head + "steps:\n" + repeated("  a: {say: x}\n", 5'000), "twice"},
        LimitCase{"NoText", head + "steps: {a: {say: \"\xff\"}}", "UTF-8"}),
    [](auto const& row) { return std::string{row.param.name}; });

}  // namespace
}  // namespace passerelle::flow
