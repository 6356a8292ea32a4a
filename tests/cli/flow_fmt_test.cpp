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
    EXPECT_EQ(ran.out, file + ": formatted\n");
    EXPECT_EQ(text_of(file), straight);
    EXPECT_EQ(run_plain({"flow", "fmt", file}).out, "");
}

TEST_F(CommandLine, FlowFmtChecksWithoutAChange) {
    auto const file = put("f.yaml", crooked), good = put("g.yaml", straight);
    auto const ran = run_plain({"flow", "fmt", "--check", file, good});
    EXPECT_EQ(ran.code, failed);
    EXPECT_EQ(ran.out, file + ": not formatted\n");
    EXPECT_EQ(text_of(file), crooked);
    EXPECT_EQ(run_plain({"flow", "fmt", "--check", good}).code, ok);
}

// A flow by its id, with its tests and sister files; a folder; and what is none.
TEST_F(CommandLine, FlowFmtTakesFlowsAndFolders) {
    put("flows/f/f.yaml", crooked);
    put("flows/f/f.test.yaml", "tests:\n  un:   {talk: []}\n");
    auto const ran = run_plain({"flow", "fmt", "--check", "f", "--flows", path("flows")});
    EXPECT_EQ(ran.out,
              path("flows/f/f.test.yaml") + ": not formatted\n" + path("flows/f/f.yaml") + ": not formatted\n");
    EXPECT_EQ(run_plain({"flow", "fmt", path("flows/f")}).code, ok);
    EXPECT_EQ(text_of(path("flows/f/f.yaml")), straight);
    EXPECT_EQ(run_plain({"flow", "fmt", "--check", "f", "--flows", path("flows")}).out, "");
    EXPECT_THAT(run_plain({"flow", "fmt", "g", "--flows", path("flows")}).err,
                HasSubstr("g is no flow, file or folder"));
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
    EXPECT_THAT(ran.err, HasSubstr("no valid YAML"));
    EXPECT_THAT(ran.err, HasSubstr("nowhere.yaml: cannot be read"));
    EXPECT_EQ(text_of(file), "flow: [");
}

TEST_F(CommandLine, FlowCheckShowsTheLineOfAMistake) {
    auto const file = put("f.yaml", "flow: f\nlanguages: [fr, en]\nsteps:\n  a: {sya: x}\n");
    put("f.en.yaml", "flow: f\nlanguage: en\nsteps: {b: {say: x}}\n");
    auto const ran = run_plain({"flow", "check", file});
    EXPECT_EQ(ran.code, failed);
    EXPECT_THAT(ran.err, HasSubstr("f.yaml:4:7: unknown verb \"sya\" in step \"a\" (did you mean say?)\n"
                                   "  4 |   a: {sya: x}\n    |       ^\n"));
    EXPECT_THAT(ran.err, HasSubstr("f.en.yaml:3:9: the flow has no step \"b\""));
    EXPECT_THAT(ran.err, HasSubstr("2 mistakes."));
    EXPECT_EQ(run_plain({"flow", "check", path("flows/mood/mood.yaml")}).out, "Nothing to mend.\n");
    EXPECT_EQ(run_plain({"flow", "check", "mood", "--flows", path("flows")}).code, ok);
    EXPECT_THAT(run_plain({"flow", "check", file, "--lang", "fr"}).err,
                HasSubstr("« sya », dans l'étape « a », n'est pas un mot du langage (voulais-tu dire say ?)"));
}

}  // namespace
}  // namespace passerelle::cli
