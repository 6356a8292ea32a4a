#include "flow/head.hpp"

#include <algorithm>
#include <array>

#include "flow/context_names.hpp"
#include "flow/step/kind.hpp"

namespace passerelle::flow {

namespace {

constexpr std::size_t most_languages = 20;
constexpr int most_characters = 10'000;

constexpr std::array<std::pair<std::string_view, Use::Type>, 5> types{{{"text", Use::Type::text},
                                                                       {"number", Use::Type::number},
                                                                       {"date", Use::Type::date},
                                                                       {"datetime", Use::Type::datetime},
                                                                       {"time", Use::Type::time}}};

void load_channels(Reader& reader, YamlNode const& root, Flow& flow) {
    auto const* node = root.find("channels");
    if (!node) {
        flow.channels = {Medium::sms, Medium::ussd, Medium::chat};
        return;
    }
    for (auto const& name : reader.list(*node, "channels")) {
        auto const medium = medium_named(name);
        if (medium)
            flow.channels.push_back(*medium);
        else
            reader.report(*node, medium.error().detail);
    }
}

void load_budget(Reader& reader, YamlNode const& node, Budget& budget) {
    if (!reader.check(node, "budget", "budget")) return;
    auto const read = [&](std::string_view key, int least, int most, int& into) {
        if (auto const* value = node.find(key)) into = reader.whole(*value, key, least, most).value_or(into);
    };
    read("sms_segments", 1, 10, budget.sms_segments);
    if (auto const* value = node.find("ussd_chars")) budget.ussd_chars = reader.whole(*value, "ussd_chars", 40, 182);
    read("messages", 1, 500, budget.messages);
}

void load_uses(Reader& reader, YamlNode const& node, Flow& flow) {
    if (!node.is_map()) return reader.report(node, "uses must be a map", "{contact.first_name: {max: 15}}");
    for (auto const& [path, about] : node.pairs) {
        auto const top = path.text.substr(0, path.text.find('.'));
        auto const known = top_levels();
        if (!is_top_level(top))
            reader.report(path, "there is nothing called \"" + top + "\"",
                          suggestion(top, {known.begin(), known.end()}));
        flow.uses.push_back(load_use(reader, path, about, path.text));
    }
}

void load_defaults(Reader& reader, YamlNode const& node) {
    if (!reader.check(node, "defaults", "defaults")) return;
    reader.enter_step({});
    if (auto const* retry = node.find("retry")) reader.default_retry = load_retry(reader, *retry);
    if (auto const* silence = node.find("no_answer")) reader.default_no_answer = load_no_answer(reader, *silence);
}

}  // namespace

bool is_language(std::string_view text) {
    return (text.size() == 2 || text.size() == 3) &&
           std::all_of(text.begin(), text.end(), [](char sign) { return sign >= 'a' && sign <= 'z'; });
}

std::vector<std::string> load_languages(YamlNode const& root, TextFile const& file, std::vector<Finding>& findings) {
    Translations none;
    Reader reader{file, {}, none};
    std::vector<std::string> languages;
    if (auto const* node = root.find("languages")) {
        languages = reader.list(*node, "languages");
        if (languages.empty()) reader.report(*node, "languages is empty", "languages: [fr, en]");
        if (languages.size() > most_languages)
            reader.report(*node, "more than " + std::to_string(most_languages) + " languages");
        for (auto at = languages.begin(); at != languages.end(); ++at) {
            if (!is_language(*at))
                reader.report(*node, "\"" + *at + "\" is no language code", "two letters of ISO 639-1, such as fr");
            if (std::find(languages.begin(), at, *at) != at)
                reader.report(*node, "the language \"" + *at + "\" stands twice");
        }
    } else {
        reader.report(root, "the flow does not say its languages", "languages: [fr, en]");
    }
    findings.insert(findings.end(), reader.findings.begin(), reader.findings.end());
    return languages;
}

Use load_use(Reader& reader, YamlNode const& name, YamlNode const& node, std::string path) {
    Use use;
    use.path = std::move(path);
    use.line = name.line;
    use.column = name.column;
    if (node.is_null() || !reader.check(node, "use", "\"" + name.text + "\"")) return use;
    Keys names;
    for (auto const& [known, type] : types) names.push_back(known);
    if (auto const* type = node.find("type"); type && reader.one_of(*type, names, "type"))
        for (auto const& [known, value] : types)
            if (known == type->text) use.type = value;
    if (auto const* max = node.find("max")) use.max = reader.whole(*max, "max", 1, most_characters).value_or(0);
    return use;
}

void load_head(Reader& reader, YamlNode const& root, Flow& flow) {
    if (auto const* id = root.find("flow"))
        flow.id = reader.identifier(*id, "flow");
    else
        reader.report(root, "a flow needs an id", "flow: check-in");
    if (auto const* name = root.find("name")) flow.name = reader.word(*name, "name");
    if (auto const* about = root.find("about")) flow.about = reader.word(*about, "about");
    if (flow.name.empty()) flow.name = flow.id;
    if (auto const* expire = root.find("expire")) flow.expire = reader.duration(*expire, "expire");
    if (auto const* forget = root.find("forget_strangers"))
        flow.forget_strangers = reader.flag(*forget, "forget_strangers");
    load_channels(reader, root, flow);
    if (auto const* budget = root.find("budget")) load_budget(reader, *budget, flow.budget);
    if (auto const* uses = root.find("uses")) load_uses(reader, *uses, flow);
    if (auto const* start = root.find("start"))
        load_starts(reader, *start, flow);
    else
        flow.starts.push_back({});  // by hand
    if (auto const* defaults = root.find("defaults")) load_defaults(reader, *defaults);
}

}  // namespace passerelle::flow
