#include <boost/json.hpp>

#include "cli/command_line.hpp"
#include "store/runs.hpp"

namespace passerelle::cli {
namespace {

constexpr char const* good_flow = R"(flow: good
name: Good
languages: [en]
steps:
  hello: {say: "Hello"}
  done: {end: done}
)";
constexpr char const* dear_flow = R"(flow: dear
name: Dear
languages: [en]
steps:
  hello: {say: "Hello @contact.first_name"}
  done: {end: done}
)";

class FlowLint : public CommandLine {
protected:
    Ran lint(std::vector<std::string> words) const {
        words.insert(words.begin(), {"flow", "lint"});
        words.insert(words.end(),
                     {"--flows", path("flows"), "--lexicons", std::string{PASSERELLE_SOURCE_DIR} + "/config/lexicon"});
        return run(std::move(words));
    }
};

TEST_F(FlowLint, ShowsMoneyWhereATariffIsKnown) {
    put("flows/good/good.yaml", good_flow);
    EXPECT_THAT(lint({"good"}).out, testing::Not(testing::HasSubstr("EUR")));
    put("config/tariffs.yaml",
        "currency: EUR\ntariffs: [{provider: simulator, per: segment, to: FR, price: 0.0475, from: 2020-01-01}]\n");
    put("config/passerelle.yaml", config() + "tariffs: config/tariffs.yaml\n");
    EXPECT_THAT(lint({"good"}).out,
                testing::HasSubstr("  sms (FR) : au mieux 0,0475 EUR, souvent 0,0475 EUR, au pire 0,0475 EUR"));
    EXPECT_THAT(lint({"good", "--lang", "en"}).out, testing::HasSubstr("sms (FR): at best 0.0475 EUR"));
    EXPECT_THAT(lint({"good", "--json"}).out,
                testing::HasSubstr(R"("money":[{"channel":"sms","country":"FR","each":"0.0475 EUR")"));
}

TEST_F(FlowLint, HoldsScreensAndSmsToWhatTheConfigurationSends) {
    put("flows/good/good.yaml", "flow: good\nlanguages: [fr]\nsteps:\n  a: {say: \"Ça va être " + std::string(80, 'a') +
                                    "\"}\n  done: {end: done}\n");
    EXPECT_THAT(lint({"good"}).out, testing::HasSubstr("au pire 1 SMS"));
    put("config/passerelle.yaml",
        "workspace: {folding: none}\nsites: {lille: {name: Lille}}\nchannels:\n"
        "  wide: {provider: simulator, as: ussd, authenticity: none}\n"
        "  narrow: {provider: simulator, as: ussd, authenticity: none, screen: {limit: 70}}\n");
    auto const ran = lint({"good"});
    EXPECT_THAT(ran.out, testing::HasSubstr("prend 91 signes ; un écran en montre 70 (narrow) [screen.long]"));
    EXPECT_THAT(ran.out, testing::HasSubstr("les signes ê divisent la place par deux"));
    EXPECT_THAT(ran.out, testing::HasSubstr("au pire 2 SMS"));
}

TEST_F(FlowLint, ShowsWhatSessionsAndScreensCost) {
    put("flows/good/good.yaml", good_flow);
    auto const with = [&](std::string const& tariffs) {
        put("config/tariffs.yaml", "currency: EUR\ntariffs: [" + tariffs + "]\n");
        put("config/passerelle.yaml",
            "sites: {lille: {name: Lille}}\nchannels: {ussd: {provider: simulator, as: ussd, authenticity: none}}\n"
            "tariffs: config/tariffs.yaml\n");
        return lint({"good"}).out;
    };
    std::string const session = "{provider: simulator, per: session, to: FR, price: 0.05, from: 2020-01-01}",
                      screen = "{provider: simulator, per: screen, to: \"+33\", price: 0.02, from: 2020-01-01}";
    EXPECT_THAT(with(session), testing::HasSubstr("ussd (FR) : 0,05 EUR la session\n"));
    EXPECT_THAT(with(screen), testing::HasSubstr("ussd (FR) : 0,02 EUR l'écran, au pire 0,02 EUR\n"));
    EXPECT_THAT(with(session + ", " + screen),
                testing::HasSubstr("ussd (FR) : 0,05 EUR la session, 0,02 EUR l'écran, au pire 0,07 EUR\n"));
    EXPECT_THAT(lint({"good", "--json"}).out, testing::HasSubstr(R"("worst":"0.07 EUR","screen":"0.02 EUR")"));
}

