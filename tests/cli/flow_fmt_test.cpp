#include "cli/command_line.hpp"

namespace passerelle::cli {
namespace {

using testing::HasSubstr;

std::string text_of(std::string const& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string const crooked = "steps:\n  a: {then: a, say: Bonjour} # salut\nlanguages: [fr]\nflow: f\n";
std::string const straight = "flow: f\nlanguages: [fr]\nsteps:\n  a: {say: \"Bonjour\", then: a}  # salut\n";

TEST_F(CommandLine, FlowFmtFormatsInPlace) {
    auto const file = put("f.yaml", crooked);
    auto const ran = run_plain({"flow", "fmt", file});
    EXPECT_EQ(ran.code, ok) << ran.err;
    EXPECT_EQ(ran.out, file + " : mis en forme\n");
    EXPECT_EQ(text_of(file), straight);
    EXPECT_EQ(run_plain({"flow", "fmt", file}).out, "");
}

TEST_F(CommandLine, FlowFmtChecksWithoutAChange) {
    auto const file = put("f.yaml", crooked), good = put("g.yaml", straight);
    auto const ran = run_plain({"flow", "fmt", "--check", file, good});
    EXPECT_EQ(ran.code, failed);
    EXPECT_EQ(ran.out, file + " : à mettre en forme\n");
    EXPECT_EQ(text_of(file), crooked);
    EXPECT_EQ(run_plain({"flow", "fmt", "--check", file, "--lang", "en"}).out, file + ": not formatted\n");
    EXPECT_EQ(run_plain({"flow", "fmt", "--check", good}).code, ok);
}

// A flow by its id, with its tests and sister files; a folder; and what is none.
TEST_F(CommandLine, FlowFmtTakesFlowsAndFolders) {
    put("flows/f/f.yaml", crooked);
    put("flows/f/f.test.yaml", "tests:\n  un:   {talk: []}\n");
    auto const ran = run_plain({"flow", "fmt", "--check", "f", "--flows", path("flows")});
    EXPECT_EQ(ran.out, path("flows/f/f.test.yaml") + " : à mettre en forme\n" + path("flows/f/f.yaml") +
                           " : à mettre en forme\n");
    EXPECT_EQ(run_plain({"flow", "fmt", path("flows/f")}).code, ok);
    EXPECT_EQ(text_of(path("flows/f/f.yaml")), straight);
    EXPECT_EQ(run_plain({"flow", "fmt", "--check", "f", "--flows", path("flows")}).out, "");
    EXPECT_THAT(run_plain({"flow", "fmt", "g", "--flows", path("flows")}).err,
                HasSubstr("il n'y a pas de parcours à "));
}

TEST_F(CommandLine, TheLibraryIsFormatted) {
    auto const ran = run_plain({"flow", "fmt", "--check", std::string{PASSERELLE_SOURCE_DIR} + "/flows"});
    EXPECT_EQ(ran.code, ok) << ran.err;
    EXPECT_EQ(ran.out, "") << "run passerelle flow fmt flows";
}

TEST_F(CommandLine, FlowFmtNamesWhatIsNoYaml) {
    auto const file = put("f.yaml", "flow: [");
    auto const ran = run_plain({"flow", "fmt", file, path("nowhere.yaml")});
    EXPECT_EQ(ran.code, failed);
    EXPECT_THAT(ran.err, HasSubstr("f.yaml:1:7: ce [ n'est pas refermé sur sa ligne"));
    EXPECT_THAT(ran.err, HasSubstr("nowhere.yaml: cannot be read"));
    EXPECT_EQ(text_of(file), "flow: [");
}

TEST_F(CommandLine, FlowCheckShowsTheLineOfAMistake) {
    auto const file = put("f.yaml", "flow: f\nlanguages: [fr, en]\nsteps:\n  a: {sya: x}\n");
    put("f.en.yaml", "flow: f\nlanguage: en\nsteps: {b: {say: x}}\n");
    auto const ran = run_plain({"flow", "check", file, "--lang", "en"});
    EXPECT_EQ(ran.code, failed);
    EXPECT_THAT(ran.err, HasSubstr("f.yaml:4:7: unknown verb \"sya\" in step \"a\" (did you mean say?)\n"
                                   "  4 |   a: {sya: x}\n    |       ^\n"));
    EXPECT_THAT(ran.err, HasSubstr("f.en.yaml:3:9: the flow has no step \"b\""));
    EXPECT_THAT(ran.err, HasSubstr("2 mistakes."));
    EXPECT_EQ(run_plain({"flow", "check", path("flows/mood/mood.yaml"), "--lang", "en"}).out, "Nothing to mend.\n");
}

TEST_F(CommandLine, FlowCheckSpeaksFrenchFirst) {
    auto const file = put("f.yaml", "flow: f\nlanguages: [fr]\nsteps:\n  a: {sya: x}\n");
    auto const ran = run_plain({"flow", "check", file});
    EXPECT_THAT(ran.err,
                HasSubstr("f.yaml:4:7: le verbe « sya » n'existe pas (étape « a ») (vouliez-vous écrire say ?)"));
    EXPECT_THAT(ran.err, HasSubstr("1 erreur."));
    auto const broken = put("g.yaml", "flow: f\nlanguages: [fr]\nsteps:\n  a:\n    say: Bonjour: ça va\n");
    EXPECT_THAT(run_plain({"flow", "check", broken}).err, HasSubstr("g.yaml:5:17: il y a un deux-points de trop"));
    EXPECT_THAT(run_plain({"chat", file}).err, HasSubstr("le verbe « sya » n'existe pas"));
    EXPECT_THAT(run_plain({"chat", file, "--lang", "en"}).err, HasSubstr("unknown verb \"sya\""));
    EXPECT_THAT(run_plain({"flow", "lint", file}).out, HasSubstr("erreur: le verbe « sya » n'existe pas"));
    EXPECT_THAT(run_plain({"flow", "lint", file}).out, HasSubstr("à faire : vouliez-vous écrire say ?"));
}

// An id, a file, the folder of one flow (with or without a / behind it), the folder of all: the same for every command.
TEST_F(CommandLine, FlowCommandsTakeTheSameWords) {
    put("flows/tea/tea.yaml", "flow: tea\nlanguages: [fr]\nsteps:\n  a: {say: \"Bonjour\"}\n");
    put("flows/tea/tea.test.yaml", "tests:\n  t:\n    talk: [{start: manual}]\n");
    std::vector<std::string> const same{"tea", path("flows/tea"), path("flows/tea/"), path("flows/tea/tea.yaml")};
    for (std::vector<std::string> const& command : {std::vector<std::string>{"flow", "check"},
                                                    {"flow", "lint"},
                                                    {"flow", "fmt", "--check"},
                                                    {"flow", "test"},
                                                    {"flow", "graph", "--format", "text"}})
        for (auto const& word : same) {
            auto words = command;
            words.insert(words.end(), {word, "--flows", path("flows")});
            auto const ran = run_plain(words);
            EXPECT_THAT(ran.err, testing::Not(HasSubstr("passerelle"))) << command[1] << " " << word;
            words[words.size() - 3] = "teaa";
            EXPECT_THAT(run_plain(words).err, HasSubstr("il y a : mood, tea")) << command[1];
        }
    auto const several = run_plain({"flow", "graph", path("flows")});
    EXPECT_EQ(several.code, failed);
    EXPECT_THAT(several.err, HasSubstr("nommez l'un des parcours de"));
}

}  // namespace
}  // namespace passerelle::cli
