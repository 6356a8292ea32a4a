// What people write, against what they mean: tests/understanding/data/<language>.jsonl, read at 2026-03-10T10:00 (a
// Tuesday) in Paris unless a line says otherwise.
#include "understanding/understand.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <random>

#include "understanding/json_line.hpp"
#include "understanding/lexicons.hpp"

namespace passerelle::understanding {
namespace {

namespace json = boost::json;
constexpr auto tuesday = "2026-03-10T10:00:00+01:00";

std::vector<std::filesystem::path> tables() {
    std::vector<std::filesystem::path> found;
    auto const folder = std::string{PASSERELLE_SOURCE_DIR} + "/tests/understanding/data";
    for (auto const& entry : std::filesystem::directory_iterator{folder})
        if (entry.path().extension() == ".jsonl") found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

struct Table {
    std::filesystem::path path;
};
void PrintTo(Table const& table, std::ostream* out) { *out << table.path.filename().string(); }

class Meanings : public testing::TestWithParam<Table> {};
TEST_P(Meanings, AreUnderstood) {
    std::ifstream file{GetParam().path};
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        auto row = json::parse(line).as_object();
        auto const wanted = row.at("meaning");
        row.erase("meaning");
        if (!row.contains("now")) row["now"] = tuesday;
        auto const request = understand_line(json::serialize(row), {});
        ASSERT_TRUE(request) << GetParam().path << ":" << number << ": " << request.error().detail;
        auto const said = understand(delivered(), request->asked, request->text);
        auto const answer = json::parse(shown_as_json(said)).as_object();
        EXPECT_EQ(answer.at("meaning"), wanted)
            << GetParam().path.filename() << ":" << number << ": " << request->text << "\n  because " << said.why;
        EXPECT_FALSE(said.why.empty()) << request->text;
    }
}
std::vector<Table> all_tables() {
    std::vector<Table> all;
    for (auto const& path : tables()) all.push_back({path});
    return all;
}
INSTANTIATE_TEST_SUITE_P(Languages, Meanings, testing::ValuesIn(all_tables()), [](auto const& table) {
    auto name = table.param.path.stem().string();
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST(Meanings, AreTriedOnEnoughTexts) {
    std::size_t lines = 0;
    for (auto const& path : tables()) {
        std::ifstream file{path};
        lines += static_cast<std::size_t>(std::count(std::istreambuf_iterator<char>{file}, {}, '\n'));
    }
    EXPECT_GE(lines, 600u);
}

// Words of every list and random bytes, thrown together.
class Noise {
public:
    std::string text() {
        std::string made;
        auto const parts = draw(12);
        for (std::size_t part = 0; part < parts; ++part) {
            made += one();
            if (draw(4) != 0) made += ' ';
        }
        return made;
    }
    std::size_t draw(std::size_t below) { return std::uniform_int_distribution<std::size_t>{0, below - 1}(generator_); }

private:
    std::string one() {
        static std::vector<std::string> const words{
            "oui",   "non",  "2m1",   "jeudi", "14h",  "pas",  "la",  "stop", "c",         "ki",    "1",
            "12/03", "le",   "entre", "et",    "midi", "si",   "نعم", "غدا",  "na3am",     "no",    "puedo",
            "👍",     "\xff", "😂",     "?",     "...",  "٢٥",   "h",   "ou",   "mais",      "mille", "cent",
            "dans",  "15",   "jours", "-",     "é",    "\xf0", "'",   "j'",   "9999999999"};
        switch (draw(5)) {
            case 0: {
                std::string bytes;
                for (auto count = draw(9); count > 0; --count) bytes += static_cast<char>(draw(256));
                return bytes;
            }
            case 1:
                return std::string(draw(60), static_cast<char>('a' + draw(26)));
            default:
                return words[draw(words.size())];
        }
    }
    std::mt19937 generator_{20260310};
};

Asked asked_for(Noise& noise) {
    Asked asked;
    asked.language = delivered()[noise.draw(delivered().size())].language;
    asked.context = *context_named(context_names()[noise.draw(context_names().size())]);
    asked.now = *instant_in(tuesday, "Europe/Paris");
    auto const count = noise.draw(4);
    for (std::size_t key = 1; key <= count; ++key) asked.choices.emplace_back(std::to_string(key), noise.text());
    return asked;
}

TEST(Properties, NoTextBreaksItAndNothingIsMadeUp) {
    Noise noise;
    for (int round = 0; round < 4'000; ++round) {
        auto const asked = asked_for(noise);
        auto const text = noise.text();
        auto const said = understand(delivered(), asked, text);
        EXPECT_EQ(shown_as_json(said), shown_as_json(understand(delivered(), asked, text))) << text;
        EXPECT_GE(said.confidence, 0);
        EXPECT_LE(said.confidence, 1);
        EXPECT_EQ(said.is("unclear"), said.confidence < least_sure) << text << ": " << said.why;
        EXPECT_FALSE(said.why.empty());
        auto const* chosen = std::get_if<Chosen>(&said.meant);
        if (!chosen) continue;
        EXPECT_EQ(asked.context, Context::choice);
        EXPECT_FALSE(chosen->keys.empty());
        for (auto const& key : chosen->keys)
            EXPECT_TRUE(std::any_of(asked.choices.begin(), asked.choices.end(),
                                    [&](auto const& choice) { return choice.first == key; }))
                << key << ": " << text;
    }
}

TEST(Properties, AWholeStopStopsInEveryLanguage) {
    for (auto const& lexicon : delivered())
        for (auto const& phrase : lexicon.stop)
            for (auto const& person : delivered()) {
                EXPECT_EQ(read(delivered(), person.language, phrase).intent, Intent::stop)
                    << phrase << " for " << person.language;
            }
}

TEST(Properties, DangerIsHeardInEveryLanguage) {
    for (auto const& lexicon : delivered())
        for (auto const& entry : lexicon.distress)
            for (auto const& phrase : entry.phrases) {
                if (entry.level == "yellow") continue;
                auto const reading = read(delivered(), lexicon.language, phrase);
                EXPECT_EQ(reading.intent, Intent::distress)
                    << lexicon.language << ": " << phrase << ": " << reading.why;
            }
}

TEST(Lines, SayWhatIsWrong) {
    auto const wrong = [](std::string_view line) { return understand_line(line, {}).error().detail; };
    EXPECT_EQ(wrong("x"), "the line is no JSON object");
    EXPECT_EQ(wrong(R"({"context":"mood","text":"a"})"), "there is no context \"mood\"");
    EXPECT_EQ(wrong(R"({"context":"date"})"), "\"text\" is missing");
    EXPECT_EQ(wrong(R"({"context":"date","text":1})"), "\"text\" must be a text");
    EXPECT_EQ(wrong(R"({"context":"date","text":"a","zone":"Mars"})"), "there is no zone \"Mars\"");
    EXPECT_EQ(wrong(R"({"context":"date","text":"a","now":"soon"})"),
              "\"now\" must be an instant such as 2026-03-10T10:00:00Z");
    EXPECT_EQ(wrong(R"({"context":"choice","text":"a","choices":[1]})"),
              "\"choices\" must be an object of keys and labels");
}

// A zone decides which day it is: at 23:30 in Paris it is already tomorrow in Réunion.
TEST(Lines, ReckonFromTheZone) {
    auto const day = [](std::string const& zone) {
        auto const line = understand_line(
            R"({"context":"date","lang":"fr","text":"demain","now":"2026-03-10T22:30:00Z","zone":")" + zone + "\"}",
            {});
        return std::get<SaidMoment>(understand(delivered(), line->asked, line->text).meant).date;
    };
    EXPECT_EQ(day("Europe/Paris"), "2026-03-11");
    EXPECT_EQ(day("Indian/Reunion"), "2026-03-12");
}

TEST(LoadLexicon, NamesMistakesInWhatIsUnderstood) {
    auto const loaded = load_lexicon(
        "language: fr\nreviewer: me\nversion: zero\nwords: [le]\nsounds: german\nspelling: {demain: [le]}\n"
        "meanings: {yess: [oui]}\ndates: {weekday.x: [lundi]}\nnumbers: {deux: [deux]}\nintents: {hello: [a]}\n",
        "fr.yaml");
    std::vector<std::string> messages;
    for (auto const& finding : loaded.findings) messages.push_back(finding.message);
    EXPECT_THAT(
        messages,
        testing::ElementsAre("\"version\" must be a whole number from 1 on", "\"sounds\" is neither french nor arabizi",
                             "\"le\" is a common word and cannot be a spelling of another",
                             "unknown key \"yess\" in meanings", "\"weekday.x\" needs a whole number behind the dot",
                             "unknown intent \"hello\"", "\"deux\" in numbers is no whole number"));
    EXPECT_EQ(loaded.findings[3].hint, "did you mean yes?");
}

}  // namespace
}  // namespace passerelle::understanding
