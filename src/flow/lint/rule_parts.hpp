#pragma once

#include <span>

#include "flow/lint/rule.hpp"

namespace passerelle::flow::lint {

// The table of rules, by what they are about.
std::span<Rule const> graph_rules();
std::span<Rule const> text_rules();
std::span<Rule const> meaning_rules();

}  // namespace passerelle::flow::lint
