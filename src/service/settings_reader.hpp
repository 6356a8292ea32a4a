#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/yaml.hpp"
#include "service/settings.hpp"

namespace passerelle::service {

// Reads typed values out of the configuration's tree and collects every mistake with its place.
class SettingsReader {
public:
    SettingsReader(std::string file, Environment const& environment, FileReader read_file);

    std::string const& file() const { return file_; }
    void report(YamlNode const& at, std::string message, std::string hint = {});
    // A mistake in an environment variable: it has no line.
    void report_variable(std::string const& variable, std::string message, std::string hint = {});

    // False, and reported, when the node is no map. Keys that are not among the known ones are reported with the
    // nearest.
    bool is_map_of(YamlNode const& node, std::string_view what, std::vector<std::string_view> const& known);
    // The key's node when it is there; an empty value is reported.
    YamlNode const* find(YamlNode const& map, std::string_view key);
    std::optional<std::string> text(YamlNode const& map, std::string_view key);
    // One of a few words; the error names the nearest.
    std::optional<std::string> word(YamlNode const& map, std::string_view key,
                                    std::vector<std::string_view> const& words);
    std::optional<long long> integer(YamlNode const& map, std::string_view key, long long least, long long most);
    std::optional<double> number(YamlNode const& map, std::string_view key, double least, double most);
    // "30 s", "2 min"; bounds included.
    std::optional<Duration> duration(YamlNode const& map, std::string_view key, Duration least, Duration most);
    // A scalar, {env: NAME} or {file: PATH}; a secret must be one of the latter two.
    std::optional<std::string> value(YamlNode const& node, std::string const& name, bool secret);

    // Of the environment; empty optional when absent or empty.
    std::optional<std::string> variable(std::string_view name) const;
    // A relative path of the file, taken from the project's root.
    std::string path(std::string_view written) const;

    std::vector<Finding> findings;

private:
    std::optional<std::string> scalar(YamlNode const& node, std::string_view name);
    std::optional<std::string> from_environment(YamlNode const& node, std::string const& name);
    std::optional<std::string> from_file(YamlNode const& node, std::string const& name);

    std::string file_, root_;
    Environment const& environment_;
    FileReader read_file_;
};

// "did you mean 'x'?", or the candidates themselves when none is near.
std::string suggestion(std::string_view word, std::vector<std::string_view> const& candidates);

// The parts of the file, each in a file of its own. They report into the reader.
std::vector<Site> read_sites(SettingsReader& reader, YamlNode const& node);
std::vector<ChannelSettings> read_channels(SettingsReader& reader, YamlNode const& node, Settings const& settings);
DeclaredNames read_names(SettingsReader& reader, YamlNode const& root);
std::set<std::string, std::less<>> read_formal(SettingsReader& reader, YamlNode const& root,
                                               DeclaredNames const& names);
std::vector<Budget> read_budgets(SettingsReader& reader, YamlNode const& root);
void read_tariffs(SettingsReader& reader, FileReader read_file, Settings& settings);
Limits read_limits(SettingsReader& reader, YamlNode const& node);

}  // namespace passerelle::service
