#pragma once

#include "flow/step/kind.hpp"

// What `ask` and `choose` share: how they are read, put, repeated, and given up.
namespace passerelle::flow {

Question load_question(Reader& reader, YamlNode const& value, YamlNode const& step);
Retry load_retry(Reader& reader, YamlNode const& node);
NoAnswer load_no_answer(Reader& reader, YamlNode const& node);

// The question of a step; null when the step asks nothing.
Question const* question_of(Step const& step);

// Says the question, with its choices, and waits. The counters of the state stay as they are.
Next put(Step const& step, Walk& walk);
// Says the retry text in its place, with the choices again: a screen without them could not be answered.
Next put_again(Step const& step, Walk& walk);
// Waits without a word.
void wait_for(Step const& step, Walk& walk);

}  // namespace passerelle::flow
