#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_lines.hpp"
#include "base/yaml.hpp"

namespace passerelle::flow {

// How a value was written, by the sign that it begins with.
class Source {
public:
    explicit Source(std::string_view yaml) : lines_{yaml} {}
    TextLines const& lines() const { return lines_; }
    char sign_at(YamlNode const& node) const;  // 0: nothing stands there
    bool is_flow(YamlNode const& node) const;  // between {…} or […]
    std::size_t byte_of(YamlNode const& node) const;

private:
    TextLines lines_;
};

// The comments of a file and the empty lines between its entries. An entry is a pair of a map, known by its key, or an
// item of a list, where neither it nor what holds it stands between brackets.
class Comments {
public:
    Comments(Source const& source, YamlNode const& root);

    std::vector<std::string> const& top() const { return top_; }  // of the file
    std::vector<std::string> const& bottom() const { return bottom_; }
    std::vector<std::string> const& above(YamlNode const& entry) const;  // comments, and "" for empty lines
    std::string beside(YamlNode const& entry) const;                     // empty: none

private:
    struct Beside {
        std::vector<std::string> above;
        std::string comment;
    };
    void collect_entries(YamlNode const& node);
    void mask_scalars(YamlNode const& node, int indent);
    void mask_quoted(YamlNode const& scalar);
    void mask_block(YamlNode const& scalar, int indent);
    // Where a comment begins on a line; npos: nowhere.
    std::size_t comment_on(int line) const;
    void read_lines();

    Source const& source_;
    std::vector<std::pair<int, YamlNode const*>> entries_;                    // line, in the order of the file
    std::map<int, std::vector<std::pair<std::size_t, std::size_t>>> masked_;  // line → bytes inside of texts
    std::map<YamlNode const*, Beside> found_;
    std::vector<std::string> top_, bottom_;
};

}  // namespace passerelle::flow
