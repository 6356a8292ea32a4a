#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "flow/definition.hpp"

// Why a run did what it did: the lines of the interaction log, told step by step for an advisor to read.
namespace passerelle::flow::replay {

// One line of the log, as the store has it.
struct Line {
    TimePoint at{};
    std::string kind, text, detail, channel;
};

// The same, explained.
struct Explained {
    TimePoint at{};
    std::string kind;                  // of the line
    std::string flow, step;            // that the run stood on; empty: outside of one
    std::string sentence;              // in the language asked for
    std::vector<std::string> because;  // what the flow says there: the message, the silence it waits for, the way taken
};

// The flow as it was at that time; null: it is gone.
using FlowAt = std::function<FlowPtr(std::string_view flow, TimePoint at)>;

// In the order of the lines. Sentences in French for fr, in English for any other; what the flow says, in the language
// of the person: texts.
std::vector<Explained> explain(std::vector<Line> const& lines, std::string_view flow, FlowAt const& flow_at,
                               std::string_view language, std::string_view texts = {});

}  // namespace passerelle::flow::replay
