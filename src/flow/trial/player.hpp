#pragma once

#include "flow/trial/report.hpp"

namespace passerelle::flow::trial {

// How an appointment is said: day, time, eve … of its instant (gateway/dry_run.hpp knows the words).
using AppointmentWords = Names (*)(TimePoint at, std::string_view zone, std::string_view language);

// The facts that a test begins with.
Facts facts_of(Given const& given, Flow const& flow, Medium medium, AppointmentWords words);

// Plays one test of a flow on one class of phone, in virtual time. Pure: the same test gives the same report.
Played play(Trial const& trial, FlowPtr const& flow, Medium medium, Stage const& stage, AppointmentWords words);

// The classes of phones that a test is played on; only that one, when one is asked for: none, if the test is for
// others.
std::vector<Medium> media_of(Trial const& trial, Flow const& flow, std::optional<Medium> only = std::nullopt);

}  // namespace passerelle::flow::trial
