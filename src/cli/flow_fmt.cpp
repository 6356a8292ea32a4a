#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>

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
Result<void> replace(std::string const& path, std::string const& text) {
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
    return Error{Fault::storage, "cannot be written"};
}

// What happened to one file; the sentence is empty when nothing did.
Result<std::string> format(std::string const& path, bool check) {
    auto const before = text_of(path);
    if (!before) return before.error();
    auto const after = flow::format_flow(*before);
    if (!after) return after.error();
    if (*after == *before) return std::string{};
    if (check) return path + ": not formatted";
    if (auto const done = replace(path, *after); !done) return done.error();
    return path + ": formatted";
}

// False: it could not be done, or checking it found a difference.
bool format_one(std::string const& path, bool check, Console& console) {
    auto const said = format(path, check);
    if (!said) {
        console.err << "passerelle flow fmt: " << path << ": " << said.error().detail << "\n";
        return false;
    }
    if (said->empty()) return true;
    console.out << *said << "\n";
    return !check;
}

int run_flow_fmt(Arguments const& arguments, Console& console) {
    bool const check = arguments.given("--check");
    int code = ExitCode::ok;
    for (auto const& name : arguments.all("FLOW")) {
        auto const paths = yaml_files_of(name, arguments.get("--flows"));
        if (paths.empty()) {
            console.err << "passerelle flow fmt: " << name << " is no flow, file or folder of flows; "
                        << flows_in(arguments.get("--flows")) << "\n";
            code = ExitCode::failed;
        }
        for (auto const& path : paths)
            if (!format_one(path.string(), check, console)) code = ExitCode::failed;
    }
    return code;
}

}  // namespace

extern Command const flow_fmt_command{
    "flow fmt",
    "Write flow files as everybody does: order of keys, quotes, indentation",
    {{ArgumentSpec::Kind::positional, "FLOW", "Ids of flows, with all of their files; or files, or folders", true,
      true},
     flows_option(),
     {ArgumentSpec::Kind::flag, "--check", "Change nothing; exit code 1 when a file would change"}},
    run_flow_fmt,
    "Comments stay with what they stand above or beside. What a flow means never changes.\n",
};

}  // namespace passerelle::cli
