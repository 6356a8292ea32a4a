#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/yaml.hpp"
#include "flow/format/comments.hpp"
#include "flow/format/role.hpp"

namespace passerelle::flow {

// Writes a tree of YAML, each value as its author wrote it where that fits: between brackets or on lines of its own.
class FormatWriter {
public:
    FormatWriter(Source const& source, Comments const& comments) : source_{source}, comments_{comments} {}
    std::string write(YamlNode const& root, Role const& role);

private:
    using Pair = YamlPair;

    static std::vector<Pair const*> in_order(YamlNode const& map, Role const& role);
    void map(YamlNode const& node, Role const& role, std::size_t indent, bool begins_line);
    void list(YamlNode const& node, Role const& role, std::size_t indent);
    // Behind "key:" or "-".
    void value(YamlNode const& node, Role const& role, std::size_t indent, std::string const& comment);
    void above(YamlNode const& entry, std::size_t indent);
    bool fits(std::string const& text, std::string const& comment) const;
    bool is_literal(YamlNode const& scalar) const;
    void literal(YamlNode const& scalar, std::size_t indent, std::string const& comment);
    std::string inline_text(YamlNode const& node, Role const& role, bool in_brackets = false) const;
    std::string scalar(YamlNode const& node, Role const& role, bool in_brackets) const;

    Source const& source_;
    Comments const& comments_;
    std::string out_;
};

}  // namespace passerelle::flow
