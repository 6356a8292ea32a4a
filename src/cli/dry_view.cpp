#include "cli/dry_view.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <ostream>

#include "base/encoding.hpp"
#include "base/zone.hpp"
#include "cli/listing.hpp"
#include "flow/language.hpp"
#include "flow/trial/report.hpp"
#include "flow/wording/in_french.hpp"

namespace passerelle::cli {

namespace {

using gateway::DryRun;
using Lines = std::vector<std::string>;

constexpr std::size_t phone_width = 52;  // the state begins after it
constexpr std::size_t state_width = 66;
constexpr std::size_t least_beside = 90;  // columns of a terminal that holds both

// Of the terminal: as the environment says it, else as the terminal does.
std::size_t columns_here() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): this command has one thread
    if (auto const* said = std::getenv("COLUMNS"); said && std::atoi(said) > 0)
        return static_cast<std::size_t>(std::atoi(said));
    winsize size{};
    bool const known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : phone_width + state_width;
}

// Several lines as one block: the first after its mark, the others below it.
void add_block(Lines& out, std::string_view mark, std::string_view text, std::string_view below) {
    auto lead = std::string{mark};
    for (auto rest = text;;) {
        auto const end = rest.find('\n');
        out.push_back(lead + printable(rest.substr(0, end)));
        if (end == rest.npos) return;
        rest.remove_prefix(end + 1);
        lead = below;
    }
}

void add_message(Lines& out, DryRun::Line const& line) {
    add_block(out, "  <-  ", line.text, "      ");
    std::string buttons;
    for (std::size_t n = 0; n < line.buttons.size(); ++n)
        buttons += (n == 0 ? "      [" : " [") + std::to_string(n + 1) + " " + printable(line.buttons[n].label) + "]";
    if (!buttons.empty()) out.push_back(buttons);
    if (line.segments > 0) out.push_back("      (" + counted(line.segments, "segment", "segments") + ")");
}

Lines phone_lines(std::vector<DryRun::Line> const& lines, bool french) {
    using enum DryRun::Line::Kind;
    Lines out;
    for (auto const& line : lines) {
        if (line.kind == said)
            add_message(out, line);
        else if (line.kind == screen)
            add_block(out, line.ends ? "END | " : "CON | ", line.text, "    | ");
        else
            add_block(out, "      · ", said_in(line.text, french), "        ");
    }
    return out;
}

flow::Bilingual words_of(flow::WaitsFor what) {
    switch (what) {
        case flow::WaitsFor::answer:
            return {"an answer", "une réponse"};
        case flow::WaitsFor::time:
            return {"its time", "son moment"};
        case flow::WaitsFor::call:
            return {"an answer of the other side", "une réponse de l'autre côté"};
        case flow::WaitsFor::closing:
            return {"its task to be closed", "que sa tâche soit fermée"};
    }
    return {};
}

flow::Bilingual words_of(flow::RunStatus status) {
    switch (status) {
        case flow::RunStatus::active:
        case flow::RunStatus::waiting:
            break;
        case flow::RunStatus::completed:
            return {"completed", "terminé"};
        case flow::RunStatus::expired:
            return {"expired", "expiré"};
        case flow::RunStatus::interrupted:
            return {"interrupted", "interrompu"};
        case flow::RunStatus::failed:
            return {"failed", "échec"};
    }
    return {};
}

// What stands behind the phone, line by line.
class Behind {
public:
    Behind(DryRun const& run, bool french) : run_{run}, zone_{run.facts().zone}, french_{french} {}

    Lines lines() const {
        auto const& facts = run_.facts();
        Lines out{flow::trial::time_in(run_.now(), zone_)};
        for (auto const& session : run_.current().sessions()) add(out, session);
        for (auto const& [name, value] : facts.fields) out.push_back("fields." + name + " = " + value);
        for (auto const& group : facts.groups) out.push_back(in({"group ", "groupe "}) + group);
        for (auto const& task : run_.tasks())
            out.push_back((task.urgent ? in({"urgent task [", "tâche urgente ["}) : in({"task [", "tâche ["})) +
                          task.topic + "] " + task.note);
        for (auto const& later : run_.current().planned())
            out.push_back(in({"planned: ", "prévu : "}) + later.flow + ", " + flow::trial::time_in(later.due, zone_));
        for (auto& line : out) line = printable(line);
        return out;
    }

private:
    std::string in(flow::Bilingual const& words) const { return std::string{french_ ? words.fr : words.en}; }

