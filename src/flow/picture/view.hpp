#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "flow/definition.hpp"

// A flow as people look at it: what each step does, in words, and its ways out. Picture and outline print the same
// view.
namespace passerelle::flow::picture {

// What the store knows of a step, by its name today.
struct StepCount {
    long long visits = 0, answers = 0, waiting = 0;
    bool operator==(StepCount const&) const = default;
};
using StepCounts = std::map<std::string, StepCount, std::less<>>;

struct Way {
    std::vector<std::string> labels;
    int to = nowhere;
    bool silence = false;  // only silence leads here
    bool aside = false;    // only silence, nonsense or failure do: not what the conversation hopes for
};
struct Stop {
    enum class Kind { say, question, decision, chance, note, call, flow, wait, person, end };
    Kind kind = Kind::say;
    bool urgent = false;
    std::string title;                // "question", "conseiller, URGENT"
    std::string name;                 // of the step
    std::vector<std::string> lines;   // what is said or done
    std::vector<std::string> nearby;  // smaller print: what is expected, where it is kept
    std::vector<Way> ways;            // one a target, in the order of the file
};
struct View {
    std::string title, about;
    std::vector<std::string> starts;
    std::vector<Stop> stops;  // as Flow::steps
};

// Messages in the language, or the flow's base where it has none; the fixed words in French or English. texts: another
// language of the messages, where the reader's is not the person's.
View view_of(Flow const& flow, std::string_view language, std::string_view texts = {});

}  // namespace passerelle::flow::picture
