#include "cli/configured.hpp"

#include <filesystem>
#include <ostream>

namespace passerelle::cli {

std::optional<service::Settings> configured(Arguments const& arguments, std::string_view command, Console& console) {
    auto const path = arguments.get("--config");
    std::error_code none;
    if (std::filesystem::is_regular_file(path, none))
        return service::load_settings_file(path, service::current_environment()).settings;
    if (!arguments.given("--config")) return service::Settings{};
    console.err << "passerelle " << command << ": there is no configuration at " << path << '\n';
    return std::nullopt;
}

}  // namespace passerelle::cli
