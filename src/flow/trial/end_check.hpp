#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "flow/trial/report.hpp"

namespace passerelle::flow::trial {

// What a talk came to.
struct Sums {
    int messages = 0, segments = 0, most_segments = 0;
    std::vector<HandOver> tasks;
    std::vector<ScheduleFlow> scheduled;
};

// Everything that is not as `expect` says it.
std::vector<Mismatch> check_end(Trial const& trial, std::string_view flow, Rehearsal const& rehearsal,
                                Sums const& sums);

bool is_task(Staff const& expected, HandOver const& task);
bool is_plan(Plans const& expected, ScheduleFlow const& plan, std::string_view zone);

// In words, for a report.
std::string words_of(Staff const& expected);
std::string words_of(HandOver const& task);
std::string words_of(Plans const& expected);
std::string words_of(ScheduleFlow const& plan, std::string_view zone);
std::string words_of(Webhook const& webhook);

}  // namespace passerelle::flow::trial
