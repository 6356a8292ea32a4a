#include "flow/format.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "base/yaml.hpp"
#include "flow/definition.hpp"

namespace passerelle::flow {
namespace {

namespace files = std::filesystem;

std::string text_of(files::path const& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

struct FormatCase {
    char const* name;
    std::string before, after;
};
class Format : public testing::TestWithParam<FormatCase> {};
TEST_P(Format, IsAsEverybodyWritesIt) {
    auto const& row = GetParam();
    auto const formatted = format_flow(row.before);
    ASSERT_TRUE(formatted) << formatted.error().detail;
    EXPECT_EQ(*formatted, row.after);
    EXPECT_EQ(*format_flow(*formatted), *formatted);
}
std::string const top = "flow: f\nlanguages: [fr]\nsteps:\n";
INSTANTIATE_TEST_SUITE_P(
    All, Format,
    testing::Values(
        FormatCase{"Order", "steps:\n  a: {then: a, say: x}\nlanguages: [fr]\nflow: f\n",
                   top + "  a: {say: \"x\", then: a}\n"},
        FormatCase{"Indentation", "flow: f\nlanguages:\n    - fr\nsteps:\n      a:\n           say: x\n",
                   "flow: f\nlanguages:\n  - fr\nsteps:\n  a:\n    say: \"x\"\n"},
        FormatCase{"Messages", top + "  a:\n    say: 'C''est \"ça\"'\n  b:\n    say: dire\n",
                   top + "  a:\n    say: \"C'est \\\"ça\\\"\"\n  b:\n    say: \"dire\"\n"},
        FormatCase{"SingleQuotesSaveEscapes", top + "  a: {say: \"@(default(fields.x, \\\"y\\\"))\"}\n",
                   top + "  a: {say: '@(default(fields.x, \"y\"))'}\n"},
        FormatCase{"SentencesStayInDoubleQuotes", top + "  a: {say: \"Pas \\\"ici\\\".\"}\n",
                   top + "  a: {say: \"Pas \\\"ici\\\".\"}\n"},
        FormatCase{"SingleQuotesOfTheAuthorStay", top + "  a: {say: 'Pas \"ici\".'}\n",
                   top + "  a: {say: 'Pas \"ici\".'}\n"},
        FormatCase{"DigitsInQuotesStayTexts", top + "  a: {set: {local.a: \"0\", local.b: 1}}\n",
                   top + "  a: {set: {local.a: \"0\", local.b: 1}}\n"},
        FormatCase{"NamesOnLinesOfTheirOwn", "tests:\n  un, deux: {x: \"y\"}\n  \"trois, quatre\": {\"a, b\": \"c\"}\n",
                   "tests:\n  un, deux: {x: \"y\"}\n  trois, quatre: {\"a, b\": \"c\"}\n"},
        FormatCase{
            "ListsThatAreTooWide",
            top + "  a:\n    when: [{if: \"" + std::string(70, 'x') + "\"}, {if: \"" + std::string(70, 'y') + "\"}]\n",
            top + "  a:\n    when:\n      - if: " + std::string(70, 'x') + "\n      - if: " + std::string(70, 'y') +
                "\n"},
        FormatCase{"Words", top + "  a: {end: \"done\"}\n  \"no\": {end: no}\n",
                   top + "  a: {end: done}\n  \"no\": {end: \"no\"}\n"},
        FormatCase{"Hours", "flow: f\nlanguages: [fr]\nstart: {schedule: {group: g, at: 10:00}}\n",
                   "flow: f\nlanguages: [fr]\nstart: {schedule: {at: \"10:00\", group: g}}\n"},
        FormatCase{"Numbers", top + "  a: {ask: x, max: '20', min: 10}\n",
                   top + "  a: {ask: \"x\", min: 10, max: \"20\"}\n"},
        FormatCase{"Conditions", top + "  a:\n    when:\n      - {then: a, if: fields.x < 3}\n      - else: a\n",
                   top + "  a:\n    when:\n      - {if: fields.x < 3, then: a}\n      - else: a\n"},
        FormatCase{"Blocks", top + "  a:\n    say: |\n        un\n\n        deux # non\n    then: a\n",
                   top + "  a:\n    say: |\n      un\n\n      deux # non\n    then: a\n"},
        FormatCase{"OrderOfSettingStays", top + "  a: {set: {name: x, field.b: y, local.a: z}}\n",
                   top + "  a: {set: {name: \"x\", field.b: \"y\", local.a: \"z\"}}\n"},
        FormatCase{
            "LongLines",
            top + "  a: {say: {text: \"" + std::string(60, 'x') + "\", ussd: \"" + std::string(60, 'y') + "\"}}\n",
            top + "  a:\n    say:\n      text: \"" + std::string(60, 'x') + "\"\n      ussd: \"" +
                std::string(60, 'y') + "\"\n"},
        FormatCase{
            "Comments",
            "# yaml-language-server: $schema=flow.json\n# Le flux.\n\nflow: f #id\nsteps:\n  # La fin.\n\n\n  a: "
            "{end: done}   # là\n  b:\n    # au revoir\n    then: a\n    say: \"# pas un commentaire\"\n# "
            "les langues\nlanguages: [fr]\n\n# fin\n",
            "# yaml-language-server: $schema=flow.json\n# Le flux.\n\nflow: f  #id\n# les langues\nlanguages: "
            "[fr]\nsteps:\n  # La fin.\n\n  a: {end: done}  # là\n  b:\n    say: \"# pas un commentaire\"\n    # au "
            "revoir\n    then: a\n\n# fin\n"},
        FormatCase{"CommentsInBrackets", top + "  a: {say: x, # un\n    then: a} # deux\n",
                   top + "  # deux\n  a: {say: \"x\", then: a}  # un\n"},
        FormatCase{"CommentsOfItems",
                   top + "  a:\n    when:\n      # d'abord\n      - if: fields.x # si\n        then: a\n",
                   top + "  a:\n    when:\n      # d'abord\n      - if: fields.x  # si\n        then: a\n"},
        FormatCase{"Windows", "flow: f\r\nlanguages: [fr]\r\nsteps:\r\n  a: {say: x}\r\n", top + "  a: {say: \"x\"}\n"},
        FormatCase{"Sisters", "steps: {a: {say: Hello}}\nlanguage: en\nflow: f\n",
                   "flow: f\nlanguage: en\nsteps: {a: {say: \"Hello\"}}\n"}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST(Format, RefusesWhatIsNoYaml) {
    EXPECT_FALSE(format_flow("flow: ["));
    EXPECT_FALSE(format_flow("flow: &a x"));
}

// The delivered flows and the examples of the language keep their meaning and come out the same twice.
TEST(Format, KeepsWhatFlowsMean) {
    int seen = 0;
    for (auto const* folder : {"/flows", "/tests/flow/data"})
        for (auto const& entry : files::recursive_directory_iterator{std::string{PASSERELLE_SOURCE_DIR} + folder}) {
            if (entry.path().extension() != ".yaml" || entry.path().stem().extension() == ".test") continue;
            auto const yaml = text_of(entry.path());
            auto const formatted = format_flow(yaml);
            ASSERT_TRUE(formatted) << entry.path() << formatted.error().detail;
            EXPECT_EQ(*format_flow(*formatted), *formatted) << entry.path();
            auto const hashes = [](std::string const& text) { return std::count(text.begin(), text.end(), '#'); };
            EXPECT_EQ(hashes(*formatted), hashes(yaml)) << entry.path();
            auto const before = load_flow(yaml, "f.yaml").flow;
            auto const after = load_flow(*formatted, "f.yaml").flow;
            if (!before) continue;
            ASSERT_TRUE(after) << entry.path();
            ASSERT_EQ(before->steps.size(), after->steps.size());
            for (std::size_t at = 0; at < before->steps.size(); ++at)
                EXPECT_EQ(before->steps[at].id, after->steps[at].id);
            ++seen;
        }
    EXPECT_GE(seen, 7);
}

// Random files out of pieces: what can be formatted comes out the same twice, with every comment.
TEST(Format, IsIdempotent) {
    std::mt19937 dice{20'261'125};
    auto const pick = [&](std::vector<std::string> const& from) { return from[dice() % from.size()]; };
    std::vector<std::string> const texts{"x",
                                         "\"a: b\"",
                                         "'l''été'",
                                         "|\n      un\n      deux",
                                         ">-\n      un\n      deux",
                                         "\"@contact.name\"",
                                         "\"# non\"",
                                         "{fr: x, en: \"y, z\"}",
                                         "\"\"",
                                         "un deux",
                                         "\"a\\nb\"",
                                         "'\"'",
                                         "no",
                                         "07",
                                         "[a, b]",
                                         ""};
    std::vector<std::string> const comments{"", "", "", "  # un", " # \"deux", "   #trois '"};
    for (int round = 0; round < 500; ++round) {
        std::string yaml = "# haut\nflow: f\n";
        int expected = 1;
        for (int step = 0; step < 6; ++step) {
            if (dice() % 3 == 0) yaml += "\n# c" + std::to_string(step) + "\n", ++expected;
            yaml += (step == 0 ? "steps:\n" : "") + std::string{"  s"} + std::to_string(step) + ":\n";
            for (auto const* key : {"then", "say", "also", "was"}) {
                if (dice() % 2 == 0) continue;
                auto const text = pick(texts);
                auto const comment = text.find('\n') == std::string::npos ? pick(comments) : "";
                expected += comment.empty() ? 0 : 1;
                yaml += std::string{"    "} + key + ": " + text + comment + "\n";
            }
        }
        auto const once = format_flow(yaml);
        ASSERT_TRUE(once) << once.error().detail << "\n" << yaml;
        auto const twice = format_flow(*once);
        ASSERT_TRUE(twice) << twice.error().detail << "\n" << *once;
        ASSERT_EQ(*twice, *once) << yaml;
        int found = 0;
        for (auto const* mark : {"# haut", "# c", "# un", "# \"deux", "#trois"})
            for (auto at = once->find(mark); at != std::string::npos; at = once->find(mark, at + 1)) ++found;
        ASSERT_EQ(found, expected) << yaml << "\n-----\n" << *once;
    }
}

}  // namespace
}  // namespace passerelle::flow
