#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "flow/lint/lint.hpp"
#include "understanding/lexicons.hpp"

namespace passerelle::flow::lint {

inline std::string read_whole(std::filesystem::path const& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

inline FlowPtr flow_of(std::string const& yaml, std::string const& file = "flow.yaml") {
    auto loaded = load_flow(yaml, file);
    for (auto const& finding : loaded.findings) ADD_FAILURE() << passerelle::show(finding) << "\n" << yaml;
    return loaded.flow;
}

// A flow of one language around the steps; `head` adds keys above them.
inline std::string flow_with(std::string const& steps, std::string const& head = {}) {
    return "flow: trial\nlanguages: [en]\n" + head + "steps:\n" + steps;
}

// The line that a case marks with HERE; 0: none.
inline int marked_line(std::string const& yaml) {
    auto const at = yaml.find("HERE");
    return at == std::string::npos
               ? 0
               : 1 + static_cast<int>(std::count(yaml.begin(), yaml.begin() + static_cast<long>(at), '\n'));
}

inline std::string all_of(std::vector<Problem> const& problems) {
    std::string shown;
    for (auto const& problem : problems) shown += show(problem, Language::en);
    return shown;
}

// One flow that breaks a rule on the line marked HERE, or one that keeps its whole claim.
struct LintCase {
    char const* name;
    std::string rule;
    std::string yaml;
};
inline void PrintTo(LintCase const& row, std::ostream* out) { *out << row.name; }

class BreaksRule : public testing::TestWithParam<LintCase> {};
class KeepsClaim : public testing::TestWithParam<LintCase> {};
inline std::string case_name(testing::TestParamInfo<LintCase> const& row) { return row.param.name; }

inline Surroundings usual_surroundings() {
    Surroundings around;
    around.lexicons = &understanding::delivered();
    return around;
}

inline std::vector<int> lines_of_rule(Report const& report, std::string_view rule) {
    std::vector<int> lines;
    for (auto const& problem : report.problems)
        if (problem.rule->id == rule || problem.rule->claim() == rule) lines.push_back(problem.line);
    return lines;
}

inline void expect_broken(LintCase const& row, Surroundings const& around = usual_surroundings()) {
    auto const flow = flow_of(row.yaml);
    ASSERT_TRUE(flow);
    auto const report = lint(*flow, around);
    EXPECT_THAT(lines_of_rule(report, row.rule), testing::Contains(marked_line(row.yaml))) << row.rule << "\n"
                                                                                           << all_of(report.problems);
}

inline void expect_kept(LintCase const& row, Surroundings const& around = usual_surroundings()) {
    auto const flow = flow_of(row.yaml);
    ASSERT_TRUE(flow);
    auto const report = lint(*flow, around);
    EXPECT_THAT(lines_of_rule(report, row.rule), testing::IsEmpty()) << all_of(report.problems);
}

}  // namespace passerelle::flow::lint
