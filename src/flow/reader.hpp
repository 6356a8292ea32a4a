#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/finding.hpp"
#include "base/yaml.hpp"
#include "flow/definition.hpp"
#include "flow/language.hpp"
#include "flow/names_read.hpp"
#include "flow/translations.hpp"

namespace passerelle::flow {

using Keys = std::vector<std::string_view>;

// "did you mean x?", or what is known here.
std::string suggestion(std::string_view word, Keys const& known);

// Reads the values of a flow file and keeps every mistake it meets with its place. A value with a mistake comes back
// empty: reading goes on, so that an author sees all mistakes at once.
class Reader {
public:
    Reader(TextFile const& file, std::vector<std::string> languages, Translations& translations);

    void report(YamlNode const& at, std::string message, std::string hint = {});
    bool is_full() const { return findings.size() > most_findings; }  // no more is reported
    // Reports keys that are not known there, with the nearest that is; false when the node is no map.
    bool check_keys(YamlNode const& map, Keys const& known, std::string_view what);
    bool check(YamlNode const& map, std::string_view place, std::string_view what);  // by the table of the language
    // Reports when the value is none of the names allowed.
    bool one_of(YamlNode const& node, Keys const& allowed, std::string_view what);

    std::string word(YamlNode const& node, std::string_view what);
    std::string identifier(YamlNode const& node, std::string_view what);  // [a-z][a-z0-9_-]*
    std::string name(YamlNode const& node, std::string_view what);        // [a-z][a-z0-9_]*: can be read behind an @
    std::optional<int> whole(YamlNode const& node, std::string_view what, int least, int most);
    bool flag(YamlNode const& node, std::string_view what);
    Duration duration(YamlNode const& node, std::string_view what);
    Span span(YamlNode const& node, std::string_view what);  // a duration in which days are days of the calendar
    std::vector<std::string> list(YamlNode const& node, std::string_view what);  // a text, or a list of texts
    // key: where the text stands in its step, options.good.label: sister files have it at the same place.
    LocalText text(YamlNode const& node, std::string_view what, std::string_view key);
    std::vector<std::string> words(YamlNode const* node, std::string_view what, std::string_view key);
    expression::TextTemplate hole_text(YamlNode const& node, std::string_view what);
    std::vector<NamedTemplate> holes(YamlNode const& node, std::string_view what);
    Condition condition(YamlNode const& node);
    Target target(YamlNode const& node);
    // Where `then` and `do` of an option, branch or share lead; nested steps are kept for take_nested().
    Target way(YamlNode const& holder, std::string_view branch);

    // The step whose texts are read now; empty: the defaults.
    void enter_step(std::string name);

    struct Nested {
        YamlNode const* steps;
        std::string branch;
        Target after;  // not said: as the step that holds them
    };
    std::vector<Nested> take_nested() { return std::exchange(nested_, {}); }

    // A question of the file says its own; otherwise these.
    Retry default_retry;
    std::optional<NoAnswer> default_no_answer;

    NamesRead names;  // what texts and conditions read, and what the flow makes
    std::vector<std::string> const& languages() const { return languages_; }
    Translations& translations() { return translations_; }
    std::vector<Finding> findings;

private:
    // Reading goes on in a sister file while this lives.
    class InFile;
    std::string words_in(YamlNode const& node, std::string_view what);  // of one language: a text, or a list of them
    bool fits(YamlNode const& node, std::string_view what);             // a text that is too long for anything
    LocalText::Variant variant(YamlNode const& node, std::string_view what);
    void translated(LocalText& text, std::string_view what, std::string_view key);

    TextFile const* file_;
    std::vector<std::string> languages_;
    Translations& translations_;
    std::string step_;
    std::vector<Nested> nested_;
};

}  // namespace passerelle::flow
