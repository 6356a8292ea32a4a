#pragma once

#include <boost/json/value.hpp>
#include <map>
#include <string>
#include <string_view>

namespace passerelle::fake {

// What stands for `{{name}}` in the templates of a table.
using Words = std::map<std::string, std::string, std::less<>>;

// Names that are not among the words stay as they are.
std::string filled(std::string_view text, Words const& words);
// Every text and every member name in it. A text that is one mark and nothing else, whose name ends in "number",
// becomes a number: "{{number}}", "{{now_number}}".
boost::json::value filled(boost::json::value const& value, Words const& words);
// An object of texts as a form; without one, nothing.
std::string filled_form(boost::json::value const* fields, Words const& words);

// What `over` says stands above what `base` says, member by member (RFC 7386).
boost::json::value merged(boost::json::value base, boost::json::value const& over);

}  // namespace passerelle::fake
