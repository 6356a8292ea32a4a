#pragma once

#include <cstddef>
#include <list>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/yaml.hpp"
#include "flow/definition.hpp"
#include "flow/text_file.hpp"

namespace passerelle::flow {

// The sister files of a flow, <flow>.<language>.yaml: the same names, the texts of one more language.
class Translations {
public:
    struct Sister {
        std::string language;
        std::size_t place = 0;  // of the language in the flow
        TextFile file;
        YamlDocument document;
        YamlNode const* here = nullptr;  // the texts of the step that is read now
        std::set<YamlNode const*> taken;
    };

    // Findings of the files themselves: not valid, of another flow, a language that the flow has not.
    void read(FlowSource const& source, Flow const& flow, std::vector<Finding>& findings);
    // The step whose texts are asked for; empty: the defaults.
    void enter_step(std::string_view name);
    // A text of that step, by its keys joined with dots; null: not there.
    YamlNode const* take(Sister& sister, std::string_view key);
    // The words of the top-level `keyword`; null: none.
    YamlNode const* keywords(Sister& sister);
    // Texts that nothing asked for: of a step that does not exist, or has no such text.
    void check_taken(Flow const& flow, std::vector<Finding>& findings);

    std::list<Sister>& sisters() { return sisters_; }

private:
    static void check_left(Sister const& sister, Flow const& flow, std::vector<Finding>& findings);
    std::list<Sister> sisters_;
};

}  // namespace passerelle::flow
