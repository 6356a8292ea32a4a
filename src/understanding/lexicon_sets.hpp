#pragma once

#include <string>
#include <vector>

#include "base/finding.hpp"
#include "base/yaml.hpp"

namespace passerelle::understanding {

// `sets` of a lexicon name words that stand for each other: with `kin: [père, oncle]` the entry `<kin> me frappe` of
// any list is two entries. Every list is written out in place; the mistakes become findings.
void write_out_sets(YamlNode& root, std::string const& file, std::vector<Finding>& findings);

}  // namespace passerelle::understanding
