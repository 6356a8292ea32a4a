#include <optional>

#include "base/encoding.hpp"
#include "flow/translation/po.hpp"

namespace passerelle::flow::translation {

namespace {

std::string_view trimmed(std::string_view line) {
    constexpr std::string_view blanks = " \t\r";
    auto const begin = line.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return line.substr(begin, line.find_last_not_of(blanks) - begin + 1);
}

// The text between the quotes of one line; nothing when it is not one string.
std::optional<std::string> unquoted(std::string_view text) {
    if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::nullopt;
    text = text.substr(1, text.size() - 2);
    std::string made;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '"') return std::nullopt;
        if (text[at] != '\\') {
            made += text[at];
            continue;
        }
        if (++at == text.size()) return std::nullopt;
        switch (text[at]) {
            case 'n':
                made += '\n';
                break;
            case 't':
                made += '\t';
                break;
            case 'r':
                made += '\r';
                break;
            case '"':
            case '\\':
                made += text[at];
                break;
            default:
                return std::nullopt;
        }
    }
    return made;
}

std::string header_field(std::string_view header, std::string_view name) {
    auto const at = header.find(name);
    if (at == std::string_view::npos) return {};
    auto const begin = at + name.size();
    return std::string{trimmed(header.substr(begin, header.find('\n', begin) - begin))};
}

class Reading {
public:
    explicit Reading(std::string const& file) { sheet_.file = file; }

    Sheet read(std::string_view po) {
        if (po.starts_with("\xEF\xBB\xBF")) po.remove_prefix(3);
        if (!is_valid_utf8(po)) {
            report("the file is not UTF-8", "save it as UTF-8");
            return std::move(sheet_);
        }
        while (!po.empty()) {
            auto const end = std::min(po.find('\n'), po.size());
            ++line_;
            take(trimmed(po.substr(0, end)));
            po.remove_prefix(std::min(end + 1, po.size()));
        }
        finish();
        return std::move(sheet_);
    }

private:
    void report(std::string message, std::string hint) {
        sheet_.findings.push_back({sheet_.file, line_, 1, std::move(message), std::move(hint)});
    }

    void take(std::string_view line) {
        if (line.empty() || line.starts_with("#~")) return;  // obsolete ones are a tool's own memory
        if (line.starts_with('#')) {
            if (into_ == &row_.translation) finish();
            if (line.starts_with("#,") && line.find("fuzzy") != std::string_view::npos) row_.doubtful = true;
            return;
        }
        if (line.starts_with('"')) return append(line);
        auto const blank = std::min(line.find(' '), line.size());
        auto const word = line.substr(0, blank);
        if (into_ && (word == "msgctxt" || (word == "msgid" && into_ == &row_.translation))) finish();
        if (word == "msgctxt")
            begin(row_.context);
        else if (word == "msgid")
            begin(row_.source);
        else if (word == "msgstr")
            begin(row_.translation);
        else
            return report("this line is no part of a PO file: " + std::string{word},
                          word.starts_with("msgid_plural") || word.starts_with("msgstr[")
                              ? "texts of flows have no plural forms"
                              : "");
        append(trimmed(line.substr(blank)));
    }

    void begin(std::string& text) {
        into_ = &text;
        if (row_.line == 0) row_.line = line_;
    }

    void append(std::string_view text) {
        auto const plain = unquoted(text);
        if (!into_ || !plain) return report("a text must stand between double quotes", "write \\\" for a quote inside");
        *into_ += *plain;
    }

    void finish() {
        if (into_ == &row_.translation) {
            if (row_.context.empty() && row_.source.empty())
                sheet_.language = header_field(row_.translation, "\nLanguage:");
            else
                sheet_.rows.push_back(row_);
        }
        row_ = {};
        into_ = nullptr;
    }

    Sheet sheet_;
    Translated row_;
    std::string* into_ = nullptr;
    int line_ = 0;
};

}  // namespace

Sheet read_po(std::string_view po, std::string const& file) { return Reading{file}.read(po); }

}  // namespace passerelle::flow::translation
