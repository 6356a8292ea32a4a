#include "flow/format/writer.hpp"

#include <algorithm>

#include "flow/format/quoting.hpp"

namespace passerelle::flow {

namespace {

constexpr std::size_t widest = 120;
constexpr std::size_t step = 2;  // blanks a level

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

bool is_collection(YamlNode const& node) { return !node.pairs.empty() || !node.items.empty(); }

std::size_t rank(Place const& place, std::string_view key) {
    auto const* spec = key_of(place, key);
    return spec ? static_cast<std::size_t>(spec - place.keys.data()) : place.keys.size();
}

std::string key_text(YamlNode const& key, bool in_brackets) { return plain_or_quoted(key.text, in_brackets); }

// One expression and nothing else. In a sentence the next apostrophe would end single quotes.
bool is_expression(std::string_view text) { return text.starts_with("@(") && text.ends_with(')'); }

}  // namespace

std::vector<FormatWriter::Pair const*> FormatWriter::in_order(YamlNode const& map, Role const& role) {
    std::vector<Pair const*> pairs;
    for (auto const& pair : map.pairs) pairs.push_back(&pair);
    if (auto const* place = role.ordered(map))
        std::stable_sort(pairs.begin(), pairs.end(), [&](Pair const* one, Pair const* other) {
            return rank(*place, one->first.text) < rank(*place, other->first.text);
        });
    return pairs;
}

std::string FormatWriter::write(YamlNode const& root, Role const& role) {
    for (auto const& line : comments_.top()) out_ += line + "\n";
    if (root.is_map() && is_collection(root))
        map(root, role, 0, true);
    else if (root.is_sequence() && is_collection(root))
        list(root, role, 0);
    else if (!root.is_null())
        out_ += inline_text(root, role) + "\n";
    for (auto const& line : comments_.bottom()) out_ += line + "\n";
    return std::move(out_);
}

void FormatWriter::above(YamlNode const& entry, std::size_t indent) {
    for (auto const& line : comments_.above(entry))
        out_ += line.empty() ? "\n" : std::string(indent, ' ') + line + "\n";
}

void FormatWriter::map(YamlNode const& node, Role const& role, std::size_t indent, bool begins_line) {
    for (auto const* pair : in_order(node, role)) {
        auto const& [key, value_node] = *pair;
        if (begins_line) {
            above(key, indent);
            out_ += std::string(indent, ' ');
        }
        begins_line = true;
        out_ += key_text(key, false) + ":";
        value(value_node, role.of_key(node, key.text), indent + step, comments_.beside(key));
    }
}

void FormatWriter::list(YamlNode const& node, Role const& role, std::size_t indent) {
    // A list that has left its brackets: its items leave theirs too where each is one line without.
    auto const opened = source_.is_flow(node) &&
                        std::ranges::all_of(node.items, [](auto const& item) { return item.pairs.size() == 1; });
    for (auto const& item : node.items) {
        above(item, indent);
        auto const item_role = role.of_item();
        auto const breaks =
            item.is_map() && is_collection(item) &&
            (opened || !source_.is_flow(item) ||
             !fits(std::string(indent + step, ' ') + inline_text(item, item_role), comments_.beside(item)));
        if (breaks) {
            // What stands above its first key stands above the dash.
            above(in_order(item, item_role).front()->first, indent);
            out_ += std::string(indent, ' ') + "- ";
            map(item, item_role, indent + step, false);
        } else {
            out_ += std::string(indent, ' ') + "-";
            value(item, item_role, indent + step, comments_.beside(item));
        }
    }
}

bool FormatWriter::fits(std::string const& text, std::string const& comment) const {
    return characters(text) + (comment.empty() ? 0 : step + characters(comment)) <= widest;
}

void FormatWriter::value(YamlNode const& node, Role const& role, std::size_t indent, std::string const& comment) {
    auto const end = (comment.empty() ? "" : "  " + comment) + "\n";
    if (is_literal(node)) return literal(node, indent, comment);
    auto const text = inline_text(node, role);
    auto const begun = out_.substr(out_.rfind('\n') + 1);
    bool const stays = !is_collection(node) || (source_.is_flow(node) && fits(begun + " " + text, comment));
    if (stays) {
        out_ += (text.empty() ? "" : " " + text) + end;
        return;
    }
    out_ += end;
    if (node.is_map())
        map(node, role, indent, true);
    else
        list(node, role, indent);
}

// Written as a block, and able to stay one.
bool FormatWriter::is_literal(YamlNode const& scalar) const {
    if (!scalar.is_scalar()) return false;
    auto const sign = source_.sign_at(scalar);
    if (sign != '|' && sign != '>') return false;
    auto const& text = scalar.text;
    if (text.empty() || text.front() == ' ' || text.front() == '\n' || text.ends_with("\n\n")) return false;
    if (text.find_first_not_of('\n') == std::string::npos || text.find("\n ") != std::string::npos) return false;
    return std::none_of(text.begin(), text.end(), [](char letter) {
        return letter != '\n' && (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F);
    });
}

void FormatWriter::literal(YamlNode const& scalar, std::size_t indent, std::string const& comment) {
    std::string_view text = scalar.text;
    bool const ends_line = text.ends_with('\n');
    out_ += ends_line ? " |" : " |-";
    out_ += (comment.empty() ? "" : "  " + comment) + "\n";
    if (ends_line) text.remove_suffix(1);
    for (std::size_t at = 0; at <= text.size();) {
        auto const end = std::min(text.find('\n', at), text.size());
        if (end > at) out_ += std::string(indent, ' ');
        (out_ += text.substr(at, end - at)) += "\n";
        at = end + 1;
    }
}

std::string FormatWriter::inline_text(YamlNode const& node, Role const& role, bool in_brackets) const {
    if (node.is_null()) return {};
    if (node.is_scalar()) return scalar(node, role, in_brackets);
    std::string text;
    if (node.is_sequence()) {
        for (auto const& item : node.items)
            text += (text.empty() ? "" : ", ") + inline_text(item, role.of_item(), true);
        return "[" + text + "]";
    }
    for (auto const* pair : in_order(node, role))
        text += (text.empty() ? "" : ", ") + key_text(pair->first, true) + ": " +
                inline_text(pair->second, role.of_key(node, pair->first.text), true);
    return "{" + text + "}";
}

std::string FormatWriter::scalar(YamlNode const& node, Role const& role, bool in_brackets) const {
    // Of a value that the language does not know, the author's quotes may mean something.
    auto const sign = source_.sign_at(node);
    auto const is_quoted = sign == '"' || sign == '\'';
    auto const may_be_single = sign == '\'' || is_expression(node.text);
    if (role.is_unknown() && is_quoted) return quoted(node.text, may_be_single);
    // Digits between quotes are meant as a text.
    if (role.is_message() && (is_quoted || !is_whole_number(node.text))) return quoted(node.text, may_be_single);
    return plain_or_quoted(node.text, in_brackets);
}

}  // namespace passerelle::flow
