#pragma once

#include <string>
#include <string_view>

namespace passerelle::understanding {

// How a language writes what it hears, for words that are in no table: two spellings of one sound have one key.
enum class Sounds { none, french, arabizi };

std::string sound_of(std::string_view word, Sounds sounds);

// Arabizi writes short vowels as it likes or not at all ("yedrabni", "ydrebni"): the sound without those inside. Empty
// where it would tell too little, and in other writing.
std::string consonants_of(std::string_view word, Sounds sounds);

}  // namespace passerelle::understanding
