#include <CLI/CLI.hpp>
#include <deque>
#include <ostream>

#include "base/finding.hpp"
#include "cli/command.hpp"

namespace passerelle::cli {

namespace {

constexpr char const* about_program =
    "Passerelle: SMS, USSD and chat conversations for people with a basic phone, and for the advisors behind them";
constexpr char const* version_line = "passerelle " PASSERELLE_VERSION;

// What stands for a group of commands in --help.
struct Group {
    std::string_view name, about;
};
constexpr Group groups[] = {
    {"contact", "The people: import, list, show"},
    {"appointment", "Appointments: add, list"},
    {"offer", "Job offers: add, list"},
    {"campaign", "One flow for a whole group, at a measured pace"},
    {"task", "What waits for a person: list, close"},
    {"log", "Everything that was said and done: tail, show, export"},
    {"config", "The configuration file"},
    {"channel", "Channels: connect a provider, and prove that it works"},
    {"expr", "The expressions of message templates: evaluate, try router tests"},
    {"flow", "Flows: check, test, draw"},
    {"schema", "JSON Schemas of the files that people write, for editors"},
    {"i18n", "Translations of flows: export, import"},
};

std::string_view about_group(std::string_view name) {
    for (auto const& group : groups)
        if (group.name == name) return group.about;
    return {};
}

std::vector<std::string> words_of(std::string_view path) {
    std::vector<std::string> words;
    std::string word;
    for (char const letter : path) {
        if (letter != ' ') {
            word += letter;
            continue;
        }
        words.push_back(std::move(word));
        word.clear();
    }
    words.push_back(std::move(word));
    return words;
}

// "-f,--follow" is known to the command as --follow.
std::string_view known_as(std::string_view name) {
    auto const comma = name.rfind(',');
    return comma == std::string_view::npos ? name : name.substr(comma + 1);
}

struct BoundArgument {
    ArgumentSpec const* spec;
    CLI::Option* option = nullptr;
};
struct BoundCommand {
    Command const* command;
    CLI::App* app = nullptr;
    std::vector<BoundArgument> arguments;
};

CLI::Option* bind(CLI::App& app, ArgumentSpec const& spec, std::deque<std::vector<std::string>>& values) {
    std::string const name{spec.name}, about{spec.about};
    if (spec.kind == ArgumentSpec::Kind::flag) return app.add_flag(name, about);
    auto& value = values.emplace_back();
    auto* option = app.add_option(name, value, about);
    // One word each: a second positional word belongs to the next argument.
    if (spec.kind == ArgumentSpec::Kind::option || !spec.repeated) option->allow_extra_args(false);
    if (!spec.repeated) option->expected(1);
    if (spec.required) option->required();
    auto type = spec.repeated ? std::string{"TEXT …"} : std::string{"TEXT"};
    if (!spec.choices.empty()) {
        std::vector<std::string> const choices{spec.choices.begin(), spec.choices.end()};
        option->check(CLI::IsMember(choices));
        type = {};
    }
    if (!type.empty()) option->type_name(type);
    if (!spec.fallback.empty()) option->default_str(std::string{spec.fallback});
    return option;
}

CLI::App* child(CLI::App& app, std::string const& name) {
    auto const found = app.get_subcommands([&](CLI::App* below) { return below->get_name() == name; });
    return found.empty() ? nullptr : found.front();
}

// The tree of CLI11's applications for our list of commands.
class Parser {
public:
    Parser() : app_{about_program, "passerelle"} {
        app_.set_version_flag("--version", version_line);
        app_.require_subcommand(1);
        for (auto const* command : commands()) add(*command);
    }

    // The exit code when there is nothing to run: help was asked for, or the words are wrong.
    std::optional<int> parse(int count, char const* const* words, Console& console) {
        if (count < 2) {
            console.err << app_.help();
            return usage;
        }
        if (auto const unknown = unknown_word(count, words)) {
            console.err << "passerelle: " << *unknown << "\nRun 'passerelle --help' for the list of commands.\n";
            return usage;
        }
        try {
            app_.parse(count, words);
        } catch (CLI::ParseError const& error) {
            return app_.exit(error, console.out, console.err) == 0 ? ok : usage;
        }
        return std::nullopt;
    }

    BoundCommand const& chosen() const {
        for (auto const& bound : commands_)
            if (bound.app->parsed()) return bound;
        throw std::logic_error{"CLI11 accepted words that name no command"};
    }

private:
    void add(Command const& command) {
        auto* app = &app_;
        auto const words = words_of(command.path);
        for (auto const& word : words) {
            auto* below = child(*app, word);
            if (!below) below = app->add_subcommand(word, std::string{about_group(word)});
            if (&word != &words.back()) below->require_subcommand(1);
            app = below;
        }
        app->description(std::string{command.about});
        if (!command.notes.empty()) app->footer(std::string{command.notes});
        BoundCommand bound{&command, app, {}};
        for (auto const& spec : command.arguments) bound.arguments.push_back({&spec, bind(*app, spec, values_)});
        commands_.push_back(std::move(bound));
    }

    // The first word that should name a command and does not.
    std::optional<std::string> unknown_word(int count, char const* const* words) const {
        auto const* app = &app_;
        std::string so_far;
        for (int place = 1; place < count; ++place) {
            std::string const word{words[place]};
            auto const below = app->get_subcommands([](CLI::App const*) { return true; });
            if (below.empty() || word.starts_with('-')) return std::nullopt;
            CLI::App const* next = nullptr;
            std::vector<std::string> names;
            for (auto const* candidate : below) {
                names.push_back(candidate->get_name());
                if (candidate->get_name() == word) next = candidate;
            }
            if (!next) {
                auto const near = nearest(word, {names.begin(), names.end()});
                return "there is no command '" + so_far + word + "'" +
                       (near.empty() ? "" : "; did you mean '" + so_far + std::string{near} + "'?");
            }
            so_far += word + " ";
            app = next;
        }
        return std::nullopt;
    }

    CLI::App app_;
    std::deque<std::vector<std::string>> values_;  // what CLI11 fills; addresses stay
    std::vector<BoundCommand> commands_;
};

Arguments arguments_of(BoundCommand const& bound) {
    Arguments arguments;
    for (auto const& [spec, option] : bound.arguments) {
        auto const name = known_as(spec->name);
        if (!spec->fallback.empty()) arguments.fall_back(name, std::string{spec->fallback});
        if (spec->kind == ArgumentSpec::Kind::flag) {
            if (option->count() > 0) arguments.add(name, "true");
        } else {
            for (auto const& value : option->results()) arguments.add(name, value);
        }
    }
    return arguments;
}

}  // namespace

int run(int count, char const* const* words, Console& console) {
    Parser parser;
    if (auto const code = parser.parse(count, words, console)) return *code;
    auto const& bound = parser.chosen();
    try {
        return bound.command->run(arguments_of(bound), console);
    } catch (std::exception const& error) {
        console.err << "passerelle " << bound.command->path << ": " << error.what() << '\n';
        return failed;
    }
}

}  // namespace passerelle::cli
