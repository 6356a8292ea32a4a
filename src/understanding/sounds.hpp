#pragma once

#include <string>
#include <string_view>

namespace passerelle::understanding {

// How a language writes what it hears, for words that are in no table: two spellings of one sound have one key.
enum class Sounds { none, french, arabizi };

std::string sound_of(std::string_view word, Sounds sounds);

}  // namespace passerelle::understanding
