#include "expression/layout_runs.hpp"

#include <algorithm>
#include <iterator>

namespace passerelle::expression {

namespace {

// Which kinds of value have the part: an offset is for instants only.
enum class Side { date, time, both };

struct KnownRun {
    std::string_view letters;
    Part part;
    Side side;
    bool is_readable = true;
};

constexpr KnownRun known_runs[] = {
    {"YYYY", Part::year, Side::date},
    {"YY", Part::year_of_century, Side::date},
    {"M", Part::month, Side::date},
    {"MM", Part::padded_month, Side::date},
    {"MMM", Part::short_month_name, Side::date, false},
    {"MMMM", Part::month_name, Side::date, false},
    {"D", Part::day, Side::date},
    {"DD", Part::padded_day, Side::date},
    {"EEE", Part::short_day_name, Side::date, false},
    {"EEEE", Part::day_name, Side::date, false},
    {"t", Part::hour, Side::time},
    {"tt", Part::padded_hour, Side::time},
    {"h", Part::half_day_hour, Side::time},
    {"hh", Part::padded_half_day_hour, Side::time},
    {"m", Part::minute, Side::time},
    {"mm", Part::padded_minute, Side::time},
    {"s", Part::second, Side::time},
    {"ss", Part::padded_second, Side::time},
    {"fff", Part::fraction, Side::time},
    {"ffffff", Part::fraction, Side::time},
    {"fffffffff", Part::fraction, Side::time},
    {"aa", Part::lower_half_of_day, Side::time},
    {"AA", Part::upper_half_of_day, Side::time},
    {"Z", Part::offset_or_z, Side::both},
    {"ZZZ", Part::offset, Side::both},
};

bool has_side(LayoutKind kind, Side side) {
    return kind == LayoutKind::datetime || (kind == LayoutKind::date && side == Side::date) ||
           (kind == LayoutKind::time && side == Side::time);
}

}  // namespace

std::string_view Runs::ahead() const {
    if (rest_.empty()) return {};
    auto const is_continuation = [](char sign) { return (static_cast<unsigned char>(sign) & 0xC0) == 0x80; };
    auto length = std::size_t{1};
    while (length < rest_.size() && (rest_[length] == rest_[0] || is_continuation(rest_[length]))) ++length;
    return rest_.substr(0, length);
}

std::optional<Run> Runs::next() {
    constexpr std::string_view literals = " :/.,T-_";
    auto const letters = ahead();
    if (literals.find(letters[0]) != std::string_view::npos) {
        rest_.remove_prefix(letters.size());
        return Run{letters, Part::literal};
    }
    auto const known = std::find_if(std::begin(known_runs), std::end(known_runs),
                                    [&](KnownRun const& run) { return run.letters == letters; });
    if (known == std::end(known_runs) || !has_side(kind_, known->side)) return std::nullopt;
    if (use_ == LayoutUse::reading && !known->is_readable) return std::nullopt;
    rest_.remove_prefix(letters.size());
    return Run{letters, known->part};
}

Failure refused_run(Runs const& runs, LayoutKind kind) {
    constexpr std::string_view names[] = {"date", "time", "datetime"};
    return {"'" + std::string{runs.ahead()} + "' is not valid in a " +
            std::string{names[static_cast<std::size_t>(kind)]} + " layout"};
}

}  // namespace passerelle::expression
