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
    EXPECT_EQ(run_plain({"flow", "check", path("flows/mood/mood.yaml")}).code, ok);
}

}  // namespace
}  // namespace passerelle::cli
