#include "flow/trial/recording.hpp"

#include <algorithm>

#include "base/zone.hpp"
#include "flow/trial/report.hpp"

namespace passerelle::flow::trial {

namespace {

// {key: "value", …} of what is not empty; empty when all is.
std::string map_of(std::vector<std::pair<std::string, std::string>> const& members) {
    std::string map;
    for (auto const& [key, value] : members)
        if (!value.empty()) map += (map.empty() ? "" : ", ") + key + ": " + value;
    return map.empty() ? map : "{" + map + "}";
}

std::string quoted_or_empty(std::string_view text) { return text.empty() ? std::string{} : yaml_quoted(text); }

std::string map_of_names(Names const& names) {
    std::vector<std::pair<std::string, std::string>> members;
    for (auto const& [name, value] : names)
        if (!name.empty()) members.emplace_back(name, quoted_or_empty(value));
    return map_of(members);
}

void put_shown(std::string& out, Shown const& shown) {
    bool const pages = shown.screens.size() > 1;
    out += shown.medium == Medium::ussd ? "      - screen: " : "      - bot: ";
    out += yaml_quoted(pages ? shown.screens.front() : shown.spoken) + "\n";
}

void put_effect(std::string& out, Effect const& effect, std::string_view zone) {
    if (auto const* over = std::get_if<HandOver>(&effect))
        out += "      - staff: " +
               map_of({{"topic", quoted_or_empty(over->topic)},
                       {"urgent", over->urgent ? "true" : ""},
                       {"note", quoted_or_empty(over->note)},
                       {"to", quoted_or_empty(over->to)}}) +
               "\n";
    if (auto const* later = std::get_if<ScheduleFlow>(&effect))
        out += "      - scheduled: {flow: " + later->flow + ", at: \"" + time_in(later->due, zone) + "\"}\n";
}

std::string given_of(Facts const& facts, TimePoint began) {
    Names contact = facts.contact;
    contact.erase("");
    auto appointment = facts.appointment;
    for (auto const* derived : {"", "day", "time", "eve"}) appointment.erase(derived);
    if (auto const at = appointment.find("at"); at != appointment.end())
        if (auto const instant = parse_rfc3339(at->second)) at->second = time_in(*instant, facts.zone);
    std::string out = "    given:\n";
    out += "      now: \"" + time_in(began, facts.zone) + "\"\n      zone: " + facts.zone + "\n";
    out += "      channel: " + std::string{name_of(facts.medium)} + "\n";
    if (auto const map = map_of_names(contact); !map.empty()) out += "      contact: " + map + "\n";
    if (auto const map = map_of_names(facts.fields); !map.empty()) out += "      fields: " + map + "\n";
    if (auto const map = map_of_names(appointment); !map.empty()) out += "      appointment: " + map + "\n";
    return out;
}

std::string expected_of(RunState const& state) {
    std::string out;
    Names results;
    for (auto const& frame : state.frames)
        for (auto const& [name, result] : frame.results) results.try_emplace(name, result.value);
    if (auto const map = map_of_names(results); !map.empty()) out += "      results: " + map + "\n";
    if (!state.outcome.empty()) out += "      outcome: " + state.outcome + "\n";
    return out.empty() ? out : "    expect:\n" + out;
}

}  // namespace

std::string yaml_quoted(std::string_view text) {
    std::string out = "\"";
    for (char const letter : text) {
        if (letter == '"' || letter == '\\') out += '\\';
        if (letter == '\n')
            out += "\\n";
        else if (letter == '\t')
            out += "\\t";
        else if (static_cast<unsigned char>(letter) >= 0x20)
            out += letter;
    }
    return out + "\"";
}

void Recording::did(std::string verb, std::string value, Happenings happenings, Names params) {
    turns_.push_back({std::move(verb), std::move(value), std::move(params), std::move(happenings)});
}

void Recording::back() {
    if (!turns_.empty()) turns_.pop_back();
}

std::string Recording::test(std::string_view name, Facts const& facts, TimePoint began, Rehearsal const& end,
                            std::string_view flow) const {
    auto out = "  " + yaml_quoted(name) + ":\n" + given_of(facts, began) + "    talk:\n";
    for (auto const& turn : turns_) {
        if (turn.params.empty())
            out += "      - " + turn.verb + ": " + turn.value + "\n";
        else
            out += "      - {" + turn.verb + ": " + turn.value + ", params: " + map_of_names(turn.params) + "}\n";
        for (auto const& happening : turn.happenings) {
            if (auto const* shown = std::get_if<Shown>(&happening.what)) put_shown(out, *shown);
            if (auto const* effect = std::get_if<Effect>(&happening.what)) put_effect(out, *effect, facts.zone);
        }
    }
    auto const* session = end.session_of(flow);
    if (session && session->state.status != RunStatus::waiting)
        out += "      - ended: " +
               (session->state.outcome.empty() ? std::string{name_of(session->state.status)} : session->state.outcome) +
               "\n";
    return session ? out + expected_of(session->state) : out;
}

}  // namespace passerelle::flow::trial
