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

std::string without_zeros(std::string const& word) {
    auto const first = word.find_first_not_of('0');
    return first == std::string::npos ? "0" : word.substr(first);
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

// A word of the text is the one wanted: as typed, stretched ("biennn"), or as the lexicon hears it ("formassion").
bool ChoiceHits::same(std::size_t token, std::string const& wanted) const {
    auto const& typed = heard_.tokens.list[token].text;
    return typed == wanted || squeezed_[token] == wanted ||
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
        if (owners.size() != 1 || !telling(at, best) || within_another_saying(at, at + best)) continue;
        hit({owners.front(), at, at + best, as_written, Hit::Kind::label,
             "in the label: " + heard_.tokens.list[at].text});
        at += best - 1;
    }
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

// "2", "le 2", "deux", "1 et 3". A number with something behind it ("18 ans", "2h") is no option.
void ChoiceHits::by_number() {
    for (std::size_t at = 0; at < heard_.size(); ++at) {
        if (taken_[at] || counts_all(at)) continue;
        auto const& word = heard_.tokens.list[at].text;
        auto const* spoken = heard_.at(at, {Tag::number});
        if (!is_number(word) && (!spoken || spoken->length() != 1 || count_at(heard_, at).used != 1)) continue;
        // "une" in a sentence is an article, "one" a pronoun.
        if (!is_number(word) && spoken->value == 1 && !stands_for_itself(*spoken)) continue;
        auto const key = is_number(word) ? without_zeros(word) : std::to_string(spoken->value);
        auto const option = option_with(key);
        if (!option || measured(at) || counts_things(at)) {
            stray_ = true;
            continue;
        }
        auto const sure = is_number(word) && heard_.size() == 1 ? whole_text : as_written;
        hit({*option, at, at + 1, sure, Hit::Kind::number, "number " + key});
    }
}

// "un", "la une svp"
bool ChoiceHits::stands_for_itself(Match const& number) const {
    if (heard_.is_whole(number)) return true;
    return number.begin == 1 && number.end == heard_.size() && is_before_number(heard_.tokens.list[0].text);
}

// "les deux"
bool ChoiceHits::counts_all(std::size_t at) const {
    return std::any_of(heard_.matches.begin(), heard_.matches.end(), [&](Match const& match) {
        return match.tag == Tag::all && match.length() > 1 && at >= match.begin && at < match.end;
    });
}

// "j'ai 2 enfants", "trois petits chats": inside a sentence an option's number stands behind an article or a joint, or
// at the end; in words it does not begin one.
bool ChoiceHits::counts_things(std::size_t at) const {
    if (at + 1 == heard_.size() || (at == 0 && is_number(heard_.tokens.list[0].text))) return false;
    if (heard_.at(at + 1, {Tag::polite, Tag::both, Tag::either, Tag::but, Tag::negation, Tag::preference, Tag::yes}))
        return false;
    if (!heard_.tokens.list[at + 1].before.empty()) return false;
    if (at == 0) return true;
    auto const& last = heard_.tokens.list[at - 1].text;
    bool const joined = std::any_of(heard_.matches.begin(), heard_.matches.end(), [&](Match const& match) {
        bool const joint = match.tag == Tag::both || match.tag == Tag::either || match.tag == Tag::yes ||
                           match.tag == Tag::polite || match.tag == Tag::negation;
        return joint && match.end == at;
    });
    return !joined && !is_number(last) && !is_before_number(last);
}

bool ChoiceHits::measured(std::size_t at) const {
    if (at + 1 >= heard_.size()) return false;
    auto const& next = heard_.tokens.list[at + 1];
    auto const* saying = heard_.at(at, {Tag::maybe});  // "2 secondes"
    if (saying && saying->length() > 1) return true;
    bool const unit = heard_.at(at + 1, {Tag::year, Tag::quantity_month, Tag::week, Tag::quantity_day, Tag::hour,
                                         Tag::minute, Tag::kilometre, Tag::euro, Tag::month, Tag::hour_mark, Tag::about,
                                         Tag::hundred, Tag::thousand}) != nullptr;
    return unit ||
           (is_number(next.text) && !next.spaced && (next.before == "." || next.before == ":" || next.before == "/"));
}

// "la semaine dernière", "last year"
bool ChoiceHits::is_past(Match const& last) const {
    return std::any_of(heard_.matches.begin(), heard_.matches.end(), [&](Match const& match) {
        if (match.tag == Tag::past) return match.begin < last.end && last.begin < match.end;
        bool const stretch = match.tag == Tag::week || match.tag == Tag::quantity_month || match.tag == Tag::year ||
                             match.tag == Tag::weekday || match.tag == Tag::month;
        return stretch && match.end >= last.begin && match.begin <= last.end;
    });
}

// "dernier" of "avant-dernier".
bool ChoiceHits::is_part_of(Match const& part, Tag tag) const {
    return std::any_of(heard_.matches.begin(), heard_.matches.end(), [&](Match const& match) {
        return match.tag == tag && match.begin <= part.begin && match.end >= part.end && match.length() > part.length();
    });
}

void ChoiceHits::by_ordinal() {
    for (std::size_t at = 0; at < heard_.size(); ++at) {
        if (taken_[at]) continue;
        if (auto const* last = heard_.at(at, {Tag::last});
            last && !offered_.empty() && !is_past(*last) && !is_part_of(*last, Tag::neutral))
            hit({offered_.size() - 1, at, last->end, confidence_of(*last), Hit::Kind::number, why(*last)});
        auto const* ordinal = heard_.at(at, {Tag::ordinal});
        if (!ordinal || taken_[at]) continue;
        auto const place = static_cast<std::size_t>(ordinal->value);
        if (place >= 1 && place <= offered_.size())
            hit({place - 1, at, ordinal->end, confidence_of(*ordinal), Hit::Kind::number,
                 "ordinal " + std::string{ordinal->phrase}});
        else
            stray_ = true;
    }
}

// A prefix or one typing error of a word that one label alone has.
void ChoiceHits::by_near_words() {
    for (std::size_t at = 0; at < heard_.size(); ++at)
        if (!taken_[at] && !is_number(heard_.tokens.list[at].text)) near_words_at(at);
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
