#include "command_line.hpp"

namespace passerelle::cli {
namespace {

using testing::HasSubstr;

class Run : public CommandLine {};

TEST_F(Run, SaysItsVersion) {
    auto const ran = run_plain({"--version"});
    EXPECT_EQ(ran.code, ok);
    EXPECT_EQ(ran.out, "passerelle 0.1.0\n");
}

TEST_F(Run, HelpStandsAtEveryLevel) {
    EXPECT_THAT(run_plain({"--help"}).out, HasSubstr("campaign"));
    EXPECT_THAT(run_plain({"campaign", "--help"}).out, HasSubstr("pause"));
    for (auto const* command : commands()) {
        std::vector<std::string> words;
        std::istringstream path{std::string{command->path}};
        for (std::string word; path >> word;) words.push_back(word);
        words.emplace_back("--help");
        auto const ran = run_plain(words);
        EXPECT_EQ(ran.code, ok) << command->path;
        EXPECT_THAT(ran.out, HasSubstr(std::string{command->about})) << command->path;
        for (auto const& argument : command->arguments) EXPECT_THAT(ran.out, HasSubstr(std::string{argument.about}));
    }
}

struct UsageCase {
    char const* name;
    std::vector<std::string> words;
    char const* says;
};
class WrongUse : public testing::TestWithParam<UsageCase> {};
TEST_P(WrongUse, SaysWhatIsWrongAndEndsWithTwo) {
    std::vector<char const*> raw{"passerelle"};
    for (auto const& word : GetParam().words) raw.push_back(word.c_str());
    std::istringstream in;
    std::ostringstream out, err;
    Console console{in, out, err};
    EXPECT_EQ(cli::run(static_cast<int>(raw.size()), raw.data(), console), usage);
    EXPECT_THAT(err.str(), HasSubstr(GetParam().says));
    EXPECT_EQ(out.str(), "");
}
INSTANTIATE_TEST_SUITE_P(
    All, WrongUse,
    testing::Values(UsageCase{"Nothing", {}, "Usage"}, UsageCase{"Unknown", {"contcat"}, "did you mean 'contact'?"},
                    UsageCase{"UnknownBelow", {"contact", "imprt"}, "did you mean 'contact import'?"},
                    UsageCase{"Far", {"xylophone"}, "there is no command 'xylophone'"},
                    UsageCase{"OnlyGroup", {"contact"}, "subcommand"},
                    UsageCase{"NoFile", {"contact", "import"}, "FILE is required"},
                    UsageCase{"UnknownOption", {"contact", "list", "--jsn"}, "--jsn"},
                    UsageCase{"NotAChoice", {"log", "export", "--format", "xls"}, "xls"},
                    UsageCase{"NoValue", {"log", "export", "--format"}, "--format"}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST_F(Run, AWrongConfigurationStopsEveryCommand) {
    put("config/passerelle.yaml", "sites: {lille: {zone: Paris}}\n");
    auto const ran = run({"contact", "list"});
    EXPECT_EQ(ran.code, failed);
    EXPECT_THAT(ran.err, HasSubstr("passerelle.yaml:1:23: 'Paris' is no time zone"));
}

TEST_F(Run, ConfigCheckPraisesWhatIsRight) {
    auto const out = good({"config", "check"});
    EXPECT_THAT(out, HasSubstr("is right"));
    EXPECT_THAT(out, HasSubstr("sms (simulator)"));
}

TEST_F(Run, ConfigCheckNamesEveryMistake) {
    put("config/passerelle.yaml", config() + "databse: x\nnode: y\n");
    auto const ran = run({"config", "check"});
    EXPECT_EQ(ran.code, failed);
    EXPECT_THAT(ran.err, HasSubstr(":4:1: unknown key 'databse' in the configuration (did you mean 'database'?)"));
    EXPECT_THAT(ran.err, HasSubstr("2 mistakes"));
    auto const json = run({"config", "check", "--json"});
    EXPECT_EQ(json.code, failed);
    EXPECT_THAT(json.out, HasSubstr(R"("line":4,"column":1,)"));
}

TEST_F(Run, ConfigCheckLooksIntoFlowsAndWordLists) {
    put("flows/mood/mood.yaml", "flow: mood\nnam: Mood\n");
    EXPECT_EQ(run({"config", "check"}).code, failed);
    put("flows/mood/mood.yaml", mood_flow);
    put("config/passerelle.yaml", "sites: {lille: {name: Lille}}\n");
    EXPECT_THAT(run({"config", "check"}).err, HasSubstr("no word lists"));
}

}  // namespace
}  // namespace passerelle::cli
