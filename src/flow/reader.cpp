#include "flow/reader.hpp"

#include <algorithm>
#include <charconv>

#include "base/zone.hpp"

namespace passerelle::flow {

namespace {

std::string listed(Keys const& names) {
    std::string text;
    for (auto const name : names) text += (text.empty() ? "" : ", ") + std::string{name};
    return text;
}

std::string suggestion(std::string_view word, Keys const& known) {
    auto const near = nearest(word, known);
    return near.empty() ? "known here: " + listed(known) : "did you mean " + std::string{near} + "?";
}

Keys views(std::vector<std::string> const& texts) { return {texts.begin(), texts.end()}; }

YamlNode place(YamlNode const& node) {
    YamlNode at;
    at.line = node.line;
    at.column = node.column;
    return at;
}

bool is_identifier(std::string_view text) {
    if (text.empty() || text[0] < 'a' || text[0] > 'z') return false;
    return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string_view::npos;
}

Keys const media_keys{"text", "sms", "ussd", "chat"};

}  // namespace

Reader::Reader(std::string file, std::vector<std::string> languages)
    : file_{std::move(file)}, languages_{std::move(languages)} {}

void Reader::report(YamlNode const& at, std::string message, std::string hint) {
    findings.push_back({file_, at.line, at.column, std::move(message), std::move(hint)});
}

bool Reader::check_keys(YamlNode const& map, Keys const& known, std::string_view what) {
    if (!map.is_map()) {
        report(map, std::string{what} + " must be a map of " + listed(known));
        return false;
    }
    for (auto const& [key, value] : map.pairs)
        if (std::find(known.begin(), known.end(), key.text) == known.end())
            report(key, "unknown key \"" + key.text + "\" in " + std::string{what}, suggestion(key.text, known));
    return true;
}

bool Reader::one_of(YamlNode const& node, Keys const& allowed, std::string_view what) {
    if (node.is_scalar() && std::find(allowed.begin(), allowed.end(), node.text) != allowed.end()) return true;
    report(node, std::string{what} + " cannot be \"" + node.text + "\"", suggestion(node.text, allowed));
    return false;
}

std::string Reader::word(YamlNode const& node, std::string_view what) {
    if (node.is_scalar() && !node.text.empty()) return node.text;
    report(node, std::string{what} + " must be a text");
    return {};
}

std::string Reader::identifier(YamlNode const& node, std::string_view what) {
    auto text = word(node, what);
    if (text.empty() || is_identifier(text)) return text;
    report(node, std::string{what} + " \"" + text + "\" may hold only small letters without accent, digits, - and _",
           "begin with a letter");
    return {};
}

std::optional<long long> Reader::whole(YamlNode const& node, std::string_view what) {
    long long number = 0;
    auto const* end = node.text.data() + node.text.size();
    auto const [stop, error] = std::from_chars(node.text.data(), end, number);
    if (node.is_scalar() && !node.text.empty() && error == std::errc{} && stop == end) return number;
    report(node, std::string{what} + " must be a whole number");
    return std::nullopt;
}

Duration Reader::duration(YamlNode const& node, std::string_view what) {
    auto const read = node.is_scalar() ? parse_duration(node.text) : std::nullopt;
    if (read && *read > Duration::zero()) return *read;
    report(node, std::string{what} + " must be a duration", "write for example \"4 hours\" or \"2 days\"");
    return {};
}

std::vector<std::string> Reader::list(YamlNode const& node, std::string_view what) {
    if (node.is_scalar()) return {word(node, what)};
    std::vector<std::string> texts;
    if (!node.is_sequence()) {
        report(node, std::string{what} + " must be a text or a list of texts");
        return texts;
    }
    for (auto const& item : node.items)
        if (auto text = word(item, what); !text.empty()) texts.push_back(std::move(text));
    return texts;
}

expression::Template Reader::hole_text(YamlNode const& node, std::string_view what) {
    auto compiled = expression::Template::compile(word(node, what));
    if (!compiled) {
        report(node, compiled.error().detail);
        return {};
    }
    mention_paths(compiled->paths(), node);
    return std::move(*compiled);
}

std::optional<expression::Condition> Reader::condition(YamlNode const& node) {
    auto const source = word(node, "the condition");
    if (source.empty()) return std::nullopt;
    auto compiled = expression::Condition::compile(source);
    if (!compiled) {
        report(node, compiled.error().detail);
        return std::nullopt;
    }
    mention_paths(compiled->paths(), node);
    return std::move(*compiled);
}

LocalText::Variant Reader::variant(YamlNode const& node, std::string_view what) {
    LocalText::Variant variant;
    if (node.is_scalar()) {
        variant.text = hole_text(node, what);
        return variant;
    }
    if (!check_keys(node, media_keys, what)) return variant;
    auto const read = [&](std::string_view key, expression::Template& into) {
        if (auto const* found = node.find(key)) into = hole_text(*found, what);
    };
    read("text", variant.text);
    read("sms", variant.sms);
    read("ussd", variant.ussd);
    read("chat", variant.chat);
    if (!node.find("text"))
        report(node, std::string{what} + " needs a text for the phones that have no own one", "text: …");
    return variant;
}

LocalText Reader::text(YamlNode const& node, std::string_view what) {
    LocalText result;
    // One language: the text stands alone. Several: one entry each.
    if (languages_.size() == 1 && (node.is_scalar() || node.find("text"))) {
        result.by_language[languages_.front()] = variant(node, what);
        return result;
    }
    if (!node.is_map()) {
        report(node, std::string{what} + " must be given in each language of the flow",
               "write {" + languages_.front() + ": \"…\", …}; a text that holds \": \" or \" #\" needs quotes");
        return result;
    }
    check_keys(node, views(languages_), what);
    for (auto const& language : languages_) {
        auto const* found = node.find(language);
        if (!found)
            report(node, std::string{what} + " has no text in \"" + language + "\"");
        else
            result.by_language[language] = variant(*found, what);
    }
    return result;
}

std::string Reader::step(YamlNode const& node) {
    auto name = word(node, "the name of a step");
    if (!name.empty()) steps_.push_back({name, place(node)});
    return name;
}

void Reader::mention_paths(std::vector<std::string> const& paths, YamlNode const& at) {
    for (auto const& path : paths) paths_.push_back({path, place(at)});
}

void Reader::close(Flow const& flow) {
    Keys known;
    for (auto const& step : flow.steps) known.push_back(step.name);
    for (auto const& mention : steps_)
        if (!flow.find(mention.name))
            report(mention.at, "there is no step \"" + mention.name + "\"", suggestion(mention.name, known));
    check_names("results", results_, "save");
    check_names("locals", locals_, "set");
}

void Reader::check_names(std::string_view top, std::vector<std::string> const& made, std::string_view maker) {
    auto const prefix = std::string{top} + ".";
    for (auto const& mention : paths_) {
        if (!mention.name.starts_with(prefix)) continue;
        auto name = std::string_view{mention.name}.substr(prefix.size());
        name = name.substr(0, name.find('.'));
        if (std::find(made.begin(), made.end(), name) != made.end()) continue;
        report(mention.at,
               "nothing in this flow makes " + prefix + std::string{name} + " (`" + std::string{maker} + "`)",
               made.empty() ? std::string{} : suggestion(name, views(made)));
    }
}

}  // namespace passerelle::flow
