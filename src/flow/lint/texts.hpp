#pragma once

#include <functional>

#include "flow/definition.hpp"

namespace passerelle::flow::lint {

// A text that a person receives, and what it is in its step.
struct SpokenText {
    enum class Role { say, question, retry, label };
    LocalText const* text;
    int step;
    Role role;
    Option const* option = nullptr;  // of a label
};
std::vector<SpokenText> spoken_texts(Flow const& flow);
// What a step says when a run comes to it; null: nothing.
LocalText const* said_by(Step const& step);

// A template of a step, whatever it is for.
struct HoleText {
    enum class Role { spoken, note, url, header, body, value, bound, param, moment, other };
    expression::TextTemplate const* text;
    Role role;
    int line = 0, column = 0;
    std::size_t language = 0;          // of a text
    LocalText const* whole = nullptr;  // the text that it is one language of
};
std::vector<HoleText> hole_texts(Step const& step);

}  // namespace passerelle::flow::lint
