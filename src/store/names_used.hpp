#pragma once

#include <set>
#include <string>
#include <string_view>

#include "store/driver.hpp"

namespace passerelle::store {

// The groups that have a member, and the fields that somebody has.
struct NamesUsed {
    std::set<std::string, std::less<>> groups, fields;
};
NamesUsed names_used(Connection& connection, std::string_view workspace);

}  // namespace passerelle::store
