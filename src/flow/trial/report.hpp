#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "flow/trial/coverage.hpp"
#include "flow/trial/rehearsal.hpp"
#include "flow/trial/script.hpp"

namespace passerelle::flow::trial {

// What was not as the test says it.
struct Mismatch {
    int line = 0, column = 0;     // in the test file
    std::string what;             // in a sentence
    std::string expected, found;  // empty: the sentence says it all
};

// One line of a transcript.
struct Line {
    enum class Who { person, phone, staff, behind };  // behind: what the phone does not show
    Who who = Who::behind;
    std::string text;
};
Line line_of(Happening const& happening, std::string_view zone);
bool is_told(Happening const& happening);                       // waits and traces are not
std::string time_in(TimePoint instant, std::string_view zone);  // 2026-03-16 10:00

// One conversation of a test, played on one class of phone.
struct Played {
    std::string name;
    Medium medium = Medium::sms;
    std::vector<Line> transcript;
    std::vector<Mismatch> mismatches;  // the first of the talk, or all that is wrong at its end
    Coverage coverage;
    bool passed() const { return mismatches.empty(); }
};

// A text for a terminal: the transcript, then what was expected and what came instead.
std::string transcript_of(Played const& played, std::string_view file);

}  // namespace passerelle::flow::trial
