#include <algorithm>
#include <map>
#include <set>

#include "base/encoding.hpp"
#include "flow/lint/checking.hpp"
#include "flow/lint/plain_words.hpp"
#include "flow/lint/sentences.hpp"
#include "flow/lint/texts.hpp"
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

// 12/03: day and month, or month and day.
bool is_numeric_date(std::string_view word) {
    auto const slash = word.find('/');
    auto const is_digits = [](std::string_view part) {
        return !part.empty() && part.size() <= 2 && part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (slash == std::string_view::npos) return false;
    auto const rest = word.substr(slash + 1);
    return is_digits(word.substr(0, slash)) && is_digits(rest.substr(0, rest.find('/')));
}

bool is_link(std::string_view word) { return word.starts_with("http") || word.starts_with("www."); }

class CheckingReading {
public:
    explicit CheckingReading(Checking& checking) : checking_{checking}, first_{first_steps()} {
        note_keywords(checking.flow);
        if (checking.around.catalogue)
            for (auto const& [id, flow] : checking.around.catalogue->flows) note_keywords(*flow);
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
            for (auto const& word : sentence.words) check_word(word, spoken, spot, source);
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

    void check_word(std::string const& word, SpokenText const& spoken, Spot const& spot, std::string const& source) {
        auto const* ask = std::get_if<AskStep>(&checking_.step(spoken.step).body);
        if (is_link(word)) {
            if (first_.contains(spoken.step)) checking_.report("reading.link", spot, {word}, source);
        } else if (longest_part(word) > most_letters) {
            checking_.report("reading.long_word", spot, {word, std::to_string(most_letters)}, source);
        } else if (is_capital(word) && !is_known_acronym(word) && !keywords_.contains(text::fold(word))) {
            checking_.report("reading.capitals", spot, {word}, source);
        } else if (is_numeric_date(word) && !(ask && ask->expect == Expect::date)) {
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
    std::set<std::string> keywords_;
    std::map<std::string, Phrases> phrases_;  // of a language, ready to be compared
    std::vector<std::pair<LocalText const*, std::size_t>> formal_;
    bool informal_ = false;
};

}  // namespace

void check_reading(Checking& checking) { CheckingReading{checking}(); }

}  // namespace passerelle::flow::lint
