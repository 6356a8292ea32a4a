#include "flow/start_rules.hpp"

#include <array>

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
    if (!node.is_map() && languages.size() == 1) {
        rule.keywords[languages.front()] = reader.list(node, "a keyword");
        return;
    }
    if (!reader.check_keys(node, {languages.begin(), languages.end()}, "keyword")) return;
    for (auto const& [language, words] : node.pairs) rule.keywords[language.text] = reader.list(words, "a keyword");
}

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "10:00", "9:30"
bool read_hour(std::string_view text, StartRule::Schedule& schedule) {
    auto const colon = text.find(':');
    if (colon == std::string_view::npos || colon > 2 || text.size() - colon != 3) return false;
    if (!is_number(text.substr(0, colon)) || !is_number(text.substr(colon + 1))) return false;
    schedule.hour = std::stoi(std::string{text.substr(0, colon)});
    schedule.minute = std::stoi(std::string{text.substr(colon + 1)});
    return schedule.hour < 24 && schedule.minute < 60;
}

void load_schedule(Reader& reader, YamlNode const& node, StartRule& rule) {
    rule.kind = StartRule::Kind::schedule;
    auto& schedule = rule.schedule.emplace();
    if (!reader.check_keys(node, {"every", "at", "group"}, "schedule")) return;
    Keys names;
    for (auto const& [name, number] : weekdays) names.push_back(name);
    if (auto const* every = node.find("every"); every && reader.one_of(*every, names, "every"))
        for (auto const& [name, number] : weekdays)
            if (name == every->text) schedule.weekday = number;
    if (auto const* at = node.find("at"); at && !read_hour(at->text, schedule))
        reader.report(*at, "\"" + at->text + "\" is no hour of the day", "at: \"10:00\"");
    if (auto const* group = node.find("group"))
        schedule.group = reader.word(*group, "group");
    else
        reader.report(node, "a schedule needs the group that it is for", "group: suivis");
}

void load_params(Reader& reader, YamlNode const& node, StartRule& rule) {
    // A list of names, or a map from names to what is known of them.
    if (node.is_map())
        for (auto const& [name, about] : node.pairs) {
            rule.params.push_back(name.text);
            reader.check_keys(about, {"type", "max"}, "a param");
        }
    else
        rule.params = reader.list(node, "a param");
}

StartRule load_rule(Reader& reader, YamlNode const& node) {
    StartRule rule;
    if (node.is_scalar()) {
        reader.one_of(node, {"manual"}, "a start");
        return rule;
    }
    if (!reader.check_keys(node, {"keyword", "manual", "schedule", "event", "params"}, "a start")) return rule;
    if (auto const* keyword = node.find("keyword")) load_keywords(reader, *keyword, rule);
    if (auto const* schedule = node.find("schedule")) load_schedule(reader, *schedule, rule);
    if (auto const* event = node.find("event")) {
        rule.kind = StartRule::Kind::event;
        rule.event = reader.word(*event, "event");
    }
    if (auto const* params = node.find("params")) load_params(reader, *params, rule);
    auto const kinds = (node.find("keyword") != nullptr) + (node.find("schedule") != nullptr) +
                       (node.find("event") != nullptr) + (node.find("manual") != nullptr);
    if (kinds != 1)
        reader.report(node, "a start is one of keyword, manual, schedule, event", "one entry of the list each");
    return rule;
}

}  // namespace

std::vector<StartRule> load_start_rules(Reader& reader, YamlNode const& node) {
    std::vector<StartRule> rules;
    if (!node.is_sequence()) {
        rules.push_back(load_rule(reader, node));
        return rules;
    }
    for (auto const& item : node.items) rules.push_back(load_rule(reader, item));
    return rules;
}

}  // namespace passerelle::flow
