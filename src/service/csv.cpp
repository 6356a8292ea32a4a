#include "service/csv.hpp"

#include <algorithm>
#include <array>

#include "base/encoding.hpp"

namespace passerelle::service {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::array<char, 3> separators{';', ',', '\t'};  // on a tie the first wins

// Walks the text once. A quoted cell that is never closed, or that goes on after its closing quote, spoils its own line
// only: reading resumes on the next one, so that the good lines after it are kept.
class CsvReader {
public:
    CsvReader(std::string_view text, char separator) : text_{text}, separator_{separator} {}

    std::vector<CsvRow> all() {
        std::vector<CsvRow> rows;
        while (at_ < text_.size()) {
            if (at_line_end()) {
                skip_line_end();
                continue;
            }
            rows.push_back(row());
        }
        return rows;
    }

private:
    bool at_line_end() const { return at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r'); }

    void skip_line_end() {
        if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
        ++at_;
        ++line_;
    }

    CsvRow row() {
        CsvRow made;
        made.line = line_;
        auto const begin = at_;
        while (true) {
            made.cells.push_back(cell(made.problem));
            if (!made.problem.empty()) return recovered(std::move(made), begin);
            if (at_ >= text_.size() || at_line_end()) break;
            ++at_;  // the separator
        }
        if (at_ < text_.size()) skip_line_end();
        return made;
    }

    CsvRow recovered(CsvRow made, std::size_t begin) {
        line_ = made.line;
        at_ = std::min(text_.find_first_of("\r\n", begin), text_.size());
        if (at_ < text_.size()) skip_line_end();
        return made;
    }

    std::string cell(std::string& problem) {
        if (at_ < text_.size() && text_[at_] == '"') return quoted_cell(problem);
        auto const begin = at_;
        while (at_ < text_.size() && text_[at_] != separator_ && !at_line_end()) ++at_;
        return std::string{text_.substr(begin, at_ - begin)};
    }

    std::string quoted_cell(std::string& problem) {
        std::string made;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] != '"') {
                if (text_[at_] == '\n' || (text_[at_] == '\r' && text_.substr(at_ + 1, 1) != "\n")) ++line_;
                made += text_[at_];
            } else if (text_.substr(at_ + 1, 1) == "\"") {
                made += text_[++at_];
            } else {
                ++at_;
                if (at_ < text_.size() && text_[at_] != separator_ && !at_line_end())
                    problem = "there is text after a closing quote (\"); double every quote inside a quoted cell";
                return made;
            }
        }
        problem = "a quote (\") is opened and never closed";
        return made;
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    int line_ = 1;
};

// The separator that the first line has most of, outside quotes.
char separator_of(std::string_view text) {
    std::array<int, separators.size()> counts{};
    bool quoted = false;
    for (char const letter : text) {
        if (letter == '"') quoted = !quoted;
        if (quoted) continue;
        if (letter == '\n' || letter == '\r') {
            if (std::ranges::any_of(counts, [](int count) { return count > 0; })) break;
            continue;
        }
        auto const place = std::ranges::find(separators, letter);
        if (place != separators.end()) ++counts[static_cast<std::size_t>(place - separators.begin())];
    }
    auto const most = std::ranges::max_element(counts);
    return *most == 0 ? ',' : separators[static_cast<std::size_t>(most - counts.begin())];
}

}  // namespace

CsvTable read_csv(std::string_view bytes) {
    CsvTable table;
    table.encoding = "UTF-8";
    std::string converted;
    if (bytes.starts_with(byte_order_mark)) {
        bytes.remove_prefix(byte_order_mark.size());
        table.encoding = "UTF-8 with BOM";
    }
    if (!is_valid_utf8(bytes)) {
        converted = windows1252_to_utf8(bytes);
        bytes = converted;
        table.encoding = "Windows-1252";
    }
    table.separator = separator_of(bytes);
    table.rows = CsvReader{bytes, table.separator}.all();
    return table;
}

std::string csv_cell(std::string_view text) {
    constexpr std::string_view formula_starts{"=+-@\t\r\0", 7};
    std::string safe;
    if (!text.empty() && formula_starts.find(text.front()) != std::string_view::npos) safe = "'";
    safe += text;
    if (safe.find_first_of(",;\t\"\r\n") == std::string::npos) return safe;
    std::string quoted{"\""};
    for (char const letter : safe) {
        if (letter == '"') quoted += '"';
        quoted += letter;
    }
    return quoted + '"';
}

std::string csv_line(std::vector<std::string> const& cells) {
    std::string line;
    for (auto const& cell : cells) {
        if (&cell != &cells.front()) line += ',';
        line += csv_cell(cell);
    }
    return line + "\r\n";
}

}  // namespace passerelle::service
