#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "store/driver.hpp"

// How values of the program stand in columns.
namespace passerelle::store {

inline Parameter at(TimePoint instant) {
    return Parameter{static_cast<std::int64_t>(instant.time_since_epoch().count())};
}
inline Parameter at(std::optional<TimePoint> const& instant) { return instant ? at(*instant) : Parameter{nullptr}; }
template <class Tag>
Parameter key(Id<Tag> id) {
    return Parameter{id.value};
}
inline Parameter or_null(std::string const& text) { return text.empty() ? Parameter{nullptr} : Parameter{text}; }

inline TimePoint instant(Rows const& rows, int column) { return TimePoint{Duration{rows.integer(column)}}; }
inline std::optional<TimePoint> maybe_instant(Rows const& rows, int column) {
    if (rows.is_null(column)) return std::nullopt;
    return instant(rows, column);
}

}  // namespace passerelle::store
