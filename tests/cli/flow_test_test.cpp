#include "cli/flow_files.hpp"
#include "command_line.hpp"

namespace passerelle::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr auto tea_flow = R"(flow: tea
name: Tea
languages: [en]
channels: [sms, ussd, chat]
start: [manual, {keyword: tea}]
steps:
  ask:
    choose: "Tea, @contact.first_name?"
    save: tea
    options: {"yes": {label: "Yes"}, "no": {label: "No"}}
    no_answer: {after: 1 day, then: done}
  done: {end: done}
)";

class FlowTest : public CommandLine {
protected:
    FlowTest() { put("flows/tea/tea.yaml", tea_flow); }
    Ran flow_test(std::vector<std::string> words, std::string const& input = {}) const {
        if (std::find(words.begin(), words.end(), "--lang") == words.end()) words.insert(words.end(), {"--lang", "en"});
        words.insert(words.begin(), {"flow", "test"});
        words.insert(words.end(),
                     {"--flows", path("flows"), "--lexicons", std::string{PASSERELLE_SOURCE_DIR} + "/config/lexicon"});
        return run_plain(words, input);
    }
    void tests(std::string const& yaml) const { put("flows/tea/tea.test.yaml", yaml); }
};

constexpr auto tea_tests = R"(tests:
  yes please:
    all_channels: true
    given: {contact: {name: Awa}}
    talk: [{start: manual}, {bot: "Tea, Awa?"}, {press: "yes"}, {ended: done}]
    expect: {results: {tea: "yes"}}
)";

TEST_F(FlowTest, PlaysAFlowAFileOrAFolder) {
    tests(tea_tests);
    for (auto const& word : {std::string{"tea"}, path("flows/tea/tea.yaml"), path("flows/tea/tea.test.yaml"),
                             path("flows/tea"), path("flows")}) {
        auto const ran = flow_test({word});
        EXPECT_EQ(ran.code, ok) << ran.err << ran.out;
        EXPECT_THAT(ran.out, testing::EndsWith("tea.test.yaml: 3 passed\n3 conversations passed, 0 failed\n"));
    }
    EXPECT_EQ(flow_test({}).code, ok);  // all of --flows
    EXPECT_THAT(flow_test({"tea", "--channel", "ussd"}).out, HasSubstr("1 conversation passed, 0 failed\n"));
}

TEST_F(FlowTest, HearsTheFormalGroupsAndScreensOfTheConfiguration) {
    tests(R"(tests:
  vous:
    given: {channel: sms, contact: {language: fr, groups: [parents]}}
    talk: [{start: manual}, {bot: "Tea*"}, {me: AIDE}, {bot: "*Écrivez ici*"}]
  tu:
    given: {channel: sms, contact: {language: fr, groups: [suivis]}}
    talk: [{start: manual}, {bot: "Tea*"}, {me: AIDE}, {bot: "*Écris ici*"}]
  narrow:
    given: {channel: ussd, contact: {first_name: Marie-Bernadette Vanderbeken de la Tour}}
    talk: [{start: manual}, {screen: "*9 More"}, {me: "9"}, {screen: "*2. No*"}]
)");
    put("config/formal.yaml",
        "sites: {lille: {name: Lille}}\nformal: [parents]\nchannels:\n"
        "  narrow: {provider: simulator, as: ussd, authenticity: none, screen: {limit: 50}}\n");
    auto const ran = flow_test({"tea", "--config", path("config/formal.yaml")});
    EXPECT_EQ(ran.code, ok) << ran.out << ran.err;
    EXPECT_THAT(flow_test({"tea", "--config", path("config/passerelle.yaml")}).out, HasSubstr("1 passed, 2 failed"));
    EXPECT_THAT(flow_test({"tea", "--config", "none.yaml"}).err, HasSubstr("there is no configuration at none.yaml"));
}

TEST_F(FlowTest, ASecondFileSaysWhoseTestsItHolds) {
    put("flows/tea/tea-2.test.yaml", std::string{"flow: tea\n"} + tea_tests);
    auto const ran = flow_test({path("flows/tea")});
    EXPECT_EQ(ran.code, ok) << ran.out;
    EXPECT_THAT(ran.out, HasSubstr("tea-2.test.yaml: 3 passed\n"));
}

TEST_F(FlowTest, ShowsWhatWentOtherwise) {
    tests("tests:\n  no:\n    talk:\n      - start: manual\n      - bot: \"Coffee*\"\n");
    auto const ran = flow_test({"tea"});
    EXPECT_EQ(ran.code, failed);
    EXPECT_THAT(ran.out, HasSubstr("tea.test.yaml:5  no (sms)\n  ->  start: manual\n"));
    EXPECT_THAT(ran.out, HasSubstr("the phone shows something else\n    - Coffee*\n    + Tea, ? 1 Yes 2 No\n"));
    EXPECT_THAT(ran.out, HasSubstr("0 conversations passed, 1 failed\n"));
}

