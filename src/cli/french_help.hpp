#pragma once

#include <span>
#include <string_view>

namespace passerelle::cli {

// What --help says of a command, in French; notes as Command has them.
struct CommandInFrench {
    std::string_view path, about, notes = {};
};
std::span<CommandInFrench const> commands_in_french();
// Null for a command that the table lacks.
CommandInFrench const* command_in_french(std::string_view path);

// A sentence of --help besides (an option, a group of commands, a word of CLI11), by its English; the English where
// the table lacks it.
std::string_view help_in_french(std::string_view english);

}  // namespace passerelle::cli
