#include <array>

#include "flow/head.hpp"

namespace passerelle::flow {

namespace {

// ISO weekdays; 0 = every day.
constexpr std::array<std::pair<std::string_view, unsigned>, 8> weekdays{{{"day", 0},
                                                                         {"monday", 1},
                                                                         {"tuesday", 2},
                                                                         {"wednesday", 3},
                                                                         {"thursday", 4},
                                                                         {"friday", 5},
                                                                         {"saturday", 6},
                                                                         {"sunday", 7}}};

void load_keywords(Reader& reader, YamlNode const& node, StartRule& rule) {
    rule.kind = StartRule::Kind::keyword;
    auto const& languages = reader.languages();
    if (!node.is_map()) {
        rule.keywords[languages.front()] = reader.list(node, "a keyword");
        return;
    }
    if (!reader.check_keys(node, {languages.begin(), languages.end()}, "keyword")) return;
    for (auto const& [language, words] : node.pairs) rule.keywords[language.text] = reader.list(words, "a keyword");
}

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "10:00", "9:30": minutes of the day.
std::optional<int> read_hour(std::string_view text) {
    auto const colon = text.find(':');
    if (colon > 2 || text.size() - colon != 3) return std::nullopt;
    if (!is_number(text.substr(0, colon)) || !is_number(text.substr(colon + 1))) return std::nullopt;
    auto const hour = std::stoi(std::string{text.substr(0, colon)});
    auto const minute = std::stoi(std::string{text.substr(colon + 1)});
    return hour < 24 && minute < 60 ? std::optional{hour * 60 + minute} : std::nullopt;
}

void load_quiet(Reader& reader, YamlNode const& node, StartRule::Schedule& schedule) {
    auto const dash = node.text.find('-');
    if (dash != std::string::npos) {
        schedule.quiet_from = read_hour(std::string_view{node.text}.substr(0, dash));
        schedule.quiet_until = read_hour(std::string_view{node.text}.substr(dash + 1));
    }
    if (!schedule.quiet_from || !schedule.quiet_until || schedule.quiet_from == schedule.quiet_until)
        reader.report(node, "\"" + node.text + "\" is no time of quiet", "quiet: \"20:00-08:00\"");
}

void load_schedule(Reader& reader, YamlNode const& node, StartRule& rule) {
    rule.kind = StartRule::Kind::schedule;
    auto& schedule = rule.schedule.emplace();
    if (!reader.check(node, "calendar", "schedule")) return;
    Keys names;
    for (auto const& [name, number] : weekdays) names.push_back(name);
    if (auto const* every = node.find("every"); every && reader.one_of(*every, names, "every"))
        for (auto const& [name, number] : weekdays)
            if (name == every->text) schedule.weekday = number;
    if (auto const* at = node.find("at")) {
        auto const minutes = read_hour(at->text);
        if (!minutes) reader.report(*at, "\"" + at->text + "\" is no hour of the day", "at: \"10:00\"");
        schedule.hour = minutes.value_or(0) / 60;
        schedule.minute = minutes.value_or(0) % 60;
    }
    schedule.zone = "contact";
    if (auto const* zone = node.find("zone"); zone && reader.one_of(*zone, {"contact", "site"}, "zone"))
        schedule.zone = zone->text;
    if (auto const* quiet = node.find("quiet")) load_quiet(reader, *quiet, schedule);
    if (auto const* group = node.find("group"))
        schedule.group = reader.word(*group, "group");
    else
        reader.report(node, "a schedule needs the group that it is for", "group: suivis");
}

void load_event(Reader& reader, YamlNode const& node, YamlNode const* params, StartRule& rule, Flow& flow) {
    rule.kind = StartRule::Kind::event;
    rule.event = reader.word(node, "event");
    if (!params) return;
    if (!params->is_map()) return reader.report(*params, "params must be a map of names", "params: {title: {max: 30}}");
    for (auto const& [name, about] : params->pairs)
        flow.uses.push_back(
            load_use(reader, name, about, "trigger.params." + reader.name(name, "the name of a param")));
}

StartRule load_rule(Reader& reader, YamlNode const& node, Flow& flow) {
    StartRule rule;
    rule.line = node.line;
    rule.column = node.column;
    if (node.is_scalar()) {
        reader.one_of(node, {"manual"}, "a start");
        return rule;
    }
    if (!reader.check(node, "start", "a start")) return rule;
    auto const* params = node.find("params");
    if (auto const* keyword = node.find("keyword")) load_keywords(reader, *keyword, rule);
    if (auto const* schedule = node.find("schedule")) load_schedule(reader, *schedule, rule);
    if (auto const* event = node.find("event"))
        load_event(reader, *event, params, rule, flow);
    else if (params)
        reader.report(*params, "params are what an event brings", "event: job.matched");
    if (auto const* whole = node.find("whole")) {
        rule.whole = reader.flag(*whole, "whole");
        if (!node.find("keyword")) reader.report(*whole, "`whole` is for a start by keyword", "keyword: stop-here");
    }
    if (auto const* group = node.find("group")) {
        rule.group = reader.word(*group, "group");
        if (!node.find("keyword")) reader.report(*group, "`group` is for a start by keyword", "keyword: offre");
    }
    auto const kinds = (node.find("keyword") != nullptr) + (node.find("schedule") != nullptr) +
                       (node.find("event") != nullptr) + (node.find("manual") != nullptr);
    if (kinds != 1)
        reader.report(node, "a start is one of keyword, manual, schedule, event", "one entry of the list each");
    return rule;
}

// The words of the sister files join the first rule that has any.
void add_translated_keywords(Reader& reader, Flow& flow) {
    for (auto& rule : flow.starts) {
        if (rule.kind != StartRule::Kind::keyword) continue;
        for (auto& sister : reader.translations().sisters())
            if (auto const* words = reader.translations().keywords(sister))
                for (auto& word : reader.list(*words, "a keyword"))
                    rule.keywords[sister.language].push_back(std::move(word));
        return;
    }
}

}  // namespace

void load_starts(Reader& reader, YamlNode const& node, Flow& flow) {
    if (node.is_sequence())
        for (auto const& item : node.items) flow.starts.push_back(load_rule(reader, item, flow));
    else
        flow.starts.push_back(load_rule(reader, node, flow));
    add_translated_keywords(reader, flow);
}

}  // namespace passerelle::flow
