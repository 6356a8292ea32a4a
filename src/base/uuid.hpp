#pragma once

#include <string>
#include <string_view>

namespace passerelle {

// The UUID of a name (RFC 9562, version 5) below another UUID: the same name always has the same one. Empty when the
// namespace is no UUID.
std::string uuid_of_name(std::string_view name_space, std::string_view name);

}  // namespace passerelle
