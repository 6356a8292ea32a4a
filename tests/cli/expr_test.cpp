#include <boost/json.hpp>

#include "cli/command_line.hpp"

namespace passerelle::cli {
namespace {

namespace json = boost::json;

class Expressions : public CommandLine {
protected:
    static std::vector<json::object> answers(std::string const& command, std::string const& lines) {
        auto const ran = run_plain({"expr", command, "--json"}, lines);
        EXPECT_EQ(ran.code, ok) << ran.err;
        std::vector<json::object> result;
        std::istringstream out{ran.out};
        for (std::string line; std::getline(out, line);) result.push_back(json::parse(line).as_object());
        return result;
    }
};

TEST_F(Expressions, AreEvaluatedForAPerson) {
    EXPECT_EQ(run_plain({"expr", "eval", "@(1 + 1) @(upper(\"ça\"))"}).out, "2 ÇA\n");
    auto const context = put("context.json", R"({"contact": {"__default__": "Samba Diallo", "first_name": "Samba"}})");
    auto const ran =
        run_plain({"expr", "eval", "@contact.first_name @contact @(format_date(today()))", "--context", context,
                   "--now", "2026-05-04T23:30:00Z", "--zone", "Africa/Kinshasa", "--dates", "DD-MM-YYYY"});
    EXPECT_EQ(ran.out, "Samba Samba Diallo 05-05-2026\n");
    auto const wrong = run_plain({"expr", "eval", "a @(1/0)"});
    EXPECT_EQ(wrong.code, failed);
    EXPECT_EQ(wrong.err, "@(1/0): division by zero\n");
    EXPECT_THAT(run_plain({"expr", "eval", "@(uper(\"a\"))"}).err, testing::HasSubstr("; did you mean upper?\n"));
    EXPECT_THAT(run_plain({"expr", "eval", "--functions"}).out, testing::HasSubstr("\nupper\n"));
    EXPECT_EQ(run_plain({"expr", "eval"}).code, usage);
    EXPECT_EQ(run_plain({"expr", "eval", "x", "--zone", "Mars/X"}).code, failed);
    EXPECT_EQ(run_plain({"expr", "eval", "x", "--context", path("none.json")}).code, failed);
}

TEST_F(Expressions, AreEvaluatedLineByLine) {
    auto const got = answers("eval", R"x({"template": "@contact.n @(1/0)", "context": {"contact": {"n": 1.50}}}
oops
{"template": "@(now())", "now": "2026-05-04T10:15:30.25Z", "environment": {"timezone": "Africa/Kinshasa"}}
{"template": "@(1)", "environment": {"date_format": "DD"}}
)x");
    ASSERT_EQ(got.size(), 4u);
    EXPECT_EQ(got[0].at("value"), "1.5 ");
    EXPECT_EQ(got[0].at("type"), "text");
    EXPECT_EQ(got[0].at("errors"), json::parse(R"x([{"source": "@(1/0)", "message": "division by zero"}])x"));
    EXPECT_EQ(got[1].at("error"), "not valid JSON");
    EXPECT_EQ(got[2].at("value"), "2026-05-04T11:15:30.250000+01:00");
    EXPECT_EQ(got[2].at("type"), "datetime");
    EXPECT_EQ(got[3].at("error"), "date_format cannot be DD");
}

TEST_F(Expressions, RouterTestsAreTriedForAPerson) {
    EXPECT_EQ(run_plain({"expr", "test", "has_number_gt", "j'en ai 4", "3"}).out, "match: 4\n");
    EXPECT_EQ(run_plain({"expr", "test", "has_number_between", "4", "5", "@(2 * 3)"}).out, "no match\n");
    EXPECT_EQ(run_plain({"expr", "test", "has_text", ""}).out, "no match\n");
    auto const unknown = run_plain({"expr", "test", "has_nope", "x"});
    EXPECT_EQ(unknown.code, failed);
    EXPECT_EQ(unknown.err, "passerelle expr test: there is no test called has_nope\n");
    EXPECT_EQ(run_plain({"expr", "test", "has_number_gt", "4", "@(1/0)"}).err.find('"'), std::string::npos);
    EXPECT_EQ(run_plain({"expr", "test", "has_text"}).code, usage);
}

TEST_F(Expressions, RouterTestsAreTriedLineByLine) {
    auto const got = answers("test", R"x({"test": "has_pattern", "text": "ref 77", "args": ["ref (\\d+)"]}
{"test": "has_error", "operand": "@(1/0)"}
{"test": "has_state", "text": "k", "locations": {"name": "L", "children": [{"name": "Kiso", "aliases": ["k"]}]}}
{"test": "has_number_gt", "text": "1", "args": ["x"]}
{"test": "nope", "text": "x"}
)x");
    ASSERT_EQ(got.size(), 5u);
    EXPECT_EQ(got[0], json::parse(R"({"match": true, "value": "ref 77", "value_type": "text",
                                      "extra": {"0": "ref 77", "1": "77"}, "error": null})"));
    EXPECT_EQ(got[1].at("value"), "division by zero");
    EXPECT_EQ(got[2].at("value"), "L > Kiso");
    EXPECT_EQ(got[3].at("match"), false);
    EXPECT_TRUE(got[3].at("error").is_string());
    EXPECT_EQ(got[4].at("error"), "there is no test called nope");
}

}  // namespace
}  // namespace passerelle::cli
