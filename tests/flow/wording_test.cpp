#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "flow/wording/in_french.hpp"
#include "flow/wording/sentences.hpp"

namespace passerelle::flow {
namespace {

namespace files = std::filesystem;

struct WordingCase {
    char const *name, *english, *french;
};
class Wording : public testing::TestWithParam<WordingCase> {};
TEST_P(Wording, IsFrench) { EXPECT_EQ(in_french(GetParam().english), GetParam().french); }

INSTANTIATE_TEST_SUITE_P(
    Sentences, Wording,
    testing::Values(WordingCase{"HoleAtTheEnd", "did you mean say?", "voulais-tu écrire say ?"},
                    WordingCase{"PlaceInAHole", "unknown key \"expct\" in a step `ask`",
                                "la clé « expct » n'existe pas dans une étape `ask`"},
                    WordingCase{"NameOfTheFlowStays", "the label has no text in \"fr\", the base language",
                                "le libellé n'a pas de texte en « fr », la première langue"},
                    WordingCase{"ExpressionInAHole",
                                "@(1 +) cannot be read: syntax error: the expression is not complete",
                                "@(1 +) ne se lit pas : l'expression n'est pas finie"},
                    WordingCase{"Pattern", "the pattern cannot be read: invalid regular expression: missing ): (",
                                "le motif ne se lit pas : il manque une parenthèse ) : ("},
                    WordingCase{"Yaml", "this is no valid YAML: one colon too many in this line",
                                "il y a un deux-points de trop sur cette ligne"},
                    WordingCase{"Nested", "the name in \"local.my-x\" \"my-x\" cannot be read behind an @ with its -",
                                "le nom « my-x » dans « local.my-x » ne se lit pas derrière un @ avec son -"}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST(WordingOfCode, StaysAsItIs) {
    EXPECT_FALSE(in_french("steps: {hello: {say: …}}"));
    EXPECT_EQ(in_french(Finding{"f", 1, 1, "there is no step \"x\"", "options: {a: b}"}).hint, "options: {a: b}");
}

std::vector<std::string> pieces_of_all_sentences() {
    std::vector<std::string> pieces;
    for (auto const table :
         {sentences_of_yaml(), sentences_of_values(), sentences_of_files(), sentences_of_steps(), sentences_of_trials(),
          sentences_of_played(), sentences_of_place_files(), sentences_of_places()})
        for (auto const& row : table) {
            std::string piece;
            for (std::size_t at = 0; at < row.en.size(); ++at) {
                bool const hole = row.en[at] == '{' && at + 2 < row.en.size() && row.en[at + 2] == '}';
                if (!hole) piece += row.en[at];
                if (hole || at + 1 == row.en.size()) pieces.push_back(std::exchange(piece, {}));
                if (hole) at += 2;
            }
        }
    return pieces;
}

// The texts between quotes in what a call of that name takes, as the compiler would read them.
std::vector<std::string> texts_in_calls(std::string const& source, std::string const& call) {
    std::vector<std::string> texts;
    for (auto at = source.find(call); at != std::string::npos; at = source.find(call, at + 1)) {
        int depth = 0;
        std::string text;
        bool inside = false;
        for (auto here = at + call.size() - 1; here < source.size(); ++here) {
            auto const sign = source[here];
            if (inside && sign == '\\') {
                text += source[++here];
            } else if (sign == '"') {
                if (inside) texts.push_back(std::exchange(text, {}));
                inside = !inside;
            } else if (inside) {
                text += sign;
            } else if (sign == '(') {
                ++depth;
            } else if (sign == ')' && --depth == 0) {
                break;
            }
        }
    }
    return texts;
}

std::vector<files::path> sources_of_the_loader() {
    files::path const sources = files::path{PASSERELLE_SOURCE_DIR} / "src";
    std::vector<files::path> found{sources / "base/yaml.cpp", sources / "understanding/places_reading.cpp"};
    for (auto const& entry : files::recursive_directory_iterator{sources / "flow"}) {
        auto const part = entry.path().lexically_relative(sources / "flow").begin()->string();
        // The linter has both sentences in its rules; the others speak to translators and to who runs the service.
        if (entry.path().extension() == ".cpp" && part != "lint" && part != "translation" && part != "replay")
            found.push_back(entry.path());
    }
    return found;
}

// Code, and what two letters say, are the same in every language.
bool is_sentence(std::string const& text) {
    return text.size() > 4 && text.find(' ') != std::string::npos && text.find(": ") == std::string::npos &&
           text.find_first_of("{(") == std::string::npos;
}

// Whoever adds a mistake to the loader adds its French sentence: each part of a sentence that stands in a call which
// reports one is a part of a row.
TEST(WordingOfTheLoader, IsComplete) {
    auto const pieces = pieces_of_all_sentences();
    int seen = 0;
    for (auto const& path : sources_of_the_loader()) {
        std::ifstream file{path};
        std::ostringstream source;
        source << file.rdbuf();
        for (auto const* call :
             {"report(", "refuse(", "refuse_key(", "finding_at(", "finding_in(", ".finding(", "problem(", "differ("})
            for (auto const& text : texts_in_calls(source.str(), call)) {
                if (!is_sentence(text)) continue;
                ++seen;
                EXPECT_TRUE(
                    std::any_of(pieces.begin(), pieces.end(),
                                [&](std::string const& piece) { return piece.find(text) != std::string::npos; }))
                    << path << ": no French for: " << text;
            }
    }
    EXPECT_GT(seen, 100);
}

}  // namespace
}  // namespace passerelle::flow