TEST_F(FlowLint, SaysWhatIsWrongInTheLanguageThatWasAskedFor) {
    auto const ran = lint({"mood"});  // falls off its only step
    EXPECT_EQ(ran.code, failed);
    EXPECT_THAT(ran.out,
                testing::HasSubstr("mood.yaml:7:3: erreur: après l'étape « hello », la conversation s'arrête"));
    EXPECT_THAT(lint({"mood", "--lang", "en"}).out,
                testing::HasSubstr("[exit.fall]\n    > hello:\n    to do: write `then:`"));
}

TEST_F(FlowLint, TellsTheCostOfAFlowThatIsRight) {
    put("flows/good/good.yaml", good_flow);
    auto const ran = lint({"good", "--lang", "en", "--strict"});
    EXPECT_EQ(ran.code, ok) << ran.out;
    EXPECT_EQ(ran.out, "good (en): at best 1, typically 1, at worst 1 SMS (1 message)\n1 flow: nothing to mend\n");
}

TEST_F(FlowLint, TellsTheCostInFrench) {
    put("flows/dear/dear.yaml", dear_flow);
    auto const out = lint({"dear"}).out;
    EXPECT_THAT(out, testing::HasSubstr("dear (en): au mieux 1, souvent 1, au pire 1 SMS (1 message)\n"));
    EXPECT_THAT(out, testing::EndsWith("1 parcours : 0 erreur, 1 avertissement\n"));
}

TEST_F(FlowLint, WarningsCountOnlyWhenStrict) {
    put("flows/dear/dear.yaml", dear_flow);
    EXPECT_EQ(lint({"dear"}).code, ok);
    EXPECT_EQ(lint({"dear", "--strict"}).code, failed);
}

TEST_F(FlowLint, LooksAtAFileAFolderAndAllFlows) {
    auto const file = put("flows/good/good.yaml", good_flow);
    EXPECT_EQ(lint({file}).code, ok);
    EXPECT_EQ(lint({path("flows/good")}).code, ok);
    EXPECT_THAT(lint({path("flows"), "--lang", "en"}).out, testing::HasSubstr("2 flows: 1 error, 0 warnings"));
    EXPECT_THAT(lint({"--lang", "en"}).out, testing::HasSubstr("2 flows: 1 error, 0 warnings"));
    auto const nowhere = lint({"goood", "--lang", "en"});
    EXPECT_EQ(nowhere.code, failed);
    EXPECT_THAT(nowhere.err, testing::HasSubstr("there are: good, mood"));
}

TEST_F(FlowLint, MistakesOfTheLoaderAreProblemsToo) {
    put("flows/bad/bad.yaml", "flow: bad\nlanguages: [en]\nsteps:\n  a: {saay: Hi}\n");
    auto const ran = lint({"bad", "--json"});
    EXPECT_EQ(ran.code, failed);
    auto const first = boost::json::parse(ran.out.substr(0, ran.out.find('\n'))).as_object();
    EXPECT_EQ(first.at("rule"), "file.mistake");
    EXPECT_EQ(first.at("line"), 4);
    EXPECT_EQ(first.at("sentence"), "a: {saay: Hi}");
}

TEST_F(FlowLint, WritesJsonLinesAndSarif) {
    auto const lines = lint({"mood", "--json"}).out;
    EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 2);
    auto const sum = boost::json::parse(lines.substr(lines.find('\n') + 1)).as_object();
    EXPECT_EQ(sum.at("errors"), 1);
    EXPECT_EQ(sum.at("cost").at(0).at("worst"), 1);
    auto const log = boost::json::parse(lint({"mood", "--sarif"}).out).as_object();
    EXPECT_EQ(log.at("runs").at(0).at("results").at(0).at("ruleId"), "exit.fall");
}

