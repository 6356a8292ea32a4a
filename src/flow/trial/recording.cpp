#include "flow/trial/recording.hpp"

#include <algorithm>
#include <boost/json.hpp>

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

std::string list_of(std::vector<std::string> const& texts) {
    std::string list;
    for (auto const& text : texts) list += (list.empty() ? "" : ", ") + yaml_quoted(text);
    return "[" + list + "]";
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

bool is_named(std::string_view name, std::vector<std::string> const& sources) {
    return std::any_of(sources.begin(), sources.end(),
                       [&](std::string const& source) { return source.find(name) != std::string::npos; });
}

std::string given_of(Facts const& facts, TimePoint began, std::vector<std::string> const& sources) {
    Names contact = facts.contact;
    contact.erase("");
    auto appointment = is_named("appointment", sources) ? facts.appointment : Names{};
    for (auto const* derived : {"", "day", "time", "eve"}) appointment.erase(derived);
    if (auto const at = appointment.find("at"); at != appointment.end())
        if (auto const instant = parse_rfc3339(at->second)) at->second = time_in(*instant, facts.zone);
    std::string out = "    given:\n";
    out += "      now: \"" + time_in(began, facts.zone) + "\"\n      zone: " + facts.zone + "\n";
    out += "      channel: " + std::string{name_of(facts.medium)} + "\n";
    if (auto const map = map_of_names(contact); !map.empty()) out += "      contact: " + map + "\n";
    if (auto const map = map_of_names(facts.fields); !map.empty()) out += "      fields: " + map + "\n";
    if (auto const map = map_of_names(appointment); !map.empty()) out += "      appointment: " + map + "\n";
    if (!facts.groups.empty()) out += "      groups: " + list_of(facts.groups) + "\n";
    if (facts.seed != 0) out += "      seed: " + std::to_string(facts.seed) + "\n";
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

// A text that looks like a number would come back as one: the reader of tests does not see the quotes.
bool comes_back(boost::json::value const& value) {
    if (auto const* object = value.if_object())
        return std::all_of(object->begin(), object->end(),
                           [](auto const& member) { return comes_back(member.value()); });
    if (auto const* array = value.if_array())
        return std::all_of(array->begin(), array->end(), [](auto const& item) { return comes_back(item); });
    if (!value.is_string()) return true;
    boost::system::error_code error;
    boost::json::parse(value.get_string(), error);
    return error && !value.get_string().empty();
}

// With a blank behind each colon, as YAML wants it.
std::string as_yaml(boost::json::value const& value) {
    std::string out;
    if (auto const* object = value.if_object()) {
        for (auto const& member : *object)
            out += (out.empty() ? "" : ", ") + boost::json::serialize(boost::json::string{member.key()}) + ": " +
                   as_yaml(member.value());
        return "{" + out + "}";
    }
    if (auto const* array = value.if_array()) {
        for (auto const& item : *array) out += (out.empty() ? "" : ", ") + as_yaml(item);
        return "[" + out + "]";
    }
    return boost::json::serialize(value);
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

std::string webhook_of(int status, std::string_view body) {
    if (status == 0) return "{failed: true}";
    auto made = "{status: " + std::to_string(status);
    if (body.empty()) return made + "}";
    boost::system::error_code error;
    auto const json = boost::json::parse(body, error);
    if (error || !(json.is_object() || json.is_array())) return made + ", text: " + yaml_quoted(body) + "}";
    return made + ", json: " + (comes_back(json) ? as_yaml(json) : yaml_quoted(body)) + "}";
}

void Recording::did(std::string verb, std::string value, Happenings happenings, Names params) {
    turns_.push_back({std::move(verb), std::move(value), std::move(params), std::move(happenings)});
}

void Recording::back() {
    if (!turns_.empty()) turns_.pop_back();
}

std::string Recording::test(std::string_view name, Facts const& facts, TimePoint began, Rehearsal const& end,
                            std::string_view flow, std::vector<std::string> const& sources) const {
    auto out = "  " + yaml_quoted(name) + ":\n" + given_of(facts, began, sources) + "    talk:\n";
    for (auto const& turn : turns_) {
        auto params = turn.params;
        std::erase_if(params, [&](auto const& param) { return !is_named("params." + param.first, sources); });
        if (params.empty())
            out += "      - " + turn.verb + ": " + turn.value + "\n";
        else
            out += "      - {" + turn.verb + ": " + turn.value + ", params: " + map_of_names(params) + "}\n";
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
