// What --help says, in French and in English.
#include <gmock/gmock.h>

#include <cstdlib>

#include "cli/command_line.hpp"
#include "cli/french_help.hpp"

namespace passerelle::cli {

namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

// Sets the language of the terminal until it goes.
class Terminal {
public:
    explicit Terminal(char const* language) { setenv("LC_ALL", language, 1); }
    ~Terminal() { setenv("LC_ALL", "C", 1); }
    Terminal(Terminal const&) = delete;
    Terminal& operator=(Terminal const&) = delete;
};

class Help : public CommandLine {};

TEST_F(Help, EveryCommandIsThereInFrench) {
    for (auto const* command : commands()) {
        auto const* french = command_in_french(command->path);
        ASSERT_TRUE(french) << command->path;
        EXPECT_FALSE(french->about.empty()) << command->path;
        EXPECT_NE(french->about, command->about);
        EXPECT_TRUE(command->notes.empty() || !french->notes.empty()) << command->path;
    }
    EXPECT_EQ(commands_in_french().size(), commands().size()) << "a command is gone";
}

TEST_F(Help, EveryOptionIsThereInFrench) {
    for (auto const* command : commands())
        for (auto const& option : command->arguments)
            // The table gives back what it lacks; a translation that reads the same stands elsewhere in memory.
            EXPECT_NE(help_in_french(option.about).data(), option.about.data())
                << command->path << " " << option.name << ": " << option.about;
}

TEST_F(Help, IsFrenchWhereTheTerminalIs) {
    EXPECT_THAT(run_plain({"--help"}).out, HasSubstr("Usage: passerelle"));
    Terminal const french{"fr_FR.UTF-8"};
    auto const whole = run_plain({"--help"}).out;
    EXPECT_THAT(whole, StartsWith("Passerelle : des conversations"));
    EXPECT_THAT(whole, HasSubstr("Emploi : passerelle [OPTIONS] COMMANDE"));
    EXPECT_THAT(whole, HasSubstr("Commandes :"));
    EXPECT_THAT(whole, HasSubstr("Les parcours : les vérifier"));
    for (auto const* english : {"Usage", "Subcommands", "Print this", "The ", "What "})
        EXPECT_THAT(whole, Not(HasSubstr(english)));
    auto const one = run_plain({"contact", "import", "--help"}).out;
    EXPECT_THAT(one, HasSubstr("FILE TEXTE OBLIGATOIRE"));
    EXPECT_THAT(one, HasSubstr("--lang TEXTE:{fr,en}"));
    EXPECT_THAT(one, HasSubstr("Options :"));
    EXPECT_THAT(one, Not(HasSubstr("Options:")));
    EXPECT_THAT(one, HasSubstr("un STOP n'est jamais défait"));
}

TEST_F(Help, IsInTheLanguageAskedFor) {
    EXPECT_THAT(run_plain({"flow", "lint", "--lang", "fr", "--help"}).out, HasSubstr("Prouve ce que promet"));
    EXPECT_THAT(run_plain({"flow", "lint", "--lang=fr", "--help"}).out, HasSubstr("Prouve ce que promet"));
    Terminal const french{"fr_FR.UTF-8"};
    EXPECT_THAT(run_plain({"flow", "lint", "--lang", "en", "--help"}).out, HasSubstr("Prove what a flow promises"));
}

TEST_F(Help, WrongWordsAreSaidInFrench) {
    Terminal const french{"fr_FR.UTF-8"};
    auto const unknown = run_plain({"flow", "lnit"});
    EXPECT_EQ(unknown.code, usage);
    EXPECT_THAT(unknown.err, HasSubstr("il n'y a pas de commande « flow lnit » ; vouliez-vous dire « flow lint » ?"));
    EXPECT_THAT(run_plain({"contact", "import"}).err, HasSubstr("FILE est obligatoire"));
    EXPECT_THAT(run_plain({"contact"}).err, HasSubstr("il manque une commande"));
    EXPECT_THAT(run_plain({"doctor", "x"}).err, HasSubstr("cet argument n'a pas sa place : x"));
    EXPECT_THAT(run_plain({"flow", "lint", "--lang", "de"}).err, HasSubstr("de n'est pas dans {fr,en}"));
    EXPECT_THAT(run_plain({"contact", "import", "a.csv", "--group"}).err, HasSubstr("il manque sa valeur"));
    EXPECT_THAT(run_plain({"doctor", "x"}).out, IsEmpty());
}

}  // namespace

}  // namespace passerelle::cli
