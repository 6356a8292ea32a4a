// Every sentence of a command stands in French and in English: the tables, and what the sources say.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>

#include "channel/smpp/status.hpp"
#include "cli/said.hpp"
#include "cli/wording/sentences.hpp"
#include "flow/source_texts.hpp"
#include "service/settings.hpp"

namespace passerelle::cli {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::Ne;
using testing::Not;

Console console_in_french() {
    Console console{std::cin, std::cout, std::cerr};
    console.french = true;
    return console;
}

std::string sentence_said(std::string_view english) { return said(console_in_french(), english); }
std::string mistake_said(std::string_view english) {
    return said(console_in_french(), Finding{{}, 0, 0, std::string{english}, {}}).message;
}
std::string topic_of_task(std::string_view english) { return topic_said(console_in_french(), english); }
std::string kind_of_line(std::string_view english) { return kind_said(console_in_french(), english); }
std::string detail_of_line(std::string_view english) { return detail_said(console_in_french(), english); }

struct TableCase {
    char const* name;
    std::span<flow::Bilingual const> (*table)();
    std::string (*in_french)(std::string_view english);
};
constexpr TableCase tables[] = {
    {"Settings", sentences_of_settings, mistake_said},
    {"Needed", sentences_of_needed, mistake_said},
    {"TranslationsAsMistakes", sentences_of_translations, mistake_said},
    {"Translations", sentences_of_translations, sentence_said},
    {"People", sentences_of_people, sentence_said},
    {"Campaigns", sentences_of_campaigns, sentence_said},
    {"Doctor", sentences_of_the_doctor, sentence_said},
    {"Channels", sentences_of_channels, sentence_said},
    {"Checks", sentences_of_checks, sentence_said},
    {"Refusals", sentences_of_refusals, sentence_said},
    {"Links", sentences_of_links, sentence_said},
    {"Store", sentences_of_the_store, sentence_said},
    {"Service", sentences_of_the_service, sentence_said},
    {"Kinds", kinds_of_the_log, kind_of_line},
    {"Details", details_of_the_log, detail_of_line},
    {"Counts", counts_of_the_log, detail_of_line},
    {"Texts", sentences_of_texts, sentence_said},
    {"Understanding", reasons_of_understanding, reason_of_understanding},
    {"Topics", topics_of_tasks, topic_of_task},
};

// Each hole with a word that no table has.
std::string filled(std::string_view pattern) {
    std::string text{pattern};
    for (char number = '1'; number <= '9'; ++number) {
        auto const hole = std::string{"{"} + number + "}";
        for (auto at = text.find(hole); at != std::string::npos; at = text.find(hole))
            text.replace(at, hole.size(), std::string{"zq"} + number);
    }
    return text;
}

class WordingOfCommands : public testing::TestWithParam<TableCase> {};

// A row that an earlier one hides, or whose French has another hole, would say something else than it holds.
TEST_P(WordingOfCommands, EachRowIsSaidInBothLanguages) {
    for (auto const& row : GetParam().table()) {
        EXPECT_FALSE(row.en.empty());
        EXPECT_FALSE(row.fr.empty()) << row.en;
        auto const french = GetParam().in_french(filled(row.en));
        EXPECT_EQ(french, filled(row.fr)) << "an earlier row says: " << row.en;
        EXPECT_THAT(french, Not(AnyOf(HasSubstr("{1}"), HasSubstr("{2}"), HasSubstr("{3}"), HasSubstr("{4}"))));
    }
}

INSTANTIATE_TEST_SUITE_P(Tables, WordingOfCommands, testing::ValuesIn(tables),
                         [](auto const& row) { return std::string{row.param.name}; });

std::vector<std::string> pieces() {
    std::vector<std::string> found;
    for (auto const& row : tables) flow::add_pieces(row.table(), found);
    flow::add_pieces(parts_of_settings(), found);
    // A row has a hole where the sources have the name of the setting, or bounds.
    for (auto const* particular : {"'max_length' cannot be '", "'authenticity' cannot be '", ": 0 to "})
        found.emplace_back(particular);
    return found;
}

// Whether people read it: code, and what two letters say, are the same in every language.
bool is_sentence(std::string const& text) {
    return text.size() > 4 && text.find_first_not_of(' ') != std::string::npos &&
           text.find(' ', text.find_first_not_of(' ')) != std::string::npos &&
           text.find_first_of("{[") == std::string::npos && text.find(": {") == std::string::npos;
}

// What a mistake shows to be copied into the file, or typed, is the same in every language.
bool is_code(std::string const& text) {
    return text.starts_with("allow_from: ") || text.starts_with("fields: ") || text.starts_with("globals: ") ||
           text.starts_with(" && openssl");
}

TEST(WordingOfTheConfiguration, IsComplete) {
    auto const known = pieces();
    int seen = 0;
    for (auto const& path : flow::sources_below("src/service")) {
        auto const name = path.filename().string();
        if (!name.starts_with("settings") && !name.starts_with("tariffs")) continue;
        auto const source = flow::text_of(path);
        for (auto const* call : {"report(", "report_variable(", "findings.push_back(", "Error{"})
            for (auto const& text : flow::texts_in_calls(source, call)) {
                if (!is_sentence(text) || is_code(text)) continue;
                ++seen;
                EXPECT_TRUE(flow::is_in_a_piece(text, known) || mistake_said(text) != text)
                    << path << ": no French for: " << text;
            }
    }
    EXPECT_GT(seen, 60);
}

// What a channel must have is a hint of the mistake that it has not.
TEST(WordingOfTheConfiguration, SaysWhatAChannelNeeds) {
    for (auto const* provider : channel::providers())
        for (auto const& setting : provider->settings)
            if (setting.required && !setting.proves && is_sentence(std::string{setting.about})) {
                EXPECT_NE(mistake_said(setting.about), setting.about) << provider->name << " " << setting.name;
            }
}

TEST(WordingOfTranslations, IsComplete) {
    auto const known = pieces();
    for (auto const* path : {"src/flow/translation/take.cpp", "src/flow/translation/po_reader.cpp",
                             "src/cli/translation_sheet.cpp", "src/cli/i18n_import.cpp", "src/cli/i18n_export.cpp"}) {
        auto const source = flow::text_of(std::filesystem::path{PASSERELLE_SOURCE_DIR} / path);
        for (auto const* call : {"report(", "findings.push_back(", "said(", "complain("})
            for (auto const& text : flow::texts_in_calls(source, call))
                if (is_sentence(text)) {
                    EXPECT_TRUE(flow::is_in_a_piece(text, known)) << path << ": no French for: " << text;
                }
    }
}

// The details of a provider's table: the last text behind the kind of the outcome.
std::vector<std::string> details_in(std::string const& source) {
    std::vector<std::string> details;
    for (auto const* kind : {"permanent, ", "temporary, ", "temporary_once, ", "link, ", "unknown, ", "detail = "})
        for (auto at = source.find(kind); at != std::string::npos; at = source.find(kind, at + 1)) {
            auto here = at + std::string_view{kind}.size();
            std::string last;
            for (bool more = true; more;) {
                while (source.compare(here, 6, "true, ") == 0) here += 6;
                while (source.compare(here, 7, "false, ") == 0) here += 7;
                while (source[here] == ' ' || source[here] == '\n') ++here;
                more = source[here] == '"';
                if (!more) break;
                last = flow::text_at(source, here);
                if (source[here] == ',') ++here;
            }
            if (!last.empty()) details.push_back(last);
        }
    return details;
}

TEST(WordingOfChannels, IsComplete) {
    auto const known = pieces();
    int seen = 0;
    for (auto const& path : flow::sources_below("src/channel")) {
        auto const source = flow::text_of(path);
        auto texts = details_in(source);
        auto const errors = flow::texts_in_calls(source, "Error{");
        texts.insert(texts.end(), errors.begin(), errors.end());
        for (auto const& text : texts) {
            // Only the log has the first; the second is looked for in what Telegram answers.
            if (!is_sentence(text) || text == " brings no message" || text == "chat not found") continue;
            ++seen;
            EXPECT_TRUE(flow::is_in_a_piece(text, known) || sentence_said(text) != text)
                << path << ": no French for: " << text;
        }
    }
    EXPECT_GT(seen, 400);
}

// Whatever stands at the address of a channel, its check says so in French.
TEST(WordingOfChannels, ChecksSpeakFrench) {
    channel::Settings settings{{"api_base", "ftp://x"}, {"api_secret", ""}};
    for (auto const* provider : channel::providers()) {
        if (!provider->check) continue;
        auto const asked = provider->check->ask(settings, TimePoint{});
        if (!asked) {
            EXPECT_NE(sentence_said(asked.error().detail), asked.error().detail) << provider->name;
        }
        for (int const status : {200, 201, 400, 401, 402, 403, 404, 418, 429, 500, 504})
            for (auto const* body : {"", "{}", "[]", R"({"data":[],"status":"x","balance":2,"value":3})"}) {
                auto const found = provider->check->read({status, {}, body});
                auto const words = found ? *found : found.error().detail;
                // The simulated table of Gammu's daemon gives its own words in the body.
                if (words == body) continue;
                EXPECT_NE(sentence_said(words), words) << provider->name << " " << status << " " << body;
            }
    }
}

TEST(WordingOfChannels, EveryStatusOfSmppIsFrench) {
    for (std::uint32_t status = 0; status < 0x500; ++status) {
        auto const meaning = smpp::meaning_of(status);
        EXPECT_NE(sentence_said(meaning.about), meaning.about) << status;
    }
    EXPECT_EQ(sentence_said("the centre refuses to bind: e, ESME_RINVPASWD, the password is wrong"),
              "le centre refuse la liaison : e, ESME_RINVPASWD, le mot de passe est faux");
}

TEST(WordingOfReasons, StandsInOthers) {
    EXPECT_EQ(sentence_said("https://gw.example.org does not answer from here: Couldn't resolve host name"),
              "https://gw.example.org ne répond pas d'ici : adresse introuvable");
    EXPECT_EQ(sentence_said("HTTP 402: the account has no credit left"), "HTTP 402 : le compte n'a plus de crédit");
    EXPECT_EQ(sentence_said("one answers, signal 40 %; two answers, on Orange F, signal unknown"),
              "one répond, signal 40 % ; two répond, sur Orange F, signal inconnu");
    EXPECT_EQ(sentence_said("the credentials are good; SEN: 50 SMS left until 2026-12-31"),
              "les identifiants sont bons ; SEN : il reste 50 SMS jusqu'au 2026-12-31");
    EXPECT_EQ(detail_of_line("will be tried again: unknown (no_answer): the answer was never seen"),
              "sera retenté : sort inconnu (no_answer) : la réponse n'a jamais été vue");
    EXPECT_EQ(detail_of_line("final screen: 1 session, 3 screens, 0.05 EUR"),
              "dernier écran : 1 session, 3 écrans, 0.05 EUR");
}

// Why a text was understood so: what the readers of understanding/ say beside the entry of a list.
TEST(WordingOfUnderstanding, IsComplete) {
    std::vector<std::string> known;
    flow::add_pieces(reasons_of_understanding(), known);
    int seen = 0;
    for (auto const& path : flow::sources_below("src/understanding")) {
        auto const source = flow::text_of(path);
        for (auto const* call : {"unclear(", "problem("})
            for (auto const& text : flow::texts_in_calls(source, call)) {
                if (!is_sentence(text)) continue;
                ++seen;
                EXPECT_TRUE(flow::is_in_a_piece(text, known)) << path << ": no French for: " << text;
            }
    }
    EXPECT_GT(seen, 20);
    EXPECT_EQ(reason_of_understanding("fr cancel: annule; fr orange (self-harm): jveux mourir"),
              "« annule », dans la liste cancel de fr ; « jveux mourir », dans la liste orange (self-harm) de fr");
}

TEST(WordingOfTheLog, SaysHowATextWasTaken) {
    EXPECT_EQ(detail_of_line("stopped: fr stop_word: stop"),
              "ne veut plus de messages : « stop », dans la liste stop_word de fr");
    EXPECT_EQ(detail_of_line("answer: so-so (number)"), "réponse : so-so (le chiffre)");
    EXPECT_EQ(detail_of_line("distress: self-harm (urgent)"), "détresse : envie de mourir ou de se blesser (urgent)");
    EXPECT_EQ(detail_of_line("distress: self-harm"), "détresse : envie de mourir ou de se blesser");
    EXPECT_EQ(detail_of_line("final screen: 1 session, 2 screens, price unknown"),
              "dernier écran : 1 session, 2 écrans, prix inconnu");
    EXPECT_EQ(topic_of_task("soutien"), "soutien");
}

// What people are called is no word of ours.
TEST(WordingOfReasons, NamesOfPeopleStay) {
    EXPECT_EQ(sentence_said("Campaign 'refused' is paused already; nothing was changed."),
              "La campagne « refused » est déjà en pause ; rien n'a changé.");
}

}  // namespace
}  // namespace passerelle::cli
