#include "flow/trial/junit.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passerelle::flow::trial {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

TEST(Junit, HasACaseAConversation) {
    Suite suite;
    suite.file = "flows/a/a.test.yaml";
    suite.flow = "a";
    suite.played.resize(2);
    suite.played[0].name = "good <one> & \"two\"";
    suite.played[1].name = "bad";
    suite.played[1].medium = Medium::ussd;
    suite.played[1].transcript.push_back({Line::Who::person, "allo\x07"});
    suite.played[1].mismatches.push_back({3, 1, "the phone shows something else", "x", "y"});
    suite.times = {1500us, 2s};
    EXPECT_EQ(suite.passed(), 1);
    EXPECT_EQ(suite.failed(), 1);
    auto const xml = to_junit({suite});
    EXPECT_THAT(xml, HasSubstr("<testsuites tests=\"2\" failures=\"1\">"));
    EXPECT_THAT(xml, HasSubstr("<testsuite name=\"a\" tests=\"2\" failures=\"1\" time=\"2.001500\">"));
    EXPECT_THAT(xml, HasSubstr("name=\"good &lt;one&gt; &amp; &quot;two&quot; (sms)\" file=\"flows/a/a.test.yaml\" "
                               "time=\"0.001500\"/>"));
    EXPECT_THAT(xml, HasSubstr("<failure message=\"the phone shows something else\">"));
    EXPECT_EQ(xml.find('\x07'), std::string::npos);
}

TEST(Junit, CountsAFileThatCannotBePlayed) {
    Suite suite;
    suite.file = suite.flow = "a";
    suite.findings.push_back({"a", 2, 1, "nobody can \"bott\"", "did you mean bot?"});
    EXPECT_EQ(suite.failed(), 1);
    EXPECT_THAT(to_junit({suite}), HasSubstr("<testsuites tests=\"1\" failures=\"1\">"));
    EXPECT_THAT(to_junit({suite}), HasSubstr("did you mean bot?"));
}

}  // namespace
}  // namespace passerelle::flow::trial
