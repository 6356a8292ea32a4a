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
    bool is_only_started() const { return turns_.size() < 2; }

    // The test in YAML, indented to stand below `tests:`. `facts` are those that the conversation began with; what none
    // of the flows reads is left out: `sources` are their files.
    std::string test(std::string_view name, Facts const& facts, TimePoint began, Rehearsal const& end,
                     std::string_view flow, std::vector<std::string> const& sources) const;

private:
    struct Turn {
        std::string verb, value;
        Names params;
        Happenings happenings;
    };
    std::vector<Turn> turns_;
};

// The answer of a call as a test has it: {status: 200, json: {"free":1}}.
std::string webhook_of(int status, std::string_view body);
// A text between double quotes.
std::string yaml_quoted(std::string_view text);

}  // namespace passerelle::flow::trial
