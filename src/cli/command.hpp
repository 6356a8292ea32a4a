#pragma once

#include <iosfwd>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::cli {

// Where a command reads and writes; tests pass string streams.
struct Console {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
    bool terminal = false;  // out is a terminal: progress bars and colours are welcome
    bool french = false;    // what is said is said in French; `run` sets it, by --lang or the terminal
};

enum ExitCode { ok = 0, failed = 1, usage = 2 };

struct ArgumentSpec {
    enum class Kind { positional, option, flag };
    Kind kind = Kind::positional;
    std::string_view name;  // FILE, or --lang, or -f,--follow (then known as --follow)
    std::string_view about;
    bool required = false;
    bool repeated = false;
    std::string_view fallback = {};
    std::vector<std::string_view> choices = {};  // empty = any
};

// What was given, by the names of the specs.
class Arguments {
public:
    std::string get(std::string_view name) const;  // the fallback, or empty, when not given
    bool given(std::string_view name) const;
    std::vector<std::string> all(std::string_view name) const;
    void add(std::string_view name, std::string value);
    // What get() says when nothing was given.
    void fall_back(std::string_view name, std::string value);

private:
    std::map<std::string, std::vector<std::string>, std::less<>> values_;
    std::map<std::string, std::string, std::less<>> fallbacks_;
};

// One file a command: cli/<path with _>.cpp defines it, registry.cpp lists it.
struct Command {
    std::string_view path;   // "contact import"
    std::string_view about;  // one line for --help
    std::vector<ArgumentSpec> arguments;
    int (*run)(Arguments const& arguments, Console& console);
    std::string_view notes = {};  // shown below the options by --help: examples, formats
};

std::span<Command const* const> commands();

// Parses with CLI11 (one translation unit) and runs; --help at every level, --version; wrong use says what is wrong and
// exits with 2.
int run(int count, char const* const* words, Console& console);

}  // namespace passerelle::cli
