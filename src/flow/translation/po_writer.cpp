#include "flow/translation/po.hpp"

namespace passerelle::flow::translation {

namespace {

std::string quoted(std::string_view text) {
    std::string made{"\""};
    for (char const letter : text) {
        if (letter == '"' || letter == '\\') made += '\\';
        if (letter == '\n')
            made += "\\n";
        else if (letter == '\t')
            made += "\\t";
        else if (letter == '\r')
            made += "\\r";
        else
            made += letter;
    }
    return made + "\"";
}

// A text of several lines is written line by line, as gettext's own tools do.
void field(std::string_view name, std::string_view text, std::string& out) {
    out += std::string{name} + " ";
    auto const line_end = text.find('\n');
    if (line_end == std::string_view::npos || line_end + 1 == text.size()) {
        out += quoted(text) + "\n";
        return;
    }
    out += "\"\"\n";
    while (!text.empty()) {
        auto const length = std::min(text.find('\n'), text.size() - 1) + 1;
        out += quoted(text.substr(0, length)) + "\n";
        text.remove_prefix(length);
    }
}

std::string header(Flow const& flow, std::string_view language) {
    return "Project-Id-Version: passerelle flow " + flow.id +
           "\nReport-Msgid-Bugs-To: \nPO-Revision-Date: \nLast-Translator: \nLanguage-Team: \nLanguage: " +
           std::string{language} +
           "\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
           "X-Source-Language: " +
           flow.languages.front() + "\nX-Flow-Version: " + flow.version.substr(0, 16) +
           "\nX-Generator: passerelle i18n export\n";
}

}  // namespace

std::string to_po(Flow const& flow, std::string_view language, std::vector<Entry> const& entries) {
    std::string out;
    field("msgid", "", out);
    field("msgstr", header(flow, language), out);
    for (auto const& entry : entries) {
        out += "\n";
        if (!entry.is_text) out += "#. words that are understood, by commas: those that people would write\n";
        if (!entry.variables.empty()) {
            out += "#. keep:";
            for (auto const& name : entry.variables) out += " @" + name;
            out += "\n";
        }
        out += "#: " + entry.file + ":" + std::to_string(entry.line) + "\n";
        field("msgctxt", entry.context, out);
        field("msgid", entry.source, out);
        field("msgstr", entry.translation, out);
    }
    return out;
}

}  // namespace passerelle::flow::translation
