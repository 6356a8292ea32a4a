#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/finding.hpp"
#include "flow/language.hpp"

// Who writes a flow reads French first. The loader names a mistake once, in English, where it meets it; the tables here
// hold the same sentence in French, with holes for the names of the flow, as a catalogue of gettext does.
namespace passerelle::flow {

// Empty: no table has the sentence.
std::optional<std::string> in_french(std::string_view sentence);
// The same of what happens behind the phone while a flow is tried.
std::optional<std::string> talk_in_french(std::string_view sentence);
// The same of why a run has failed.
std::optional<std::string> failure_in_french(std::string_view sentence);
// The same by any table, most particular sentence first: {1}, {2} … are holes.
std::optional<std::string> found_in(std::span<Bilingual const> table, std::string_view sentence);
// in_hole: says in French what stands in a hole; where it gives nothing, that stays as it is.
using InHole = std::optional<std::string> (*)(std::string_view held);
std::optional<std::string> found_in(std::span<Bilingual const> table, std::string_view sentence, InHole in_hole);
// The message and the hint; what is code, or unknown, stays as it is.
Finding in_french(Finding finding);

}  // namespace passerelle::flow
