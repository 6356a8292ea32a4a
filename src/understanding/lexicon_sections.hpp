#pragma once

#include <string>
#include <vector>

#include "base/finding.hpp"
#include "base/yaml.hpp"
#include "understanding/lexicon.hpp"
#include "understanding/vocabulary.hpp"

namespace passerelle::understanding {

// All phrases of a lexicon file with what they say. Mistakes become findings.
VocabularyParts read_vocabulary(YamlNode const& root, Lexicon const& lexicon, std::string const& file,
                                std::vector<Finding>& findings);

}  // namespace passerelle::understanding
