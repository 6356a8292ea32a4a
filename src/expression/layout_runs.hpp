#pragma once

#include <optional>
#include <string_view>

#include "expression/value.hpp"

namespace passerelle::expression {

// What layouts are made of, whether they are written or read by.
enum class Part {
    literal,
    year,
    year_of_century,
    month,
    padded_month,
    short_month_name,
    month_name,
    day,
    padded_day,
    short_day_name,
    day_name,
    hour,
    padded_hour,
    half_day_hour,
    padded_half_day_hour,
    minute,
    padded_minute,
    second,
    padded_second,
    fraction,
    lower_half_of_day,
    upper_half_of_day,
    offset_or_z,
    offset
};

enum class LayoutKind { date, time, datetime };
enum class LayoutUse { writing, reading };

struct Run {
    std::string_view letters;
    Part part = Part::literal;
};

// Cuts a layout into its runs.
class Runs {
public:
    Runs(std::string_view layout, LayoutKind kind, LayoutUse use) : rest_{layout}, kind_{kind}, use_{use} {}

    bool done() const { return rest_.empty(); }
    // The next run; empty when it is none that the kind and the use allow.
    std::optional<Run> next();
    // The run that next() refused, or would give next.
    std::string_view ahead() const;

private:
    std::string_view rest_;
    LayoutKind kind_;
    LayoutUse use_;
};

Failure refused_run(Runs const& runs, LayoutKind kind);

}  // namespace passerelle::expression
