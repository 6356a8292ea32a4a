#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "flow/definition.hpp"
#include "text/folding.hpp"

namespace passerelle::flow::lint {

// What a whole conversation by SMS costs in one language, in segments that we send, and how many messages that is.
struct LanguageCost {
    std::string language;
    double best = 0;                 // the shortest way to an end on which the person answers
    double typical = 0;              // every answer and branch as likely as the others, nobody silent, nothing repeated
    std::optional<long long> worst;  // longest values, every retry and reminder; empty: nothing bounds it
    std::optional<long long> messages;  // at worst
};

std::vector<LanguageCost> costs_of(Flow const& flow, Catalogue const* catalogue,
                                   text::Folding folding = text::Folding::accents);

}  // namespace passerelle::flow::lint
