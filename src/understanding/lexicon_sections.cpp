#include "understanding/lexicon_sections.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <span>

#include "understanding/heard.hpp"
#include "understanding/intents.hpp"

namespace passerelle::understanding {

namespace {

std::optional<int> whole_number(std::string_view text) {
    int value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

// The lists that stand at the top of a lexicon.
constexpr NamedTag lists[]{{"yes", Tag::yes},           {"no", Tag::no},
                           {"stop", Tag::stop_word},    {"stop_sentences", Tag::stop_sentence},
                           {"not_stop", Tag::not_stop}, {"start", Tag::start_word},
                           {"help", Tag::help_list},    {"not_distress", Tag::figure}};

class Sections {
public:
    Sections(YamlNode const& root, std::string const& file, std::vector<Finding>& findings)
        : root_{root}, file_{file}, findings_{findings} {}

    VocabularyParts read(Lexicon const& lexicon) {
        parts_.language = lexicon.language;
        words("beside", parts_.beside);
        words("elisions", parts_.elisions);
        words("dropped", parts_.dropped);
        words("fillers", parts_.fillers);
        words("words", parts_.words);
        read_sounds();
        read_spelling();
        for (auto const& list : lists)
            if (auto const* node = root_.find(list.name)) add(*node, list.tag);
        read_distress();
        read_tags("meanings", meaning_tags, true);
        read_tags("dates", date_tags, true);
        read_tags("units", unit_tags, false);
        read_intents();
        read_values("numbers", Tag::number);
        read_values("ordinals", Tag::ordinal);
        return std::move(parts_);
    }

private:
    void report(YamlNode const& at, std::string message, std::string hint = {}) {
        findings_.push_back({file_, at.line, at.column, std::move(message), std::move(hint)});
    }

    template <class Take>
    void each(YamlNode const& node, std::string_view what, Take const& take) {
        if (!node.is_sequence()) return report(node, "\"" + std::string{what} + "\" must be a list of phrases");
        for (auto const& item : node.items) {
            if (item.is_scalar() && !item.text.empty())
                take(item.text);
            else
                report(item, "an entry of \"" + std::string{what} + "\" is no phrase", "a sign such as ? needs quotes");
        }
    }

    template <class Take>
    void each_pair(std::string_view section, Take const& take) {
        auto const* node = root_.find(section);
        if (!node) return;
        if (!node->is_map()) return report(*node, "\"" + std::string{section} + "\" must be a map");
        for (auto const& [key, value] : node->pairs) take(key, value);
    }

    void words(std::string_view key, std::vector<std::string>& into) {
        if (auto const* node = root_.find(key))
            each(*node, key, [&](std::string const& word) { into.push_back(word); });
    }

    void add(YamlNode const& node, Tag tag, std::string const& detail = {}, int value = 0) {
        if (!node.is_sequence()) return;  // the lists at the top are reported by the loader
        for (auto const& item : node.items)
            if (item.is_scalar() && !item.text.empty()) parts_.phrases.push_back({tag, value, item.text, detail});
    }

    void add_checked(YamlNode const& node, std::string_view what, Tag tag, int value, std::string const& detail = {}) {
        each(node, what, [&](std::string const& text) { parts_.phrases.push_back({tag, value, text, detail}); });
    }

    void read_sounds() {
        auto const* node = root_.find("sounds");
        if (!node) return;
        if (node->text == "french")
            parts_.sounds = Sounds::french;
        else if (node->text == "arabizi")
            parts_.sounds = Sounds::arabizi;
        else
            report(*node, "\"sounds\" is neither french nor arabizi", "leave it out where no rules exist");
    }

    // A common word that became another one would be lost wherever it stands.
    void read_spelling() {
        std::set<std::string, std::less<>> common;
        for (auto const& word : parts_.words) common.insert(as_phrase(word));
        each_pair("spelling", [&](YamlNode const& meant, YamlNode const& typed) {
            each(typed, meant.text, [&](std::string const& text) {
                auto const phrase = as_phrase(text);
                if (common.contains(phrase) && phrase != as_phrase(meant.text))
                    return report(typed, "\"" + text + "\" is a common word and cannot be a spelling of another",
                                  "add a second word, or take it out of \"words\"");
                if (!is_word_phrase(phrase)) return report(typed, "\"" + text + "\" holds no letter and no digit");
                parts_.spelling.push_back({text, meant.text});
            });
        });
    }

    void read_distress() {
        auto const* node = root_.find("distress");
        if (!node || !node->is_sequence()) return;
        for (auto const& item : node->items) {
            auto const *topic = item.find("topic"), *level = item.find("level"), *phrases = item.find("phrases");
            if (!topic || !level) continue;  // reported by the loader
            auto const tag = level->text == "red" ? Tag::red : level->text == "orange" ? Tag::orange : Tag::yellow;
            if (phrases) add(*phrases, tag, topic->text);
            if (auto const* alone = item.find("alone")) add(*alone, tag, topic->text, said_alone);
        }
    }

    void unknown(YamlNode const& key, std::string_view section, std::span<NamedTag const> known) {
        std::vector<std::string_view> names;
        for (auto const& row : known) names.push_back(row.name);
        auto const near = nearest(key.text, names);
        report(key, "unknown key \"" + key.text + "\" in " + std::string{section},
               near.empty() ? std::string{} : "did you mean " + std::string{near} + "?");
    }

    void read_tags(std::string_view section, std::span<NamedTag const> known, bool with_value) {
        each_pair(section, [&](YamlNode const& key, YamlNode const& phrases) {
            std::string_view name = key.text;
            int value = 0;
            if (auto const dot = name.rfind('.'); with_value && dot != std::string_view::npos) {
                auto const number = whole_number(name.substr(dot + 1));
                if (!number) return report(key, "\"" + key.text + "\" needs a whole number behind the dot");
                value = *number;
                name = name.substr(0, dot);
            }
            auto const row =
                std::find_if(known.begin(), known.end(), [&](auto const& one) { return one.name == name; });
            if (row == known.end()) return unknown(key, section, known);
            add_checked(phrases, key.text, row->tag, value);
        });
    }

    void read_intents() {
        each_pair("intents", [&](YamlNode const& key, YamlNode const& phrases) {
            auto const found = std::find(intent_names.begin(), intent_names.end(), key.text);
            if (found != intent_names.end())
                return add_checked(phrases, key.text, Tag::intent, static_cast<int>(found - intent_names.begin()),
                                   key.text);
            auto const near = nearest(key.text, {intent_names.begin(), intent_names.end()});
            report(key, "unknown intent \"" + key.text + "\"",
                   near.empty() ? std::string{} : "did you mean " + std::string{near} + "?");
        });
    }

    // `hundred`, `thousand`, `million`, and `about.30` ("une trentaine") stand beside plain values.
    void read_values(std::string_view section, Tag plain) {
        each_pair(section, [&](YamlNode const& key, YamlNode const& phrases) {
            std::string_view name = key.text;
            auto tag = plain;
            for (auto const& [group, group_tag] :
                 {NamedTag{"hundred", Tag::hundred}, {"thousand", Tag::thousand}, {"million", Tag::million}})
                if (name == group) return add_checked(phrases, name, group_tag, 0);
            if (name.starts_with("about.")) {
                tag = Tag::about;
                name.remove_prefix(6);
            }
            if (auto const value = whole_number(name)) return add_checked(phrases, key.text, tag, *value);
            report(key, "\"" + key.text + "\" in " + std::string{section} + " is no whole number");
        });
    }

    YamlNode const& root_;
    std::string const& file_;
    std::vector<Finding>& findings_;
    VocabularyParts parts_;
};

}  // namespace

VocabularyParts read_vocabulary(YamlNode const& root, Lexicon const& lexicon, std::string const& file,
                                std::vector<Finding>& findings) {
    return Sections{root, file, findings}.read(lexicon);
}

}  // namespace passerelle::understanding
