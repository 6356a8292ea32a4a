#include "cli/configured.hpp"

#include <filesystem>
#include <ostream>

#include "cli/said.hpp"

namespace passerelle::cli {

namespace {

bool is_there(Arguments const& arguments) {
    std::error_code none;
    return std::filesystem::is_regular_file(arguments.get("--config"), none);
}

}  // namespace

service::Settings configured(Arguments const& arguments) {
    if (!is_there(arguments)) return {};
    return service::load_settings_file(arguments.get("--config"), service::current_environment()).settings;
}

std::optional<service::Settings> configured(Arguments const& arguments, std::string_view command, Console& console) {
    if (is_there(arguments) || !arguments.given("--config")) return configured(arguments);
    console.err << "passerelle " << command << ": "
                << said(console, "there is no configuration at " + arguments.get("--config")) << '\n';
    return std::nullopt;
}

}  // namespace passerelle::cli
