#include <algorithm>

#include "understanding/choice_hits.hpp"
#include "understanding/heard.hpp"

// The two doors to a choice: of `understand`, and of a step that offers options.
namespace passerelle::understanding {

namespace {

// The choices of `understand`, heard in the person's language.
std::vector<Offered> offered_by(Ground const& ground) {
    std::vector<Offered> all;
    for (auto const& [key, label] : ground.asked.choices) {
        auto const inner = listen(ground.lexicons, ground.asked.language, label);
        Wording wording{as_phrase(label), {}, label};
        for (auto const& token : inner.tokens.list) {
            wording.words.push_back(token.text);
            std::erase(wording.words.back(), '\'');
        }
        Offered offered{key, {std::move(wording)}};
        offered.yes = inner.whole(Tag::yes) != nullptr;
        offered.no = inner.whole(Tag::no) != nullptr;
        offered.reschedule = inner.whole(Tag::reschedule) || inner.whole(Tag::reschedule_word);
        offered.cancel = inner.whole(Tag::cancel) || inner.whole(Tag::cancel_word);
        all.push_back(std::move(offered));
    }
    return all;
}

// "Oui" and "Non" as labels, whatever the options are called: the first word of each list.
std::vector<Offered> with_answers(std::vector<Offered> offered, Lexicons const& lexicons) {
    auto const is_first = [&](std::vector<std::string> Lexicon::*list, Wording const& wording) {
        return std::any_of(lexicons.begin(), lexicons.end(), [&](Lexicon const& lexicon) {
            return !(lexicon.*list).empty() && (lexicon.*list).front() == wording.phrase;
        });
    };
    for (auto& option : offered)
        for (auto const& wording : option.wordings) {
            option.yes = option.yes || is_first(&Lexicon::yes, wording);
            option.no = option.no || is_first(&Lexicon::no, wording);
        }
    return offered;
}

std::string_view name_of(Hit::Kind kind) {
    switch (kind) {
        case Hit::Kind::number:
            return "number";
        case Hit::Kind::near_label:
            return "typing error";
        case Hit::Kind::answer:
            return "yes/no";
        case Hit::Kind::label:
        case Hit::Kind::moment:
            break;
    }
    return "label or synonym";
}

constexpr std::size_t page_key = 9;

// The options with the numbers that stand before the person.
std::vector<Offered> numbered(std::vector<Offered> offered, Numbering numbering) {
    if (numbering != Numbering::through && offered.size() >= page_key)
        for (std::size_t place = 1; place <= offered.size(); ++place)
            offered[place - 1].key = std::to_string(number_of(place, numbering));
    return offered;
}

// What needs no hearing: a number, or a wording as it stands.
std::optional<Choice> choose_at_once(Answers const& answers, std::string_view text, Numbering numbering) {
    auto const phrase = as_phrase(text);
    for (std::size_t option = 0; option < answers.size(); ++option)
        for (auto const& wording : answers.offered()[option].wordings)
            if (!phrase.empty() && wording.phrase == phrase) return Choice{answers.name(option), "label or synonym"};
    for (std::size_t option = 0; option < answers.size(); ++option)
        if (std::to_string(number_of(option + 1, numbering)) == phrase) return Choice{answers.name(option), "number"};
    return std::nullopt;
}

}  // namespace

std::size_t number_of(std::size_t place, Numbering numbering) {
    return numbering == Numbering::without_nine && place >= page_key ? place + 1 : place;
}

std::size_t place_of(std::size_t number, Numbering numbering) {
    if (numbering == Numbering::through || number < page_key) return number;
    return number == page_key ? 0 : number - 1;
}

Understanding read_choice(Ground const& ground) {
    auto const offered = offered_by(ground);
    return decide_choice(ground, offered).understanding;
}

std::optional<Choice> choose(Answers const& answers, std::string_view text, Lexicons const& lexicons,
                             Respondent const& respondent) {
    if (auto chosen = choose_at_once(answers, text, respondent.numbering)) return chosen;
    Asked asked;
    asked.language = respondent.language;
    asked.context = Context::choice;
    asked.now = respondent.now;
    asked.zone = is_zone(respondent.zone) ? respondent.zone : "UTC";
    auto const heard = listen(lexicons, asked.language, text);
    Ground const ground{lexicons, asked, heard, to_civil(asked.now, asked.zone)};
    auto const offered = with_answers(numbered(answers.offered(), respondent.numbering), lexicons);
    auto const decided = decide_choice(ground, offered);
    auto const* chosen = std::get_if<Chosen>(&decided.understanding.meant);
    if (!chosen || chosen->keys.size() != 1) return std::nullopt;
    auto const place = place_of(std::stoul(chosen->keys.front()), respondent.numbering);
    if (place < 1 || place > answers.size()) return std::nullopt;
    return Choice{answers.name(place - 1), std::string{name_of(decided.kind)}};
}

std::optional<Choice> choose(std::vector<Option> const& options, std::string_view text, Lexicons const& lexicons,
                             Respondent const& respondent) {
    return choose(Answers{options}, text, lexicons, respondent);
}

}  // namespace passerelle::understanding
