#include "flow/format/comments.hpp"

#include <algorithm>

namespace passerelle::flow {

namespace {

std::size_t indentation(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }
bool is_blank(std::string_view line) { return line.find_first_not_of(" \t") == std::string_view::npos; }

std::string tidy(std::string_view comment) {
    return std::string{comment.substr(0, comment.find_last_not_of(" \t") + 1)};
}

// One empty line between entries is kept, none before the first.
void tidy_empty_lines(std::vector<std::string>& lines) {
    auto const last = std::unique(lines.begin(), lines.end(),
                                  [](auto const& one, auto const& other) { return one.empty() && other.empty(); });
    lines.erase(last, lines.end());
}

}  // namespace

std::size_t Source::byte_of(YamlNode const& node) const {
    auto const line = lines_.line(node.line);
    std::size_t at = 0;
    for (int column = 1; at < line.size(); ++at) {
        if (!begins_character(line[at])) continue;
        if (column++ == node.column) break;
    }
    return at;
}

char Source::sign_at(YamlNode const& node) const {
    auto const line = lines_.line(node.line);
    auto const at = byte_of(node);
    return at < line.size() ? line[at] : '\0';
}

bool Source::is_flow(YamlNode const& node) const {
    auto const sign = sign_at(node);
    return (node.is_map() && sign == '{') || (node.is_sequence() && sign == '[');
}

Comments::Comments(Source const& source, YamlNode const& root) : source_{source} {
    collect_entries(root);
    mask_scalars(root, 0);
    read_lines();
}

std::vector<std::string> const& Comments::above(YamlNode const& entry) const {
    static std::vector<std::string> const none;
    auto const found = found_.find(&entry);
    return found == found_.end() ? none : found->second.above;
}

std::string Comments::beside(YamlNode const& entry) const {
    auto const found = found_.find(&entry);
    return found == found_.end() ? std::string{} : found->second.comment;
}

void Comments::collect_entries(YamlNode const& node) {
    if (source_.is_flow(node)) return;
    for (auto const& [key, value] : node.pairs) {
        entries_.emplace_back(key.line, &key);
        collect_entries(value);
    }
    for (auto const& item : node.items) {
        entries_.emplace_back(item.line, &item);
        collect_entries(item);
    }
}

// indent: blanks before the key, or the dash, that holds the node.
void Comments::mask_scalars(YamlNode const& node, int indent) {
    if (node.is_scalar()) {
        auto const sign = source_.sign_at(node);
        if (sign == '"' || sign == '\'') mask_quoted(node);
        if (sign == '|' || sign == '>') mask_block(node, indent);
    }
    for (auto const& [key, value] : node.pairs) {
        mask_scalars(key, indent);
        mask_scalars(value, key.column - 1);
    }
    for (auto const& item : node.items) mask_scalars(item, std::max(node.column - 1, indent));
}

void Comments::mask_quoted(YamlNode const& scalar) {
    auto const quote = source_.sign_at(scalar);
    auto at = source_.byte_of(scalar) + 1;
    for (int number = scalar.line; number <= source_.lines().count(); ++number, at = 0) {
        auto const line = source_.lines().line(number);
        auto const from = number == scalar.line ? at - 1 : 0;
        for (; at < line.size(); ++at) {
            if (quote == '"' && line[at] == '\\') {
                ++at;
            } else if (line[at] == quote) {
                if (quote == '"' || at + 1 >= line.size() || line[at + 1] != quote) {
                    masked_[number].emplace_back(from, at + 1);
                    return;
                }
                ++at;  // '' is a '
            }
        }
        masked_[number].emplace_back(from, line.size());
    }
}

// The lines of a block are those that are deeper than what holds it; empty ones at its end are not of it.
void Comments::mask_block(YamlNode const& scalar, int indent) {
    auto const& lines = source_.lines();
    std::size_t deep = 0;
    int last = scalar.line;
    for (int number = scalar.line + 1; number <= lines.count(); ++number) {
        auto const line = lines.line(number);
        if (is_blank(line)) continue;
        if (deep == 0) deep = indentation(line);
        if (deep <= static_cast<std::size_t>(indent) || indentation(line) < deep) break;
        last = number;
    }
    for (int number = scalar.line + 1; number <= last; ++number)
        masked_[number].emplace_back(0, lines.line(number).size() + 1);
}

std::size_t Comments::comment_on(int line) const {
    auto const text = source_.lines().line(line);
    auto const masks = masked_.find(line);
    for (auto at = text.find('#'); at != std::string_view::npos; at = text.find('#', at + 1)) {
        if (at > 0 && text[at - 1] != ' ' && text[at - 1] != '\t') continue;
        bool const inside = masks != masked_.end() &&
                            std::any_of(masks->second.begin(), masks->second.end(),
                                        [&](auto const& mask) { return at >= mask.first && at < mask.second; });
        if (!inside) return at;
    }
    return std::string_view::npos;
}

void Comments::read_lines() {
    std::vector<std::string> waiting;
    std::size_t next = 0;  // the entry that begins on this line or later
    auto const& lines = source_.lines();
    bool is_first = true;
    for (int number = 1; number <= lines.count(); ++number) {
        auto const line = lines.line(number);
        while (next < entries_.size() && entries_[next].first <= number) {
            auto& above = is_first ? top_ : found_[entries_[next].second].above;
            above.insert(above.end(), waiting.begin(), waiting.end());
            waiting.clear();
            is_first = false;
            ++next;
        }
        bool const masked = masked_.contains(number) && masked_.at(number).front().second > line.size();
        auto const at = comment_on(number);
        if (at != std::string_view::npos && is_blank(line.substr(0, at))) {
            waiting.push_back(tidy(line.substr(at)));
        } else if (at != std::string_view::npos && next > 0) {
            auto& entry = found_[entries_[next - 1].second];
            (entry.comment.empty() ? entry.comment : entry.above.emplace_back()) = tidy(line.substr(at));
        } else if (is_blank(line) && !masked && (!waiting.empty() || number > 1)) {
            waiting.emplace_back();
        }
    }
    bottom_ = std::move(waiting);
    for (auto& [entry, beside] : found_) tidy_empty_lines(beside.above);
    tidy_empty_lines(top_);
    while (!bottom_.empty() && bottom_.back().empty()) bottom_.pop_back();
    tidy_empty_lines(bottom_);
}

}  // namespace passerelle::flow
