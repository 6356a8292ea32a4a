#include "command_line.hpp"
#include "flow/picture/dot.hpp"
#include "flow/picture/svg.hpp"
#include "service/flow_folder.hpp"

// What is made from the flows and the table of their language: drawn, listed, kept in the project.
namespace passerelle::cli {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string const project = PASSERELLE_SOURCE_DIR;

std::string text_of(std::string const& inside) {
    std::ifstream file{project + "/" + inside, std::ios::binary};
    EXPECT_TRUE(file) << inside << " is missing: run scripts/draw-flows";
    return {std::istreambuf_iterator<char>{file}, {}};
}

class Seeing : public CommandLine {};

TEST_F(Seeing, AFlowInWords) {
    auto const ran = run_plain({"flow", "graph", "mood", "--flows", path("flows"), "--format", "text"});
    EXPECT_EQ(ran.code, ok) << ran.err;
    EXPECT_EQ(ran.out,
              "Mood\n\nstart\n   - by hand\n   - event: appointment.created\n\n1. hello, says\n"
              "   “Hello”\n   - then: end of the flow\n");
}

TEST_F(Seeing, AFlowForGraphviz) {
    auto const ran = run_plain({"flow", "graph", path("flows/mood/mood.yaml"), "--format", "dot"});
    EXPECT_THAT(ran.out, StartsWith("digraph flow {"));
}

TEST_F(Seeing, AFlowOnAPage) {
    ASSERT_EQ(std::system("command -v dot >/dev/null"), 0) << "Graphviz is missing: scripts/install-dependencies";
    auto const ran = run_plain({"flow", "graph", "check-in", "--flows", project + "/flows", "--lang", "en"});
    EXPECT_EQ(ran.code, ok) << ran.err;
    EXPECT_EQ(ran.err, "");
    EXPECT_THAT(ran.out, HasSubstr("width=\"210mm\" height=\"297mm\""));
    EXPECT_THAT(ran.out, HasSubstr("How was your week?"));
    EXPECT_THAT(ran.out, HasSubstr("stroke-dasharray"));
}

TEST_F(Seeing, SaysWhichFlowsThereAre) {
    auto const ran = run_plain({"flow", "graph", "mod", "--flows", path("flows")});
    EXPECT_EQ(ran.code, failed);
    EXPECT_THAT(ran.err, HasSubstr("il y a : mood"));
}

TEST_F(Seeing, CountsOfAStoreWithoutRunsAreZero) {
    EXPECT_THAT(good({"flow", "graph", "mood", "--flows", path("flows"), "--format", "text", "--counts"}),
                HasSubstr("[0 visits, 0 answers, 0 waiting now]"));
}

// scripts/draw-flows writes all of these again.
TEST_F(Seeing, TheKeptSchemasAreThoseOfTheTable) {
    for (std::string const kind : {"flow", "flow-test", "flow-translation"})
        EXPECT_TRUE(run_plain({"schema", kind}).out == text_of("flows/" + kind + ".schema.json"))
            << kind << ": run scripts/draw-flows";
}

TEST_F(Seeing, TheReferenceIsThatOfTheTable) {
    auto const page = text_of("docs/flow-language.md");
    for (std::string const kind : {"flow", "flow-test"})
        EXPECT_TRUE(page.find(run_plain({"schema", kind, "--markdown"}).out) != std::string::npos)
            << kind << ": run scripts/draw-flows";
}

// What the tutorial of docs/flow-language.md leads to, piece by piece.
constexpr auto my_week = R"yaml(# yaml-language-server: $schema=../flow.schema.json
flow: my-week
name: My week
languages: [en]
start:
  - schedule: {every: monday, at: "11:00", group: suivis}
  - keyword: [week, mood]
  - manual
uses: {contact.first_name: {max: 15}}
defaults:
  retry: {times: 2, say: "I did not understand. Answer with a digit."}
  no_answer: {after: 2 days, remind: 1, then: silence}
steps:
  hello:
    say: "Hello @contact.first_name."
  mood:
    choose: "How was your week?"
    save: mood
    options:
      good: {label: "Good", then: thanks}
      so-so: {label: "So-so", then: need}
      bad: {label: "Bad", then: alert}
  need:
    ask: "What would help? One sentence is enough."
    expect: text
    max: 300
    save: need
  need-told:
    handover: suivi
    note: "So-so week. Need: @results.need"
    say: "Got it. Your advisor reads it and answers you."
    then: done
  alert:
    handover: soutien
    urgent: true
    note: 'Bad week: "@results.mood.input". Call today.'
    say: "Thank you for saying it. Your advisor knows."
    then: done
  thanks:
    say: "Great. Have a good week!"
    then: done
  silence:
    handover: suivi
    note: "No answer to the weekly question, despite a reminder. To call."
    then: unanswered
  done:
    end: done
  unanswered:
    end: unanswered
)yaml";

TEST_F(Seeing, TheTutorialLeadsToAFlowWithNothingToMend) {
    auto const page = text_of("docs/flow-language.md");
    std::istringstream lines{my_week};
    for (std::string line; std::getline(lines, line);)
        if (line.find("thanks:") == std::string::npos && line.find("Great.") == std::string::npos &&
            line.find("unanswered:") == std::string::npos && line.find("end: unanswered") == std::string::npos)
            EXPECT_TRUE(page.find(line + "\n") != std::string::npos) << line;
    put("flows/my-week/my-week.yaml", my_week);
    auto const linted =
        run_plain({"flow", "lint", "my-week", "--strict", "--flows", path("flows"), "--lexicons",
                   project + "/config/lexicon", "--config", project + "/config/passerelle.yaml", "--lang", "en"});
    EXPECT_EQ(linted.code, ok) << linted.out << linted.err;
    auto const formatted = run_plain({"flow", "fmt", "--check", "my-week", "--flows", path("flows")});
    EXPECT_EQ(formatted.code, ok) << formatted.out;
}

// The mark is of what is drawn, not of how: it is the same whatever fonts and Graphviz a machine has.
TEST_F(Seeing, ThePicturesAreOfTheFlowsAsTheyAre) {
    auto const catalogue = service::load_catalogue(project + "/flows");
    EXPECT_FALSE(catalogue.flows.empty());
    for (auto const& [id, flow] : catalogue.flows)
        for (auto const& language : flow->languages) {
            auto const view = flow::picture::view_of(*flow, language);
            auto const mark = flow::picture::mark_of(flow::picture::dot_of(view, language));
            EXPECT_TRUE(text_of("docs/flows/" + id + "." + language + ".svg").find(mark) != std::string::npos)
                << id << " (" << language << "): run scripts/draw-flows";
        }
}

}  // namespace
}  // namespace passerelle::cli
