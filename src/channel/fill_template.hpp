#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "channel/exchange.hpp"

namespace passerelle::channel {

// How a value is written where a template names it.
enum class Escaping {
    none,
    form,  // application/x-www-form-urlencoded, a blank as '+'
    json,  // a whole JSON text with its quotes
    xml,
};
// urlencoded, json, xml, or a media type.
Escaping escaping_of(std::string_view content_type);
std::string escaped(std::string_view value, Escaping escaping);

// What a template may name: values that are escaped where they stand, and those that are already.
struct TemplateValues {
    Settings plain, ready;
};

// "…{{name}}…". Error: a name that is none of the values.
Result<std::string> fill_template(std::string_view text, TemplateValues const& values, Escaping escaping);

}  // namespace passerelle::channel
