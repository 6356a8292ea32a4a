#include "service/settings_reader.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "base/zone.hpp"

namespace passerelle::service {

namespace {

std::string in_quotes(std::string_view word) { return "'" + std::string{word} + "'"; }

template <class Number>
std::optional<Number> number_in(std::string_view text) {
    Number number{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::string variable_for(std::string_view name) {
    std::string made{"PASSERELLE_"};
    for (char const letter : name)
        made += std::isalnum(static_cast<unsigned char>(letter)) != 0
                    ? static_cast<char>(std::toupper(static_cast<unsigned char>(letter)))
                    : '_';
    return made;
}

std::string shown(double number) {
    auto text = std::to_string(number);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

std::string in_seconds(Duration duration) { return shown(std::chrono::duration<double>(duration).count()) + " s"; }

}  // namespace

std::string suggestion(std::string_view word, std::vector<std::string_view> const& candidates) {
    if (auto const near = nearest(word, candidates); !near.empty()) return "did you mean " + in_quotes(near) + "?";
    std::string list;
    for (auto const candidate : candidates) list += (list.empty() ? "known: " : ", ") + std::string{candidate};
    return list;
}

SettingsReader::SettingsReader(std::string file, Environment const& environment, FileReader read_file)
    : file_{std::move(file)}, environment_{environment}, read_file_{read_file} {
    auto const home = variable("PASSERELLE_HOME");
    auto const folder = std::filesystem::path{file_}.parent_path();
    root_ = home ? *home : (folder / "..").lexically_normal().string();
}

void SettingsReader::report(YamlNode const& at, std::string message, std::string hint) {
    findings.push_back({file_, at.line, at.column, std::move(message), std::move(hint)});
}

void SettingsReader::report_variable(std::string const& variable, std::string message, std::string hint) {
    findings.push_back({"environment variable " + variable, 0, 0, std::move(message), std::move(hint)});
}

bool SettingsReader::is_map_of(YamlNode const& node, std::string_view what,
                               std::vector<std::string_view> const& known) {
    if (!node.is_map()) {
        report(node, std::string{what} + " must hold 'key: value' lines");
        return false;
    }
    for (auto const& [key, ignored] : node.pairs)
        if (std::ranges::find(known, key.text) == known.end())
            report(key, "unknown key " + in_quotes(key.text) + " in " + std::string{what}, suggestion(key.text, known));
    return true;
}

YamlNode const* SettingsReader::find(YamlNode const& map, std::string_view key) {
    for (auto const& [name, node] : map.pairs) {
        if (name.text != key) continue;
        if (!node.is_null()) return &node;
        report(name, in_quotes(key) + " has no value", "write one, or remove the line");
    }
    return nullptr;
}

std::optional<std::string> SettingsReader::scalar(YamlNode const& node, std::string_view name) {
    if (node.is_scalar()) return node.text;
    report(node, in_quotes(name) + " must be a single value, not a list or a map");
    return std::nullopt;
}

std::optional<std::string> SettingsReader::text(YamlNode const& map, std::string_view key) {
    auto const* node = find(map, key);
    return node ? scalar(*node, key) : std::nullopt;
}

std::optional<std::string> SettingsReader::word(YamlNode const& map, std::string_view key,
                                                std::vector<std::string_view> const& words) {
    auto given = text(map, key);
    if (!given || std::ranges::find(words, *given) != words.end()) return given;
    report(*find(map, key), in_quotes(key) + " cannot be " + in_quotes(*given), suggestion(*given, words));
    return std::nullopt;
}

std::optional<long long> SettingsReader::integer(YamlNode const& map, std::string_view key, long long least,
                                                 long long most) {
    auto const given = text(map, key);
    if (!given) return std::nullopt;
    auto const number = number_in<long long>(*given);
    if (number && *number >= least && *number <= most) return number;
    auto const what = number ? in_quotes(key) + " is " + *given
                             : in_quotes(key) + " must be a whole number, not " + in_quotes(*given);
    report(*find(map, key), what, "from " + std::to_string(least) + " to " + std::to_string(most));
    return std::nullopt;
}

std::optional<double> SettingsReader::number(YamlNode const& map, std::string_view key, double least, double most) {
    auto const given = text(map, key);
    if (!given) return std::nullopt;
    auto const number = number_in<double>(*given);
    if (number && *number >= least && *number <= most) return number;
    auto const what =
        number ? in_quotes(key) + " is " + *given : in_quotes(key) + " must be a number, not " + in_quotes(*given);
    report(*find(map, key), what, "from " + shown(least) + " to " + shown(most));
    return std::nullopt;
}

std::optional<Duration> SettingsReader::duration(YamlNode const& map, std::string_view key, Duration least,
                                                 Duration most) {
    auto const given = text(map, key);
    if (!given) return std::nullopt;
    auto const length = parse_duration(*given);
    if (length && *length >= least && *length <= most) return length;
    auto const what = length ? in_quotes(key) + " is " + *given
                             : in_quotes(key) + " must be a time such as '30 s', not " + in_quotes(*given);
    report(*find(map, key), what, "from " + in_seconds(least) + " to " + in_seconds(most));
    return std::nullopt;
}

std::optional<std::string> SettingsReader::value(YamlNode const& node, std::string const& name, bool secret) {
    auto const advice =
        "write " + name + ": {env: " + variable_for(name) + "} or " + name + ": {file: var/secrets/" + name + "}";
    if (node.is_map() && node.pairs.size() == 1) {
        if (node.pairs.front().first.text == "env") return from_environment(node.pairs.front().second, name);
        if (node.pairs.front().first.text == "file") return from_file(node.pairs.front().second, name);
    }
    if (node.is_map() || node.is_sequence()) {
        report(node, in_quotes(name) + " must be a value, {env: NAME} or {file: PATH}", advice);
        return std::nullopt;
    }
    if (secret) {
        report(node, "the secret " + in_quotes(name) + " stands in clear in the file; whoever reads the file has it",
               advice);
        return std::nullopt;
    }
    return node.text;
}

std::optional<std::string> SettingsReader::from_environment(YamlNode const& node, std::string const& name) {
    auto const wanted = scalar(node, name);
    if (!wanted) return std::nullopt;
    if (auto found = variable(*wanted)) return found;
    report(node, in_quotes(name) + " is missing: the environment variable " + *wanted + " is not set",
           "set it before the start: export " + *wanted + "=…");
    return std::nullopt;
}

std::optional<std::string> SettingsReader::from_file(YamlNode const& node, std::string const& name) {
    auto const written = scalar(node, name);
    if (!written) return std::nullopt;
    auto const place = path(*written);
    auto read = read_file_(place);
    if (!read) {
        auto const folder = std::filesystem::path{place}.parent_path().string();
        report(node, in_quotes(name) + " is missing: " + read.error().detail,
               "make one: (umask 077; mkdir -p " + (folder.empty() ? "." : folder) + " && openssl rand -hex 16 > " +
                   place + ")");
        return std::nullopt;
    }
    auto const end = read->find_last_not_of(" \t\r\n");
    read->resize(end == std::string::npos ? 0 : end + 1);
    if (!read->empty()) return std::move(*read);
    report(node, in_quotes(name) + " is missing: the file " + place + " is empty");
    return std::nullopt;
}

std::optional<std::string> SettingsReader::variable(std::string_view name) const {
    auto const found = environment_.find(name);
    if (found == environment_.end() || found->second.find_first_not_of(" \t\r\n") == std::string::npos)
        return std::nullopt;
    return found->second;
}

std::string SettingsReader::path(std::string_view written) const {
    std::filesystem::path const given{written};
    if (given.is_absolute() || written.find("://") != std::string_view::npos) return std::string{written};
    return (std::filesystem::path{root_} / given).lexically_normal().string();
}

}  // namespace passerelle::service
