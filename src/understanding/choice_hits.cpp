#include "understanding/choice_hits.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "understanding/heard.hpp"
#include "understanding/typing_error.hpp"

namespace passerelle::understanding {

namespace {

constexpr std::size_t shortest_prefix = 3, telling_letters = 4;

// Before the number of an option inside a sentence.
constexpr std::array<std::string_view, 22> before_number{
    "le",  "la",  "les",    "l",  "n",  "no", "num", "numero", "option", "choix",   "reponse",
    "rep", "the", "number", "el", "il", "o",  "a",   "opcion", "opcao",  "opzione", "c"};

// Before the noun of a label.
constexpr std::array<std::string_view, 22> articles{"un", "une", "des", "du",  "le", "la",  "les", "l",
                                                    "a",  "an",  "the", "una", "el", "los", "las", "il",
                                                    "lo", "gli", "um",  "uma", "o",  "os"};

bool is_article(std::string_view word) { return std::find(articles.begin(), articles.end(), word) != articles.end(); }

// Arabic writes its article on the noun: "الطبخ" is "طبخ".
bool differs_by_article(std::string_view left, std::string_view right) {
    constexpr std::string_view article = "\u0627\u0644";
    constexpr std::size_t shortest_noun = 4;  // bytes
    auto const led = [&](std::string_view longer, std::string_view shorter) {
        return longer.size() == shorter.size() + article.size() && shorter.size() >= shortest_noun &&
               longer.starts_with(article) && longer.ends_with(shorter);
    };
    return led(left, right) || led(right, left);
}

std::string without_apostrophes(std::string word) {
    std::erase(word, '\'');
    return word;
}

}  // namespace

bool is_before_number(std::string_view word) {
    return std::find(before_number.begin(), before_number.end(), word) != before_number.end();
}

ChoiceHits::ChoiceHits(Ground const& ground, std::vector<Offered> const& offered)
    : ground_{ground}, heard_{ground.heard}, offered_{offered}, taken_(heard_.size()) {
    squeezed_.reserve(heard_.size());
    for (auto const& token : heard_.tokens.list) squeezed_.push_back(squeezed(without_apostrophes(token.text)));
}

std::optional<std::size_t> ChoiceHits::exact() const {
    if (auto const glued = exact_but_for_blanks()) return glued;
    for (std::size_t option = 0; option < offered_.size(); ++option)
        for (auto const& wording : offered_[option].wordings) {
            if (wording.words.size() != heard_.size() || wording.words.empty()) continue;
            bool const all = run_at(wording, 0) == heard_.size();
            // The number of another option before a label that is this number.
            if (all && !(heard_.size() == 1 && is_number(wording.words[0]) && option_with(wording.words[0])))
                return option;
        }
    return std::nullopt;
}

// "bacpro" where the label is "Bac pro".
std::optional<std::size_t> ChoiceHits::exact_but_for_blanks() const {
    if (heard_.size() != 1 || squeezed_[0].size() < shortest_forgiven) return std::nullopt;
    std::optional<std::size_t> found;
    for (std::size_t option = 0; option < offered_.size(); ++option)
        for (auto const& wording : offered_[option].wordings) {
            std::string whole;
            for (auto const& word : wording.words) whole += word;
            if (wording.words.size() < 2 || whole != squeezed_[0]) continue;
            if (found && *found != option) return std::nullopt;
            found = option;
        }
    return found;
}

// A word of the text is the one wanted: as typed, stretched ("biennn"), or as the lexicon hears it ("formassion").
bool ChoiceHits::same(std::size_t token, std::string const& wanted) const {
    auto const& typed = heard_.tokens.list[token].text;
    return typed == wanted || squeezed_[token] == wanted ||
           (!heard_.at(token, {Tag::number}) && differs_by_article(typed, wanted)) ||
           (token < heard_.respelt.size() && heard_.respelt[token] == wanted);
}

std::optional<std::size_t> ChoiceHits::option_with(std::string_view key) const {
    for (std::size_t option = 0; option < offered_.size(); ++option)
        if (offered_[option].key == key) return option;
    return std::nullopt;
}

void ChoiceHits::hit(Hit one) {
    for (auto at = one.begin; at < one.end; ++at) taken_[at] = true;
    hits_.push_back(std::move(one));
}

// Words that stand in one option's wordings alone, longest run first. Of several the one whose whole wording they are:
// "mal" is no "pas mal".
void ChoiceHits::by_label_words() {
    for (std::size_t at = 0; at < heard_.size(); ++at) {
        if (taken_[at]) continue;
        std::size_t best = 0;
        std::vector<std::size_t> owners;
        for (std::size_t option = 0; option < offered_.size(); ++option) {
            auto const run = longest_run(offered_[option], at);
            if (run == 0 || run < best) continue;
            if (run > best) owners.clear();
            best = run;
            owners.push_back(option);
        }
        if (owners.size() > 1)
            std::erase_if(owners, [&](std::size_t option) { return !is_whole_wording(offered_[option], at, best); });
        if (owners.size() == 1 && goes_another_way(owners.front(), at, best)) {
            stray_ = true;
            for (auto place = at; place < at + best; ++place) taken_[place] = true;
            at += best - 1;
            continue;
        }
        if (owners.size() == 1 && leaves_out_refusal(owners.front(), at)) continue;
        if (owners.size() != 1 || !telling(at, best) || within_another_saying(at, at + best)) continue;
        hit({owners.front(), at, at + best, as_written, Hit::Kind::label,
             "in the label: " + heard_.tokens.list[at].text});
        at += best - 1;
    }
}

// "Mantes la Ville" is no "Mantes-la-Jolie": the text follows a label as far as an article and then leaves it.
bool ChoiceHits::goes_another_way(std::size_t option, std::size_t at, std::size_t run) const {
    auto const next = at + run;
    if (run < 2 || next >= heard_.size() || !is_article(heard_.tokens.list[next - 1].text)) return false;
    if (!heard_.tokens.list[next].before.empty() || is_whole_wording(offered_[option], at, run)) return false;
    return !one_error_from_label(option, next);
}

bool ChoiceHits::one_error_from_label(std::size_t option, std::size_t at) const {
    auto const word = without_apostrophes(heard_.tokens.list[at].text);
    for (auto const& wording : offered_[option].wordings)
        for (auto const& wanted : wording.words)
            if (wanted.starts_with(word) || one_edit_apart(word, wanted)) return true;
    return false;
}

std::size_t ChoiceHits::run_at(Wording const& wording, std::size_t at) const {
    std::size_t longest = 0;
    for (std::size_t from = 0; from < wording.words.size(); ++from) {
        std::size_t run = 0;
        while (from + run < wording.words.size() && at + run < heard_.size() &&
               same(at + run, wording.words[from + run]))
            ++run;
        longest = std::max(longest, run);
    }
    return longest;
}

// The words of a label from one on are those of the text.
bool ChoiceHits::same_words(Wording const& wording, std::size_t from, std::size_t at) const {
    for (auto word = from; word < wording.words.size(); ++word, ++at)
        if (at >= heard_.size() || !same(at, wording.words[word])) return false;
    return true;
}

std::size_t ChoiceHits::longest_run(Offered const& offered, std::size_t at) const {
    std::size_t longest = 0;
    for (auto const& wording : offered.wordings) longest = std::max(longest, run_at(wording, at));
    return longest;
}

// A short word ("le", "de", "un"), one that says nothing of what is wanted ("je cherche"), or a number that is also a
// key does not tell one label from another.
bool ChoiceHits::telling(std::size_t at, std::size_t run) const {
    if (run > 1 && run == heard_.size()) return true;  // "oui sans"
    if (is_whole_label(at, run)) return !(run == 1 && option_with(heard_.tokens.list[at].text));
    for (auto place = at; place < at + run; ++place) {
        auto const& word = heard_.tokens.list[place].text;
        if (is_number(word) && (!option_with(word) || run > 1)) return true;
        if (!is_number(word) && word.size() >= telling_letters && !heard_.at(place, {Tag::unspecific})) return true;
    }
    return false;
}

bool ChoiceHits::is_whole_wording(Offered const& offered, std::size_t at, std::size_t run) const {
    return std::any_of(offered.wordings.begin(), offered.wordings.end(), [&](Wording const& wording) {
        bool const led = wording.words.size() == run + 1 && is_article(wording.words.front());
        if (led) return same_words(wording, 1, at);  // "rdv" where the label is "un RDV"
        return wording.words.size() == run && run_at(wording, at) == run;
    });
}
bool ChoiceHits::is_whole_label(std::size_t at, std::size_t run) const {
    return std::any_of(offered_.begin(), offered_.end(),
                       [&](Offered const& offered) { return is_whole_wording(offered, at, run); });
}

// "je viens" inside "je viens pas", "mal" inside "pas mal": what is said is the longer phrase.
bool ChoiceHits::within_another_saying(std::size_t begin, std::size_t end) {
    for (auto const& match : heard_.matches) {
        bool const wider = match.begin <= begin && match.end >= end && match.length() > end - begin;
        if (!wider || match.words < 2 || (match.tag != Tag::no && match.tag != Tag::neutral)) continue;
        bool const negates =
            match.tag == Tag::no || std::any_of(heard_.matches.begin(), heard_.matches.end(), [&](Match const& other) {
                return other.tag == Tag::negation && other.begin >= match.begin && other.end <= begin;
            });
        if (!negates) continue;
        denied_ = true;
        return true;
    }
    return false;
}

// A prefix or one typing error of a word that one label alone has.
void ChoiceHits::by_near_words() {
    by_short_word();
    for (std::size_t at = 0; at < heard_.size(); ++at)
        if (!taken_[at] && !is_number(heard_.tokens.list[at].text)) near_words_at(at);
}

// "b" where one label alone is "Permis B", "sans" where one is "Sans voiture": nothing else was said.
void ChoiceHits::by_short_word() {
    constexpr std::size_t longest = 4;
    auto const polite = heard_.of({Tag::polite});
    std::optional<std::size_t> only;
    for (std::size_t at = 0; at < heard_.size(); ++at) {
        if (heard_.covered(at, polite)) continue;
        if (only) return;
        only = at;
    }
    if (!only || taken_[*only] || heard_.at(*only, {Tag::yes, Tag::no, Tag::negation, Tag::number})) return;
    auto const& word = heard_.tokens.list[*only].text;
    if (word.size() > longest || is_number(word) || is_article(word)) return;
    std::set<std::size_t> owners;
    for (std::size_t option = 0; option < offered_.size(); ++option)
        for (auto const& wording : offered_[option].wordings)
            if (std::find(wording.words.begin(), wording.words.end(), word) != wording.words.end())
                owners.insert(option);
    if (owners.size() == 1) hit({*owners.begin(), *only, *only + 1, by_ear, Hit::Kind::label, "in the label: " + word});
}

void ChoiceHits::near_words_at(std::size_t at) {
    auto const word = without_apostrophes(heard_.tokens.list[at].text);
    if (word.size() < shortest_prefix || within_another_saying(at, at + 1)) return;
    std::set<std::size_t> prefixed, mistyped;
    for (std::size_t option = 0; option < offered_.size(); ++option)
        for (auto const& wording : offered_[option].wordings)
            for (auto const& wanted : wording.words) {
                if (wanted.size() > word.size() && wanted.starts_with(word)) prefixed.insert(option);
                if (word.size() >= shortest_forgiven && wanted.size() >= shortest_forgiven &&
                    one_edit_apart(word, wanted))
                    mistyped.insert(option);
            }
    bool const common = heard_.size() > 2 && word.size() < shortest_forgiven;
    if (prefixed.size() == 1 && !common && !heard_.at(at, {Tag::unspecific}))
        hit({*prefixed.begin(), at, at + 1, by_ear, Hit::Kind::label, "the beginning of a label: " + word});
    else if (mistyped.size() == 1)
        hit({*mistyped.begin(), at, at + 1, one_error, Hit::Kind::near_label,
             "a label with one typing error: " + word});
}

}  // namespace passerelle::understanding