TEST_F(FlowTest, TellsAllOfItInFrench) {
    tests("tests:\n  no:\n    talk:\n      - start: manual\n      - bot: \"Coffee*\"\n");
    auto const ran = run_plain({"flow", "test", path("flows/tea"), "--coverage"});
    EXPECT_EQ(ran.code, failed);
    EXPECT_THAT(ran.out, HasSubstr("RATÉ  "));
    EXPECT_THAT(ran.out, HasSubstr("le téléphone montre autre chose\n    - Coffee*\n"));
    EXPECT_THAT(ran.out, HasSubstr("tea.test.yaml : 0 réussies, 1 ratées\n"));
    EXPECT_THAT(ran.out, HasSubstr("tea : étapes 1 sur 2, chemins 0 sur 4\n"));
    EXPECT_THAT(ran.out, HasSubstr("aucun test ne passe par done\n"));
    EXPECT_THAT(ran.out, HasSubstr("aucun test ne quitte ask par : l'option no\n"));
    EXPECT_THAT(ran.out, HasSubstr("0 conversations réussies, 1 ratées\n"));
}

TEST_F(FlowTest, TellsWhatHappenedInFrench) {
    tests("tests:\n  no:\n    talk:\n      - start: manual\n      - bot: '*'\n      - me: '2'\n      - bot: Coffee\n");
    auto const ran = run_plain({"flow", "test", path("flows/tea")});
    EXPECT_THAT(ran.out, HasSubstr("      · fin : terminé, done\n"));
    EXPECT_THAT(flow_test({"tea"}).out, HasSubstr("      · end: completed, done\n"));
}

TEST_F(FlowTest, NamesWhatNoTestHasTaken) {
    tests(tea_tests);
    auto const ran = flow_test({"tea", "--coverage"});
    EXPECT_EQ(ran.code, ok);
    EXPECT_THAT(ran.out, HasSubstr("tea: steps 2 of 2, ways 1 of 4\n"));
    EXPECT_THAT(ran.out, HasSubstr("tea.yaml:10: no test leaves ask by: option no\n"));
    EXPECT_THAT(ran.out, HasSubstr("no test leaves ask by: no answer\n"));
}

TEST_F(FlowTest, SpeaksJsonAndJunit) {
    tests(tea_tests);
    auto const ran = flow_test({"tea", "--json", "--coverage", "--junit", path("junit.xml")});
    EXPECT_EQ(ran.code, ok);
    EXPECT_THAT(ran.out, HasSubstr("\"flow\":\"tea\",\"test\":\"yes please\",\"channel\":\"sms\",\"passed\":true"));
    EXPECT_THAT(ran.out, HasSubstr("\"coverage\":{\"steps\":2,\"steps_seen\":2,"));
    EXPECT_THAT(ran.out, testing::EndsWith("{\"passed\":3,\"failed\":0}\n"));
    std::ifstream file{path("junit.xml")};
    std::string const xml{std::istreambuf_iterator<char>{file}, {}};
    EXPECT_THAT(xml, HasSubstr("<testcase classname=\"tea\" name=\"yes please (chat)\""));
    EXPECT_EQ(flow_test({"tea", "--junit", path("no/such/folder/x.xml")}).code, failed);
}

TEST_F(FlowTest, SaysWhatIsWrong) {
    auto const none = flow_test({"tea"});
    EXPECT_EQ(none.code, failed);
    EXPECT_THAT(none.err, HasSubstr("there are no tests at "));
    EXPECT_THAT(flow_test({"tee"}).err, HasSubstr("there are: mood, tea"));
    EXPECT_THAT(flow_test({path("config")}).err, HasSubstr("there is no *.test.yaml below"));
    EXPECT_EQ(flow_test({"tea", "--channel", "fax"}).code, usage);
    tests("tests: {a: {talk: [{bott: x}]}}\n");
    auto const wrong = flow_test({"tea"});
    EXPECT_EQ(wrong.code, failed);
    EXPECT_THAT(flow_test({"tea", "--lang", "fr"}).err,
                HasSubstr("tea.test.yaml:1:21: personne ne peut « bott » dans une conversation "
                          "(vouliez-vous écrire bot ?)\n"));
    EXPECT_THAT(wrong.err, HasSubstr("nobody can \"bott\" in a talk (did you mean bot?)\n"));
    EXPECT_THAT(wrong.out, HasSubstr("0 conversations passed, 1 failed\n"));
    put("flows/lone/other.test.yaml", tea_tests);
    EXPECT_THAT(flow_test({path("flows/lone")}).err, HasSubstr("there is no flow at"));
    put("flows/tea/tea.yaml", "flow: tea\nsteps: 3\n");
    tests(tea_tests);
    EXPECT_THAT(flow_test({"tea"}).err, HasSubstr("tea.yaml:"));
}

