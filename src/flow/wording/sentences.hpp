#pragma once

#include <span>

#include "flow/language.hpp"

namespace passerelle::flow {

// Sentences with holes {1}, {2} … in both languages, most particular first where several fit; by who says them. A row
// without a hole is also looked for in what fills a hole: "the question" in "{1} must be a text".
std::span<Bilingual const> sentences_of_yaml();         // base/yaml, and yaml-cpp behind it
std::span<Bilingual const> sentences_of_values();       // flow/reader: whatever the place
std::span<Bilingual const> sentences_of_files();        // head, starts, translations, names, holes, catalogue
std::span<Bilingual const> sentences_of_steps();        // flow/step
std::span<Bilingual const> sentences_of_trials();       // flow/trial: the tests beside a flow
std::span<Bilingual const> sentences_of_played();       // what such a test tells
std::span<Bilingual const> sentences_of_talks();        // what happens behind the phone of a flow that is tried
std::span<Bilingual const> sentences_of_failures();     // why a run has failed
std::span<Bilingual const> sentences_of_place_files();  // understanding/places_reading
std::span<Bilingual const> sentences_of_lexicons();     // understanding/lexicon*
std::span<Bilingual const> sentences_of_places();       // how the loader calls the parts of a file

}  // namespace passerelle::flow
