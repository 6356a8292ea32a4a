#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

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

std::string content_of(std::string const& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

// All numbers that stand behind `before` in the text.
std::vector<double> numbers_behind(std::string const& before, std::string const& text) {
    std::vector<double> numbers;
    for (auto at = text.find(before); at != std::string::npos; at = text.find(before, at + 1))
        numbers.push_back(std::strtod(text.c_str() + at + before.size(), nullptr));
    return numbers;
}

// In points, when the page is printed as large as it says that it is.
double smallest_letters(std::string const& svg) {
    constexpr double a4_width = 210 / 25.4 * 72;
    auto const box = svg.substr(svg.find("viewBox=\"") + 9, 60);
    double left = 0, top = 0, width = 1;
    EXPECT_EQ(std::sscanf(box.c_str(), "%lf %lf %lf", &left, &top, &width), 3) << box;
    return std::ranges::min(numbers_behind("font-size=\"", svg)) * a4_width / width;
}

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
    auto const ran = run_plain({"flow", "graph", "share-consent", "--flows", project + "/flows", "--lang", "en"});
    EXPECT_EQ(ran.code, ok) << ran.err;
    EXPECT_EQ(ran.err, "");
    EXPECT_THAT(ran.out, HasSubstr("width=\"210mm\" height=\"297mm\""));
    EXPECT_THAT(ran.out, HasSubstr("Good news about the job"));
    EXPECT_THAT(ran.out, HasSubstr("stroke-dasharray"));
}

TEST_F(Seeing, ALongFlowOnSeveralPages) {
    ASSERT_EQ(std::system("command -v dot >/dev/null"), 0) << "Graphviz is missing: scripts/install-dependencies";
    std::vector<std::string> const asked{"flow", "graph", "check-in", "--flows", project + "/flows", "--lang", "fr"};
    auto const nowhere = run_plain(asked);
    EXPECT_EQ(nowhere.code, failed);
    EXPECT_EQ(nowhere.out, "");
    EXPECT_THAT(nowhere.err, HasSubstr("--output nom.svg écrit nom.svg, nom-2.svg"));

    auto const left = put("week-9.svg", "of yesterday");
    for (int page = 3; page < 9; ++page) put("week-" + std::to_string(page) + ".svg", "of yesterday");
    auto with_output = asked;
    with_output.insert(with_output.end(), {"--output", path("week.svg")});
    auto const ran = run_plain(with_output);
    EXPECT_EQ(ran.code, ok) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr(left + " n'est pas de ce dessin"));
    EXPECT_THAT(content_of(path("week.svg")), HasSubstr("→ suite page\u00A02 : "));
    EXPECT_THAT(content_of(path("week-2.svg")), HasSubstr("← de la page\u00A01 : "));
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
    EXPECT_TRUE(text_of("docs/fr/langage-des-parcours.md")
                    .find(run_plain({"schema", "flow", "--markdown", "--lang", "fr"}).out) != std::string::npos)
        << "in French: run scripts/draw-flows";
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

TEST_F(Seeing, EveryPictureIsReadOnA4) {
    std::size_t seen = 0;
    for (auto const& entry : std::filesystem::directory_iterator{project + "/docs/flows"}) {
        if (entry.path().extension() != ".svg") continue;
        auto const svg = content_of(entry.path());
        EXPECT_THAT(svg, HasSubstr("width=\"210mm\" height=\"297mm\"")) << entry.path();
        EXPECT_GE(smallest_letters(svg), 7.995) << entry.path();  // 8 points; the box is written with one decimal
        ++seen;
    }
    EXPECT_GE(seen, 60u);
}

// The examples of tests hold for the flows of the tutorials.
TEST_F(Seeing, TheTestsOfTheTutorialsPass) {
    struct Tutorial {
        std::string page, flow, last_step, test;
    };
    for (auto const& [inside, id, last_step, test] :
         {Tutorial{"docs/flow-language.md", "my-week", "\n  unanswered:", "\n  a bad week:"},
          Tutorial{"docs/fr/langage-des-parcours.md", "ma-semaine", "\n  sans-reponse:", "\n  mauvaise semaine:"}}) {
        auto const page = content_of(project + "/" + inside);
        auto const example = [&page](std::size_t at) {
            auto const begin = page.rfind("```yaml\n", at) + 8;
            return page.substr(begin, page.find("```", at) - begin);
        };
        put("flows/" + id + "/" + id + ".yaml", example(page.rfind(last_step)));
        put("flows/" + id + "/" + id + ".test.yaml", example(page.find(test)));
        auto const ran = run_plain({"flow", "test", id, "--flows", path("flows")});
        EXPECT_EQ(ran.code, ok) << ran.out << ran.err;
    }
}

// What goes on on a page comes from the page before it.
TEST_F(Seeing, PagesLeadToEachOther) {
    for (auto const& entry : std::filesystem::directory_iterator{project + "/docs/flows"}) {
        auto const name = entry.path().filename().string();
        auto const second = entry.path().parent_path() / (entry.path().stem().string() + "-2.svg");
        if (!std::filesystem::exists(second)) continue;
        EXPECT_THAT(content_of(entry.path()), HasSubstr("page\u00A02")) << name;
        EXPECT_THAT(content_of(second), HasSubstr("page\u00A01")) << second;
    }
}

}  // namespace
}  // namespace passerelle::cli
