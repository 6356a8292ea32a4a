#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "flow/trial/rehearsal.hpp"

namespace passerelle::flow::trial {

// A live conversation on its way to becoming a test: what was done, and what came of it.
class Recording {
public:
    // The move as the test file has it: verb and value; params of a start.
    void did(std::string verb, std::string value, Happenings happenings, Names params = {});
    void back();  // the last move was taken back
    bool empty() const { return turns_.empty(); }

    // The test in YAML, indented to stand below `tests:`. `facts` are those that the conversation began with.
    std::string test(std::string_view name, Facts const& facts, TimePoint began, Rehearsal const& end,
                     std::string_view flow) const;

private:
    struct Turn {
        std::string verb, value;
        Names params;
        Happenings happenings;
    };
    std::vector<Turn> turns_;
};

// A text between double quotes.
std::string yaml_quoted(std::string_view text);

}  // namespace passerelle::flow::trial
