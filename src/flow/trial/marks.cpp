#include "flow/trial/marks.hpp"

#include <algorithm>
#include <charconv>

namespace passerelle::flow::trial {

namespace {

std::string quoted(std::string_view text) { return "\"" + std::string{text} + "\""; }

}  // namespace

std::string did_you_mean(std::string_view word, std::vector<std::string_view> const& known) {
    if (auto const near = nearest(word, known); !near.empty()) return "did you mean " + std::string{near} + "?";
    std::string all;
    for (auto const one : known) all += (all.empty() ? "" : ", ") + std::string{one};
    return all.empty() ? all : "known: " + all;
}

void Marks::report(YamlNode const& at, std::string message, std::string hint) {
    findings.push_back({file_, at.line, at.column, std::move(message), std::move(hint)});
}

bool Marks::is_map(YamlNode const& node, std::string_view what) {
    if (node.is_map()) return true;
    report(node, std::string{what} + " must be written as {key: value, …}");
    return false;
}

bool Marks::check_keys(YamlNode const& node, std::vector<std::string_view> const& known, std::string_view what) {
    if (!is_map(node, what)) return false;
    for (auto const& [key, value] : node.pairs)
        if (std::find(known.begin(), known.end(), key.text) == known.end())
            report(key, std::string{what} + " knows no " + quoted(key.text), did_you_mean(key.text, known));
    return true;
}

std::string Marks::word(YamlNode const& node, std::string_view what) {
    if (node.is_scalar()) return node.text;
    report(node, std::string{what} + " must be a text");
    return {};
}

std::optional<bool> Marks::flag(YamlNode const& node, std::string_view what) {
    if (node.is_scalar() && (node.text == "true" || node.text == "false")) return node.text == "true";
    report(node, std::string{what} + " must be true or false");
    return std::nullopt;
}

std::optional<int> Marks::whole(YamlNode const& node, std::string_view what, int most) {
    int number = 0;
    auto const* const end = node.text.data() + node.text.size();
    auto const [stop, error] = std::from_chars(node.text.data(), end, number);
    if (node.is_scalar() && error == std::errc{} && stop == end && number >= 0 && number <= most) return number;
    report(node, std::string{what} + " must be a whole number from 0 to " + std::to_string(most));
    return std::nullopt;
}

std::optional<Duration> Marks::duration(YamlNode const& node, std::string_view what) {
    auto const time = node.is_scalar() ? parse_duration(node.text) : std::nullopt;
    if (!time) report(node, std::string{what} + " must be a time such as 4 hours or 1 day");
    return time;
}

std::optional<Span> Marks::span(YamlNode const& node, std::string_view what) {
    auto const span = node.is_scalar() ? parse_span(node.text) : std::nullopt;
    if (!span) report(node, std::string{what} + " must be a time such as 4 hours, 1 day or 3 working days");
    return span;
}

std::optional<CivilTime> Marks::time(YamlNode const& node, std::string_view what) {
    auto const civil = node.is_scalar() ? parse_civil(node.text) : std::nullopt;
    if (!civil) report(node, std::string{what} + " must be a day and a time such as \"2026-03-16 10:00\"");
    return civil;
}

std::optional<Glob> Marks::glob(YamlNode const& node, std::string_view what) {
    if (node.is_null()) return Glob{""};
    if (node.is_scalar()) return Glob{node.text};
    report(node, std::string{what} + " must be a text; * stands for anything in it");
    return std::nullopt;
}

std::string Marks::one_of(YamlNode const& node, std::vector<std::string_view> const& known, std::string_view what) {
    auto word_given = word(node, what);
    if (!node.is_scalar() || std::find(known.begin(), known.end(), word_given) != known.end()) return word_given;
    report(node, std::string{what} + " cannot be " + quoted(word_given), did_you_mean(word_given, known));
    return {};
}

Names Marks::names(YamlNode const& node, std::string_view what) {
    Names names;
    if (!is_map(node, what)) return names;
    for (auto const& [key, value] : node.pairs) {
        auto name = key.text;
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char letter) { return letter >= 'A' && letter <= 'Z' ? char(letter - 'A' + 'a') : letter; });
        names[name] = value.is_null() ? std::string{} : word(value, key.text);
    }
    return names;
}

std::vector<std::string> Marks::list(YamlNode const& node, std::string_view what) {
    if (!node.is_sequence()) return {word(node, what)};
    std::vector<std::string> texts;
    for (auto const& item : node.items) texts.push_back(word(item, what));
    return texts;
}

}  // namespace passerelle::flow::trial
