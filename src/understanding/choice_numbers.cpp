#include <algorithm>

#include "understanding/choice_hits.hpp"

// Options named by their number or their place.
namespace passerelle::understanding {

namespace {

std::string without_zeros(std::string const& word) {
    auto const first = word.find_first_not_of('0');
    return first == std::string::npos ? "0" : word.substr(first);
}

}  // namespace

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
        // The 3 of "lbi3" is a letter.
        bool const letter = ground_.asked.language == "ar-latn" && at > 0 && is_number(word) &&
                            !heard_.tokens.list[at].spaced && heard_.tokens.list[at].before.empty() &&
                            !is_before_number(heard_.tokens.list[at - 1].text);
        // "je cherche 1 stage": an article
        bool const before_noun = at > 0 && word == "1" && at + 1 < heard_.size() && taken_[at + 1] &&
                                 !is_before_number(heard_.tokens.list[at - 1].text) && counts_things(at);
        if (before_noun) continue;
        if (!option || letter || measured(at) || counts_things(at)) {
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
    if (heard_.at(at + 1,
                  {Tag::polite, Tag::both, Tag::either, Tag::but, Tag::negation, Tag::preference, Tag::yes, Tag::than}))
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
    if (is_number(next.text) && !next.spaced && next.before == "," && !option_with(next.text)) return true;  // "2,5"
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
        // "2eme annee"
        bool const of_time = heard_.at(ordinal->end, {Tag::year, Tag::quantity_month, Tag::week, Tag::quantity_day});
        if (place >= 1 && place <= offered_.size() && !of_time)
            hit({place - 1, at, ordinal->end, confidence_of(*ordinal), Hit::Kind::number,
                 "ordinal " + std::string{ordinal->phrase}});
        else
            stray_ = true;
    }
}

}  // namespace passerelle::understanding
