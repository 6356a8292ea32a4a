#include "cli/listing.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <ostream>
#include <sstream>

#include "base/encoding.hpp"
#include "base/zone.hpp"
#include "cli/said.hpp"
#include "cli/workplace.hpp"

namespace passerelle::cli {

namespace {

std::size_t width_of(std::string_view text) { return to_code_points(text).size(); }

std::string padding(std::size_t width, std::string_view text) {
    auto const used = width_of(text);
    return std::string(width > used ? width - used : 0, ' ');
}

boost::json::value json_of(Cell const& cell) {
    struct {
        boost::json::value operator()(std::nullptr_t) const { return nullptr; }
        boost::json::value operator()(std::string const& text) const { return boost::json::string{text}; }
        boost::json::value operator()(std::int64_t number) const { return number; }
        // 10, not 1E1: what is whole is written so.
        boost::json::value operator()(double number) const {
            auto const whole = std::llround(number);
            return static_cast<double>(whole) == number ? boost::json::value(whole) : boost::json::value(number);
        }
        boost::json::value operator()(bool yes) const { return yes; }
        boost::json::value operator()(std::vector<std::string> const& list) const {
            boost::json::array made;
            for (auto const& item : list) made.emplace_back(item);
            return made;
        }
    } constexpr made;
    return std::visit(made, cell.value);
}

// Words of ours in a cell: yes, and how something stands.
std::string shown(Console const& console, Listing::Column const& column, Cell const& cell) {
    if (std::holds_alternative<bool>(cell.value)) return said(console, cell.shown);
    if (column.key == "status" || column.key == "state") return state_said(console, cell.shown);
    return cell.shown;
}

}  // namespace

std::string printable(std::string_view text) {
    auto points = to_code_points(text);
    for (auto& point : points) {
        auto const control = point < 0x20 || (point >= 0x7F && point < 0xA0);
        auto const steers = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);  // bidi
        if (control || steers) point = U' ';
    }
    return to_utf8(points);
}

std::string counted(long long count, std::string_view one, std::string_view many) {
    return std::to_string(count) + " " + std::string{count == 1 ? one : many};
}

Cell::Cell(std::string text) : shown{printable(text)} {
    if (!text.empty()) value = std::move(text);
}

Cell::Cell(int count) : shown{std::to_string(count)}, value{std::int64_t{count}}, number{true} {}

Cell::Cell(double amount) : value{amount}, number{true} {
    std::ostringstream written;
    written << amount;
    shown = written.str();
}

Cell::Cell(bool yes) : shown{yes ? "yes" : ""}, value{yes} {}

Cell::Cell(std::vector<std::string> list) {
    for (auto const& item : list) shown += (shown.empty() ? "" : ", ") + printable(item);
    value = std::move(list);
}

Cell::Cell(std::optional<TimePoint> instant, std::string_view zone) {
    if (!instant) return;
    shown = show_local(*instant, zone);
    value = to_rfc3339(*instant);
}

void Listing::add(std::vector<Cell> row) {
    if (row.size() != columns_.size()) throw std::logic_error{"a row of a listing has as many cells as columns"};
    rows_.push_back(std::move(row));
}

void Listing::print(Console& console, bool json, std::string_view none) const {
    if (json) return print_json(console);
    if (rows_.empty()) {
        console.out << said(console, none) << '\n';
        return;
    }
    std::vector<std::size_t> widths;
    std::vector<std::string> headings;
    for (std::size_t place = 0; place < columns_.size(); ++place) {
        headings.push_back(said(console, columns_[place].heading));
        widths.push_back(width_of(headings.back()));
        for (auto const& row : rows_)
            widths.back() = std::max(widths.back(), width_of(shown(console, columns_[place], row[place])));
    }
    print_row(console, headings, widths);
    for (auto const& row : rows_) {
        std::vector<std::string> cells;
        for (std::size_t place = 0; place < row.size(); ++place) {
            auto text = shown(console, columns_[place], row[place]);
            cells.push_back(row[place].number ? padding(widths[place], text) + text : std::move(text));
        }
        print_row(console, cells, widths);
    }
}

void Listing::print_row(Console& console, std::vector<std::string> const& cells,
                        std::vector<std::size_t> const& widths) const {
    std::string line;
    for (std::size_t place = 0; place < cells.size(); ++place)
        if (!columns_[place].heading.empty() && !columns_[place].details_only)
            line += cells[place] + padding(widths[place], cells[place]) + "  ";
    line.erase(line.find_last_not_of(' ') + 1);
    console.out << line << '\n';
}

void Listing::print_details(Console& console, bool json) const {
    if (json) return print_json(console);
    std::size_t width = 0;
    for (auto const& column : columns_) width = std::max(width, width_of(said(console, column.heading)));
    for (auto const& row : rows_)
        for (std::size_t place = 0; place < row.size(); ++place) {
            auto const heading = said(console, columns_[place].heading);
            if (heading.empty() || row[place].shown.empty()) continue;
            console.out << heading << padding(width, heading) << "  " << shown(console, columns_[place], row[place])
                        << '\n';
        }
}

void Listing::print_json(Console& console) const {
    for (auto const& row : rows_) {
        boost::json::object made;
        for (std::size_t place = 0; place < row.size(); ++place) made[columns_[place].key] = json_of(row[place]);
        console.out << boost::json::serialize(made) << '\n';
    }
}

}  // namespace passerelle::cli
