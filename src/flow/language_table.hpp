#pragma once

#include "flow/language.hpp"

// The table is long: these are its two parts, joined by language.cpp.
namespace passerelle::flow {

std::span<Place const> places_of_the_file();
std::span<Place const> places_of_steps();
std::span<Place const> places_of_translations();

}  // namespace passerelle::flow
