#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>

#include "base/yaml.hpp"
#include "cli/flow_command.hpp"
#include "cli/flow_files.hpp"
#include "flow/format.hpp"

namespace passerelle::cli {

namespace {

Result<std::string> text_of(std::string const& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) return Error{Fault::not_found, "cannot be read"};
    return text.str();
}

// Beside the old one first: a full disk must not leave half a flow.
Result<void> replace(std::string const& path, std::string const& text, bool english) {
    namespace files = std::filesystem;
    auto const fresh = path + ".new";
    std::error_code error;
    {
        std::ofstream file{fresh, std::ios::binary};
        file << text << std::flush;
        if (!file) error = std::make_error_code(std::errc::io_error);
    }
    if (!error) files::permissions(fresh, files::status(path).permissions(), error);
    if (!error) files::rename(fresh, path, error);
    if (!error) return {};
    std::error_code ignored;
    files::remove(fresh, ignored);
    return Error{Fault::storage, english ? "cannot be written" : "ne peut pas être écrit"};
}

// What happened to one file; the sentence is empty when nothing did.
Result<std::string> format(std::string const& path, Arguments const& arguments) {
    auto const before = text_of(path);
    if (!before) return before.error();
    if (auto const document = parse_yaml(*before, path); !document.ok())
        return Error{Fault::invalid, show_with_line(worded(document.findings.front(), arguments))};
    auto const after = flow::format_flow(*before);
    if (!after) return after.error();
    if (*after == *before) return std::string{};
    if (arguments.given("--check")) return path + (in_english(arguments) ? ": not formatted" : " : à mettre en forme");
    if (auto const done = replace(path, *after, in_english(arguments)); !done) return done.error();
    return path + (in_english(arguments) ? ": formatted" : " : mis en forme");
}

// All files of a flow, its sister files and tests included; of a flow that has no folder of its own, itself alone.
std::vector<std::string> files_of_flow(std::filesystem::path const& flow) {
    namespace files = std::filesystem;
    if (flow.parent_path().filename() != flow.stem()) return {flow.string()};
    std::vector<std::string> found;
    std::error_code none;
    for (auto const& entry : files::directory_iterator{flow.parent_path(), none})
        if (entry.path().extension() == ".yaml") found.push_back(entry.path().string());
    std::ranges::sort(found);
    return found;
}

// A file that is named is formatted alone; what names flows stands for all of their files.
std::vector<std::string> files_of_words(Arguments const& arguments, Console& console) {
    std::vector<std::string> paths, words;
    for (auto const& word : arguments.all("FLOW")) (word.ends_with(".yaml") ? paths : words).push_back(word);
    if (words.empty() && !paths.empty()) return paths;
    for (auto const& flow : flows_of_words(words, arguments, "flow fmt", console))
        for (auto& path : files_of_flow(flow)) paths.push_back(std::move(path));
    return paths;
}

int run_flow_fmt(Arguments const& arguments, Console& console) {
    bool const check = arguments.given("--check");
    int code = ExitCode::ok;
    auto const paths = files_of_words(arguments, console);
    if (paths.empty()) return ExitCode::failed;
    for (auto const& path : paths) {
        auto const said = format(path, arguments);
        if (!said) {
            auto const& error = said.error();
            console.err << (error.fault == Fault::invalid ? error.detail
                                                          : "passerelle flow fmt: " + path + ": " + error.detail)
                        << "\n";
            code = ExitCode::failed;
        } else if (!said->empty()) {
            console.out << *said << "\n";
            if (check) code = ExitCode::failed;
        }
    }
    return code;
}

}  // namespace

extern Command const flow_fmt_command{
    "flow fmt",
    "Write flow files as everybody does: order of keys, quotes, indentation",
    {{ArgumentSpec::Kind::positional, "FLOW",
      "A file; or an id, a folder: these with their sister files and tests; else all of --flows", false, true},
     flows_option(),
     {ArgumentSpec::Kind::option, "--lang", "Language of what is found wrong", false, false, "fr", {"fr", "en"}},
     {ArgumentSpec::Kind::flag, "--check", "Change nothing; exit code 1 when a file would change"}},
    run_flow_fmt,
    "Comments stay with what they stand above or beside. What a flow means never changes.\n",
};

}  // namespace passerelle::cli
