#include "flow/loading.hpp"

namespace passerelle::flow {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string const base = two_languages + R"yaml(start: [{keyword: [suivi]}]
defaults: {retry: {say: "Un chiffre."}}
steps:
  mood:
    choose: "Ça va ?"
    options:
      good: {label: "Bien", also: "super", do: [{say: "Bravo"}]}
      bad: {label: {fr: "Mal", en: "Bad"}}
  told: {handover: t, note: "Mal", say: "Noté"}
)yaml";

FlowSource with_sister(std::string const& sister) {
    FlowSource source{"flows/f/f.yaml", base, {}};
    source.sisters.emplace("en", std::pair{std::string{"flows/f/f.en.yaml"}, sister});
    return source;
}

std::string const english = R"yaml(flow: f
language: en
keyword: [checkin, check-in]
defaults: {retry: {say: "A digit."}}
steps:
  mood:
    choose: {text: "How are you?", ussd: "You?"}
    options: {good: {label: "Good", also: "great fine"}}
  mood.good.1: {say: "Well done"}
  told: {note: "Bad", say: "Noted"}
)yaml";

TEST(Translations, JoinTheFlow) {
    auto const flow = loaded(with_sister(english));
    ASSERT_TRUE(flow);
    EXPECT_THAT(flow->starts[0].keywords.at("en"), ElementsAre("checkin", "check-in"));
    auto const& mood = std::get<ChooseStep>(flow->find("mood")->body);
    EXPECT_EQ(mood.question.text.by_language[1].text.source(), "How are you?");
    EXPECT_EQ(mood.question.text.by_language[1].ussd.source(), "You?");
    EXPECT_EQ(mood.question.text.by_language[1].line, 7);
    EXPECT_EQ(mood.question.retry.say.by_language[1].text.source(), "A digit.");
    EXPECT_EQ(mood.options[0].label.by_language[1].text.source(), "Good");
    EXPECT_THAT(mood.options[0].also, ElementsAre("super", "great fine"));
    EXPECT_EQ(std::get<SayStep>(flow->find("mood.good.1")->body).text.by_language[1].text.source(), "Well done");
    EXPECT_EQ(std::get<HandoverStep>(flow->find("told")->body).note.by_language.size(), 2u);
}

TEST(Translations, GoIntoTheVersionAndComeBackFromTheSource) {
    auto const flow = loaded(with_sister(english));
    EXPECT_NE(flow->version, loaded(base)->version);
    auto const split = split_source(flow->source, "flows/f/f.yaml");
    EXPECT_EQ(split.yaml, base);
    ASSERT_EQ(split.sisters.size(), 1u);
    EXPECT_EQ(split.sisters.at("en").first, "flows/f/f.en.yaml");
    EXPECT_EQ(split.sisters.at("en").second, english);
    EXPECT_EQ(load_flow(flow->source, "elsewhere/f.yaml").flow->version, flow->version);
}

struct MistakeCase {
    char const* name;
    std::string sister;
    int line, column;
    char const *message, *hint;
};
class TranslationMistake : public testing::TestWithParam<MistakeCase> {};
TEST_P(TranslationMistake, IsNamedInItsOwnFile) {
    auto const& row = GetParam();
    auto const file = load_flow(with_sister(row.sister));
    EXPECT_FALSE(file.flow);
    ASSERT_FALSE(file.findings.empty());
    auto const& finding = file.findings.front();
    EXPECT_EQ(finding.file, "flows/f/f.en.yaml");
    EXPECT_EQ(finding.line, row.line) << show_with_line(finding);
    EXPECT_EQ(finding.column, row.column) << show_with_line(finding);
    EXPECT_THAT(finding.message, HasSubstr(row.message));
    EXPECT_THAT(finding.hint, HasSubstr(row.hint));
}

std::string const top = "flow: f\nlanguage: en\n";
INSTANTIATE_TEST_SUITE_P(
    All, TranslationMistake,
    testing::Values(
        MistakeCase{"OtherFlow", "flow: g\nlanguage: en\n", 1, 7, "its flow is f", "flow: f"},
        MistakeCase{"OtherLanguage", "flow: f\nlanguage: fr\n", 2, 11, "its language is en", ""},
        MistakeCase{"NoMap", "hello", 1, 1, "map", ""}, MistakeCase{"Broken", top + "steps: [", 3, 8, "YAML", ""},
        MistakeCase{"UnknownKey", top + "stpes: {}", 3, 1, "stpes", "did you mean steps?"},
        MistakeCase{"UnknownStep", top + "steps: {moood: {choose: x}}", 3, 9, "moood", "did you mean mood?"},
        MistakeCase{"UnknownText", top + "steps: {mood: {choos: x}}", 3, 16, "`choos`", ""},
        MistakeCase{"UnknownOption", top + "steps: {mood: {options: {god: {label: x}}}}", 3, 32, "`options.god.label`",
                    ""},
        MistakeCase{"NoTexts", top + "steps: {mood: x}", 3, 9, "map", ""},
        MistakeCase{"TwiceTold", top + "steps: {mood: {options: {bad: {label: x}}}}", 3, 39, "already", ""},
        MistakeCase{"WrongHole", top + "steps: {told: {say: \"@contcat.name\"}}", 3, 22, "@contcat", "@contact"},
        MistakeCase{"UnknownResult", top + "steps: {told: {say: \"@results.x\"}}", 3, 23, "results.x", ""}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST(Translations, OfALanguageThatTheFlowHasNotAreNamed) {
    FlowSource source{"f.yaml", base, {}};
    source.sisters.emplace("de", std::pair{std::string{"f.de.yaml"}, std::string{"flow: f\nlanguage: de\n"}});
    auto const file = load_flow(source);
    ASSERT_EQ(file.findings.size(), 1u);
    EXPECT_THAT(file.findings[0].message, HasSubstr("\"de\""));
}

}  // namespace
}  // namespace passerelle::flow
