#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.hpp"
#include "base/yaml.hpp"
#include "flow/definition.hpp"

namespace passerelle::flow {

using Keys = std::vector<std::string_view>;

// Reads the values of a flow file and keeps every mistake it meets with its place. A value with a mistake comes back
// empty: reading goes on, so that an author sees all mistakes at once.
class Reader {
public:
    Reader(std::string file, std::vector<std::string> languages);

    void report(YamlNode const& at, std::string message, std::string hint = {});
    // Reports keys that are not known, with the nearest that is; false when the node is no map.
    bool check_keys(YamlNode const& map, Keys const& known, std::string_view what);
    // Reports when the value is none of the names allowed.
    bool one_of(YamlNode const& node, Keys const& allowed, std::string_view what);

    std::string word(YamlNode const& node, std::string_view what);
    std::string identifier(YamlNode const& node, std::string_view what);  // [a-z][a-z0-9_-]*
    std::optional<long long> whole(YamlNode const& node, std::string_view what);
    Duration duration(YamlNode const& node, std::string_view what);
    std::vector<std::string> list(YamlNode const& node, std::string_view what);  // a text, or a list of texts
    LocalText text(YamlNode const& node, std::string_view what);
    expression::Template hole_text(YamlNode const& node, std::string_view what);
    std::optional<expression::Condition> condition(YamlNode const& node);
    // The name of a step; whether it exists is looked at by `close`.
    std::string step(YamlNode const& node);

    // A question of the file says its own; otherwise these.
    Retry default_retry;
    std::optional<NoAnswer> default_no_answer;

    void note_result(std::string name) { results_.push_back(std::move(name)); }
    void note_local(std::string name) { locals_.push_back(std::move(name)); }
    // Once every step is known: names of steps, results and locals that nothing makes.
    void close(Flow const& flow);

    std::vector<std::string> const& languages() const { return languages_; }
    std::vector<Finding> findings;

private:
    struct Mention {
        std::string name;
        YamlNode at;  // its place; the children are not kept
    };
    void mention_paths(std::vector<std::string> const& paths, YamlNode const& at);
    void check_names(std::string_view top, std::vector<std::string> const& made, std::string_view maker);
    LocalText::Variant variant(YamlNode const& node, std::string_view what);

    std::string file_;
    std::vector<std::string> languages_, results_, locals_;
    std::vector<Mention> steps_, paths_;
};

}  // namespace passerelle::flow