TEST_F(FlowTest, PlaysFlowsThatStandBesideEachOther) {
    put("flat/tea.yaml", tea_flow);
    put("flat/tea.test.yaml", "tests: {a: {talk: [{start: manual}, {bot: '*'}, {me: '1'}, {ended: done}]}}\n");
    EXPECT_EQ(flow_test({path("flat")}).code, ok);
}

TEST_F(FlowTest, RecordsATalkThatPlaysAgain) {
    auto const ran = flow_test({"--record", "tea", "--title", "typed"}, "maybe\nback\n+1h\n2\n/quit\n");
    EXPECT_EQ(ran.code, ok) << ran.err << ran.out;
    EXPECT_THAT(ran.out, HasSubstr("tea.test.yaml: typed\n"));
    auto const again = flow_test({"--record", "tea", "--title", "typed", "--channel", "ussd"}, "1\n");
    EXPECT_EQ(again.code, ok) << again.err << again.out;
    EXPECT_THAT(again.out, HasSubstr("tea.test.yaml: typed 2\n"));
    auto const both = flow_test({"tea"});
    EXPECT_EQ(both.code, ok) << both.out;
    EXPECT_THAT(both.out, HasSubstr("2 conversations passed, 0 failed\n"));
    tests("tests: {a: {talk: [{start: manual}, {bot: '*'}]}}\n");
    auto const inlined = flow_test({"--record", "tea"}, "1\n");
    EXPECT_EQ(inlined.code, failed);
    EXPECT_THAT(inlined.err, HasSubstr("cannot take one more test at its end"));
    EXPECT_EQ(flow_test({"--record", "tee"}).code, failed);
    EXPECT_EQ(flow_test({"--record", "tea", "--lang", "fr"}).code, usage);
}

constexpr auto call_flow = R"(flow: bus
name: Bus
languages: [en]
start: manual
steps:
  look: {call: "https://example.org/x", failed: none, ok: found}
  found: {say: "Found @webhook.json.name", then: done}
  none: {say: "Nothing", then: done}
  done: {end: done}
)";

TEST_F(FlowTest, RecordsOnlyWhatPlays) {
    put("flows/bus/bus.yaml", call_flow);
    auto const pending = flow_test({"--record", "bus", "--title", "pending"}, "hello\n/call 404\n");
    EXPECT_EQ(pending.code, ok) << pending.err << pending.out;
    auto const found = flow_test({"--record", "bus", "--title", "found"}, "/call 200 {\"name\":\"tea\"}\n/call 200\n");
    EXPECT_EQ(found.code, ok) << found.err << found.out;
    auto const written = read_text(path("flows/bus/bus.test.yaml"));
    EXPECT_THAT(written, HasSubstr("- webhook: {status: 200, json: {\"name\": \"tea\"}}\n"));
    EXPECT_THAT(written, Not(HasSubstr("- webhook: {status: 200}\n")));
    EXPECT_THAT(written, Not(HasSubstr("appointment")));
    EXPECT_THAT(written, Not(HasSubstr("params")));
    EXPECT_EQ(flow_test({"bus"}).code, ok);

    // The call never gets its answer: such a test would not pass, so it is not kept.
    auto const never = flow_test({"--record", "bus", "--title", "never"}, "hello\n");
    EXPECT_EQ(never.code, failed);
    EXPECT_THAT(never.err, HasSubstr("nothing is written"));
    EXPECT_THAT(never.out, HasSubstr("  \"never\":\n"));
    EXPECT_EQ(read_text(path("flows/bus/bus.test.yaml")), written);
}

TEST_F(FlowTest, RecordsNothingWhereNothingWasTyped) {
    auto const ran = flow_test({"--record", "tea"}, "/quit\n");
    EXPECT_EQ(ran.code, ok);
    EXPECT_THAT(ran.out, HasSubstr("nothing was typed"));
    EXPECT_FALSE(std::filesystem::exists(path("flows/tea/tea.test.yaml")));
}

TEST_F(FlowTest, RecordsTheSeedAndTheSampleSite) {
    auto const ran = flow_test({"--record", "tea", "--seed", "7", "--title", "help"}, "help\n1\n");
    EXPECT_EQ(ran.code, ok) << ran.err << ran.out;
    auto const written = read_text(path("flows/tea/tea.test.yaml"));
    EXPECT_THAT(written, HasSubstr("      seed: 7\n"));
    EXPECT_THAT(written, HasSubstr("01 99 00 00 00"));
}

}  // namespace
}  // namespace passerelle::cli
