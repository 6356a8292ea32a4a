#pragma once

#include <span>
#include <vector>

#include "cli/command.hpp"
#include "flow/schema/json_schema.hpp"

namespace passerelle::cli {

// What the commands `schema …` share: the JSON Schema of a table, or with --markdown its reference.
int print_schema(std::span<flow::Place const> places, flow::schema::Document const& document,
                 Arguments const& arguments, Console& console);
std::vector<ArgumentSpec> schema_options();

}  // namespace passerelle::cli
