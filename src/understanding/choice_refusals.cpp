#include <algorithm>
#include <array>

#include "understanding/choice_hits.hpp"

// Options that are a no themselves: "Pas de permis", "Aucun diplôme", "Sans voiture".
namespace passerelle::understanding {

namespace {

constexpr std::array<std::string_view, 17> refusing{"pas",    "aucun",   "aucune", "sans",   "not",     "without",
                                                    "none",   "no",      "sin",    "ningun", "ninguna", "senza",
                                                    "nessun", "nessuna", "sem",    "nenhum", "nenhuma"};
constexpr std::size_t shortest_noun = 4, reach = 4;  // tokens between a negation and what it refuses

// Where a label begins to say what there is none of: "Aucun diplôme", "Oui, sans voiture". Its length: nowhere.
std::size_t refusal_in(Wording const& wording) {
    auto const found = std::find_first_of(wording.words.begin(), wording.words.end(), refusing.begin(), refusing.end());
    return static_cast<std::size_t>(found - wording.words.begin());
}

// What a label says there is none of; empty: it is no such label.
std::vector<std::string> refused_by(Wording const& wording) {
    std::vector<std::string> nouns;
    for (auto at = refusal_in(wording) + 1; at < wording.words.size(); ++at)
        if (wording.words[at].size() >= shortest_noun) nouns.push_back(wording.words[at]);
    return nouns;
}

}  // namespace

// "jamais bien" refuses "Bien"; it is no "Pas bien".
bool ChoiceHits::is_offered(std::string_view word) const {
    return std::any_of(offered_.begin(), offered_.end(), [&](Offered const& offered) {
        return std::any_of(offered.wordings.begin(), offered.wordings.end(), [&](Wording const& wording) {
            return wording.words.size() == 1 && wording.words.front() == word;
        });
    });
}

void ChoiceHits::by_refused_labels() {
    struct Refusal {
        std::size_t begin, end;
    };
    std::vector<Refusal> refusals;
    for (auto const& match : heard_.of({Tag::negation, Tag::none, Tag::no, Tag::neutral, Tag::maybe}))
        if (match.tag == Tag::negation || match.tag == Tag::none) refusals.push_back({match.begin, match.end});
    for (std::size_t at = 0; at < heard_.size(); ++at)  // "sans diplome"
        if (std::find(refusing.begin(), refusing.end(), heard_.tokens.list[at].text) != refusing.end())
            refusals.push_back({at, at + 1});
    for (std::size_t option = 0; option < offered_.size(); ++option)
        for (auto const& wording : offered_[option].wordings)
            for (auto const& noun : refused_by(wording))
                for (auto const& no : is_offered(noun) ? std::vector<Refusal>{} : refusals)
                    for (auto at = no.end; at < std::min(heard_.size(), no.end + reach); ++at)
                        if (!taken_[at] && same(at, noun))
                            hit({option, no.begin, at + 1, respelt, Hit::Kind::label,
                                 "refused, as in the label: " + noun});
}

// "diplome" where the label is "Aucun diplôme": it says the opposite.
bool ChoiceHits::leaves_out_refusal(std::size_t option, std::size_t at) const {
    auto const& wordings = offered_[option].wordings;
    return std::all_of(wordings.begin(), wordings.end(), [&](Wording const& wording) {
        auto const from = refusal_in(wording);
        for (auto word = from; word < wording.words.size(); ++word)
            if (word > from && same(at, wording.words[word])) return true;
        return false;
    });
}

}  // namespace passerelle::understanding
