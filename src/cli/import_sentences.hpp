#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace passerelle::cli {

// What an import says of a sheet (service/contact_sheet, contact_import), in French; empty: no row has it.
std::optional<std::string> import_in_french(std::string_view sentence);

}  // namespace passerelle::cli
