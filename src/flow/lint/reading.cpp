#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/encoding.hpp"
#include "expression/letter_case.hpp"
#include "flow/lint/checking.hpp"
#include "flow/lint/plain_words.hpp"
#include "flow/lint/sentences.hpp"
#include "flow/lint/texts.hpp"
#include "flow/option_words.hpp"
#include "text/fold.hpp"
#include "understanding/heard.hpp"

// reading: short words and sentences (rules of easy-to-read French and English; only readers can say that a text is
// easy). All are warnings.
namespace passerelle::flow::lint {

namespace {

constexpr std::size_t most_words = 12, most_sentences = 3, counted_words = 3, most_letters = 13;

bool is_capital(std::string_view word) {
    std::size_t letters = 0;
    for (auto const sign : word) {
        if ((sign >= 'a' && sign <= 'z') || static_cast<unsigned char>(sign) >= 0x80) return false;
        if (sign >= 'A' && sign <= 'Z') ++letters;
    }
    return letters >= 2 && letters == word.size();
}

// The longest part between hyphens and apostrophes, in letters.
std::size_t longest_part(std::string_view word) {
    std::size_t most = 0, now = 0;
    for (auto const sign : to_code_points(word)) {
        now = sign == U'-' || sign == U'\'' || sign == U'’' || sign == U'/' || sign == U'.' ? 0 : now + 1;
        most = std::max(most, now);
    }
    return most;
}

// The words that a date stands behind: "le 3/8", "from 5/12".
bool leads_to_date(std::string_view word) {
    constexpr std::array<std::string_view, 18> words{"le",       "du",     "au",    "dès",   "avant", "après",
                                                     "jusqu'au", "depuis", "on",    "from",  "until", "till",
                                                     "by",       "before", "after", "since", "of",    "to"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

// 12/03: day and month, or month and day. But 3/8 alone is the third of eight.
bool is_numeric_date(std::string_view word, std::string_view before) {
    auto const slash = word.find('/');
    if (slash == std::string_view::npos || word == "24/7") return false;
    auto const first = word.substr(0, slash), rest = word.substr(slash + 1);
    auto const second = rest.substr(0, rest.find('/'));
    auto const number = [](std::string_view part) {
        bool const is_number =
            !part.empty() && part.size() <= 2 && part.find_first_not_of("0123456789") == std::string_view::npos;
        return is_number ? std::stoi(std::string{part}) : 0;
    };
    auto const one = number(first), other = number(second);
    if (one < 1 || one > 31 || other < 1 || other > 31) return false;
    bool const is_progress = one <= other && first[0] != '0' && second[0] != '0' && second.size() == rest.size();
    return !is_progress || leads_to_date(before);
}

bool is_link(std::string_view word) { return word.starts_with("http") || word.starts_with("www."); }

class CheckingReading {
public:
    explicit CheckingReading(Checking& checking) : checking_{checking}, first_{first_steps()} {
        note_keywords(checking.flow);
        if (checking.around.catalogue)
            for (auto const& [id, flow] : checking.around.catalogue->flows) note_keywords(*flow);
        if (checking.around.lexicons)
            for (auto const& lexicon : *checking.around.lexicons)
                for (auto const* list : {&lexicon.yes, &lexicon.no, &lexicon.stop, &lexicon.start, &lexicon.help})
                    keywords_.insert(list->begin(), list->end());
        for (auto const& step : checking.flow.steps)
            if (auto const* choose = std::get_if<ChooseStep>(&step.body))
                for (auto const& option : choose->options)
                    for (auto const& phrase : words_of(option))
                        for (auto& word : text::words(phrase)) answers_.insert(std::move(word));
    }

    void operator()() {
        for (auto const& spoken : spoken_texts(checking_.flow))
            for (std::size_t language = 0; language < spoken.text->by_language.size(); ++language)
                check(spoken, language);
        for (auto const& [text, language] : formal_)
            if (informal_ && language < text->by_language.size())
                checking_.report("reading.address", checking_.spot(*text, language), {},
                                 text->by_language[language].text.source());
    }

private:
    void note_keywords(Flow const& flow) {
        for (auto const& rule : flow.starts)
            for (auto const& [language, words] : rule.keywords)
                for (auto const& word : words) keywords_.insert(text::fold(word));
    }

    // What leaves before the person has answered anything.
    std::set<int> first_steps() const {
        std::set<int> found;
        std::vector<int> open;
        if (!checking_.flow.steps.empty()) open.push_back(0);
        while (!open.empty()) {
            auto const place = open.back();
            open.pop_back();
            if (place == nowhere || !found.insert(place).second || ends_turn(checking_.step(place))) continue;
            for (auto const& edge : checking_.graph.edges(place)) open.push_back(edge.to);
        }
        return found;
    }

    void check(SpokenText const& spoken, std::size_t language) {
        auto const& source = spoken.text->by_language[language].text.source();
        if (source.empty()) return;
        auto const spot = checking_.spot(*spoken.text, language);
        auto const text = without_holes(source);
        auto const sentences = sentences_of(text);
        if (spoken.role != SpokenText::Role::label) check_sentences(sentences, spot, source);
        for (auto const& sentence : sentences)
            for (std::size_t at = 0; at < sentence.words.size(); ++at)
                check_word(sentence.words[at], at > 0 ? expression::lowered(sentence.words[at - 1]) : std::string{},
                           spoken, spot, source);
        auto const& code = checking_.flow.languages[language];
        auto const heard = understanding::hear(text);
        for (auto const& [phrase, words] : phrases_in(code))
            if (heard.has(phrase))
                checking_.report("reading.hard", spot, {std::string{words.hard}, std::string{words.plain}}, source);
        if (code == "fr") note_address(text, *spoken.text, language);
    }

    using Phrases = std::vector<std::pair<std::string, PlainWord>>;
    Phrases const& phrases_in(std::string const& language) {
        auto const [found, fresh] = phrases_.try_emplace(language);
        if (fresh)
            for (auto const& word : plain_words(language))
                found->second.emplace_back(understanding::as_phrase(word.hard), word);
        return found->second;
    }

    void check_sentences(std::vector<Sentence> const& sentences, Spot const& spot, std::string const& source) {
        std::size_t counted = 0, questions = 0;
        for (auto const& sentence : sentences) {
            if (sentence.words.size() > most_words)
                checking_.report("reading.long_sentence", spot,
                                 {std::to_string(sentence.words.size()), std::to_string(most_words)}, source);
            if (sentence.words.size() >= counted_words) ++counted;
            if (sentence.is_question) ++questions;
        }
        if (counted > most_sentences)
            checking_.report("reading.sentences", spot, {std::to_string(counted), std::to_string(most_sentences)},
                             source);
        if (questions > 1) checking_.report("reading.questions", spot, {std::to_string(questions)}, source);
    }

    // Words that a person is asked to write: keywords, what every phone knows, and the answers of the flow itself. The
    // label of an option is a text to be read like any other.
    bool is_to_be_written(std::string const& word, SpokenText const& spoken) const {
        auto const folded = text::fold(word);
        return keywords_.contains(folded) || (spoken.role != SpokenText::Role::label && answers_.contains(folded));
    }

    void check_word(std::string const& word, std::string const& before, SpokenText const& spoken, Spot const& spot,
                    std::string const& source) {
        auto const* ask = std::get_if<AskStep>(&checking_.step(spoken.step).body);
        if (is_link(word)) {
            if (first_.contains(spoken.step)) checking_.report("reading.link", spot, {word}, source);
        } else if (longest_part(word) > most_letters) {
            checking_.report("reading.long_word", spot, {word, std::to_string(most_letters)}, source);
        } else if (is_capital(word) && !is_known_acronym(word) && !is_to_be_written(word, spoken)) {
            checking_.report("reading.capitals", spot, {word}, source);
        } else if (is_numeric_date(word, before) && !(ask && ask->expect == Expect::date)) {
            checking_.report("reading.date", spot, {word}, source);
        }
    }

    void note_address(std::string const& text, LocalText const& whole, std::size_t language) {
        auto words = text::words(text);
        for (std::size_t at = 0; at < words.size(); ++at) {
            auto const& word = words[at];
            if (word == "tu" || word == "te" || word == "toi" || word == "ton" || word == "tes" ||
                word.starts_with("t'"))
                informal_ = true;
            bool const meeting = at > 0 && words[at - 1] == "rendez";
            if ((word == "vous" && !meeting) || word == "votre" || word == "vos") {
                formal_.emplace_back(&whole, language);
                return;
            }
        }
    }

    Checking& checking_;
    std::set<int> const first_;
    std::set<std::string> keywords_, answers_;  // folded
    std::map<std::string, Phrases> phrases_;    // of a language, ready to be compared
    std::vector<std::pair<LocalText const*, std::size_t>> formal_;
    bool informal_ = false;
};

}  // namespace

void check_reading(Checking& checking) { CheckingReading{checking}(); }

}  // namespace passerelle::flow::lint
