#include "flow/trial/junit.hpp"

#include <algorithm>

#include "base/encoding.hpp"

namespace passerelle::flow::trial {

namespace {

std::string attribute(std::string_view name, std::string_view value) {
    // A line end as it is would be read as a blank.
    std::string escaped;
    for (char const letter : escape_xml(value)) escaped += letter == '\n' ? std::string{"&#10;"} : std::string{letter};
    return " " + std::string{name} + "=\"" + escaped + "\"";
}

std::string seconds(Duration time) {
    auto const micros = std::to_string(time.count() % 1'000'000);
    return std::to_string(time.count() / 1'000'000) + "." + std::string(6 - micros.size(), '0') + micros;
}

std::string testcase(Suite const& suite, std::string_view name, Duration time, std::string_view failure,
                     std::string_view transcript) {
    auto out = "    <testcase" + attribute("classname", suite.flow) + attribute("name", name) +
               attribute("file", suite.file) + attribute("time", seconds(time));
    if (failure.empty()) return out + "/>\n";
    return out + ">\n      <failure" + attribute("message", failure) + ">" + escape_xml(transcript) +
           "</failure>\n    </testcase>\n";
}

}  // namespace

int Suite::passed() const {
    return static_cast<int>(
        std::count_if(played.begin(), played.end(), [](Played const& one) { return one.passed(); }));
}
int Suite::failed() const { return static_cast<int>(played.size()) - passed() + (findings.empty() ? 0 : 1); }

std::string to_junit(std::vector<Suite> const& suites) {
    std::string body;
    int tests = 0, failures = 0;
    for (auto const& suite : suites) {
        Duration sum{};
        for (auto const time : suite.times) sum += time;
        auto const count = static_cast<int>(suite.played.size()) + (suite.findings.empty() ? 0 : 1);
        tests += count;
        failures += suite.failed();
        body += "  <testsuite" + attribute("name", suite.flow) + attribute("tests", std::to_string(count)) +
                attribute("failures", std::to_string(suite.failed())) + attribute("time", seconds(sum)) + ">\n";
        if (!suite.findings.empty()) {
            std::string all;
            for (auto const& finding : suite.findings) all += show(finding) + "\n";
            body += testcase(suite, "the file itself", {}, suite.findings.front().message, all);
        }
        for (std::size_t at = 0; at < suite.played.size(); ++at) {
            auto const& one = suite.played[at];
            auto const name = one.name + " (" + std::string{name_of(one.medium)} + ")";
            auto const failure = one.passed() ? std::string{} : one.mismatches.front().what;
            body += testcase(suite, name, suite.times[at], failure, one.passed() ? "" : transcript_of(one, suite.file));
        }
        body += "  </testsuite>\n";
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attribute("tests", std::to_string(tests)) +
           attribute("failures", std::to_string(failures)) + ">\n" + body + "</testsuites>\n";
}

}  // namespace passerelle::flow::trial
