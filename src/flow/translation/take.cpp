#include <algorithm>

#include "flow/context_names.hpp"
#include "flow/translation/entry.hpp"

// What comes back from translators is looked at before it is taken.
namespace passerelle::flow::translation {

namespace {

std::vector<std::string> variables_of(expression::TextTemplate const& text) {
    std::vector<std::string> found;
    for (auto const& read : text.paths())
        if (std::ranges::find(found, read.path) == found.end()) found.push_back(read.path);
    return found;
}

std::string shortened(std::string_view text) {
    constexpr std::size_t most = 60;
    if (text.size() <= most) return std::string{text};
    auto end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // not inside of a letter
    return std::string{text.substr(0, end)} + "…";
}

class Taking {
public:
    Taking(Sheet const& sheet, std::vector<Entry>& entries) : sheet_{sheet}, entries_{entries} {}

    std::vector<Finding> take() {
        for (auto const& row : sheet_.rows)
            if (!row.translation.empty() && !row.doubtful) take(row);
        return std::move(findings_);
    }

private:
    void report(Translated const& row, std::string message, std::string hint) {
        findings_.push_back({sheet_.file, row.line, 1, row.context + ": " + std::move(message), std::move(hint)});
    }

    void take(Translated const& row) {
        auto const entry = std::ranges::find(entries_, row.context, &Entry::context);
        if (entry == entries_.end()) return unknown(row);
        if (row.source != entry->source)
            return report(row, "the original is no longer \"" + shortened(row.source) + "\"",
                          "it now says \"" + shortened(entry->source) + "\"; export again and translate that");
        if (entry->is_text && !is_right(row, *entry)) return;
        entry->translation = row.translation;
    }

    void unknown(Translated const& row) {
        std::vector<std::string_view> contexts;
        for (auto const& entry : entries_) contexts.push_back(entry.context);
        auto const near = nearest(row.context, contexts);
        report(row, "the flow has no such text",
               near.empty() ? "export again: steps may have been renamed or removed"
                            : "did you mean " + std::string{near} + "?");
    }

    bool is_right(Translated const& row, Entry const& entry) {
        auto const text = expression::TextTemplate::compile(row.translation, top_levels());
        for (auto const& problem : text.problems()) report(row, problem.source + " " + problem.message, {});
        auto const found = variables_of(text);
        auto const before = findings_.size();
        for (auto const& name : entry.variables)
            if (std::ranges::find(found, name) == found.end())
                report(row, "the translation has lost @" + name, "write @" + name + " where the value must stand");
        for (auto const& name : found)
            if (std::ranges::find(entry.variables, name) == entry.variables.end())
                report(row, "the translation has @" + name + ", which the original has not",
                       "keep to the variables of the original");
        return text.problems().empty() && findings_.size() == before;
    }

    Sheet const& sheet_;
    std::vector<Entry>& entries_;
    std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> take(Sheet const& sheet, std::vector<Entry>& entries) { return Taking{sheet, entries}.take(); }

}  // namespace passerelle::flow::translation
