#include <array>

#include "expression/pattern.hpp"
#include "flow/engine.hpp"
#include "flow/lint/checking.hpp"
#include "understanding/heard.hpp"

// optout: no option, synonym, keyword or pattern takes a word that belongs to everybody: STOP, AIDE, words of distress.
namespace passerelle::flow::lint {

namespace {

using understanding::Intent;

// Where no word lists are given, what no country and no operator does without.
constexpr std::array<std::string_view, 7> least_words{"stop", "arret", "stopall", "unsubscribe",
                                                      "aide", "help",  "info"};

class CheckingWords {
public:
    explicit CheckingWords(Checking& checking) : checking_{checking} {}

    bool is_reserved(std::string_view word) const {
        if (checking_.around.lexicons) {
            auto const intent = understanding::read(*checking_.around.lexicons, {}, word).intent;
            // "Reprendre" means something only to who has stopped; else it is a word like any other.
            return intent != Intent::none && intent != Intent::start;
        }
        auto const phrase = understanding::as_phrase(word);
        return std::find(least_words.begin(), least_words.end(), phrase) != least_words.end();
    }

    void check_options(Step const& step, ChooseStep const& choose) {
        auto const answers = answers_of(checking_.flow, choose);
        for (std::size_t at = 0; at < answers.size(); ++at)
            for (auto const& word : answers[at].words)
                if (is_reserved(word))
                    checking_.report("optout.option", {choose.options[at].line, choose.options[at].column},
                                     {word, choose.options[at].name, step.name});
    }

    // A code that is asked for must not look like a word that is taken before.
    void check_pattern(Step const& step, AskStep const& ask) {
        if (ask.expect != Expect::code || ask.pattern.empty()) return;
        expression::Pattern const pattern{"\\A(?:" + ask.pattern + ")\\z"};
        if (pattern.failure())
            return checking_.report("types.pattern", checking_.spot(step), {ask.pattern, pattern.failure()->message});
        for (auto const& word : reserved_words())
            if (pattern.first_match(word))
                return checking_.report("optout.pattern", checking_.spot(step), {ask.pattern, word});
    }

    void check_keywords(StartRule const& rule) {
        for (auto const& [language, words] : rule.keywords)
            for (auto const& word : words)
                if (is_reserved(word)) checking_.report("optout.keyword", {rule.line, rule.column}, {word});
    }

private:
    std::vector<std::string> reserved_words() const {
        std::vector<std::string> words{least_words.begin(), least_words.end()};
        if (!checking_.around.lexicons) return words;
        for (auto const& lexicon : *checking_.around.lexicons)
            for (auto const* list : {&lexicon.stop, &lexicon.help})
                words.insert(words.end(), list->begin(), list->end());
        return words;
    }

    Checking& checking_;
};

}  // namespace

void check_optout(Checking& checking) {
    CheckingWords words{checking};
    for (auto const& rule : checking.flow.starts) words.check_keywords(rule);
    for (auto const& step : checking.flow.steps) {
        if (auto const* choose = std::get_if<ChooseStep>(&step.body)) words.check_options(step, *choose);
        if (auto const* ask = std::get_if<AskStep>(&step.body)) words.check_pattern(step, *ask);
    }
}

}  // namespace passerelle::flow::lint
