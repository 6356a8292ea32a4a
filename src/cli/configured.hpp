#pragma once

#include <optional>

#include "cli/command.hpp"
#include "service/settings.hpp"

namespace passerelle::cli {

// What --config says; the built-in settings where there is no such file. Flows are written on machines that hold no
// secret of the service: what is wrong with a configuration that is there, `config check` tells.
service::Settings configured(Arguments const& arguments);
// The same; empty after a complaint: --config was given and names no file.
std::optional<service::Settings> configured(Arguments const& arguments, std::string_view command, Console& console);

}  // namespace passerelle::cli
