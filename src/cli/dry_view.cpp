#include "cli/dry_view.hpp"

#include <algorithm>
#include <ostream>

#include "base/encoding.hpp"
#include "base/zone.hpp"
#include "cli/listing.hpp"
#include "flow/trial/report.hpp"

namespace passerelle::cli {

namespace {

using gateway::DryRun;
using Lines = std::vector<std::string>;

constexpr std::size_t phone_width = 52;  // the state begins after it

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

Lines phone_lines(std::vector<DryRun::Line> const& lines) {
    using enum DryRun::Line::Kind;
    Lines out;
    for (auto const& line : lines) {
        if (line.kind == said)
            add_message(out, line);
        else if (line.kind == screen)
            add_block(out, line.ends ? "END | " : "CON | ", line.text, "    | ");
        else
            add_block(out, "      · ", line.text, "        ");
    }
    return out;
}

std::string_view words_of(flow::WaitsFor what) {
    switch (what) {
        case flow::WaitsFor::answer:
            return "an answer";
        case flow::WaitsFor::time:
            return "its time";
        case flow::WaitsFor::call:
            return "an answer of the other side";
        case flow::WaitsFor::closing:
            return "its task to be closed";
    }
    return {};
}

void add_session(Lines& out, flow::trial::Session const& session, std::string_view zone) {
    auto const& state = session.state;
    auto line = session.flow + ": ";
    if (state.status == flow::RunStatus::waiting) {
        auto const& top = state.top();
        line += (top.flow == session.flow ? "" : top.flow + ", ") + "step " + top.step + ", waits for " +
                std::string{words_of(state.waits_for)};
        if (session.wait && session.wait->silence_at && *session.wait->silence_at < session.wait->expires_at)
            line += " until " + flow::trial::time_in(*session.wait->silence_at, zone);
        if (session.wait) line += ", expires " + flow::trial::time_in(session.wait->expires_at, zone);
    } else {
        line += std::string{flow::name_of(state.status)} + (state.outcome.empty() ? "" : ", " + state.outcome);
    }
    out.push_back(line);
    for (auto const& frame : state.frames)
        for (auto const& [name, result] : frame.results)
            out.push_back("results." + name + " = " + result.value + "  (" + result.input + ")");
}

Lines state_lines(DryRun const& run) {
    auto const& facts = run.facts();
    Lines out{flow::trial::time_in(run.now(), facts.zone)};
    for (auto const& session : run.current().sessions()) add_session(out, session, facts.zone);
    for (auto const& [name, value] : facts.fields) out.push_back("fields." + name + " = " + value);
    for (auto const& group : facts.groups) out.push_back("group " + group);
    for (auto const& task : run.tasks())
        out.push_back((task.urgent ? "urgent task [" : "task [") + task.topic + "] " + task.note);
    for (auto const& later : run.current().planned())
        out.push_back("planned: " + later.flow + ", " + flow::trial::time_in(later.due, facts.zone));
    for (auto& line : out) line = printable(line);
    return out;
}

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
    right = wrapped(right, 66);
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

}  // namespace

void print_turn(DryRun const& run, std::vector<DryRun::Line> const& lines, Console& console) {
    auto left = phone_lines(lines);
    if (auto const* session = run.current().waiting_call())
        left.push_back("      · " + session->flow + " waits for what the other side answers: /call 200 {…}");
    if (console.terminal)
        print_beside(std::move(left), state_lines(run), console);
    else
        for (auto const& line : left) console.out << line << '\n';
    console.out.flush();
}

void print_state(DryRun const& run, Console& console) {
    for (auto const& line : state_lines(run)) console.out << "      " << line << '\n';
}

}  // namespace passerelle::cli
