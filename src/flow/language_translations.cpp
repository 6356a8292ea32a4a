#include "flow/language_table.hpp"

// A sister file, <flow>.<language>.yaml: the texts of one more language, under the same names.
namespace passerelle::flow {

namespace {

constexpr KeySpec file_keys[] = {
    {"flow", Shape::identifier, true, {"The flow that it translates.", "Le parcours qu'il traduit."}, "check-in"},
    {"language", Shape::text, true, {"The language of these texts.", "La langue de ces textes."}, "en"},
    {"keyword", Shape::list, false, {"Words that start the flow.", "Les mots qui lancent le parcours."}, "[checkin]"},
    {"defaults",
     Shape::place,
     false,
     {"Texts of `defaults`.", "Les textes de `defaults`."},
     "{retry: {say: \"Just reply 1 or 2.\"}}",
     "translated_defaults"},
    {"steps",
     Shape::named,
     false,
     {"Texts by step, nested ones too: alert.mal.1.", "Les textes par étape, imbriquées aussi : alert.mal.1."},
     "{mood: {choose: \"How was your week?\"}}",
     "translated_step"}};
constexpr KeySpec retry_keys[] = {
    {"say", Shape::local_text, false, {"What is said then.", "Ce qui est dit alors."}, "\"Just reply 1 or 2.\""}};
constexpr KeySpec defaults_keys[] = {{"retry",
                                      Shape::place,
                                      false,
                                      {"Texts of `retry`.", "Les textes de `retry`."},
                                      "{say: \"…\"}",
                                      "translated_retry"}};
constexpr KeySpec step_keys[] = {
    {"say", Shape::local_text, false, {"What is said.", "Ce qui est dit."}, "\"Hello\""},
    {"ask", Shape::local_text, false, {"The question.", "La question."}, "\"How old are you?\""},
    {"choose", Shape::local_text, false, {"The question.", "La question."}, "\"How are you?\""},
    {"options",
     Shape::named,
     false,
     {"Texts by option.", "Les textes par réponse."},
     "{good: {label: \"Good\"}}",
     "translated_option"},
    {"retry", Shape::place, false, {"Texts of `retry`.", "Les textes de `retry`."}, "{say: \"…\"}", "translated_retry"},
    {"note",
     Shape::local_text,
     false,
     {"What the advisor reads.", "Ce que lit le conseiller."},
     "\"Need: @results.need\""}};
constexpr KeySpec option_keys[] = {
    {"label", Shape::local_text, false, {"What stands on the button.", "Ce qui est écrit sur le bouton."}, "\"Good\""},
    {"also", Shape::list, false, {"Other words for it.", "D'autres mots."}, "\"great fine\""}};

constexpr Place all[] = {
    {"translation", {"A sister file.", "Un fichier de traduction."}, false, file_keys},
    {"translated_defaults", {"Texts for all questions.", "Les textes de toutes les questions."}, false, defaults_keys},
    {"translated_step", {"The texts of a step.", "Les textes d'une étape."}, false, step_keys},
    {"translated_option", {"The texts of an option.", "Les textes d'une réponse."}, false, option_keys},
    {"translated_retry", {"The texts of a retry.", "Les textes d'une relance."}, false, retry_keys},
};

}  // namespace

std::span<Place const> places_of_translations() { return all; }

}  // namespace passerelle::flow
