#include "cli/report_language.hpp"

namespace passerelle::cli {

bool in_english(Arguments const& arguments) { return arguments.get("--lang").starts_with("en"); }

}  // namespace passerelle::cli
