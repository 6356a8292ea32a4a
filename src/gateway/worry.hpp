#pragma once

#include <string_view>

#include "gateway/verdict.hpp"

// Yellow (law-and-safety §6): what worries but sends nothing. A person reads it the same day; two within seven days are
// a distress.
namespace passerelle::gateway {

// decide(), and what the last days make of a worry.
Decision decide_with_history(store::Connection& connection, World const& world, Thread const& thread,
                             std::string_view text, std::string_view choice, bool on_screen, TimePoint now);

// The task for the référent, after the text was taken, where it worries and this turn has not made an urgent task of
// it. What was asked goes on.
void note_worry(store::Connection& connection, World const& world, Thread const& thread, Decision const& decision,
                std::string_view text, TimePoint now);

}  // namespace passerelle::gateway
