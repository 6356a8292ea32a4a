#pragma once

#include <optional>

#include "cli/command.hpp"
#include "service/settings.hpp"

namespace passerelle::cli {

// What --config says; the built-in settings where there is no such file. Empty after a complaint: --config was given
// and names none. Flows are written on machines that hold no secret of the service: what else is wrong with a
// configuration that is there, `config check` tells.
std::optional<service::Settings> configured(Arguments const& arguments, std::string_view command, Console& console);

}  // namespace passerelle::cli
