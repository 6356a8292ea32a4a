#include <fstream>
#include <sstream>

#include "flow/format.hpp"
#include "flow/lint/linting.hpp"
#include "flow/loading.hpp"

// The examples of the two tutorials are done as a reader does them: each is put where it belongs into the flow that
// grows from the first to the last.
namespace passerelle::flow {
namespace {

std::string page_at(std::string const& path) {
    std::ifstream file{std::string{PASSERELLE_SOURCE_DIR} + "/docs/" + path, std::ios::binary};
    EXPECT_TRUE(file) << path;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// What stands between the fences of ```yaml.
std::vector<std::string> examples_of(std::string const& page) {
    std::vector<std::string> examples;
    std::string const open = "\n```yaml\n", close = "```\n";
    for (auto at = page.find(open); at != std::string::npos; at = page.find(open, at)) {
        at += open.size();
        auto const end = page.find(close, at);
        examples.push_back(page.substr(at, end - at));
        at = end;
    }
    return examples;
}

std::size_t indent_of(std::string const& text) { return text.find_first_not_of(' '); }

// The entries that begin at an indentation, in order: name → all of its lines.
using Entries = std::vector<std::pair<std::string, std::string>>;
Entries entries_at(std::string const& text, std::size_t indent) {
    Entries entries;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        if (indent_of(line) == indent && line[indent] != '-' && line[indent] != '#')
            entries.emplace_back(line.substr(indent, line.find(':') - indent), "");
        if (!entries.empty()) entries.back().second += line + "\n";
    }
    return entries;
}
void put(Entries& entries, std::pair<std::string, std::string> const& entry) {
    auto const known = std::ranges::find(entries, entry.first, [](auto const& one) { return one.first; });
    if (known == entries.end())
        entries.push_back(entry);
    else
        known->second = entry.second;
}
std::string text_of(Entries const& entries) {
    std::string text;
    for (auto const& [name, lines] : entries) text += lines;
    return text;
}

class Growing {
public:
    void take(std::string const& example) {
        auto const indent = indent_of(example);
        if (indent == 0) return take_file(example);
        if (indent == 2)
            for (auto const& step : entries_at(example, 2)) take_step(step);
        if (indent == 4) into_question(entries_at(example, 4), 4);
        if (indent == 6) into_question(entries_at(example, 6), 6);
    }
    std::string yaml() const { return text_of(keys_) + "steps:\n" + text_of(steps_); }

private:
    void take_file(std::string const& example) {
        bool const first = steps_.empty();
        for (auto const& key : entries_at(example, 0)) {
            if (key.first != "steps") {
                put(keys_, key);
                continue;
            }
            if (!first) steps_.erase(steps_.begin());  // "in the place of the step hello"
            auto const fresh = entries_at(key.second, 2);
            steps_.insert(steps_.begin(), fresh.begin(), fresh.end());
        }
    }
    void take_step(std::pair<std::string, std::string> const& step) { put(steps_, step); }

    // Keys of the question, or options of it.
    void into_question(Entries const& entries, std::size_t indent) {
        auto& question = steps_.front().second;
        for (auto const& entry : entries) {
            auto const begin = question.find(std::string(indent, ' ') + entry.first + ":");
            ASSERT_NE(begin, std::string::npos) << entry.first << " in\n" << question;
            auto const all = entries_at(question.substr(begin), indent);
            question.replace(begin, all.front().second.size(), entry.second);
        }
    }

    Entries keys_, steps_;
};

struct Tutorial {
    std::string name, page, begin, end;
};
class TutorialTest : public testing::TestWithParam<Tutorial> {
protected:
    std::string part() const {
        auto const page = page_at(GetParam().page);
        auto const begin = page.find("\n## " + GetParam().begin), end = page.find("\n## " + GetParam().end);
        EXPECT_LT(begin, end);
        return page.substr(begin, end - begin);
    }
};

TEST_P(TutorialTest, WholeFlowsLoadAndAreFormatted) {
    int whole = 0;
    for (auto const& example : examples_of(part())) {
        if (example.find("flow: ") == std::string::npos) continue;
        EXPECT_TRUE(loaded(example)) << example;
        EXPECT_EQ(*format_flow(example), example);
        ++whole;
    }
    EXPECT_EQ(whole, 2);  // the first and the last
}

TEST_P(TutorialTest, TheFlowGrowsToTheOneAtTheEnd) {
    auto examples = examples_of(part());
    ASSERT_GE(examples.size(), 10u);
    auto const last = loaded(examples.back());
    examples.pop_back();
    Growing growing;
    for (auto const& example : examples) growing.take(example);
    auto const grown = loaded(growing.yaml());
    ASSERT_TRUE(grown && last) << growing.yaml();
    EXPECT_EQ(grown->steps.size(), last->steps.size());
    for (auto const& step : last->steps) EXPECT_TRUE(grown->find(step.name)) << step.name;
    EXPECT_EQ(text_of(entries_at(growing.yaml(), 0)).size(), growing.yaml().size());
}

TEST_P(TutorialTest, TheLinterHasNothingToSay) {
    auto const flow = loaded(examples_of(part()).back());
    ASSERT_TRUE(flow);
    auto const report = lint::lint(*flow, lint::usual_surroundings());
    EXPECT_THAT(report.problems, testing::IsEmpty()) << lint::all_of(report.problems);
}

// The rest of the page: parts of steps, and a sister file.
TEST_P(TutorialTest, OtherExamplesAreRead) {
    auto const page = page_at(GetParam().page);
    auto flow = examples_of(part()).back();
    auto const first = flow.find("languages: [") + 12;
    auto const language = flow.substr(first, 2), other = std::string{language == "en" ? "fr" : "en"};
    flow.replace(first, 2, language + ", " + other);
    for (auto const& example : examples_of(page.substr(page.find("\n## " + GetParam().end)))) {
        if (example.find("\ntests:") != std::string::npos) continue;  // tests/cli/seeing_test.cpp plays them
        if (example.find("\nlanguage: ") != std::string::npos) {
            EXPECT_TRUE(loaded(FlowSource{"f.yaml", flow, {{other, {"f." + other + ".yaml", example}}}})) << example;
        } else {
            EXPECT_TRUE(loaded("flow: f\nlanguages: [fr]\nsteps:\n  a:\n" + example)) << example;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Both, TutorialTest,
                         testing::Values(Tutorial{"English", "flow-language.md", "From paper", "Trying"},
                                         Tutorial{"French", "fr/langage-des-parcours.md", "Du papier", "Essayer"}),
                         [](auto const& row) { return row.param.name; });

}  // namespace
}  // namespace passerelle::flow
