#include "understanding/lexicon_sets.hpp"

#include <map>
#include <string_view>

#include "understanding/together.hpp"

namespace passerelle::understanding {

namespace {

constexpr std::size_t most_phrases = 2000;  // that one entry may stand for
constexpr std::string_view plus = " + ";

struct Named {
    std::size_t begin, end;  // of "<kin>" in the entry
    std::string name;
};

class Writing {
public:
    Writing(std::string const& file, std::vector<Finding>& findings) : file_{file}, findings_{findings} {}

    void read_sets(YamlNode const& sets) {
        if (!sets.is_map()) return report(sets, "\"sets\" must be a map of lists");
        for (auto const& [key, words] : sets.pairs) {
            if (!words.is_sequence() || words.items.empty()) {
                report(words, "the set \"" + key.text + "\" must be a list of words");
                continue;
            }
            auto& set = sets_[key.text];
            for (auto const& word : words.items)
                for (auto& text : written_out(word)) set.push_back(std::move(text));
        }
    }

    void write_out(YamlNode& node) {
        for (auto& pair : node.pairs)
            if (pair.first.text != "sets") write_out(pair.second);
        if (!node.is_sequence()) return;
        std::vector<YamlNode> all;
        for (auto& item : node.items) {
            if (!item.is_scalar()) {
                write_out(item);
                all.push_back(std::move(item));
                continue;
            }
            for (auto& text : written_out(item)) {
                all.push_back(item);
                all.back().text = std::move(text);
            }
        }
        node.items = std::move(all);
    }

private:
    void report(YamlNode const& at, std::string message, std::string hint = {}) {
        findings_.push_back({file_, at.line, at.column, std::move(message), std::move(hint)});
    }

    static bool is_name(std::string_view text) {
        return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
    }

    static Named named_in(std::string const& text) {
        for (auto begin = text.find('<'); begin != std::string::npos; begin = text.find('<', begin + 1)) {
            auto const end = text.find('>', begin);
            if (end == std::string::npos) break;
            auto name = text.substr(begin + 1, end - begin - 1);
            if (is_name(name)) return {begin, end + 1, std::move(name)};
        }
        return {0, 0, {}};
    }

    std::vector<std::string> written_out(YamlNode const& entry) {
        if (Together::is_written_in(entry.text)) return {parts_written_out(entry)};
        return written_out(entry, entry.text);
    }

    // "<kin> + me frappe" is one entry: "père|oncle + me frappe".
    std::string parts_written_out(YamlNode const& entry) {
        std::string all;
        std::string_view left = entry.text;
        for (auto more = true; more;) {
            auto const cut = left.find(plus);
            more = cut != std::string_view::npos;
            std::string words;
            for (auto const& word : written_out(entry, std::string{left.substr(0, cut)}))
                words += (words.empty() ? "" : "|") + word;
            all += (all.empty() ? "" : std::string{plus}) + words;
            if (more) left.remove_prefix(cut + plus.size());
        }
        return all;
    }

    std::vector<std::string> written_out(YamlNode const& entry, std::string written) {
        std::vector<std::string> open{std::move(written)}, done;
        while (!open.empty()) {
            auto const text = std::move(open.back());
            open.pop_back();
            auto const named = named_in(text);
            if (named.name.empty()) {
                done.push_back(text);
                continue;
            }
            auto const set = sets_.find(named.name);
            if (set == sets_.end()) {
                report(entry, "no set is called \"" + named.name + "\"",
                       "sets stand under \"sets\"; one may name those above it");
                return {};
            }
            for (auto word = set->second.rbegin(); word != set->second.rend(); ++word)
                open.push_back(text.substr(0, named.begin) + *word + text.substr(named.end));
            if (open.size() + done.size() > most_phrases) {
                report(entry, "this entry stands for more than " + std::to_string(most_phrases) + " phrases");
                return {};
            }
        }
        return done;
    }

    std::string const& file_;
    std::vector<Finding>& findings_;
    std::map<std::string, std::vector<std::string>, std::less<>> sets_;
};

}  // namespace

void write_out_sets(YamlNode& root, std::string const& file, std::vector<Finding>& findings) {
    Writing writing{file, findings};
    if (auto const* sets = root.find("sets")) writing.read_sets(*sets);
    writing.write_out(root);
}

}  // namespace passerelle::understanding
