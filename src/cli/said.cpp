#include "cli/said.hpp"

#include <ostream>

#include "cli/import_sentences.hpp"
#include "cli/wording/sentences.hpp"
#include "flow/wording/in_french.hpp"

namespace passerelle::cli {

namespace {

// Headings of tables, and the words that stand in them.
constexpr flow::Bilingual words[] = {
    {"name", "nom"},
    {"first name", "prénom"},
    {"addresses", "adresses"},
    {"language", "langue"},
    {"groups", "groupes"},
    {"time zone", "fuseau horaire"},
    {"fields", "champs"},
    {"appointment", "rendez-vous"},
    {"flows", "parcours"},
    {"known since", "connu depuis"},
    {"when", "quand"},
    {"who", "qui"},
    {"place", "lieu"},
    {"with", "avec"},
    {"status", "état"},
    {"ref", "réf"},
    {"title", "titre"},
    {"contract", "contrat"},
    {"hours", "horaires"},
    {"start", "début"},
    {"pay", "salaire"},
    {"until", "jusqu'à"},
    {"since", "depuis"},
    {"urgent", "urgent"},
    {"about", "sujet"},
    {"note", "note"},
    {"open", "ouverte"},
    {"flow", "parcours"},
    {"group", "groupe"},
    {"offer", "offre"},
    {"people", "personnes"},
    {"waiting", "en attente"},
    {"started", "commencées"},
    {"skipped", "écartées"},
    {"queued", "à envoyer"},
    {"held by a budget", "retenus par un budget"},
    {"sent", "envoyés"},
    {"delivered", "remis"},
    {"failed", "en échec"},
    {"unknown", "au sort inconnu"},
    {"expired", "expirés"},
    {"cancelled", "annulés"},
    {"answered", "ont répondu"},
    {"said STOP", "ont dit STOP"},
    {"segments", "segments"},
    {"spent", "dépensé"},
    {"a minute", "par minute"},
    {"starts", "départ"},
    {"channel", "canal"},
    {"provider", "fournisseur"},
    {"kind", "sorte"},
    {"proof", "preuve"},
    {"can", "sait faire"},
    {"a second", "par seconde"},
    {"messages", "messages"},
    {"ended early", "fini trop tôt"},
    {"asked", "demandés"},
    {"settled", "réglés"},
    {"not known there", "inconnus là-bas"},
    {"state", "état"},
    {"finding", "ce qu'on voit"},
    {"yes", "oui"},
    {"none", "aucun"},
};

// What a channel can do (channel list), a word each.
constexpr flow::Bilingual abilities[] = {
    {"push", "envoie"},
    {"reply", "répond"},
    {"receipts", "accusés"},
    {"look-up", "interrogeable"},
    {"handed-over", "par-téléphone"},
    {"fetched", "relevé"},
    {"catch-up", "rattrapé"},
    {"buttons", "boutons"},
    {"lists", "listes"},
    {"media", "médias"},
    {"screens", "écrans"},
    {"safe-repeat", "sans-doublon"},
    {"window", "fenêtre"},
};

// How something stands.
constexpr flow::Bilingual states[] = {
    {"planned", "prévu"},
    {"confirmed", "confirmé"},
    {"to_move", "à déplacer"},
    {"draft", "préparée"},
    {"running", "en cours"},
    {"paused", "en pause"},
    {"cancelled", "annulé"},
    {"done", "finie"},
    {"waiting", "en attente"},
    {"completed", "terminé"},
    {"expired", "expiré"},
    {"interrupted", "interrompu"},
    {"failed", "échec"},
    {"ok", "bon"},
    {"look", "à voir"},
    {"BAD", "MAUVAIS"},
    {"NO", "NON"},
};

using French = std::optional<std::string>;
using Table = std::span<flow::Bilingual const>;

// What is said stays, where no row of ours fits.
French as_it_is(std::string_view /*sentence*/) { return std::nullopt; }

French in_parts_of_settings(std::string_view sentence) {
    return flow::found_in(parts_of_settings(), sentence, as_it_is);
}

// Reasons of other machines, which stand in holes of our sentences and in each other's. Several are joined by "; ".
French reason_in_french(std::string_view sentence) {
    for (auto const table : {sentences_of_channels(), sentences_of_checks(), sentences_of_refusals(),
                             sentences_of_the_store(), sentences_of_the_service(), sentences_of_links()})
        if (auto french = flow::found_in(table, sentence, reason_in_french)) return french;
    constexpr std::string_view between = "; ";
    auto const end = sentence.find(between);
    if (end == std::string_view::npos) return std::nullopt;
    auto const first = sentence.substr(0, end), rest = sentence.substr(end + between.size());
    auto const french = reason_in_french(first), french_rest = reason_in_french(rest);
    if (!french && !french_rest) return std::nullopt;
    return french.value_or(std::string{first}) + " ; " + french_rest.value_or(std::string{rest});
}

French text_in_french(std::string_view english) {
    return flow::found_in(sentences_of_texts(), english, text_in_french);
}

French understanding_in_french(std::string_view why) {
    return flow::found_in(reasons_of_understanding(), why, understanding_in_french);
}

French in_french(std::string_view english) {
    for (auto const table : {Table{words}, sentences_of_people(), sentences_of_campaigns()})
        if (auto french = flow::found_in(table, english, as_it_is)) return french;
    if (auto french = reason_in_french(english)) return french;
    for (auto const table : {sentences_of_the_doctor(), sentences_of_translations()})
        if (auto french = flow::found_in(table, english, as_it_is)) return french;
    if (auto french = text_in_french(english)) return french;
    if (auto french = import_in_french(english)) return french;
    return flow::in_french(english);
}

French mistake_in_french(std::string_view english) {
    if (auto french = flow::found_in(sentences_of_translations(), english, as_it_is)) return french;
    for (auto const table : {sentences_of_settings(), sentences_of_needed()})
        if (auto french = flow::found_in(table, english, in_parts_of_settings)) return french;
    return flow::in_french(english);
}

// "fr stop_word: stop", "ar-latn help: …": other details are not to be taken for reasons of understanding.
bool names_a_word_list(std::string_view detail) {
    auto const code = detail.substr(0, detail.find(' '));
    auto const is_small = [](char letter) { return letter >= 'a' && letter <= 'z'; };
    bool const is_language = code.size() == 2 || (code.size() > 3 && code[2] == '-');
    return is_language && is_small(code[0]) && is_small(code[1]) && detail.find(": ") != std::string_view::npos;
}

French detail_in_french(std::string_view detail) {
    if (auto french = flow::found_in(counts_of_the_log(), detail, detail_in_french)) return french;
    if (auto french = flow::found_in(details_of_the_log(), detail, detail_in_french)) return french;
    if (auto french = flow::found_in(topics_of_tasks(), detail, as_it_is)) return french;
    if (names_a_word_list(detail)) return understanding_in_french(detail);
    return reason_in_french(detail);
}

}  // namespace

std::string said(Console const& console, std::string_view english) {
    auto french = console.french ? in_french(english) : std::nullopt;
    return french ? *std::move(french) : std::string{english};
}

Finding said(Console const& console, Finding mistake) {
    if (!console.french) return mistake;
    for (auto* const words_of_it : {&mistake.file, &mistake.message, &mistake.hint})
        if (auto french = mistake_in_french(*words_of_it)) *words_of_it = *std::move(french);
    return mistake;
}

bool are_right(std::vector<Finding> const& mistakes, Console& console) {
    for (auto const& mistake : mistakes) console.err << show(said(console, mistake)) << '\n';
    return mistakes.empty();
}

std::string state_said(Console const& console, std::string_view english) {
    if (!console.french) return std::string{english};
    return flow::found_in(states, english).value_or(std::string{english});
}

std::string ability_said(Console const& console, std::string_view ability) {
    if (!console.french) return std::string{ability};
    return flow::found_in(abilities, ability).value_or(std::string{ability});
}

std::string kind_said(Console const& console, std::string_view kind) {
    if (!console.french) return std::string{kind};
    return flow::found_in(kinds_of_the_log(), kind).value_or(std::string{kind});
}

std::string detail_said(Console const& console, std::string_view detail) {
    if (!console.french) return std::string{detail};
    return detail_in_french(detail).value_or(std::string{detail});
}

std::string topic_said(Console const& console, std::string_view topic) {
    if (!console.french) return std::string{topic};
    return flow::found_in(topics_of_tasks(), topic, as_it_is).value_or(std::string{topic});
}

std::string reason_of_understanding(std::string_view why) {
    return understanding_in_french(why).value_or(std::string{why});
}

}  // namespace passerelle::cli
