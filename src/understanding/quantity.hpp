#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "understanding/readers.hpp"

namespace passerelle::understanding {

// A number in a text, with the unit that it bears.
struct Amount {
    double value = 0;
    std::optional<Tag> unit;
    bool article = false;  // "un", "une": a number only if nothing else is
    bool approximate = false;
    std::size_t begin = 0, end = 0;
};

// Why an amount that was read is not the one that was asked for; empty: nothing stands against it.
std::string doubt_about(Ground const& ground, Amount const& amount, std::optional<Tag> unit);

}  // namespace passerelle::understanding
