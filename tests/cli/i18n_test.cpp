#include "command_line.hpp"

namespace passerelle::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr char const* talk_flow = R"(flow: talk
languages: [fr, en, rw]
steps:
  hello:
    say: {fr: "@contact.first_name, =bonjour", en: "@contact.first_name, hello"}
  mood:
    choose: "Ça va ?"
    options: {"yes": {label: "Oui", also: "ouais, top"}, bad: {label: "Mal; \"bof\""}}
)";

class Translating : public CommandLine {
protected:
    Translating() { put("flows/talk/talk.yaml", talk_flow); }

    Ran i18n(std::vector<std::string> words) const {
        words.insert(words.begin(), "i18n");
        words.insert(words.end(), {"--flows", path("flows")});
        return run_plain(words);
    }
    std::string exported(std::string const& language, std::string const& format) const {
        auto const ran = i18n({"export", "talk", "--lang", language, "--format", format});
        EXPECT_EQ(ran.code, ok) << ran.err;
        return ran.out;
    }
    std::string sister(std::string const& language) const {
        std::ifstream file{path("flows/talk/talk." + language + ".yaml"), std::ios::binary};
        return {std::istreambuf_iterator<char>{file}, {}};
    }
    static std::string replaced(std::string text, std::string_view what, std::string_view by) {
        auto const at = text.find(what);
        EXPECT_NE(at, std::string::npos) << what;
        return at == std::string::npos ? text : text.replace(at, what.size(), by);
    }
    // A PO file with translations in Kinyarwanda, more or less.
    std::string filled() const {
        auto po = exported("rw", "po");
        po = replaced(po, "msgid \"@contact.first_name, =bonjour\"\nmsgstr \"\"",
                      "msgid \"@contact.first_name, =bonjour\"\nmsgstr \"Muraho @contact.first_name\"");
        return replaced(po, "msgid \"Oui\"\nmsgstr \"\"", "msgid \"Oui\"\nmsgstr \"Yego\"");
    }
};

TEST_F(Translating, PoBecomesTheSisterFile) {
    auto const ran = i18n({"import", "talk", put("rw.po", filled())});
    EXPECT_EQ(ran.code, ok) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("2 texts; not translated here: 2"));
    EXPECT_EQ(sister("rw"),
              "# yaml-language-server: $schema=../flow-translation.schema.json\n"
              "# Written by `passerelle i18n import`; the same names as in talk.yaml.\n"
              "flow: talk\nlanguage: rw\nsteps:\n  hello:\n    say: \"Muraho @contact.first_name\"\n"
              "  mood:\n    options:\n      \"yes\":\n        label: \"Yego\"\n");
    EXPECT_THAT(exported("rw", "po"), HasSubstr("msgid \"Oui\"\nmsgstr \"Yego\""));
}

TEST_F(Translating, PoIsGettexts) {
    ASSERT_EQ(std::system("command -v msgfmt >/dev/null"), 0) << "gettext is missing: scripts/install-dependencies";
    auto const file = put("rw.po", filled());
    EXPECT_EQ(std::system(("msgfmt -c -o /dev/null " + file + " 2>" + path("msgfmt.log")).c_str()), 0);
    std::ifstream log{path("msgfmt.log")};
    EXPECT_EQ((std::string{std::istreambuf_iterator<char>{log}, {}}), "");
}

TEST_F(Translating, TheSheetIsSafeAndComesBackAsItWent) {
    i18n({"import", "talk", put("rw.po", filled())});
    auto const first = sister("rw");
    auto const sheet = exported("rw", "csv");
    EXPECT_THAT(sheet, StartsWith("\xEF\xBB\xBFkey,fr,rw,keep,where\r\n"));
    EXPECT_THAT(sheet, HasSubstr("steps/hello/say,\"'@contact.first_name, =bonjour\",Muraho @contact.first_name,"));
    EXPECT_THAT(sheet, HasSubstr("\"Mal; \"\"bof\"\"\""));
    EXPECT_EQ(i18n({"import", "talk", put("rw.csv", sheet)}).code, ok);
    EXPECT_EQ(sister("rw"), first);
}

