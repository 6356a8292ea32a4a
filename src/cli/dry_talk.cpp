#include "cli/dry_talk.hpp"

#include <charconv>
#include <istream>
#include <ostream>
#include <string>

#include "base/zone.hpp"
#include "cli/dry_view.hpp"
#include "cli/listing.hpp"

namespace passerelle::cli {

namespace {

using flow::trial::yaml_quoted;
using gateway::DryRun;

constexpr std::string_view commands_of_talk =
    "      Type an answer, +4h or +1 day to let time go by, `back` to take the last turn back, [yes] to press a "
    "button,\n"
    "      /state, /hangup and /dial (USSD), /call 200 {\"json\":1} (a call's answer), /close (a task), or /quit.\n";

// "4h" as people say it in a test: +4h → 4h.
std::string without_plus(std::string_view time) { return std::string{time.substr(time.find_first_not_of("+ "))}; }

// One line of the author at a time.
class Talk {
public:
    Talk(DryRun& run, flow::trial::Recording& recording, Console& console)
        : run_{run}, recording_{recording}, console_{console} {}

    void start(flow::Names trigger) {
        auto params = trigger;
        params.erase("kind");
        show(run_.start(std::move(trigger)), "start", "manual", std::move(params));
    }

    // False: it is over.
    bool take(std::string const& line) {
        if (line == "/quit") return false;
        if (line == "/state") {
            print_state(run_, console_);
        } else if (line == "back" || line == "/back") {
            back();
        } else if (line == "/hangup") {
            show(run_.hang_up(), "hangup", "true");
            console_.out << "      · hung up; /dial calls again\n";
        } else if (line == "/dial") {
            show(run_.dial(), "dial", "true");
        } else if (line == "/close") {
            show(run_.close_task(), "closed", "true");
        } else if (line.starts_with("/call")) {
            call(line.substr(5));
        } else if (line.starts_with('/')) {
            console_.out << commands_of_talk;
        } else if (auto const time = line.starts_with('+') ? flow::parse_span(line) : std::nullopt) {
            show(run_.pass(run_.current().length_of(*time)), "wait", without_plus(line));
        } else if (line.size() > 2 && line.front() == '[' && line.back() == ']') {
            auto const option = line.substr(1, line.size() - 2);
            show(run_.press(option), "press", yaml_quoted(option));
        } else {
            show(run_.answer(line), "me", yaml_quoted(line));
        }
        return true;
    }

private:
    void show(std::vector<DryRun::Line> const& lines, std::string verb, std::string value, flow::Names params = {}) {
        recording_.did(std::move(verb), std::move(value), run_.last(), std::move(params));
        print_turn(run_, lines, console_);
    }

    void back() {
        if (!run_.back()) {
            console_.out << "      · this is the beginning\n";
            return;
        }
        recording_.back();
        console_.out << "      · the last turn is taken back\n";
        if (auto const& shown = run_.current().last_shown()) {
            DryRun::Line line;
            line.kind = shown->medium == flow::Medium::ussd ? DryRun::Line::Kind::screen : DryRun::Line::Kind::said;
            line.text = shown->screens.empty() ? shown->text : shown->screens.front();
            if (shown->buttons) line.buttons = shown->choices;
            line.segments = shown->segments;
            print_turn(run_, {line}, console_);
        }
    }

    // " 200 {"free":1}"
    void call(std::string_view words) {
        auto const first = words.find_first_not_of(' ');
        words.remove_prefix(first == words.npos ? words.size() : first);
        int status = 0;
        auto const [end, error] = std::from_chars(words.data(), words.data() + words.size(), status);
        if (error != std::errc{} || status < 0 || status > 599) {
            console_.out << commands_of_talk;
            return;
        }
        std::string json{words.substr(static_cast<std::size_t>(end - words.data()))};
        json.erase(0, json.find_first_not_of(' '));
        auto value = "{status: " + std::to_string(status) + (json.empty() ? "" : ", json: " + yaml_quoted(json)) + "}";
        show(run_.answer_call(status, json), "webhook", std::move(value));
    }

    DryRun& run_;
    flow::trial::Recording& recording_;
    Console& console_;
};

}  // namespace

void talk(DryRun& run, flow::Names trigger, flow::trial::Recording& recording, Console& console) {
    Talk talking{run, recording, console};
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
