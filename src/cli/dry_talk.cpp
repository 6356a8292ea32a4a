#include "cli/dry_talk.hpp"

#include <charconv>
#include <istream>
#include <ostream>
#include <string>

#include "base/zone.hpp"
#include "cli/dry_view.hpp"
#include "cli/listing.hpp"
#include "cli/typed_time.hpp"
#include "flow/language.hpp"

namespace passerelle::cli {

namespace {

using flow::trial::yaml_quoted;
using gateway::DryRun;

constexpr flow::Bilingual commands_of_talk{
    "      Type an answer, +4h or +1 day to let time go by, `back` to take the last turn back, [yes] to press a "
    "button,\n"
    "      /state, /hangup and /dial (USSD), /call 200 {\"json\":1} or /call failed (a call's answer), /close (a "
    "task), "
    "or /quit.\n",
    "      Écris une réponse, +4h ou +1 jour pour laisser passer le temps, `back` pour reprendre le dernier tour, "
    "[yes] "
    "pour un bouton,\n"
    "      /state (l'état), /hangup et /dial (USSD), /call 200 {\"json\":1} ou /call failed (réponse d'un service),\n"
    "      /close (une tâche) ou /quit.\n"};

// One line of the author at a time.
class Talk {
public:
    Talk(DryRun& run, flow::trial::Recording& recording, Console& console, bool french)
        : run_{run}, recording_{recording}, console_{console}, french_{french} {}

    void start(flow::Names trigger) {
        auto params = trigger;
        params.erase("kind");
        show(run_.start(std::move(trigger)), "start", "manual", std::move(params));
    }

    // False: it is over.
    bool take(std::string const& line) {
        if (line == "/quit") return false;
        if (line == "/state") {
            print_state(run_, console_, french_);
        } else if (line == "back" || line == "/back") {
            back();
        } else if (line == "/hangup" || line == "/dial") {
            line_of_the_phone(line == "/dial");
        } else if (line == "/close") {
            show(run_.close_task(), "closed", "true");
        } else if (line.starts_with("/call")) {
            call(line.substr(5));
        } else if (line.starts_with('/')) {
            console_.out << (french_ ? commands_of_talk.fr : commands_of_talk.en);
        } else if (line.find_first_not_of(" \t") == std::string::npos) {
            tell("nothing was typed, nothing was sent");
        } else if (line.starts_with('+') && !is_typed_phone(line)) {
            pass(line);
        } else if (line.size() > 2 && line.front() == '[' && line.back() == ']') {
            auto const option = line.substr(1, line.size() - 2);
            show(run_.press(option), "press", yaml_quoted(option));
        } else {
            show(run_.answer(line), "me", yaml_quoted(line));
        }
        return true;
    }

private:
    void tell(std::string const& sentence) { console_.out << "      · " << said_in(sentence, french_) << '\n'; }

    void show(std::vector<DryRun::Line> const& lines, std::string verb, std::string value, flow::Names params = {}) {
        ++turns_;
        recording_.did(std::move(verb), std::move(value), run_.last(), std::move(params));
        print_turn(run_, lines, console_, french_);
    }

    void back() {
        if (turns_ < 2 || !run_.back()) return tell("this is the beginning");  // the start itself stays
        --turns_;
        recording_.back();
        tell("the last turn is taken back");
        if (auto const& shown = run_.current().last_shown()) {
            DryRun::Line line;
            line.kind = shown->medium == flow::Medium::ussd ? DryRun::Line::Kind::screen : DryRun::Line::Kind::said;
            line.text = shown->screens.empty() ? shown->text : shown->screens.front();
            if (shown->buttons) line.buttons = shown->choices;
            line.segments = shown->segments;
            print_turn(run_, {line}, console_, french_);
        }
    }

    void line_of_the_phone(bool dials) {
        if (run_.facts().medium != flow::Medium::ussd) return tell("only a USSD phone dials and hangs up: --as ussd");
        if (dials) return show(run_.dial(), "dial", "true");
        show(run_.hang_up(), "hangup", "true");
        tell("hung up; /dial calls again");
    }

    void pass(std::string const& line) {
        auto const spans = typed_time(line);
        if (!spans) return tell("\"" + printable(line) + "\" is no time; write +4h, +1 day or +2 days 4 hours");
        for (auto const& [text, span] : *spans) show(run_.pass(run_.current().length_of(span)), "wait", text);
    }

    // " 200 {"free":1}", " failed"
    void call(std::string_view words) {
        auto const first = words.find_first_not_of(' ');
        words.remove_prefix(first == words.npos ? words.size() : first);
        int status = 0;
        bool const failed = words == "failed";
        auto const [end, error] = std::from_chars(words.data(), words.data() + words.size(), status);
        if (!failed && (error != std::errc{} || status < 0 || status > 599)) {
            console_.out << (french_ ? commands_of_talk.fr : commands_of_talk.en);
            return;
        }
        if (!run_.current().waiting_call()) return tell("no flow waits for an answer of the other side");
        std::string json{failed ? std::string_view{} : words.substr(static_cast<std::size_t>(end - words.data()))};
        json.erase(0, json.find_first_not_of(' '));
        show(run_.answer_call(status, json), "webhook", flow::trial::webhook_of(status, json));
    }

    DryRun& run_;
    flow::trial::Recording& recording_;
    Console& console_;
    bool french_;
    int turns_ = 0;
};

}  // namespace

void talk(DryRun& run, flow::Names trigger, flow::trial::Recording& recording, Console& console, bool french) {
    Talk talking{run, recording, console, french};
    talking.start(std::move(trigger));
    std::string line;
    while (console.out << "  ->  " << std::flush, std::getline(console.in, line)) {
        if (line.ends_with('\r')) line.pop_back();
        if (!console.terminal) console.out << printable(line) << '\n';
        if (!talking.take(line)) return;
    }
    console.out << '\n';
}

}  // namespace passerelle::cli
