#pragma once

#include <optional>
#include <span>

#include "expression/function.hpp"
#include "expression/value.hpp"

// What a router test answers: an object that behaves as true or false, with `match` and sometimes `extra`.
namespace passerelle::expression {

Value matched(Value match, std::optional<Value> extra = {});
Value not_matched();

// Rows of router_tests(), one file each.
std::span<Builtin const> text_tests();    // router_text.cpp
std::span<Builtin const> number_tests();  // router_number.cpp
std::span<Builtin const> place_tests();   // router_place.cpp
std::span<Builtin const> other_tests();   // router_other.cpp

}  // namespace passerelle::expression
