#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <variant>

namespace passerelle {

enum class LogLevel { debug, info, warning, error };
using LogValue = std::variant<std::string_view, std::int64_t, bool>;
using LogFields = std::initializer_list<std::pair<std::string_view, LogValue>>;

// One JSON object a line on standard error: time, level, event, fields. Ids and counts only: never a body, a phone
// number or a secret. Controls, bidi marks and line separators are escaped.
void log(LogLevel level, std::string_view event, LogFields fields = {});
void set_log_level(LogLevel least);

}  // namespace passerelle
