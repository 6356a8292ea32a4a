#include "flow/translations.hpp"

#include <algorithm>

#include "flow/language.hpp"
#include "flow/reader.hpp"

namespace passerelle::flow {

namespace {

using Sister = Translations::Sister;

void check_head(Sister const& sister, Flow const& flow, std::vector<Finding>& findings) {
    auto const& root = sister.document.root;
    auto const expect = [&](std::string_view key, std::string const& value) {
        auto const* node = root.find(key);
        if (node && node->text == value) return;
        auto const& at = node ? *node : root;
        findings.push_back(sister.file.finding(
            at.line, at.column,
            "this file must say that its " + std::string{key} + " is " + value + ", as its name does",
            std::string{key} + ": " + value));
    };
    expect("flow", flow.id);
    expect("language", sister.language);
}

void check_keys(Sister const& sister, std::vector<Finding>& findings) {
    auto const& place = place_named("translation");
    Keys known;
    for (auto const& spec : place.keys) known.push_back(spec.key);
    for (auto const& [key, value] : sister.document.root.pairs)
        if (!key_of(place, key.text))
            findings.push_back(sister.file.finding(key.line, key.column,
                                                   "unknown key \"" + key.text + "\" in a translation",
                                                   suggestion(key.text, known)));
}

}  // namespace

void Translations::read(FlowSource const& source, Flow const& flow, std::vector<Finding>& findings) {
    for (auto const& [language, file] : source.sisters) {
        auto const place = std::find(flow.languages.begin(), flow.languages.end(), language);
        Sister sister{language, 0, {file.first, file.second}, parse_yaml(file.second, file.first), nullptr, {}};
        auto const& document = sister.document;
        findings.insert(findings.end(), document.findings.begin(), document.findings.end());
        if (!document.ok()) continue;
        if (place == flow.languages.end() || place == flow.languages.begin()) {
            findings.push_back(sister.file.finding(
                1, 1, "the flow " + flow.id + " has no language \"" + language + "\" besides its first",
                "languages: [" + (flow.languages.empty() ? "fr" : flow.languages.front()) + ", " + language + "]"));
            continue;
        }
        if (!document.root.is_map()) {
            findings.push_back(
                sister.file.finding(1, 1, "a translation is a map", "{flow: …, language: …, steps: {…}}"));
            continue;
        }
        sister.place = static_cast<std::size_t>(place - flow.languages.begin());
        check_head(sister, flow, findings);
        check_keys(sister, findings);
        sisters_.push_back(std::move(sister));
    }
}

void Translations::enter_step(std::string_view name) {
    for (auto& sister : sisters_) {
        auto const* steps = sister.document.root.find(name.empty() ? "defaults" : "steps");
        sister.here = steps && !name.empty() ? steps->find(name) : steps;
    }
}

YamlNode const* Translations::take(Sister& sister, std::string_view key) {
    auto const* node = sister.here;
    while (node && !key.empty()) {
        auto const dot = std::min(key.find('.'), key.size());
        node = node->find(key.substr(0, dot));
        key = key.substr(std::min(dot + 1, key.size()));
    }
    if (node) sister.taken.insert(node);
    return node;
}

YamlNode const* Translations::keywords(Sister& sister) {
    auto const* node = sister.document.root.find("keyword");
    if (node) sister.taken.insert(node);
    return node;
}

namespace {

// The values below a node that nobody took, with their keys.
void collect_left(Sister const& sister, YamlNode const& map, std::string const& prefix,
                  std::vector<std::pair<std::string, YamlNode const*>>& left) {
    for (auto const& [key, value] : map.pairs) {
        if (sister.taken.contains(&value)) continue;
        if (value.is_map() && !value.pairs.empty())
            collect_left(sister, value, prefix + key.text + ".", left);
        else
            left.emplace_back(prefix + key.text, &key);
    }
}

}  // namespace

void Translations::check_left(Sister const& sister, Flow const& flow, std::vector<Finding>& findings) {
    auto const report = [&](YamlNode const& at, std::string message, std::string hint) {
        findings.push_back(sister.file.finding(at.line, at.column, std::move(message), std::move(hint)));
    };
    std::vector<std::pair<std::string, YamlNode const*>> left;
    auto const& root = sister.document.root;
    if (auto const* defaults = root.find("defaults")) collect_left(sister, *defaults, "defaults.", left);
    if (auto const* keyword = root.find("keyword"); keyword && !sister.taken.contains(keyword))
        report(*keyword, "the flow is started by no keyword", "start: [{keyword: …}] in the flow itself");
    Keys steps;
    for (auto const& step : flow.steps) steps.push_back(step.name);
    auto const* translated = root.find("steps");
    static YamlNode const none;
    for (auto const& [name, texts] : (translated ? *translated : none).pairs) {
        if (!flow.find(name.text))
            report(name, "the flow has no step \"" + name.text + "\"", suggestion(name.text, steps));
        else if (texts.is_map())
            collect_left(sister, texts, "", left);
        else
            report(name, "the texts of a step are a map", "{say: \"…\"}");
    }
    for (auto const& [key, node] : left)
        report(*node, "the flow has no text `" + key + "` here", "take it out, or give it the key that the flow has");
}

void Translations::check_taken(Flow const& flow, std::vector<Finding>& findings) {
    for (auto const& sister : sisters_) check_left(sister, flow, findings);
}

}  // namespace passerelle::flow
