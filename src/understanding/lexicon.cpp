#include "understanding/lexicon.hpp"

#include <algorithm>
#include <charconv>

#include "base/yaml.hpp"
#include "understanding/heard.hpp"
#include "understanding/lexicon_sections.hpp"
#include "understanding/lexicon_sets.hpp"
#include "understanding/together.hpp"
#include "understanding/vocabulary.hpp"

namespace passerelle::understanding {

namespace {

using Keys = std::vector<std::string_view>;

Keys const file_keys{"language",    "reviewer",     "version", "yes",      "no",           "stop",    "stop_sentences",
                     "not_stop",    "start",        "help",    "own_only", "not_distress", "replies", "distress",
                     "beside",      "elisions",     "sounds",  "dropped",  "fillers",      "words",   "spelling",
                     "meanings",    "intents",      "dates",   "numbers",  "ordinals",     "units",   "password",
                     "password_is", "not_password", "sets"};

class Loading {
public:
    explicit Loading(std::string const& file) : file_{file} {}

    LexiconFile read(YamlNode root) {
        write_out_sets(root, file_, result_.findings);
        auto& lexicon = result_.lexicon;
        if (!check_keys(root, file_keys, "a lexicon")) return std::move(result_);
        lexicon.language = word(root, "language");
        lexicon.reviewer = word(root, "reviewer");
        phrases(root, "yes", lexicon.yes);
        phrases(root, "no", lexicon.no);
        phrases(root, "stop", lexicon.stop);
        phrases(root, "stop_sentences", lexicon.stop_sentences);
        phrases(root, "not_stop", lexicon.not_stop);
        phrases(root, "start", lexicon.start);
        phrases(root, "help", lexicon.help);
        phrases(root, "not_distress", lexicon.not_distress);
        phrases(root, "password", lexicon.password);
        phrases(root, "password_is", lexicon.password_is);
        phrases(root, "not_password", lexicon.not_password);
        if (auto const* distress = root.find("distress")) read_distress(*distress);
        if (auto const* replies = root.find("replies")) read_replies(*replies);
        phrases(root, "own_only", lexicon.own_only);
        if (auto const* version = root.find("version")) lexicon.version = version_in(*version);
        auto parts = read_vocabulary(root, lexicon, file_, result_.findings);
        lexicon.vocabulary = std::make_shared<Vocabulary const>(std::move(parts));
        return std::move(result_);
    }

private:
    void report(YamlNode const& at, std::string message, std::string hint = {}) {
        result_.findings.push_back({file_, at.line, at.column, std::move(message), std::move(hint)});
    }

    bool check_keys(YamlNode const& map, Keys const& known, std::string_view what) {
        if (!map.is_map()) {
            report(map, std::string{what} + " must be a map");
            return false;
        }
        for (auto const& [key, value] : map.pairs) {
            if (std::find(known.begin(), known.end(), key.text) != known.end()) continue;
            auto const near = nearest(key.text, known);
            report(key, "unknown key \"" + key.text + "\" in " + std::string{what},
                   near.empty() ? std::string{} : "did you mean " + std::string{near} + "?");
        }
        return true;
    }

    std::string word(YamlNode const& map, std::string_view key) {
        auto const* found = map.find(key);
        if (found && found->is_scalar() && !found->text.empty()) return found->text;
        report(found ? *found : map, "\"" + std::string{key} + "\" must hold a text");
        return {};
    }

    int version_in(YamlNode const& node) {
        int version = 0;
        auto const& text = node.text;
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
        if (error == std::errc{} && end == text.data() + text.size() && version > 0) return version;
        report(node, "\"version\" must be a whole number from 1 on");
        return 0;
    }

    void phrases(YamlNode const& map, std::string_view key, std::vector<std::string>& into) {
        auto const* found = map.find(key);
        if (!found) return;
        if (!found->is_sequence()) return report(*found, "\"" + std::string{key} + "\" must be a list of phrases");
        for (auto const& item : found->items) {
            auto phrase = item.is_scalar() ? as_phrase(Together::example(item.text)) : std::string{};
            if (phrase.empty())
                report(item, "an entry of \"" + std::string{key} + "\" is no phrase", "a sign such as ? needs quotes");
            else
                into.push_back(std::move(phrase));
        }
    }

    void read_distress(YamlNode const& node) {
        if (!node.is_sequence()) return report(node, "\"distress\" must be a list of {topic, level, phrases, alone}");
        for (auto const& item : node.items) {
            if (!check_keys(item, {"topic", "level", "phrases", "alone"}, "distress")) continue;
            Lexicon::Distress entry;
            entry.topic = word(item, "topic");
            entry.level = word(item, "level");
            if (!entry.level.empty() && entry.level != "red" && entry.level != "orange" && entry.level != "yellow")
                report(*item.find("level"), "level \"" + entry.level + "\" is neither red, orange nor yellow");
            phrases(item, "phrases", entry.phrases);
            phrases(item, "alone", entry.alone);
            result_.lexicon.distress.push_back(std::move(entry));
        }
    }

    void read_replies(YamlNode const& node) {
        if (!node.is_map()) return report(node, "\"replies\" must be a map");
        for (auto const& [key, value] : node.pairs) {
            if (value.is_scalar() && !value.text.empty())
                result_.lexicon.replies[key.text] = value.text;
            else
                report(value, "the reply \"" + key.text + "\" must hold a text");
        }
    }

    std::string const& file_;
    LexiconFile result_;
};

}  // namespace

LexiconFile load_lexicon(std::string_view yaml, std::string const& file) {
    auto document = parse_yaml(yaml, file);
    if (document.ok()) return Loading{file}.read(std::move(document.root));
    LexiconFile result;
    result.findings = document.findings;
    return result;
}

std::string const* find_reply(Lexicon const& lexicon, std::string_view reply, bool formal) {
    auto found = formal ? lexicon.replies.find(std::string{reply} + ".formal") : lexicon.replies.end();
    if (found == lexicon.replies.end()) found = lexicon.replies.find(reply);
    return found == lexicon.replies.end() ? nullptr : &found->second;
}

}  // namespace passerelle::understanding
