#include <CLI/CLI.hpp>
#include <deque>
#include <ostream>

#include "base/finding.hpp"
#include "cli/command.hpp"
#include "cli/french_help.hpp"
#include "cli/report_language.hpp"
#include "cli/said.hpp"

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
    {"flow", "Flows: check, prove, test, draw"},
    {"schema", "JSON Schemas of the files that people write, for editors"},
    {"i18n", "Translations of flows: export, import"},
    {"text", "Texts: what they cost by SMS, and their USSD screens"},
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

// The words of CLI11 itself, which puts a colon behind some.
constexpr std::pair<char const*, char const*> french_labels[] = {{"Usage", "Emploi "},
                                                                 {"Positionals", "Arguments "},
                                                                 {"SUBCOMMAND", "COMMANDE"},
                                                                 {"SUBCOMMANDS", "COMMANDES"},
                                                                 {"REQUIRED", "OBLIGATOIRE"}};

// Of a command that has no --lang of its own.
ArgumentSpec const language_option{ArgumentSpec::Kind::option,
                                   "--lang",
                                   "Language of what is said; else the terminal's",
                                   false,
                                   false,
                                   {},
                                   {"fr", "en"}};

constexpr char const* options_in_french = "Options ";

// Pieces of its complaints.
constexpr std::pair<std::string_view, std::string_view> french_complaints[] = {
    {"A subcommand is required", "il manque une commande"},
    {" is required", " est obligatoire"},
    {"The following argument was not expected: ", "cet argument n'a pas sa place : "},
    {"The following arguments were not expected: ", "ces arguments n'ont pas leur place : "},
    {" not in {", " n'est pas dans {"},
    {": 1 required TEXTE missing", " : il manque sa valeur"}};

int refuse_in_french(std::string complaint, Console& console) {
    for (auto const& [english, french] : french_complaints)
        if (auto const at = complaint.find(english); at != std::string::npos)
            complaint.replace(at, english.size(), french);
    console.err << complaint << "\n« --help » en dit plus.\n";
    return usage;
}

CLI::App* child(CLI::App& app, std::string const& name) {
    auto const found = app.get_subcommands([&](CLI::App* below) { return below->get_name() == name; });
    return found.empty() ? nullptr : found.front();
}

// The tree of CLI11's applications for our list of commands.
class Parser {
public:
    explicit Parser(bool french) : french_{french}, app_{said(about_program), "passerelle"} {
        if (french_) app_.option_defaults()->group(options_in_french);
        app_.set_help_flag("-h,--help", said("Print this help message and exit"));
        app_.set_version_flag("--version", version_line, said("Display program version information and exit"));
        app_.require_subcommand(1);
        if (french_)
            for (auto const& [label, french_label] : french_labels) app_.get_formatter()->label(label, french_label);
        for (auto const* command : commands()) add(*command);
    }

    // The exit code when there is nothing to run: help was asked for, or the words are wrong.
    std::optional<int> parse(int count, char const* const* words, Console& console) {
        if (count < 2) {
            console.err << app_.help();
            return usage;
        }
        if (auto const unknown = unknown_word(count, words)) {
            console.err << "passerelle: " << *unknown
                        << (french_ ? "\n« passerelle --help » donne la liste des commandes.\n"
                                    : "\nRun 'passerelle --help' for the list of commands.\n");
            return usage;
        }
        try {
            app_.parse(count, words);
        } catch (CLI::ParseError const& error) {
            if (french_ && error.get_exit_code() != 0) return refuse_in_french(error.what(), console);
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
    std::string said(std::string_view english) const {
        return std::string{french_ ? help_in_french(english) : english};
    }

    CLI::Option* bound_option(CLI::App& app, ArgumentSpec const& spec) {
        std::string const name{spec.name}, about{said(spec.about)};
        if (spec.kind == ArgumentSpec::Kind::flag) return app.add_flag(name, about);
        auto& value = values_.emplace_back();
        auto* option = app.add_option(name, value, about);
        // One word each: a second positional word belongs to the next argument.
        if (spec.kind == ArgumentSpec::Kind::option || !spec.repeated) option->allow_extra_args(false);
        if (!spec.repeated) option->expected(1);
        if (spec.required) option->required();
        option->type_name(french_ ? "TEXTE" : "TEXT");
        if (!spec.choices.empty())
            option->check(CLI::IsMember(std::vector<std::string>{spec.choices.begin(), spec.choices.end()}));
        if (!spec.fallback.empty()) option->default_str(std::string{spec.fallback});
        return option;
    }

    void add(Command const& command) {
        auto* app = &app_;
        auto const words = words_of(command.path);
        for (auto const& word : words) {
            auto* below = child(*app, word);
            if (!below) below = app->add_subcommand(word, said(about_group(word)));
            if (french_) {
                below->group("Commandes ");
                below->get_help_ptr()->group(options_in_french);
            }
            if (&word != &words.back()) below->require_subcommand(1);
            app = below;
        }
        auto const* const translated = french_ ? command_in_french(command.path) : nullptr;
        app->description(std::string{translated ? translated->about : command.about});
        if (!command.notes.empty()) app->footer(std::string{translated ? translated->notes : command.notes});
        BoundCommand bound{&command, app, {}};
        for (auto const& spec : command.arguments) bound.arguments.push_back({&spec, bound_option(*app, spec)});
        if (!app->get_option_no_throw(std::string{language_option.name}))
            bound.arguments.push_back({&language_option, bound_option(*app, language_option)});
        commands_.push_back(std::move(bound));
    }

    std::string no_command(std::string const& so_far, std::string const& word, std::string_view near) const {
        if (french_)
            return "il n'y a pas de commande « " + so_far + word + " »" +
                   (near.empty() ? "" : " ; vouliez-vous dire « " + so_far + std::string{near} + " » ?");
        return "there is no command '" + so_far + word + "'" +
               (near.empty() ? "" : "; did you mean '" + so_far + std::string{near} + "'?");
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
                return no_command(so_far, word, near);
            }
            so_far += word + " ";
            app = next;
        }
        return std::nullopt;
    }

    bool french_;
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
    console.french = language_of_words({words, static_cast<std::size_t>(count)}) == "fr";
    Parser parser{console.french};
    if (auto const code = parser.parse(count, words, console)) return *code;
    auto const& bound = parser.chosen();
    try {
        return bound.command->run(arguments_of(bound), console);
    } catch (std::exception const& error) {
        console.err << "passerelle " << bound.command->path << ": " << said(console, error.what()) << '\n';
        return failed;
    }
}

}  // namespace passerelle::cli
