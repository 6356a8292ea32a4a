#include "base/yaml_slips.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace passerelle {

namespace {

constexpr auto nowhere = std::string_view::npos;

class Slips {
public:
    Slips(TextLines const& lines, std::string const& file, int last)
        : lines_{lines}, file_{file}, last_{std::min(last, lines.count())} {}

    std::optional<Finding> find(bool in_brackets) const {
        for (int number = 1; number <= last_; ++number)
            if (auto slip = tabulator(number)) return slip;
        for (int number = 1; number <= last_; ++number)
            if (auto slip = no_break_space(number)) return slip;
        for (int number = 1; number <= last_; ++number)
            if (auto slip = quote(number)) return slip;
        if (in_brackets)
            for (int number = last_; number > 0; --number)
                if (auto slip = bracket(number)) return slip;
        return column(last_);
    }

private:
    Finding at(int number, std::size_t byte, std::string message, std::string hint) const {
        return {file_,
                number,
                lines_.column(number, static_cast<int>(byte)),
                "this is no valid YAML: " + std::move(message),
                std::move(hint),
                std::string{lines_.line(number)}};
    }

    std::optional<Finding> tabulator(int number) const {
        auto const line = lines_.line(number);
        auto const tab = line.substr(0, line.find_first_not_of(" \t")).find('\t');
        if (tab == nowhere || line.find_first_not_of(" \t") == nowhere) return std::nullopt;
        return at(number, tab, "a tabulator stands at the beginning of the line", "use blanks, two for each level");
    }

    // Word processors and web pages put it where a blank was typed; nobody sees it.
    std::optional<Finding> no_break_space(int number) const {
        auto const line = lines_.line(number);
        auto const blanks = line.substr(0, line.find_first_not_of(' '));
        auto const sign = no_break_space_at(line.substr(blanks.size()));
        if (sign == 0 || line.find(':') == nowhere) return std::nullopt;
        return at(number, blanks.size(), std::string{no_break_space_message}, std::string{no_break_space_hint});
    }

    // The double quotes of a line, without \" and comments. A line with single quotes is left alone.
    std::vector<std::size_t> quotes(std::string_view line) const {
        std::vector<std::size_t> found;
        if (line.find(" '") != nowhere) return found;
        for (std::size_t at = 0; at < line.size(); ++at) {
            if (line[at] == '\\')
                ++at;
            else if (line[at] == '"')
                found.push_back(at);
            else if (line[at] == '#' && found.size() % 2 == 0 && (at == 0 || line[at - 1] == ' '))
                break;
        }
        return found;
    }

    std::optional<Finding> quote(int number) const {
        auto const line = lines_.line(number);
        auto const found = quotes(line);
        if (found.size() % 2 == 1)
            return at(number, found.back(), "a quote \" is missing on this line",
                      "a text stands between two \"; write \\\" for a quote inside");
        for (std::size_t pair = 0; pair + 1 < found.size(); pair += 2) {
            auto const after = line.find_first_not_of(' ', found[pair + 1] + 1);
            if (after == nowhere || std::string_view{",}]:#"}.find(line[after]) != nowhere) continue;
            return at(number, found[pair + 1], "the text ends at this quote, and more follows",
                      "write \\\" for a quote inside of a text");
        }
        return std::nullopt;
    }

    // A bracket that its line opens and does not close, outside of quotes.
    std::optional<Finding> bracket(int number) const {
        auto const line = lines_.line(number);
        auto const bounds = quotes(line);
        std::vector<std::size_t> open;
        for (std::size_t at = 0, quote = 0; at < line.size(); ++at) {
            if (quote + 1 < bounds.size() && at == bounds[quote]) {
                at = bounds[quote + 1];
                quote += 2;
            } else if (line[at] == '{' || line[at] == '[') {
                open.push_back(at);
            } else if ((line[at] == '}' || line[at] == ']') && !open.empty()) {
                if ((line[at] == '}') != (line[open.back()] == '{')) break;  // closed by the sign of another
                open.pop_back();
            }
        }
        if (open.empty()) return std::nullopt;
        return at(number, open.back(), std::string{"this "} + line[open.back()] + " is not closed on its line",
                  "each { needs its }, each [ its ]");
    }

    // A line that begins in another column than those that it must belong to.
    std::optional<Finding> column(int number) const {
        auto const indent = lines_.line(number).find_first_not_of(' ');
        if (indent == nowhere) return std::nullopt;
        for (int before = number - 1; before > 0; --before) {
            auto const line = lines_.line(before);
            auto const begin = line.find_first_not_of(' ');
            if (begin == nowhere || line[begin] == '#') continue;
            if (begin == indent) return std::nullopt;
            if (begin > indent) continue;
            bool const opens = line.substr(0, line.find_last_not_of(' ') + 1).ends_with(':') || line[begin] == '-';
            if (opens && before == above(number)) return std::nullopt;
            return at(number, indent, "this line begins in another column than those that it belongs to",
                      "what belongs together begins in one column; what belongs to a line is two blanks further in");
        }
        return std::nullopt;
    }
    int above(int number) const {
        for (int before = number - 1; before > 0; --before)
            if (auto const begin = lines_.line(before).find_first_not_of(' ');
                begin != nowhere && lines_.line(before)[begin] != '#')
                return before;
        return 0;
    }

    TextLines const& lines_;
    std::string const& file_;
    int last_;
};

}  // namespace

std::size_t no_break_space_at(std::string_view text) {
    for (std::string_view const sign : {"\u00A0", "\u202F", "\u2007", "\u3000"})
        if (text.starts_with(sign)) return sign.size();
    return 0;
}

std::optional<Finding> slip_in(TextLines const& lines, std::string const& file, int last, bool in_brackets) {
    return Slips{lines, file, last}.find(in_brackets);
}

}  // namespace passerelle
