#include <array>
#include <stdexcept>
#include <string>
#include <vector>

#include "flow/lint/rule_parts.hpp"

namespace passerelle::flow::lint {

namespace {

std::vector<Rule> all_rules() {
    std::vector<Rule> all;
    for (auto const part : {graph_rules(), text_rules(), meaning_rules()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

constexpr Claim all_claims[] = {
    {"reach",
     {"every step is reachable; every branch can be taken",
      "chaque étape est atteignable ; chaque branche peut être prise"}},
    {"exit", {"from every step an end can be reached", "de chaque étape on peut arriver à une fin"}},
    {"silence", {"every question knows what to do without an answer", "chaque question sait que faire sans réponse"}},
    {"nonsense",
     {"every question knows what to do with an answer it does not understand",
      "chaque question sait que faire d'une réponse incompréhensible"}},
    {"loop", {"every loop asks or waits, and ends", "chaque boucle demande ou attend, et s'arrête"}},
    {"segments", {"every SMS is within the budget, at its longest", "chaque SMS tient dans le budget, au plus long"}},
    {"screen", {"every USSD screen fits or pages", "chaque écran USSD tient ou se découpe en pages"}},
    {"optout", {"no answer takes a word that belongs to everybody", "aucune réponse ne prend un mot réservé"}},
    {"clash", {"no word leads to two places", "aucun mot ne mène à deux endroits"}},
    {"translate",
     {"every text in every language, with the same variables",
      "chaque texte dans chaque langue, avec les mêmes variables"}},
    {"vars", {"what a text reads has been set", "ce qu'un texte lit a été rempli"}},
    {"types",
     {"expressions parse and compare what can be compared",
      "les expressions sont justes et comparent ce qui se compare"}},
    {"refs", {"groups, topics, fields and flows exist", "groupes, thèmes, champs et parcours existent"}},
    {"quiet",
     {"quiet hours are kept; personal data stays out of addresses",
      "les heures calmes sont tenues ; aucune donnée personnelle dans une adresse"}},
    {"reading", {"short words and short sentences", "des mots courts et des phrases courtes"}},
    {"standing", {"nobody waits on a step that is gone", "personne n'attend sur une étape disparue"}},
    {"file", {"the file reads as a flow", "le fichier se lit comme un parcours"}},
};

}  // namespace

std::string_view name_of(Severity severity) { return severity == Severity::error ? "error" : "warning"; }

std::span<Rule const> rules() {
    static auto const all = all_rules();
    return all;
}

Rule const& rule_named(std::string_view id) {
    for (auto const& rule : rules())
        if (rule.id == id) return rule;
    throw std::logic_error{"there is no rule " + std::string{id}};
}

std::span<Claim const> claims() { return all_claims; }

}  // namespace passerelle::flow::lint
