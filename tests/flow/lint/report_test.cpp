#include <boost/json.hpp>
#include <chrono>

#include "flow/lint/linting.hpp"
#include "flow/lint/sarif.hpp"
#include "flow/source_texts.hpp"

namespace passerelle::flow::lint {
namespace {

Problem const lost{&rule_named("reach.step"), "flows/a b/x.yaml", 7, 3, {"lost"}, "lost: {say: Hi}"};

TEST(Rules, EveryRuleSpeaksBothLanguagesAndBelongsToAClaim) {
    std::set<std::string_view> ids;
    for (auto const& rule : rules()) {
        EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
        EXPECT_FALSE(rule.message.en.empty() || rule.message.fr.empty()) << rule.id;
        EXPECT_EQ(rule.fix.en.empty(), rule.fix.fr.empty()) << rule.id;
        EXPECT_EQ(familiar_word_in(rule.message.fr), "") << rule.message.fr;
        EXPECT_EQ(familiar_word_in(rule.fix.fr), "") << rule.fix.fr;
        bool known = false;
        for (auto const& claim : claims()) known = known || claim.id == rule.claim();
        EXPECT_TRUE(known) << rule.id;
    }
}

TEST(Problem, IsShownWithItsSentenceAndItsFix) {
    EXPECT_EQ(show(lost, Language::fr),
              "flows/a b/x.yaml:7:3: erreur: aucun chemin ne mène à l'étape « lost » [reach.step]\n"
              "    > lost: {say: Hi}\n"
              "    à faire : mettez `then: lost` là d'où l'on doit venir, ou retirez l'étape\n");
    EXPECT_THAT(show(lost, Language::en),
                testing::HasSubstr("7:3: error: no way leads to the step \"lost\" [reach.step]"));
}

TEST(Problem, SuggestsOnlyWhatIsNear) {
    Problem problem{&rule_named("refs.flow"), "x.yaml", 1, 1, {"twwo", "two"}, {}};
    EXPECT_EQ(fix_of(problem, Language::en), "did you mean \"two\"?");
    problem.words[1].clear();
    EXPECT_EQ(fix_of(problem, Language::en), "write that flow first, or name another");
}

TEST(Problem, IsOneLineOfJson) {
    auto const object = boost::json::parse(to_json(lost, Language::en)).as_object();
    EXPECT_EQ(object.at("rule"), "reach.step");
    EXPECT_EQ(object.at("severity"), "error");
    EXPECT_EQ(object.at("line"), 7);
    EXPECT_EQ(object.at("sentence"), "lost: {say: Hi}");
}

TEST(Sarif, HoldsWhatCodeHostsNeed) {
    auto const log = boost::json::parse(to_sarif({lost}, Language::en, "0.1.0")).as_object();
    EXPECT_EQ(log.at("version"), "2.1.0");
    auto const& run = log.at("runs").as_array().at(0).as_object();
    auto const& described = run.at("tool").at("driver").at("rules").as_array();
    auto const& result = run.at("results").as_array().at(0).as_object();
    EXPECT_EQ(result.at("level"), "error");
    EXPECT_EQ(described.at(static_cast<std::size_t>(result.at("ruleIndex").as_int64())).at("id"), result.at("ruleId"));
    auto const& place = result.at("locations").at(0).at("physicalLocation");
    EXPECT_EQ(place.at("artifactLocation").at("uri"), "flows/a%20b/x.yaml");
    EXPECT_EQ(place.at("region").at("startLine"), 7);
    EXPECT_TRUE(result.at("message").at("text").is_string());
}

// Flows at the limits of the loader are judged in bounded time (0.1 s optimised; sanitizers on a busy machine:
// seconds).
TEST(Limits, AThousandStepsInOneBreath) {
    std::string steps;
    for (int step = 0; step < 998; ++step)
        steps += "  s" + std::to_string(step) + ": {say: \"" + std::string(200, 'a') + "\"}\n";
    auto const flow = flow_of(flow_with(steps + "  end: {end: done}\n"));
    ASSERT_TRUE(flow);
    auto const began = std::chrono::steady_clock::now();
    auto const report = lint(*flow);
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds{10});
    EXPECT_FALSE(lines_of_rule(report, "segments.long").empty());
}

TEST(Limits, FlowsThatRunOneAnotherManyTimes) {
    Catalogue catalogue;
    for (int place = 0; place < 30; ++place) {
        auto const id = "f" + std::to_string(place);
        auto const next = "f" + std::to_string(std::min(place + 1, 29));
        auto const body =
            place == 29 ? std::string{"  a: {say: Hi}\n"} : "  a: {run: " + next + "}\n  b: {run: " + next + "}\n";
        catalogue.flows.emplace(id,
                                flow_of("flow: " + id + "\nlanguages: [en]\nsteps:\n" + body + "  end: {end: done}\n"));
    }
    Surroundings around;
    around.catalogue = &catalogue;
    EXPECT_EQ(lint(*catalogue.find("f0"), around).cost.front().worst, 1LL << 29);
}

// A text of a sister file is mended there.
TEST(Problem, StandsInTheFileOfItsLanguage) {
    FlowSource source{"trial.yaml",
                      "flow: trial\nlanguages: [fr, en]\nsteps:\n  hello: {say: {fr: Bonjour}}\n  done: {end: done}\n",
                      {}};
    source.sisters["en"] = {"trial.en.yaml",
                            "flow: trial\nlanguage: en\nsteps:\n  hello:\n    say: \"Your XYZQ is here.\"\n"};
    auto const loaded = load_flow(source);
    for (auto const& finding : loaded.findings) ADD_FAILURE() << passerelle::show(finding);
    ASSERT_TRUE(loaded.flow);
    auto const report = lint(*loaded.flow);
    ASSERT_EQ(report.problems.size(), 1u) << all_of(report.problems);
    EXPECT_EQ(report.problems.front().file, "trial.en.yaml");
    EXPECT_EQ(report.problems.front().line, 5);
    EXPECT_EQ(report.problems.front().rule->id, "reading.capitals");
}

TEST(Cost, OfAShortConversation) {
    auto const flow = flow_of(flow_with(
        "  a:\n    choose: \"Well?\"\n    retry: {times: 1}\n    no_answer: {after: 1 day, remind: 1, then: end}\n"
        "    options: {good: {label: Good, then: thanks}, bad: {label: Bad, then: end}}\n"
        "  thanks: {say: Thanks}\n  end: {end: done}\n"));
    ASSERT_TRUE(flow);
    auto const cost = lint(*flow).cost.front();
    EXPECT_EQ(cost.best, 1);
    EXPECT_NEAR(cost.typical, 1.5, 0.01);  // one of two says thanks
    EXPECT_EQ(cost.worst, 4);              // the question, a retry, a reminder, thanks
    EXPECT_EQ(cost.messages, 4);
}

}  // namespace
}  // namespace passerelle::flow::lint
