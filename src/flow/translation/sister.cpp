#include <algorithm>
#include <array>
#include <map>

#include "base/encoding.hpp"
#include "flow/translation/entry.hpp"

namespace passerelle::flow::translation {

namespace {

// A map of maps in the order in which things came.
struct Node {
    std::string name, text;
    std::vector<Node> members;

    Node& at(std::string const& wanted) {
        for (auto& member : members)
            if (member.name == wanted) return member;
        members.push_back({wanted, {}, {}});
        return members.back();
    }
};

// Double quotes hold every text, accents stay as they are.
std::string quoted(std::string_view text) {
    std::string made{"\""};
    for (char const letter : text) {
        if (letter == '"' || letter == '\\') made += '\\';
        if (letter == '\n')
            made += "\\n";
        else if (letter == '\t')
            made += "\\t";
        else
            made += letter;
    }
    return made + "\"";
}

// Words that YAML takes for something else are quoted, for the sake of other readers than ours.
std::string key_of(std::string const& name) {
    constexpr std::array<std::string_view, 9> taken{"yes", "no", "on", "off", "true", "false", "null", "y", "n"};
    auto const plain = !name.empty() &&
                       std::ranges::all_of(name,
                                           [](char letter) {
                                               return (letter >= 'a' && letter <= 'z') ||
                                                      (letter >= 'A' && letter <= 'Z') ||
                                                      (letter >= '0' && letter <= '9') || letter == '_' ||
                                                      letter == '-' || letter == '.';
                                           }) &&
                       name.front() != '-' && name.front() != '.' && !(name.front() >= '0' && name.front() <= '9');
    return plain && std::ranges::find(taken, name) == taken.end() ? name : quoted(name);
}

void write(Node const& node, std::size_t depth, std::string& out) {
    for (auto const& member : node.members) {
        auto const& name = member.name;
        out += std::string(2 * depth, ' ') + key_of(name) + ":";
        if (member.members.empty()) {
            out += " " + quoted(member.text) + "\n";
            continue;
        }
        out += "\n";
        write(member, depth + 1, out);
    }
}

// "checkin, check-in" as a list.
std::string list_of(std::string_view words) {
    std::string made;
    while (!words.empty()) {
        auto const end = std::min(words.find(','), words.size());
        auto word = words.substr(0, end);
        words.remove_prefix(std::min(end + 1, words.size()));
        while (word.starts_with(' ')) word.remove_prefix(1);
        while (word.ends_with(' ')) word.remove_suffix(1);
        if (!word.empty()) made += (made.empty() ? "" : ", ") + quoted(word);
    }
    return "[" + made + "]";
}

std::vector<std::string> parts_of(Entry const& entry, std::vector<Entry> const& all) {
    std::vector<std::string> parts{""};
    for (char const letter : entry.context)
        if (letter == '/')
            parts.emplace_back();
        else
            parts.back() += letter;
    // A text that has overrides stands beside them, as `text`.
    if (std::ranges::any_of(all, [&](Entry const& other) {
            return !other.translation.empty() &&
                   (other.context == entry.context + "/sms" || other.context == entry.context + "/ussd" ||
                    other.context == entry.context + "/chat");
        }))
        parts.push_back("text");
    return parts;
}

}  // namespace

std::string sister_file(Flow const& flow, std::string_view language, std::vector<Entry> const& entries) {
    Node root;
    std::string keywords;
    for (auto const& entry : entries) {
        if (entry.translation.empty()) continue;
        if (entry.context == "keyword") {
            keywords = "keyword: " + list_of(entry.translation) + "\n";
            continue;
        }
        auto* node = &root;
        for (auto const& part : parts_of(entry, entries)) node = &node->at(part);
        node->text = entry.translation;
    }
    auto out =
        "# yaml-language-server: $schema=../flow-translation.schema.json\n"
        "# Written by `passerelle i18n import`; the same names as in " +
        flow.id +
        ".yaml.\n"
        "flow: " +
        flow.id + "\nlanguage: " + std::string{language} + "\n" + keywords;
    write(root, 0, out);
    return out;
}

}  // namespace passerelle::flow::translation
