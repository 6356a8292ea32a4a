#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "flow/source_texts.hpp"
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
    testing::Values(
        WordingCase{"HoleAtTheEnd", "did you mean say?", "vouliez-vous écrire say ?"},
        WordingCase{"PlaceInAHole", "unknown key \"expct\" in a step `ask`",
                    "la clé « expct » n'existe pas dans une étape `ask`"},
        WordingCase{"NameOfTheFlowStays", "the label has no text in \"fr\", the base language",
                    "le libellé n'a pas de texte en « fr », la première langue"},
        WordingCase{"ExpressionInAHole", "@(1 +) cannot be read: syntax error: the expression is not complete",
                    "@(1 +) ne se lit pas : l'expression n'est pas finie"},
        WordingCase{"Pattern", "the pattern cannot be read: invalid regular expression: missing ): (",
                    "le motif ne se lit pas : il manque une parenthèse ) : ("},
        WordingCase{"Yaml", "this is no valid YAML: one colon too many in this line",
                    "il y a un deux-points de trop sur cette ligne"},
        WordingCase{"WordList", "\"stop\" must be a list of phrases", "« stop » doit être une liste d'expressions"},
        WordingCase{"Nested", "the name in \"local.my-x\" \"my-x\" cannot be read behind an @ with its -",
                    "le nom « my-x » dans « local.my-x » ne se lit pas derrière un @ avec son -"}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST(Wording, AddressesWhoWritesAFlowFormally) {
    EXPECT_EQ(familiar_word_in("voulais-tu écrire say ?"), "voulais-tu");
    EXPECT_EQ(familiar_word_in("retirez-le, ou écris-en un autre"), "écris");
    for (auto const table :
         {sentences_of_yaml(), sentences_of_values(), sentences_of_files(), sentences_of_steps(), sentences_of_trials(),
          sentences_of_played(), sentences_of_talks(), sentences_of_failures(), sentences_of_place_files(),
          sentences_of_lexicons(), sentences_of_places()})
        for (auto const& row : table) EXPECT_EQ(familiar_word_in(row.fr), "") << row.fr;
}

TEST(WordingOfCode, StaysAsItIs) {
    EXPECT_FALSE(in_french("steps: {hello: {say: …}}"));
    EXPECT_EQ(in_french(Finding{"f", 1, 1, "there is no step \"x\"", "options: {a: b}"}).hint, "options: {a: b}");
}

std::vector<std::string> pieces_of_all_sentences() {
    std::vector<std::string> pieces;
    for (auto const table :
         {sentences_of_yaml(), sentences_of_values(), sentences_of_files(), sentences_of_steps(), sentences_of_trials(),
          sentences_of_played(), sentences_of_place_files(), sentences_of_lexicons(), sentences_of_places()})
        add_pieces(table, pieces);
    return pieces;
}

std::vector<files::path> sources_of_the_loader() {
    files::path const sources = files::path{PASSERELLE_SOURCE_DIR} / "src";
    std::vector<files::path> found{sources / "base/yaml.cpp", sources / "understanding/places_reading.cpp",
                                   sources / "understanding/lexicon.cpp",
                                   sources / "understanding/lexicon_sections.cpp"};
    for (auto const& path : sources_below("src/flow")) {
        auto const part = path.lexically_relative(sources / "flow").begin()->string();
        // The linter has both sentences in its rules; the others speak to translators and to who runs the service.
        if (part != "lint" && part != "translation" && part != "replay") found.push_back(path);
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
        auto const source = text_of(path);
        for (auto const* call :
             {"report(", "refuse(", "refuse_key(", "finding_at(", "finding_in(", ".finding(", "problem(", "differ("})
            for (auto const& text : texts_in_calls(source, call)) {
                if (!is_sentence(text)) continue;
                ++seen;
                EXPECT_TRUE(is_in_a_piece(text, pieces)) << path << ": no French for: " << text;
            }
    }
    EXPECT_GT(seen, 100);
}

}  // namespace
}  // namespace passerelle::flow
