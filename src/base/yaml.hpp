#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.hpp"

namespace passerelle {

// Our own tree, copied once from yaml-cpp under a node budget. Every scalar is text: `no`, `07` and `12:30` stay as
// written.
struct YamlPair;
struct YamlNode {
    enum class Kind { null, scalar, sequence, map };
    Kind kind = Kind::null;
    std::string text;             // scalar
    std::vector<YamlNode> items;  // sequence
    std::vector<YamlPair> pairs;  // map, in file order; keys are scalars
    int line = 0, column = 0;     // from 1, columns in characters

    bool is_scalar() const { return kind == Kind::scalar; }
    bool is_map() const { return kind == Kind::map; }
    bool is_sequence() const { return kind == Kind::sequence; }
    bool is_null() const { return kind == Kind::null; }
    // The value of a key of a map, or null when absent.
    YamlNode const* find(std::string_view key) const;
};
// No std::pair: clang does not take one of a type that is still being defined.
struct YamlPair {
    YamlNode first, second;
};

struct YamlLimits {
    std::size_t bytes = 256 * 1024;  // DESIGN: a flow file
    std::size_t nodes = 20'000;
    int depth = 32;
};

// Refuses anchors, aliases, tags, merge keys, duplicate keys, several documents, and anything over the limits; each
// refusal is a Finding with line and column. On success the findings are empty.
struct YamlDocument {
    YamlNode root;
    std::vector<Finding> findings;
    bool ok() const { return findings.empty(); }
};
YamlDocument parse_yaml(std::string_view text, std::string const& file, YamlLimits const& limits = {});

}  // namespace passerelle
