#include <algorithm>
#include <array>
#include <map>

#include "flow/engine.hpp"
#include "flow/lint/checking.hpp"
#include "text/fold.hpp"
#include "understanding/heard.hpp"

// clash: no word leads to two options, in any language; no keyword starts two flows.
namespace passerelle::flow::lint {

namespace {

// Whether the word is the number of one of so many options.
bool is_place(std::string_view word, std::size_t options) {
    for (std::size_t place = 1; place <= options; ++place)
        if (word == std::to_string(place)) return true;
    return false;
}

// Each word leads to one option alone, and no number to another than its own: what is written just so is always heard
// as what it was offered for.
void check_options(Checking& checking, Step const& step, ChooseStep const& choose) {
    auto const answers = answers_of(checking.flow, choose);
    std::map<std::string, std::size_t> owner;
    for (std::size_t at = 0; at < answers.size(); ++at) {
        Spot const spot{choose.options[at].line, choose.options[at].column};
        for (auto const& word : answers[at].words) {
            if (word.find('@') != std::string::npos) continue;  // known only when it is said
            auto const [first, fresh] = owner.emplace(understanding::as_phrase(word), at);
            if (!fresh && first->second != at) {
                checking.report("clash.option", spot, {word, answers[first->second].name, answers[at].name, step.name});
                continue;
            }
            if (is_place(word, answers.size()) && word != std::to_string(at + 1))
                checking.report("clash.number", spot, {word, answers[at].name, std::to_string(at + 1)});
        }
    }
}

// Words that say nothing alone, so that who wrote them meant a phrase.
constexpr std::array<std::string_view, 45> part_words{
    "je", "j'ai", "tu", "il",   "elle", "on",  "nous", "vous", "le",    "la",  "les",  "un",  "une", "des",  "du",
    "de", "et",   "ou", "a",    "au",   "aux", "en",   "ca",   "c'est", "est", "suis", "pas", "ne",  "plus", "trop",
    "i",  "i'm",  "it", "it's", "is",   "am",  "the",  "an",   "to",    "of",  "not",  "in",  "my",  "for",  "any"};

void check_blanks(Checking& checking, Option const& option) {
    for (auto const& also : option.also) {
        if (also.find(',') != std::string::npos || also.find(' ') == std::string::npos) continue;
        for (auto const& word : text::words(also))
            if (std::find(part_words.begin(), part_words.end(), word) != part_words.end()) {
                checking.report("clash.blanks", {option.line, option.column}, {also, word, option.name});
                break;
            }
    }
}

void check_keywords(Checking& checking, StartRule const& rule) {
    if (!checking.around.catalogue) return;
    for (auto const& [language, words] : rule.keywords)
        for (auto const& word : words)
            for (auto const& [id, other] : checking.around.catalogue->flows) {
                if (id == checking.flow.id) continue;
                for (auto const& start : other->starts)
                    for (auto const& [spoken, others] : start.keywords)
                        for (auto const& one : others)
                            if (text::fold(one) == text::fold(word))
                                checking.report("clash.keyword", {rule.line, rule.column}, {word, id});
            }
}

}  // namespace

void check_clash(Checking& checking) {
    for (auto const& rule : checking.flow.starts) check_keywords(checking, rule);
    for (auto const& step : checking.flow.steps)
        if (auto const* choose = std::get_if<ChooseStep>(&step.body)) {
            check_options(checking, step, *choose);
            for (auto const& option : choose->options) check_blanks(checking, option);
        }
}

}  // namespace passerelle::flow::lint
