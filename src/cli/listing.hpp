#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "cli/command.hpp"

namespace passerelle::cli {

// One value of a listing: as people read it, and as JSON holds it. Empty text and absent times are null in JSON.
struct Cell {
    Cell(std::string text);
    Cell(std::string_view text) : Cell{std::string{text}} {}
    Cell(char const* text) : Cell{std::string{text}} {}
    Cell(int number);
    Cell(double number);
    Cell(bool yes);
    Cell(std::vector<std::string> list);
    // Shown in the zone, held as RFC 3339.
    Cell(std::optional<TimePoint> instant, std::string_view zone);

    std::string shown;
    std::variant<std::nullptr_t, std::string, std::int64_t, double, bool, std::vector<std::string>> value;
    bool number = false;  // aligned to the right
};

// Rows for people in aligned columns, or for programs as one JSON object a line.
class Listing {
public:
    struct Column {
        std::string_view key;       // in JSON
        std::string_view heading;   // empty: only in JSON
        bool details_only = false;  // left out of the table, which must fit a terminal
    };
    explicit Listing(std::vector<Column> columns) : columns_{std::move(columns)} {}

    void add(std::vector<Cell> row);  // one cell a column
    // none: the sentence for people when there are no rows.
    void print(Console& console, bool json, std::string_view none) const;
    // Each row as "heading: value" lines, empty values left out.
    void print_details(Console& console, bool json) const;

private:
    void print_json(Console& console) const;
    void print_row(Console& console, std::vector<std::string> const& cells,
                   std::vector<std::size_t> const& widths) const;

    std::vector<Column> columns_;
    std::vector<std::vector<Cell>> rows_;
};

// Without control characters: what people wrote cannot steer a terminal.
std::string printable(std::string_view text);
// "1 person", "12 people".
std::string counted(long long count, std::string_view one, std::string_view many);

}  // namespace passerelle::cli
