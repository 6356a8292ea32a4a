#pragma once

#include <string>
#include <vector>

#include "flow/trial/marks.hpp"
#include "flow/trial/script.hpp"

// The parts of a test file, each read in a file of its own.
namespace passerelle::flow::trial {

Given read_given(Marks& marks, YamlNode const& node);
std::vector<Move> read_talk(Marks& marks, YamlNode const& node);
Expected read_expected(Marks& marks, YamlNode const& node);

Staff read_staff(Marks& marks, YamlNode const& node);
Plans read_plan(Marks& marks, YamlNode const& node);
// JSON of a tree: what reads as a number, true, false or null is one, all else is text.
std::string json_of(YamlNode const& node);

}  // namespace passerelle::flow::trial
