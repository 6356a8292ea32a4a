#include <algorithm>
#include <iterator>
#include <set>

#include "expression/template_scanner.hpp"
#include "flow/context_names.hpp"
#include "flow/lint/checking.hpp"
#include "flow/lint/sentences.hpp"
#include "flow/lint/texts.hpp"

// translate: every text in every language, with the same variables in each.
namespace passerelle::flow::lint {

namespace {

constexpr std::size_t few_words = 3;  // "Non" and "Stop" are the same in many languages

// Values, figures and names are the same in every language; the small words between the parts of a name too.
bool is_name_or_figure(std::string_view word) {
    constexpr std::string_view particles[] = {"de", "du", "des", "d",   "la",  "le",     "les",  "l",
                                              "et", "of", "and", "the", "rue", "avenue", "place"};
    auto const first = static_cast<unsigned char>(word.front());
    bool const is_capital = (first >= 'A' && first <= 'Z') || word.starts_with("É") || word.starts_with("È");
    bool const is_figure = first < 0x80 && !((first | 0x20U) >= 'a' && (first | 0x20U) <= 'z');
    return is_capital || is_figure ||
           std::find(std::begin(particles), std::end(particles), word) != std::end(particles);
}

// Holes are values; the texts inside of an expression are words like the others.
std::size_t words_to_translate(std::string_view source) {
    std::string text;
    for (auto const& piece : expression::scan(source, top_levels())) {
        if (piece.kind == expression::TemplatePiece::Kind::text) text += piece.text;
        if (piece.kind != expression::TemplatePiece::Kind::expression) continue;
        for (auto at = piece.text.find('"'); at != std::string::npos; at = piece.text.find('"', at + 1)) {
            auto const end = std::min(piece.text.find('"', at + 1), piece.text.size());
            text += " " + piece.text.substr(at + 1, end - at - 1) + " ";
            at = end;
        }
    }
    std::size_t count = 0;
    for (auto const& sentence : sentences_of(text)) {
        // The first word has its capital from the sentence, unless all that follows are names too.
        auto const names = std::count_if(sentence.words.begin(), sentence.words.end(), is_name_or_figure);
        if (static_cast<std::size_t>(names) < sentence.words.size()) count += sentence.words.size();
    }
    return count;
}

std::set<std::string> variables_of(LocalText::Variant const& variant) {
    std::set<std::string> paths;
    for (auto const& read : variant.text.paths()) paths.insert(read.path);
    return paths;
}

std::string listed(std::set<std::string> const& one, std::set<std::string> const& other) {
    std::string shown;
    for (auto const& path : one)
        if (!other.contains(path)) shown += (shown.empty() ? "@" : ", @") + path;
    return shown;
}

void check_text(Checking& checking, LocalText const& text, Step const& step) {
    auto const& languages = checking.flow.languages;
    if (text.empty() || languages.size() < 2) return;
    auto const& base = text.by_language.front();
    auto const expected = variables_of(base);
    auto const& sentence = base.text.source();
    for (std::size_t language = 0; language < languages.size(); ++language) {
        bool const missing = language >= text.by_language.size() || text.by_language[language].text.source().empty();
        if (missing) {
            checking.report("translate.missing", checking.spot(text, 0), {step.name, languages[language]}, sentence);
            continue;
        }
        if (language == 0) continue;
        auto const& variant = text.by_language[language];
        auto const found = variables_of(variant);
        auto const spot = checking.spot(text, language);
        if (auto const lost = listed(expected, found); !lost.empty())
            checking.report("translate.lost", spot, {languages[language], lost, languages.front()},
                            variant.text.source());
        if (auto const added = listed(found, expected); !added.empty())
            checking.report("translate.added", spot, {languages[language], added, languages.front()},
                            variant.text.source());
        if (variant.text.source() == sentence && words_to_translate(sentence) > few_words)
            checking.report("translate.same", spot, {languages[language], languages.front()}, sentence);
    }
}

}  // namespace

void check_translate(Checking& checking) {
    for (auto const& spoken : spoken_texts(checking.flow))
        check_text(checking, *spoken.text, checking.step(spoken.step));
}

}  // namespace passerelle::flow::lint
