#pragma once

#include <string>
#include <string_view>

#include "service/settings_reader.hpp"

namespace passerelle::service {

struct NamedSetting {
    std::string_view name;
    channel::SettingSpec const* row;  // null: one that every channel has
};

// True where a setting is on or off and has a default.
bool is_switch(channel::SettingSpec const& row);

// Reports what would fail only when it is used. A value that stands becomes as its provider reads it: in the provider's
// own spelling, an address without its final '/'.
void check_value(SettingsReader& reader, YamlNode const& node, NamedSetting const& setting, std::string& value);

}  // namespace passerelle::service
