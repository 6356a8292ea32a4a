#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.hpp"
#include "expression/text_template.hpp"
#include "flow/definition.hpp"
#include "flow/text_file.hpp"

namespace passerelle::flow {

// More in one file help nobody.
inline constexpr std::size_t most_findings = 100;

// What the texts and conditions of a flow read, held against what the flow makes: a result, local or parameter that
// nothing makes is a mistake, and so is a first name that does not exist.
class NamesRead {
public:
    void read(std::vector<expression::PathRead> const& paths, TextFile const& file, YamlNode const& at);
    void makes_result(std::string name) { results_.insert(std::move(name)); }
    void makes_local(std::string name) { locals_.insert(std::move(name)); }
    bool reads(std::string_view path) const;  // node.visit_count
    // Once every step is known.
    std::vector<Finding> check(Flow const& flow);

private:
    struct Mention {
        std::string path;
        TextFile const* file;
        int line, column;  // of the text that reads it
    };
    void report(Mention const& mention, std::string message, std::string hint);
    void check(Mention const& mention, std::set<std::string> const& made, std::string_view verb);
    void check_param(Mention const& mention, Flow const& flow);

    std::vector<Finding> findings_;
    std::vector<Mention> mentions_;
    std::set<std::string> results_, locals_;
};

}  // namespace passerelle::flow
