#include "flow/trial/report.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "base/zone.hpp"
#include "flow/trial/end_check.hpp"

namespace passerelle::flow::trial {

namespace {

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

std::string said(Shown const& shown) {
    auto text = shown.screens.empty() ? shown.text : shown.screens.front();
    if (shown.medium == Medium::ussd) return (shown.ends ? "END " : "CON ") + text;
    if (shown.buttons)
        for (std::size_t at = 0; at < shown.choices.size(); ++at)
            text += (at == 0 ? "\n[" : " [") + std::to_string(at + 1) + " " + shown.choices[at].label + "]";
    if (shown.segments > 0)
        text += "\n(" + std::to_string(shown.segments) + (shown.segments == 1 ? " segment)" : " segments)");
    return text;
}

std::string done(Effect const& effect, std::string_view zone) {
    return std::visit(
        Overloaded{
            [](Call const& call) { return "calls " + call.method + " " + call.url; },
            [](SetField const& set) { return "field " + set.name + " = " + set.value; },
            [](SetGroup const& set) { return (set.member ? "joins group " : "leaves group ") + set.group; },
            [](SetLanguage const& set) { return "language = " + set.language; },
            [](SetName const& set) { return "name = " + set.name; },
            [](SetChannel const& set) { return "channel = " + std::string{name_of(set.medium)}; },
            [](SetAppointment const& set) { return "appointment is " + set.status; },
            [](HandOver const& over) {
                return "task for " + (over.to.empty() ? "the référent" : over.to) + (over.urgent ? ", urgent" : "") +
                       " [" + over.topic + "] " + over.note;
            },
            [&](ScheduleFlow const& later) {
                return "flow " + later.flow + " planned for " + time_in(later.due, zone) +
                       (later.unless.empty() ? "" : ", unless " + later.unless);
            },
            [](EndRun const& end) {
                return "end: " + std::string{name_of(end.status)} + (end.outcome.empty() ? "" : ", " + end.outcome);
            },
            [](Trace const& trace) { return trace.step + ": " + trace.detail; },
            [](auto const&) { return std::string{}; },
        },
        effect);
}

constexpr std::string_view mark_of(Line::Who who) {
    switch (who) {
        case Line::Who::person:
            return "  ->  ";
        case Line::Who::phone:
            return "  <-  ";
        case Line::Who::staff:
            return "  !!  ";
        case Line::Who::behind:
            break;
    }
    return "      · ";
}

// Several lines as one block: the first after its mark, the others below it.
void put(std::string& out, std::string_view mark, std::string_view text) {
    auto const width = to_code_points(mark).size();
    out += mark;
    for (char const letter : text) {
        out += letter;
        if (letter == '\n') out.append(width, ' ');
    }
    out += '\n';
}

// Under the sign where the sentence that came leaves the one that was expected; empty when a star hides it.
std::string pointer(std::string const& expected, std::string const& found) {
    auto const one = to_code_points(expected), other = to_code_points(found);
    std::size_t same = 0;
    while (same < one.size() && same < other.size() && one[same] == other[same]) ++same;
    if (same == 0 || same >= one.size() || one[same] == U'*') return {};
    return std::string(same, ' ') + "^";
}

std::string on_one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

}  // namespace

std::string time_in(TimePoint instant, std::string_view zone) {
    auto const text = to_rfc3339(to_instant(to_civil(instant, zone), "UTC"));
    return text.substr(0, 10) + " " + text.substr(11, 5);
}

bool is_told(Happening const& happening) {
    auto const* effect = std::get_if<Effect>(&happening.what);
    if (auto const* trace = effect ? std::get_if<Trace>(effect) : nullptr)
        return trace->detail.starts_with("not scheduled: ") || trace->detail.starts_with("no wait: ");
    return !effect || !std::holds_alternative<Wait>(*effect);
}

Line line_of(Happening const& happening, std::string_view zone) {
    if (auto const* shown = std::get_if<Shown>(&happening.what)) return {Line::Who::phone, said(*shown)};
    if (auto const* note = std::get_if<Note>(&happening.what))
        return {Line::Who::behind,
                note->kind == Note::Kind::time ? time_in(happening.at, zone) + "  " + note->text : note->text};
    auto const& effect = std::get<Effect>(happening.what);
    bool const task = std::holds_alternative<HandOver>(effect);
    return {task ? Line::Who::staff : Line::Who::behind, done(effect, zone)};
}

std::string transcript_of(Played const& played, std::string_view file) {
    std::string out;
    for (auto const& line : played.transcript) put(out, mark_of(line.who), line.text);
    for (auto const& mismatch : played.mismatches) {
        out += "  " + std::string{file} + ":" + std::to_string(mismatch.line) + ": " + mismatch.what + "\n";
        auto const expected = on_one_line(mismatch.expected), found = on_one_line(mismatch.found);
        if (!expected.empty()) out += "    - " + expected + "\n";
        if (!found.empty()) out += "    + " + found + "\n";
        if (auto const mark = pointer(expected, found); !mark.empty()) out += "      " + mark + "\n";
    }
    return out;
}

}  // namespace passerelle::flow::trial