TEST_F(Translating, ASpreadsheetThatSavesSemicolonsIsRead) {
    auto const ran = i18n({"import", "talk", put("rw.csv", "key;fr;rw\r\nsteps/mood/choose;Ça va ?;Amakuru ?\r\n")});
    EXPECT_EQ(ran.code, ok) << ran.err;
    EXPECT_THAT(sister("rw"), HasSubstr("choose: \"Amakuru ?\""));
}

TEST_F(Translating, ALostVariableIsRefusedAndNothingIsWritten) {
    auto const po = replaced(filled(), "Muraho @contact.first_name", "Muraho");
    auto const ran = i18n({"import", "talk", put("rw.po", po)});
    EXPECT_EQ(ran.code, failed);
    EXPECT_THAT(ran.err, HasSubstr("steps/hello/say: the translation has lost @contact.first_name"));
    EXPECT_EQ(sister("rw"), "");
}

TEST_F(Translating, WhatTheFlowItselfSaysIsChangedThere) {
    auto const same = i18n({"import", "talk", put("en.po", exported("en", "po"))});
    EXPECT_EQ(same.code, ok) << same.err;
    EXPECT_THAT(same.out, HasSubstr("itself; nothing is written\n"));
    EXPECT_EQ(sister("en"), "");
    auto const po = replaced(exported("en", "po"), "@contact.first_name, hello", "@contact.first_name, hi");
    auto const ran = i18n({"import", "talk", put("en.po", po)});
    EXPECT_EQ(ran.code, failed);
    EXPECT_THAT(ran.err, HasSubstr("the flow file has its own text in 'en'"));
}

// Texts of the sister file, of the flow file, lists of words, and what is missing: together all that there is.
TEST_F(Translating, EveryTextIsCountedOnce) {
    auto const ran = i18n({"import", "talk",
                           put("en.csv",
                               "key;fr;en\r\nsteps/mood/choose;Ça va ?;How are you?\r\n"
                               "steps/mood/options/yes/also;ouais, top;yeah\r\n")});
    EXPECT_EQ(ran.code, ok) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr(": 1 text, 1 list of words; in the flow file itself: 1; not translated here: 2\n"));
}

TEST_F(Translating, ASheetSaysEachTextOnce) {
    auto const twice = i18n({"import", "talk",
                             put("rw.csv",
                                 "key;fr;rw\r\nsteps/mood/choose;Ça va ?;Amakuru ?\r\n"
                                 "steps/mood/choose;Ça va ?;Bite ?\r\n")});
    EXPECT_EQ(twice.code, failed);
    EXPECT_THAT(twice.err, HasSubstr("rw.csv:3:1: the key steps/mood/choose stands on line 2 already"));
    EXPECT_EQ(sister("rw"), "");
}

TEST_F(Translating, NamesTheEncodingOfExcel) {
    std::string const wide{"\xFF\xFEk\0e\0y\0", 8};
    EXPECT_THAT(i18n({"import", "talk", put("rw.csv", wide)}).err, HasSubstr("this file is in UTF-16"));
}

TEST_F(Translating, LanguagesMustFit) {
    EXPECT_EQ(i18n({"export", "talk", "--lang", "x y"}).code, usage);
    EXPECT_EQ(i18n({"export", "talk", "--lang", "fr"}).code, usage);
    EXPECT_THAT(i18n({"import", "talk", put("de.po", exported("de", "po"))}).err, HasSubstr("add it to `languages`"));
    EXPECT_THAT(i18n({"import", "talk", put("rw.po", filled()), "--lang", "en"}).err,
                HasSubstr("this file is in 'rw'"));
    EXPECT_EQ(i18n({"import", "talk", path("none.po")}).code, failed);
}

}  // namespace
}  // namespace passerelle::cli
