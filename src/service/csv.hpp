#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace passerelle::service {

struct CsvRow {
    int line = 0;  // from 1, where the row begins
    std::vector<std::string> cells;
    std::string problem;  // an unclosed quote …; empty = fine
};
struct CsvTable {
    char separator = ',';
    std::string encoding;  // "UTF-8", "UTF-8 with BOM", "Windows-1252"
    std::vector<CsvRow> rows;
};
CsvTable read_csv(std::string_view bytes);

// One cell, quoted where needed. Text that a spreadsheet would run as a formula (= + - @ tab CR NUL) gets a leading
// quote (OWASP ASVS 5.0, 1.2.10), phone numbers included.
std::string csv_cell(std::string_view text);
std::string csv_line(std::vector<std::string> const& cells);  // with CRLF

}  // namespace passerelle::service
