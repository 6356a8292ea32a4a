#include "understanding/choice.hpp"

#include <algorithm>
#include <array>

#include "understanding/heard.hpp"
#include "understanding/typing_error.hpp"

namespace passerelle::understanding {

namespace {

constexpr auto nowhere = static_cast<std::size_t>(-1);
constexpr std::size_t page_key = 9;

// Beside a label they turn it round: "pas bien" is not "bien". Where a phrase holds one ("pas de souci", "pas mal"),
// the phrase is longer and wins. Folded, without apostrophes.
constexpr std::array<std::string_view, 10> negations{"pas", "pa",    "jamais", "aucun", "plus",
                                                     "not", "never", "dont",   "isnt",  "arent"};
// Stand before a number without a meaning of their own: "le 2", "option 2".
constexpr std::array<std::string_view, 9> before_number{"le",     "la",    "numero",  "n",     "no",
                                                        "option", "choix", "reponse", "number"};
constexpr std::array<std::string_view, 2> yes_names{"yes", "oui"};
constexpr std::array<std::string_view, 2> no_names{"no", "non"};
// A yes or no of one word counts in a text of this many words at most: further on it belongs to the story told.
constexpr std::size_t short_text = 6;

template <class List, class Item>
bool among(List const& list, Item const& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

struct Hit {
    Phrase const* phrase;
    std::size_t begin, end;  // words of the text
};

bool is_number(std::string_view word) {
    return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

// One text against the options of one question.
class Choosing {
public:
    Choosing(Answers const& answers, std::string_view text, Lexicons const& lexicons, Numbering numbering)
        : answers_{answers}, heard_{hear(text)}, numbering_{numbering} {
        yes_option_ = option_named(yes_names);
        no_option_ = option_named(no_names);
        books_.reserve(lexicons.size() + 1);
        books_.push_back(&answers.book());
        made_.reserve(lexicons.size());
        for (auto const& lexicon : lexicons)
            books_.push_back(lexicon.answers ? lexicon.answers.get() : &made_.emplace_back(answers_in(lexicon)));
    }

    std::optional<Choice> choose() {
        if (!read_leading_number()) return std::nullopt;
        find_hits();
        if (!weigh_hits()) return std::nullopt;
        if (candidates_.empty() && !read_with_typing_error()) return std::nullopt;
        if (candidates_.size() != 1) return std::nullopt;
        return Choice{answers_.name(candidates_.front()), std::string{why_}};
    }

private:
    template <class Names>
    std::size_t option_named(Names const& names) const {
        for (std::size_t at = 0; at < answers_.size(); ++at)
            if (among(names, answers_.name(at))) return at;
        return nowhere;
    }

    // The place of the option that a phrase speaks of; nowhere: of none.
    std::size_t option_of(Phrase const& phrase) const {
        switch (phrase.meaning) {
            case Meaning::option:
                return phrase.option;
            case Meaning::yes:
                return yes_option_;
            case Meaning::no:
                return no_option_;
            case Meaning::neutral:
                break;
        }
        return nowhere;
    }

    void candidate(std::size_t option, std::string_view why) {
        if (option == nowhere) return;
        if (!among(candidates_, option)) candidates_.push_back(option);
        if (why_.empty()) why_ = why;
    }

    // False: a number stands there and is no option, or several do.
    bool read_leading_number() {
        auto const& words = heard_.words;
        std::size_t at = words.size() > 1 && among(before_number, words[0]) && is_number(words[1]) ? 1 : 0;
        if (at >= words.size() || !is_number(words[at])) return true;
        number_at_ = at;
        for (auto other = at + 1; other < words.size(); ++other)
            if (is_number(words[other])) return false;
        if (words[at].size() > 3) return false;
        auto const place = place_of(std::stoul(words[at]), numbering_);
        // A label that is a number ("18") or begins with one ("54 euros") is a label first.
        if (spoken_as_label(at)) return true;
        if (place < 1 || place > answers_.size()) return false;
        candidate(place - 1, "number");
        return true;
    }

    bool spoken_as_label(std::size_t at) const {
        bool spoken = false;
        answers_.book().beginning_with(heard_.words[at],
                                       [&](Phrase const& phrase) { spoken = spoken || stands_at(phrase, at); });
        return spoken;
    }

    bool same_word(std::size_t at, std::string const& word) const {
        return heard_.words[at] == word || heard_.squeezed[at] == word;
    }

    bool stands_at(Phrase const& phrase, std::size_t at) const {
        if (at + phrase.words.size() > heard_.words.size()) return false;
        for (std::size_t word = 0; word < phrase.words.size(); ++word)
            if (!same_word(at + word, phrase.words[word])) return false;
        return true;
    }

    // From left to right the longest phrase at each place; an option before a yes or no of the same length.
    void find_hits() {
        for (std::size_t at = 0; at < heard_.words.size();) {
            Phrase const* best = nullptr;
            auto const weigh = [&](Phrase const& phrase) {
                if (stands_at(phrase, at) && (!best || phrase.words.size() > best->words.size())) best = &phrase;
            };
            for (auto const* book : books_) {
                book->beginning_with(heard_.words[at], weigh);
                if (heard_.squeezed[at] != heard_.words[at]) book->beginning_with(heard_.squeezed[at], weigh);
            }
            if (best) hits_.push_back({best, at, at + best->words.size()});
            at += best ? best->words.size() : 1;
        }
    }

    bool is_free_negation(std::size_t at) const {
        if (at >= heard_.words.size() || !among(negations, heard_.words[at])) return false;
        return std::none_of(hits_.begin(), hits_.end(),
                            [&](Hit const& hit) { return at >= hit.begin && at < hit.end; });
    }

    bool is_negated(std::size_t begin, std::size_t end) const {
        return (begin > 0 && is_free_negation(begin - 1)) || is_free_negation(end);
    }

    bool counts(Hit const& hit) const {
        if (hit.phrase->meaning == Meaning::option || hit.phrase->words.size() > 1) return true;
        return hit.begin == 0 || heard_.words.size() <= short_text;
    }

    // False: what was said contradicts itself.
    bool weigh_hits() {
        std::size_t last_yes = nowhere, last_no = nowhere;
        for (auto const* book : books_)
            for (auto const& sign : book->signs())
                if (heard_.has(sign.sign)) take(sign, 0, last_yes, last_no);
        for (auto const& hit : hits_) {
            if (hit.phrase->meaning == Meaning::neutral || !counts(hit)) continue;
            if (is_negated(hit.begin, hit.end)) return false;
            // "Je viens pas" where no option says no: not the label "Je viens".
            if (hit.phrase->meaning == Meaning::no && no_option_ == nowhere && hit.phrase->words.size() > 1)
                return false;
            take(*hit.phrase, hit.begin, last_yes, last_no);
        }
        // "Ok mais je peux pas": the no after the yes is what was meant.
        if (last_yes != nowhere && last_no != nowhere && last_no > last_yes && number_at_ == nowhere)
            std::erase(candidates_, yes_option_);
        return true;
    }

    void take(Phrase const& phrase, std::size_t at, std::size_t& last_yes, std::size_t& last_no) {
        auto const option = option_of(phrase);
        if (option == nowhere) return;
        if (option == yes_option_) last_yes = at;
        if (option == no_option_) last_no = at;
        candidate(option, phrase.meaning == Meaning::option ? "label or synonym" : "yes/no");
    }

    bool nearly_stands_at(Phrase const& phrase, std::size_t at) const {
        if (at + phrase.words.size() > heard_.words.size()) return false;
        int edits = 0;
        for (std::size_t word = 0; word < phrase.words.size(); ++word) {
            auto const& wanted = phrase.words[word];
            if (same_word(at + word, wanted)) continue;
            if (wanted.size() < shortest_forgiven || !one_edit_apart(heard_.words[at + word], wanted)) return false;
            ++edits;
        }
        return edits == 1;
    }

    // False: it was negated.
    bool read_with_typing_error() {
        for (auto const& phrase : answers_.book().phrases()) {
            for (std::size_t at = 0; at < heard_.words.size(); ++at) {
                if (!nearly_stands_at(phrase, at)) continue;
                if (is_negated(at, at + phrase.words.size())) return false;
                candidate(phrase.option, "typing error");
            }
        }
        return true;
    }

    Answers const& answers_;
    Heard heard_;
    Numbering numbering_;
    std::vector<PhraseBook const*> books_;  // the options first
    std::vector<PhraseBook> made_;          // of lexicons that were not made ready
    std::vector<Hit> hits_;
    std::vector<std::size_t> candidates_;
    std::size_t yes_option_ = nowhere, no_option_ = nowhere, number_at_ = nowhere;
    std::string_view why_;
};

}  // namespace

Answers::Answers(std::vector<Option> const& options) {
    names_.reserve(options.size());
    for (std::size_t at = 0; at < options.size(); ++at) {
        names_.push_back(options[at].name);
        for (auto const& word : options[at].words) book_.add(as_phrase(word), Meaning::option, at);
    }
}

PhraseBook answers_in(Lexicon const& lexicon) {
    PhraseBook book;
    for (auto const& phrase : lexicon.yes)
        if (!among(lexicon.own_only, phrase)) book.add(phrase, Meaning::yes);
    for (auto const& phrase : lexicon.no)
        if (!among(lexicon.own_only, phrase)) book.add(phrase, Meaning::no);
    for (auto const& phrase : lexicon.not_stop) book.add(phrase, Meaning::neutral);
    return book;
}

std::size_t number_of(std::size_t place, Numbering numbering) {
    return numbering == Numbering::without_nine && place >= page_key ? place + 1 : place;
}

std::size_t place_of(std::size_t number, Numbering numbering) {
    if (numbering == Numbering::through || number < page_key) return number;
    return number == page_key ? 0 : number - 1;
}

std::optional<Choice> choose(Answers const& answers, std::string_view text, Lexicons const& lexicons,
                             Numbering numbering) {
    return Choosing{answers, text, lexicons, numbering}.choose();
}

std::optional<Choice> choose(std::vector<Option> const& options, std::string_view text, Lexicons const& lexicons,
                             Numbering numbering) {
    return choose(Answers{options}, text, lexicons, numbering);
}

}  // namespace passerelle::understanding
