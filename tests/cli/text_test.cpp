#include "cli/command_line.hpp"

namespace passerelle::cli {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class TextCommands : public CommandLine {
protected:
    static std::string answers(std::string const& command, std::string const& lines) {
        auto const ran = run_plain({"text", command, "--json"}, lines);
        EXPECT_EQ(ran.code, 0) << ran.err;
        return ran.out;
    }
};

TEST_F(TextCommands, MeasureAnswersEachLine) {
    EXPECT_EQ(answers("measure",
                      "{\"text\":\"Prix : 25 €\"}\n"
                      "{\"text\":\"L’école\"}\n"
                      "{\"hex\":\"c3a9\"}\n"
                      "{\"text\":\"\"}\n"
                      "{\"text\":\"e\\u0301 \\u0000\"}\r\n"),
              "{\"encoding\":\"gsm7\",\"units\":12,\"segments\":1}\n"
              "{\"encoding\":\"ucs2\",\"units\":7,\"segments\":1}\n"
              "{\"encoding\":\"gsm7\",\"units\":1,\"segments\":1}\n"
              "{\"encoding\":\"gsm7\",\"units\":0,\"segments\":0}\n"
              "{\"encoding\":\"ucs2\",\"units\":3,\"segments\":1}\n");
}

TEST_F(TextCommands, ABrokenLineGetsAnErrorAndTheWorkGoesOn) {
    EXPECT_EQ(answers("measure",
                      "{\"hex\":\"c328\"}\n"
                      "{\"hex\":\"abc\"}\n"
                      "nonsense\n"
                      "[1]\n"
                      "{\"text\":1}\n"
                      "{\"text\":\"a\",\"hex\":\"61\"}\n"
                      "{\"text\":\"\xE9\"}\n"
                      "{\"text\":\"ok\"}\n"),
              "{\"error\":\"the text is not valid UTF-8 at byte 0\"}\n"
              "{\"error\":\"\\\"hex\\\" must be pairs of hexadecimal digits\"}\n"
              "{\"error\":\"the line is no JSON: syntax error\"}\n"
              "{\"error\":\"a request must be an object, as {\\\"text\\\": \\\"Bonjour\\\"}\"}\n"
              "{\"error\":\"\\\"text\\\" must be a string\"}\n"
              "{\"error\":\"a request has either \\\"text\\\" or \\\"hex\\\"\"}\n"
              "{\"error\":\"the line is not valid UTF-8 at byte 9\"}\n"
              "{\"encoding\":\"gsm7\",\"units\":2,\"segments\":1}\n");
}

TEST_F(TextCommands, MeasureShowsARuler) {
    auto const ran = run_plain({"text", "measure", "Où ça ?"});
    EXPECT_EQ(ran.out,
              "Où ça ?\n"
              "   ^\n"
              "UCS-2 : 7 unités, 1 SMS\n"
              "Hors de l'alphabet GSM-7 : « ç ». L'écrire autrement n'économise rien : 1 SMS.\n");
    auto const english = run_plain({"text", "measure", "--lang", "en"}, std::string(161, 'a') + "\n");
    EXPECT_THAT(english.out, HasSubstr("GSM-7: 161 septets, 2 SMS (153 + 8)\n"));
    EXPECT_EQ(run_plain({"text", "measure", "caf\xE9"}).code, 1);
}

TEST_F(TextCommands, PlanSaysWhatLeavesAndWhy) {
    auto const text = std::string(80, 'a') + " prêt";
    EXPECT_EQ(answers("plan", "{\"text\":\"" + text + "\"}\n"),
              "{\"text\":\"" + std::string(80, 'a') + " pret\",\"encoding\":\"gsm7\",\"units\":85,\"segments\":1," +
                  "\"reason\":\"folded\",\"why\":\"« ê » remplacé par « e » : 1 SMS au lieu de 2.\"," +
                  "\"original\":\"" + text + "\",\"parts\":[\"" + std::string(80, 'a') +
                  " pret\"],\"replaced\":[{\"sign\":\"ê\",\"plain\":\"e\",\"times\":1}]}\n");
    EXPECT_THAT(answers("plan", "{\"text\":\"" + text + "\",\"folding\":\"none\"}\n"), HasSubstr("foreign_needed"));
    EXPECT_THAT(answers("plan", "{\"text\":\"ça\",\"folding\":\"all\"}\n"), StartsWith("{\"error\":\"folding is none"));
    EXPECT_THAT(answers("plan", "{\"text\":\"x\",\"tables\":[14]}\n"), StartsWith("{\"error\":\"national tables"));
    EXPECT_THAT(answers("plan", "{\"text\":\"" + std::string(80, 'a') + "ş\",\"lang\":\"tr\",\"tables\":[1]}\n"),
                HasSubstr("\"tables\":{\"single\":1,\"locking\":0}"));
    EXPECT_THAT(run_plain({"text", "plan", text, "--lang", "en"}).out, HasSubstr("“ê” replaced by “e”: 1 SMS"));
    EXPECT_EQ(run_plain({"text", "plan", "x", "--table", "99"}).code, 2);
}

TEST_F(TextCommands, PageShowsScreens) {
    EXPECT_EQ(answers("page",
                      "{\"text\":\"Choisis :\",\"options\":[\"1. Bien\",\"2. Moyen\"]}\n"
                      "{\"text\":\"ça\",\"limit\":20}\n"),
              "{\"screens\":[\"Choisis :\\n1. Bien\\n2. Moyen\"],\"units\":[26]}\n"
              "{\"error\":\"\\\"limit\\\" must be a whole number from 40 to 182\"}\n");
    auto const ran = run_plain({"text", "page", "ça va ?", "--option", "1. Oui", "--option", "2. Non"});
    EXPECT_EQ(ran.out, "-- écran 1/1 · 21/160 --\nca va ?\n1. Oui\n2. Non\n");
    EXPECT_EQ(run_plain({"text", "page", "x", "--limit", "nine"}).code, 2);
}

}  // namespace
}  // namespace passerelle::cli
