#include "flow/language_keys.hpp"
#include "flow/language_table.hpp"

// Steps that speak and ask, each with its verb first, and what stands inside of them.
namespace passerelle::flow {

namespace {

constexpr KeySpec say_keys[] = {
    {"say", Shape::local_text, true, {"What is said.", "Ce qui est dit."}, "\"Bonjour @contact.first_name\""},
    {"attach",
     Shape::places,
     false,
     {"Pictures, sounds or documents, where the phone can show them.",
      "Images, sons ou documents, là où le téléphone peut les montrer."},
     "\"https://example.org/plan.png\"",
     "attachment"},
    {"template",
     Shape::place,
     false,
     {"A text that the provider has approved, for outside of its free window.",
      "Un texte approuvé par l'opérateur, hors de sa fenêtre libre."},
     "{name: rappel, variables: [\"@contact.first_name\"]}",
     "template"},
    then_key,
    was_key};
constexpr KeySpec attachment_keys[] = {
    {"url", Shape::hole_text, true, {"Where it is.", "Où il se trouve."}, "\"https://example.org/plan.png\""},
    {"type",
     Shape::text,
     false,
     {"image, audio, video, application, or in full: image/png.",
      "image, audio, video, application, ou en entier : image/png."},
     "image/png"}};
constexpr KeySpec template_keys[] = {
    {"name", Shape::text, true, {"Its name at the provider.", "Son nom chez l'opérateur."}, "rappel"},
    {"variables",
     Shape::list,
     false,
     {"What fills its places, in order.", "Ce qui remplit ses places, dans l'ordre."},
     "[\"@contact.first_name\"]"}};
constexpr KeySpec ask_keys[] = {
    {"ask", Shape::local_text, true, {"The question.", "La question."}, "\"Quel âge as-tu ?\""},
    {"expect",
     Shape::one_of,
     false,
     {"What the answer must be; text when not said.", "Ce que doit être la réponse ; text si rien n'est dit."},
     "number",
     {},
     "text number date time phone email place code any"},
    {"pattern",
     Shape::text,
     false,
     {"For expect: code, what the whole answer looks like; a capital or a small letter is the same.",
      "Pour expect: code, la forme de toute la réponse ; majuscule ou minuscule, c'est pareil."},
     "\"[A-Z]{2}[0-9]{4}\""},
    {"min",
     Shape::hole_text,
     false,
     {"The least: of a number, a date, a time; characters of a text.",
      "Le minimum : d'un nombre, d'une date, d'une heure ; de lettres d'un texte."},
     "16"},
    {"max",
     Shape::hole_text,
     false,
     {"The most, likewise; a longer text is kept, cut there.",
      "Le maximum, de même ; un texte plus long est gardé, coupé là."},
     "29"},
    {"secret",
     Shape::flag,
     false,
     {"The answer is written down nowhere; only `call` and `when` can read it.",
      "La réponse n'est notée nulle part ; seuls `call` et `when` la lisent."},
     "true"},
    save_key,
    retry_key,
    no_answer_key,
    else_key,
    then_key,
    was_key};
constexpr KeySpec choose_keys[] = {
    {"choose", Shape::local_text, true, {"The question.", "La question."}, "\"Comment vas-tu ?\""},
    save_key,
    {"options",
     Shape::named,
     true,
     {"The answers, in order.", "Les réponses, dans l'ordre."},
     "{good: {label: \"Bien\", then: thanks}}",
     "option"},
    {"page",
     Shape::whole,
     false,
     {"Options on one screen or in one message at most.", "Réponses par écran ou par message, au plus."},
     "4"},
    {"columns", Shape::whole, false, {"Columns of buttons, 1 to 8.", "Colonnes de boutons, de 1 à 8."}, "2"},
    retry_key,
    no_answer_key,
    else_key,
    then_key,
    was_key};
constexpr KeySpec option_keys[] = {
    {"label", Shape::local_text, true, {"What stands on the button.", "Ce qui est écrit sur le bouton."}, "\"Bien\""},
    {"also",
     Shape::words,
     false,
     {"Other words for it, by blanks, or phrases by commas or in a list.",
      "D'autres mots, séparés par des espaces, ou des phrases par des virgules ou en liste."},
     "{fr: \"super ok\", en: \"great fine\"}"},
    then_key,
    do_key};
constexpr Place all[] = {
    {"say", {"Says something.", "Dit quelque chose."}, true, say_keys},
    {"ask", {"Asks for an answer in free words.", "Demande une réponse libre."}, true, ask_keys},
    {"choose", {"Asks for one of several answers.", "Demande de choisir une réponse."}, true, choose_keys},
    {"attachment",
     {"A picture, sound or document.", "Une image, un son ou un document."},
     false,
     attachment_keys,
     true},
    {"template", {"An approved text.", "Un texte approuvé."}, false, template_keys, true},
    {"option", {"One of the answers.", "Une des réponses."}, false, option_keys},
};

}  // namespace

std::span<Place const> places_of_talk() { return all; }

}  // namespace passerelle::flow