    std::string waiting(flow::trial::Session const& session) const {
        auto const& top = session.state.top();
        auto line = (top.flow == session.flow ? "" : top.flow + ", ") + in({"step ", "étape "}) + top.step +
                    in({", waits for ", ", attend "}) + in(words_of(session.state.waits_for));
        if (session.wait && session.wait->silence_at && *session.wait->silence_at < session.wait->expires_at)
            line += in({" until ", " jusqu'au "}) + flow::trial::time_in(*session.wait->silence_at, zone_);
        if (session.wait)
            line += in({", expires ", ", expire le "}) + flow::trial::time_in(session.wait->expires_at, zone_);
        return line;
    }

    void add(Lines& out, flow::trial::Session const& session) const {
        auto const& state = session.state;
        auto const over = in(words_of(state.status)) + (state.outcome.empty() ? "" : ", " + state.outcome);
        out.push_back(session.flow + in({": ", " : "}) +
                      (state.status == flow::RunStatus::waiting ? waiting(session) : over));
        for (auto const& frame : state.frames)
            for (auto const& [name, result] : frame.results)
                out.push_back("results." + name + " = " + result.value + "  (" + result.input + ")");
    }

    DryRun const& run_;
    std::string const& zone_;
    bool french_;
};

// Cut into lines of that many signs, at blanks where there are some.
Lines wrapped(Lines const& lines, std::size_t width) {
    Lines out;
    for (auto const& line : lines) {
        auto signs = to_code_points(line);
        while (signs.size() > width) {
            auto cut = signs.rfind(U' ', width);
            if (cut == std::u32string::npos || cut < width / 2) cut = width;
            out.push_back(to_utf8(signs.substr(0, cut)));
            signs = U"      " + signs.substr(signs[cut] == U' ' ? cut + 1 : cut);
        }
        out.push_back(to_utf8(signs));
    }
    return out;
}

void print_beside(Lines left, Lines right, Console& console) {
    left = wrapped(left, phone_width - 2);
    right = wrapped(right, state_width);
    for (std::size_t at = 0; at < std::max(left.size(), right.size()); ++at) {
        auto const line = at < left.size() ? left[at] : std::string{};
        console.out << line;
        if (at < right.size()) {
            auto const signs = to_code_points(line).size();
            console.out << std::string(phone_width - std::min(signs, phone_width), ' ') << "| " << right[at];
        }
        console.out << '\n';
    }
}

void print_below(Lines const& phone, Lines const& state, std::size_t columns, Console& console) {
    for (auto const& line : wrapped(phone, columns)) console.out << line << '\n';
    for (auto const& line : wrapped(state, columns - 2)) console.out << "| " << line << '\n';
}

}  // namespace

void print_turn(DryRun const& run, std::vector<DryRun::Line> const& lines, Console& console, bool french) {
    auto left = phone_lines(lines, french);
    if (auto const* session = run.current().waiting_call())
        left.push_back("      · " +
                       said_in(session->flow + " waits for what the other side answers: /call 200 {…}", french));
    auto const columns = std::max<std::size_t>(columns_here(), 20);
    if (console.terminal && columns < least_beside)
        print_below(left, Behind{run, french}.lines(), columns, console);
    else if (console.terminal)
        print_beside(std::move(left), Behind{run, french}.lines(), console);
    else
        for (auto const& line : left) console.out << line << '\n';
    console.out.flush();
}

void print_state(DryRun const& run, Console& console, bool french) {
    for (auto const& line : Behind{run, french}.lines()) console.out << "      " << line << '\n';
}

std::string said_in(std::string sentence, bool french) {
    auto told = french ? flow::talk_in_french(sentence) : std::nullopt;
    return told ? *std::move(told) : sentence;
}

}  // namespace passerelle::cli
