#include <algorithm>
#include <array>

#include "understanding/choice_hits.hpp"

// Options that are a no themselves: "Pas de permis", "Aucun diplôme", "Sans voiture".
namespace passerelle::understanding {

namespace {

constexpr std::array<std::string_view, 6> without{"sans", "without", "sin", "senza", "sem", "no"};
constexpr std::size_t shortest_noun = 4, reach = 4;  // tokens between a negation and what it refuses

// What a label says there is none of; empty: it is no such label.
std::vector<std::string> refused_by(Listening const& label, Wording const& wording) {
    if (wording.words.size() < 2) return {};
    auto const* no = label.at(0, {Tag::negation, Tag::none, Tag::nothing});
    bool const bare = std::find(without.begin(), without.end(), wording.words.front()) != without.end();
    if (!no && !bare) return {};
    std::vector<std::string> nouns;
    for (auto at = no ? std::size_t{no->end} : 1; at < wording.words.size(); ++at)
        if (wording.words[at].size() >= shortest_noun && !label.at(at, {Tag::unspecific}))
            nouns.push_back(wording.words[at]);
    return nouns;
}

}  // namespace

void ChoiceHits::by_refused_labels() {
    auto const refusals = heard_.of({Tag::negation, Tag::none, Tag::no, Tag::neutral, Tag::maybe});
    auto const negates = [](Match const& match) { return match.tag == Tag::negation || match.tag == Tag::none; };
    if (std::none_of(refusals.begin(), refusals.end(), negates)) return;
    for (std::size_t option = 0; option < offered_.size(); ++option)
        for (auto const& wording : offered_[option].wordings) {
            auto const label = listen(ground_.lexicons, ground_.asked.language, wording.written);
            for (auto const& noun : refused_by(label, wording))
                for (auto const& no : refusals)
                    for (std::size_t at = no.end; negates(no) && at < std::min(heard_.size(), no.end + reach); ++at)
                        if (!taken_[at] && same(at, noun))
                            hit({option, no.begin, at + 1, respelt, Hit::Kind::label,
                                 "refused, as in the label: " + noun});
        }
}

}  // namespace passerelle::understanding
