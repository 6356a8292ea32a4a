#pragma once

#include "flow/language.hpp"

// The table is long: these are its parts, joined by language.cpp.
namespace passerelle::flow {

std::span<Place const> places_of_the_file();
// Kinds of steps in the order of the variant in definition.hpp.
std::span<Place const> places_of_talk();
std::span<Place const> places_of_acts();
std::span<Place const> places_of_translations();

}  // namespace passerelle::flow