TEST_F(FlowLint, KnowsTheNamesOfTheConfiguration) {
    put("flows/good/good.yaml", R"(flow: good
name: Good
languages: [en]
steps:
  keep: {set: {field.citty: Lille, group: +suivi}}
  end: {end: done}
)");
    EXPECT_EQ(lint({"good", "--lang", "en"}).code, ok);  // nothing is declared
    put("config/passerelle.yaml", config() + "groups: [suivis]\nfields: {city: text}\n");
    auto const ran = lint({"good", "--lang", "en"});
    EXPECT_EQ(ran.code, failed);
    EXPECT_THAT(ran.out, testing::HasSubstr("good.yaml:5:"));
    EXPECT_THAT(ran.out, testing::HasSubstr("the field \"citty\" does not exist"));
    EXPECT_THAT(ran.out, testing::HasSubstr("did you mean \"suivis\"?"));
    // What somebody has exists.
    good({"contact", "import", "-", "--group", "suivi"}, "prénom;téléphone;citty\nAwa;0612345678;Lille\n");
    auto const asked = lint({"good", "--store"});
    EXPECT_EQ(asked.code, ok) << asked.out << asked.err;
    auto const nowhere = run_plain({"flow", "lint", path("flows/good"), "--config", path("nowhere.yaml")});
    EXPECT_EQ(nowhere.code, failed);
    EXPECT_THAT(nowhere.err, testing::HasSubstr("there is no configuration at"));
}

TEST_F(FlowLint, ImportsNameWhatTheConfigurationDoesNotKnow) {
    put("config/passerelle.yaml", config() + "groups: [suivis]\nfields: {city: text}\n");
    auto const out =
        good({"contact", "import", "-", "--group", "suivi"}, "prénom;téléphone;citty\nAwa;0612345678;Lille\n");
    EXPECT_THAT(out, testing::HasSubstr("the configuration knows no group 'suivi'; did you mean 'suivis'?"));
    EXPECT_THAT(out, testing::HasSubstr("the configuration knows no field 'citty'; did you mean 'city'?"));
}

// The flows that the program is delivered with, beside the configuration that it is delivered with.
TEST_F(FlowLint, DeliveredFlowsUseDeclaredNames) {
    std::string const home{PASSERELLE_SOURCE_DIR};
    auto const ran = run_plain({"flow", "lint", home + "/flows", "--config", home + "/config/passerelle.yaml",
                                "--lexicons", home + "/config/lexicon", "--lang", "en", "--strict"});
    EXPECT_EQ(ran.code, ok) << ran.out;
}

TEST_F(FlowLint, AsksTheStoreWhoStandsOnARemovedStep) {
    put("flows/good/good.yaml", good_flow);
    auto const work = workplace();
    ASSERT_TRUE(work->store().write_now([](store::Connection& connection) {
        store::Run run;
        run.workspace = "demo";
        run.flow = "good";
        run.version = "1";
        run.state.status = flow::RunStatus::waiting;
        run.state.frames = {{.flow = "good", .version = "1", .step = "helo"}};
        for (std::int64_t id = 1; id <= 3; ++id) {
            run.id = RunId{id};
            store::insert_run(connection, run);
        }
    }));
    auto const ran = lint({"good", "--store", "--lang", "en"});
    EXPECT_THAT(ran.out, testing::HasSubstr("good.yaml:5:3: warning: 3 waiting on the step \"helo\"")) << ran.err;
    EXPECT_THAT(ran.out, testing::HasSubstr("if \"hello\" is the same step, write `was: helo` in it"));
    EXPECT_EQ(lint({"good", "--lang", "en"}).out.find("waiting"), std::string::npos);
}

}  // namespace
}  // namespace passerelle::cli
