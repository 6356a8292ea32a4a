#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/finding.hpp"
#include "base/yaml.hpp"
#include "base/zone.hpp"
#include "flow/engine.hpp"
#include "flow/trial/glob.hpp"

namespace passerelle::flow::trial {

// Reads the values of a test file and keeps every mistake with its place; a value with a mistake comes back empty, and
// reading goes on.
class Marks {
public:
    explicit Marks(std::string file) : file_{std::move(file)} {}

    void report(YamlNode const& at, std::string message, std::string hint = {});
    bool is_map(YamlNode const& node, std::string_view what);
    // False when the node is no map; keys that are not known are reported.
    bool check_keys(YamlNode const& node, std::vector<std::string_view> const& known, std::string_view what);
    std::string word(YamlNode const& node, std::string_view what);
    std::optional<bool> flag(YamlNode const& node, std::string_view what);
    std::optional<int> whole(YamlNode const& node, std::string_view what, int most);
    std::optional<Duration> duration(YamlNode const& node, std::string_view what);
    std::optional<Span> span(YamlNode const& node, std::string_view what);
    std::optional<CivilTime> time(YamlNode const& node, std::string_view what);
    std::optional<Glob> glob(YamlNode const& node, std::string_view what);
    std::string one_of(YamlNode const& node, std::vector<std::string_view> const& known, std::string_view what);
    Names names(YamlNode const& node, std::string_view what);
    std::vector<std::string> list(YamlNode const& node, std::string_view what);  // a text, or a list of texts

    std::vector<Finding> findings;

private:
    std::string file_;
};

std::string did_you_mean(std::string_view word, std::vector<std::string_view> const& known);

}  // namespace passerelle::flow::trial
