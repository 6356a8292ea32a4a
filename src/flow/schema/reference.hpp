#pragma once

#include <span>
#include <string>
#include <string_view>

#include "flow/language.hpp"

namespace passerelle::flow::schema {

// The places that a file of the root place may hold, as the reference part of docs/flow-language.md: a heading a place,
// a row a key. In the language (fr, or English).
std::string reference_of(std::span<Place const> places, std::string_view root, std::string_view language);

}  // namespace passerelle::flow::schema
