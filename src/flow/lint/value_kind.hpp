#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "flow/definition.hpp"
#include "flow/language.hpp"

namespace passerelle::flow::lint {

// What a value is, as far as it can be known without running anything.
enum class ValueKind { unknown, text, number, boolean, date, datetime, time, function };
inline bool is_moment(ValueKind kind) {
    return kind == ValueKind::date || kind == ValueKind::datetime || kind == ValueKind::time;
}
Bilingual words_of(ValueKind kind);

ValueKind kind_of_path(Flow const& flow, std::string_view path);
ValueKind kind_of_call(std::string_view function);
// The names that a path can only be: the options of the choices that save it. Empty: anything.
std::vector<std::string_view> options_of_path(Flow const& flow, std::string_view path);

}  // namespace passerelle::flow::lint
