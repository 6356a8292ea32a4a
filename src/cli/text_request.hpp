#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <string>

#include "base/result.hpp"
#include "cli/command.hpp"
#include "cli/listing.hpp"
#include "cli/report_language.hpp"

namespace passerelle::cli {

// What the `text` commands share. The text of a request: "text", or "hex" with its bytes in UTF-8.
Result<std::string> text_of(boost::json::object const& request);
// A member that may be missing; an error (Fault::invalid) when it is of another kind.
Result<std::string> string_of(boost::json::object const& request, std::string_view name, std::string_view fallback);
Result<int> whole_number_of(boost::json::object const& request, std::string_view name, int fallback, int least,
                            int most);

// Answers every line of the input with one line; what cannot be answered becomes {"error"} and the next line follows.
using TextAnswer = Result<boost::json::object> (*)(boost::json::object const& request);
int answer_text_lines(Console& console, TextAnswer answer);

// The text that was given as a word, or all of the input without its last line end.
std::string given_text(Arguments const& arguments, Console& console);

}  // namespace passerelle::cli
