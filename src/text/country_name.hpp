#pragma once

#include <string>
#include <string_view>

namespace passerelle::text {

// What a country (ISO 3166, "SN") is called in a language ("fr"): "Sénégal". The code itself where it has no name.
std::string country_name(std::string_view country, std::string_view language);

}  // namespace passerelle::text
