#include "cli/translation_sheet.hpp"

#include <algorithm>
#include <map>

#include "service/csv.hpp"

namespace passerelle::cli {

namespace {

using flow::translation::Sheet;

constexpr std::string_view formula_starts = "=+-@\t\r";

bool is_led_by_quote(std::string_view text) {
    return text.size() > 1 && text[0] == '\'' &&
           (formula_starts.find(text[1]) != std::string_view::npos || text[1] == '\'');
}

// csv_cell leads formulas with a quote; a text that has one of its own gets a second, so that one always comes off.
std::string safe(std::string const& text) { return is_led_by_quote(text) ? "'" + text : text; }
std::string plain(std::string text) {
    if (is_led_by_quote(text)) text.erase(0, 1);
    return text;
}

std::string variables_of(flow::translation::Entry const& entry) {
    std::string made;
    for (auto const& name : entry.variables) made += (made.empty() ? "" : " ") + ("@" + name);
    return made;
}

}  // namespace

std::string to_sheet(flow::Flow const& flow, std::string_view language,
                     std::vector<flow::translation::Entry> const& entries) {
    std::string out{"\xEF\xBB\xBF"};
    out += service::csv_line({"key", flow.languages.front(), std::string{language}, "keep", "where"});
    for (auto const& entry : entries)
        out += service::csv_line({entry.context, safe(entry.source), safe(entry.translation), variables_of(entry),
                                  entry.file + ":" + std::to_string(entry.line)});
    return out;
}

Sheet read_sheet(std::string_view bytes, std::string const& file) {
    Sheet sheet;
    sheet.file = file;
    bool const wide = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    if (wide) {
        sheet.findings.push_back({file, 1, 1, "this file is in UTF-16, which cannot be read",
                                  "save it as \"CSV UTF-8\" (Excel, LibreOffice: Unicode UTF-8)"});
        return sheet;
    }
    auto const table = service::read_csv(bytes);
    std::map<std::string, int> seen;
    auto const report = [&](int line, std::string message, std::string hint) {
        sheet.findings.push_back({file, line, 1, std::move(message), std::move(hint)});
    };
    if (table.rows.empty() || table.rows.front().cells.size() < 3 || table.rows.front().cells.front() != "key") {
        report(1, "the first row must say key, then the two languages",
               "keep the first row of `passerelle i18n export --format csv`");
        return sheet;
    }
    sheet.language = table.rows.front().cells[2];
    for (auto const& row : table.rows) {
        if (!row.problem.empty()) report(row.line, row.problem, {});
        if (&row == &table.rows.front() || !row.problem.empty()) continue;
        if (row.cells.size() < 3) {
            if (row.cells.size() == 1 && row.cells.front().empty()) continue;
            report(row.line, "this row has fewer than three cells", "key, original, translation");
            continue;
        }
        auto const [first, fresh] = seen.emplace(row.cells[0], row.line);
        if (!fresh)
            report(row.line,
                   "the key " + row.cells[0] + " stands on line " + std::to_string(first->second) + " already",
                   "keep one of the two rows");
        sheet.rows.push_back({row.cells[0], plain(row.cells[1]), plain(row.cells[2]), row.line, false});
    }
    return sheet;
}

}  // namespace passerelle::cli
