#include "flow/lint/checking.hpp"

#include <algorithm>

namespace passerelle::flow::lint {

namespace {

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find('\n', at), text.size());
        auto line = text.substr(at, end - at);
        auto const first = line.find_first_not_of(" \t");
        line = first == std::string_view::npos ? std::string_view{} : line.substr(first);
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
        lines.emplace_back(line);
        at = end + 1;
    }
    return lines;
}

// The first words of a text as they would stand on its line, whatever the quoting.
std::string_view first_words(std::string_view text) {
    return text.substr(0, std::min(text.find_first_of("\"\\\n"), std::min(text.size(), std::size_t{12})));
}

}  // namespace

Checking::Checking(Flow const& which, Surroundings const& surroundings)
    : flow{which}, around{surroundings}, graph{which} {
    auto const source = split_source(which.source, which.file);
    lines_[which.file] = lines_of(source.yaml);
    for (auto const& [language, file] : source.sisters) {
        sister_[language] = file.first;
        lines_[file.first] = lines_of(file.second);
    }
}

std::string const& Checking::line_of(std::string const& file, int line) const {
    static std::string const none;
    auto const found = lines_.find(file);
    if (found == lines_.end() || line < 1 || line > static_cast<int>(found->second.size())) return none;
    return found->second[static_cast<std::size_t>(line) - 1];
}

Spot Checking::spot(LocalText const& text, std::size_t language) const {
    if (language >= text.by_language.size()) return {};
    auto const& variant = text.by_language[language];
    Spot spot{variant.line, variant.column};
    auto const sister = language < flow.languages.size() ? sister_.find(flow.languages[language]) : sister_.end();
    if (sister == sister_.end()) return spot;
    // The variant does not say which of the two files it stands in: the one whose line begins with its words does.
    auto const words = first_words(variant.text.source());
    bool const here = line_of(flow.file, spot.line).find(words) != std::string::npos;
    bool const there = line_of(sister->second, spot.line).find(words) != std::string::npos;
    if (there && !here) spot.file = sister->second;
    return spot;
}

bool Checking::works_on(Medium medium) const {
    return flow.channels.empty() ||
           std::find(flow.channels.begin(), flow.channels.end(), medium) != flow.channels.end();
}

void Checking::report(std::string_view rule, Spot const& where, std::vector<std::string> words, std::string sentence) {
    auto const& file = where.file.empty() ? flow.file : where.file;
    if (sentence.empty()) sentence = line_of(file, where.line);
    problems_.push_back({&rule_named(rule), file, where.line, where.column, std::move(words), std::move(sentence)});
}

}  // namespace passerelle::flow::lint
