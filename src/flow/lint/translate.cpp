#include <set>

#include "flow/lint/checking.hpp"
#include "flow/lint/texts.hpp"
#include "text/fold.hpp"

// translate: every text in every language, with the same variables in each.
namespace passerelle::flow::lint {

namespace {

constexpr std::size_t few_words = 3;  // "Non" and "Stop" are the same in many languages

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
        if (variant.text.source() == sentence && text::words(sentence).size() > few_words)
            checking.report("translate.same", spot, {languages[language], languages.front()}, sentence);
    }
}

}  // namespace

void check_translate(Checking& checking) {
    for (auto const& spoken : spoken_texts(checking.flow))
        check_text(checking, *spoken.text, checking.step(spoken.step));
}

}  // namespace passerelle::flow::lint
