#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/command.hpp"
#include "cli/flow_files.hpp"
#include "flow/trial/rehearsal.hpp"
#include "gateway/simulated_phone.hpp"

namespace passerelle::cli {

// Whom an author tries a flow with, by the options --as, --lang, --name, --zone and --group. An appointment in two days
// at 14:00 and an offer are at hand, so that every flow has what it speaks of.
flow::Facts facts_for(Arguments const& arguments, flow::Flow const& flow, understanding::Lexicons const& lexicons,
                      TimePoint now);
flow::Names trigger_for();

// --seed: the draw of split and rand(); the same number draws the same.
ArgumentSpec seed_option();
ArgumentSpec group_option();
// Whether that flow is talked about in French: the language of the person decides.
bool in_french(flow::Facts const& facts);

// What the configuration says of the place where people work: the places that it knows, its working days. Nothing of it
// where there is no such file. Empty after a complaint: the places have mistakes.
struct PlaceOfWork {
    std::shared_ptr<understanding::Places const> places;
    std::shared_ptr<flow::WorkCalendar const> calendar;
    flow::trial::Site site;         // who answers; a sample where nothing is said
    gateway::SimulatedPhone phone;  // as the channels there show things
};
std::optional<PlaceOfWork> place_of_work(Arguments const& arguments, Console& console);

// The flow that is tried. Null after a complaint: it is not there, has mistakes, or the options do not fit it.
OpenedFlow open_to_try(std::string const& name, Arguments const& arguments, std::string_view command, Console& console,
                       int& code);

}  // namespace passerelle::cli
