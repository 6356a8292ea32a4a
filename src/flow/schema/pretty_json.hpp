#pragma once

#include <boost/json/value.hpp>
#include <string>

namespace passerelle::flow::schema {

// Indented by two, members in their order: the same value is always the same text, and a change of it a small diff.
std::string pretty(boost::json::value const& value);

}  // namespace passerelle::flow::schema
