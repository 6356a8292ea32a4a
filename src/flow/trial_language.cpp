#include "flow/trial_language.hpp"

namespace passerelle::flow {

namespace {

constexpr KeySpec text_key(std::string_view key, Bilingual about, std::string_view example) {
    return {key, Shape::text, false, about, example};
}
constexpr KeySpec place_key(std::string_view key, std::string_view of, Bilingual about, std::string_view example) {
    return {key, Shape::place, false, about, example, of};
}
constexpr KeySpec holes_key(std::string_view key, Bilingual about, std::string_view example) {
    return {key, Shape::holes, false, about, example};
}
constexpr KeySpec flag_key(std::string_view key, Bilingual about) { return {key, Shape::flag, false, about, "true"}; }
constexpr KeySpec whole_key(std::string_view key, Bilingual about, std::string_view example) {
    return {key, Shape::whole, false, about, example};
}

constexpr KeySpec all_channels_key =
    flag_key("all_channels", {"Once as SMS, once as USSD, once as chat.", "Une fois en SMS, en USSD, en messagerie."});

constexpr KeySpec file_keys[] = {{"flow",
                                  Shape::text,
                                  false,
                                  {"The flow that is tested; the one beside it when not said.",
                                   "Le parcours testé ; celui d'à côté si rien n'est dit."},
                                  "check-in"},
                                 {"tests",
                                  Shape::named,
                                  true,
                                  {"The tests, by name.", "Les tests, par nom."},
                                  "{bad week: {talk: [{start: manual}]}}",
                                  "trial"},
                                 all_channels_key};
constexpr KeySpec trial_keys[] = {
    place_key("given", "given", {"Who the person is, and when.", "Qui est la personne, et quand."},
              "{channel: sms, contact: {name: Aline, language: fr}}"),
    {"talk",
     Shape::places,
     true,
     {"What is said, one move after the other.", "Ce qui se dit, un geste après l'autre."},
     "[{start: manual}, {bot: \"Bonjour*\"}, {me: \"1\"}]",
     "move"},
    place_key("expect", "expected", {"What must be true at the end.", "Ce qui doit être vrai à la fin."},
              "{outcome: done}"),
    all_channels_key};

constexpr KeySpec given_keys[] = {
    text_key("now", {"When the talk begins, on the person's clock.", "Quand la conversation commence."},
             "\"2026-03-16 10:00\""),
    text_key("zone", {"Where the person lives.", "Où vit la personne."}, "Africa/Kigali"),
    {"channel", Shape::one_of, false, {"The kind of phone.", "Le type de téléphone."}, "sms", {}, "sms ussd chat"},
    text_key("country", {"Of numbers without a country code.", "Des numéros sans indicatif."}, "FR"),
    place_key("contact", "person", {"What is known of the person.", "Ce que l'on sait de la personne."},
              "{name: Aline Uwase, language: fr}"),
    holes_key("fields", {"Fields of the person.", "Les champs de la personne."}, "{city: Lille}"),
    {"groups", Shape::list, false, {"Groups that the person is in.", "Ses groupes."}, "[suivis]"},
    holes_key("globals", {"Constants of the workspace.", "Les constantes de l'espace."}, "{office: \"3 rue Neuve\"}"),
    holes_key("appointment", {"The appointment that the flow speaks of.", "Le rendez-vous dont parle le parcours."},
              "{at: \"2026-03-18 14:00\", place: Lille}"),
    {"closed",
     Shape::list,
     false,
     {"Days on which nobody works, besides week-ends.", "Les jours où personne ne travaille, hors week-ends."},
     "[\"2026-04-06\"]"},
    place_key("places", "",
              {"Places that expect: place knows, in the form of config/places.yaml.",
               "Les lieux que connaît expect: place, dans la forme de config/places.yaml."},
              "[{country: FR, name: France}]"),
    whole_key("seed", {"Of chance: the same seed, the same draw.", "Du hasard : même graine, même tirage."}, "7")};
constexpr KeySpec person_keys[] = {
    text_key("name", {"Whole name.", "Nom entier."}, "Aline Uwase"),
    text_key("first_name", {"First name; of the name when not said.", "Prénom ; tiré du nom si rien n'est dit."},
             "Aline"),
    text_key("language", {"Language; the flow's first when not said.", "Langue ; la première du parcours sinon."},
             "fr"),
    text_key("referent", {"The advisor.", "Le référent."}, "Nadia"),
    text_key("phone", {"Telephone number.", "Numéro de téléphone."}, "\"+33612345678\""),
    {"urns", Shape::list, false, {"Addresses.", "Les adresses."}, "[\"tel:+33612345678\"]"},
    holes_key("fields", {"Fields of the person.", "Les champs de la personne."}, "{city: Lille}"),
    {"groups", Shape::list, false, {"Groups that the person is in.", "Ses groupes."}, "[suivis]"},
    text_key("zone", {"Where the person lives.", "Où vit la personne."}, "Europe/Paris"),
    text_key("country", {"Of numbers without a country code.", "Des numéros sans indicatif."}, "FR")};

constexpr KeySpec move_keys[] = {
    place_key("start", "beginning", {"How it begins: manual, schedule, keyword …, event ….", "Comment cela commence."},
              "keyword suivi"),
    holes_key("params", {"Beside start: what the event brings.", "Avec start : ce que l'événement apporte."},
              "{title: Cook}"),
    place_key("bot", "shown",
              {"The person's phone shows this; * stands for anything.",
               "Le téléphone affiche ceci ; * remplace n'importe quoi."},
              "\"Bonjour Aline*\""),
    place_key("screen", "shown", {"The USSD screen that is shown.", "L'écran USSD affiché."}, "\"*3 Mal\""),
    text_key("me", {"The person writes.", "La personne écrit."}, "\"3\""),
    text_key("press", {"The person presses a button: its name or its words.", "La personne appuie sur un bouton."},
             "bad"),
    text_key("wait", {"Time goes by, or until then.", "Le temps passe, ou jusqu'à cette date."}, "4 hours"),
    flag_key("hangup", {"The USSD session is lost.", "La session USSD est perdue."}),
    text_key("dial", {"The person dials again.", "La personne rappelle."}, "1 hour later"),
    place_key("staff", "task", {"A task for a person was made.", "Une tâche pour une personne est créée."},
              "{topic: soutien, urgent: true}"),
    flag_key("closed", {"The person at work closes the task.", "La personne ferme la tâche."}),
    place_key("webhook", "webhook", {"What the service answers to the call.", "Ce que répond le service."},
              "{url: \"*slots\", json: {free: 1}}"),
    place_key("scheduled", "plan", {"A flow was planned.", "Un parcours est programmé."}, "reminder"),
    text_key("ended", {"The flow has ended, with this outcome.", "Le parcours est fini, avec cette issue."}, "done")};
constexpr KeySpec beginning_keys[] = {text_key("kind",
                                               {"manual, schedule, campaign, keyword suivi, event job.matched.",
                                                "manual, schedule, campaign, keyword suivi, event job.matched."},
                                               "manual"),
                                      flag_key("manual", {"By an advisor.", "Par un conseiller."}),
                                      flag_key("schedule", {"By the calendar.", "Selon le calendrier."}),
                                      flag_key("campaign", {"By a campaign.", "Par une campagne."}),
                                      text_key("keyword", {"By this word.", "Par ce mot."}, "suivi"),
                                      text_key("event", {"By this event.", "Par cet événement."}, "job.matched"),
                                      holes_key("params", {"What it brings.", "Ce qu'il apporte."}, "{title: Cook}")};
constexpr KeySpec shown_keys[] = {
    text_key("text", {"On every phone.", "Sur tous les téléphones."}, "\"Bonjour*\""),
    text_key("sms", {"Instead, by SMS.", "À la place, par SMS."}, "\"Bonjour*\""),
    text_key("ussd", {"Instead, on a USSD screen.", "À la place, sur un écran USSD."}, "\"Bonjour*\""),
    text_key("chat", {"Instead, in a chat.", "À la place, dans une messagerie."}, "\"Bonjour*\""),
    {"buttons", Shape::list, false, {"The buttons, all of them.", "Les boutons, tous."}, "[Bien, Moyen, Mal]"},
    whole_key("segments", {"How many SMS segments.", "Le nombre de segments SMS."}, "1"),
    flag_key("ends", {"The USSD session closes.", "La session USSD se ferme."})};
constexpr KeySpec task_keys[] = {
    text_key("topic", {"Its topic.", "Son sujet."}, "soutien"),
    flag_key("urgent", {"Whether it is urgent.", "Si elle est urgente."}),
    text_key("note", {"What the advisor reads.", "Ce que lit le conseiller."}, "\"*va mal*\""),
    text_key("to", {"For whom.", "Pour qui."}, "Nadia")};
constexpr KeySpec webhook_keys[] = {
    text_key("url", {"The call is to this address.", "L'appel va à cette adresse."}, "\"*slots\""),
    text_key("method", {"The call's method.", "La méthode de l'appel."}, "POST"),
    text_key("body", {"What the call must send.", "Ce que l'appel doit envoyer."}, "\"*2026-03-18*\""),
    whole_key("status", {"The status of the answer; 200 when not said.", "Le code de la réponse ; 200 sinon."}, "404"),
    place_key("json", "", {"The JSON of the answer.", "Le JSON de la réponse."}, "{free: 1}"),
    text_key("text", {"The text of the answer.", "Le texte de la réponse."}, "\"ok\""),
    flag_key("failed", {"Nobody answers at all.", "Personne ne répond."})};
constexpr KeySpec plan_keys[] = {text_key("flow", {"Which flow.", "Quel parcours."}, "reminder"),
                                 text_key("at", {"When.", "Quand."}, "\"2026-03-17 18:00\""),
                                 holes_key("params", {"What it is given.", "Ce qu'il reçoit."}, "{city: Lille}")};

constexpr KeySpec expected_keys[] = {
    {"results", Shape::named, false, {"The results that were kept.", "Les résultats gardés."}, "{mood: bad}", "result"},
    holes_key("fields", {"Fields that were written.", "Les champs écrits."}, "{silences: \"1\"}"),
    {"groups",
     Shape::list,
     false,
     {"+group: in it; -group: not.", "+groupe : dedans ; -groupe : dehors."},
     "[-suivis]"},
    {"tasks",
     Shape::places,
     false,
     {"How many tasks, or which, in order.", "Combien de tâches, ou lesquelles, dans l'ordre."},
     "1",
     "task"},
    {"scheduled",
     Shape::places,
     false,
     {"The flows that were planned.", "Les parcours programmés."},
     "reminder",
     "plan"},
    text_key("outcome", {"Of `end`.", "De `end`."}, "done"),
    text_key("status", {"completed, waiting, expired …", "completed, waiting, expired …"}, "completed"),
    place_key("segments", "segments", {"SMS segments of the whole talk.", "Les segments SMS de toute la conversation."},
              "3"),
    whole_key("messages", {"Messages of the whole talk.", "Les messages de toute la conversation."}, "4"),
    text_key("language", {"The person's language.", "La langue de la personne."}, "en"),
    text_key("name", {"The person's name.", "Le nom de la personne."}, "Aline"),
    text_key("appointment", {"What became of the appointment.", "Ce qu'il est advenu du rendez-vous."}, "confirmed")};
constexpr KeySpec result_keys[] = {
    text_key("value", {"Its value.", "Sa valeur."}, "bad"),
    text_key("category", {"The name of the option, or of the kind.", "Le nom de la réponse, ou du genre."}, "bad"),
    text_key("input", {"What was written.", "Ce qui a été écrit."}, "\"3 vraiment\"")};
constexpr KeySpec segments_keys[] = {
    whole_key("total", {"Of the whole talk.", "De toute la conversation."}, "3"),
    whole_key("each", {"Of each message, at most.", "De chaque message, au plus."}, "1")};

constexpr Place all[] = {
    {"trials", {"A file of tests, <flow>.test.yaml.", "Un fichier de tests, <parcours>.test.yaml."}, false, file_keys},
    {"trial", {"One test.", "Un test."}, false, trial_keys},
    {"given", {"What is so before.", "Ce qui est vrai avant."}, false, given_keys},
    {"person", {"The person.", "La personne."}, false, person_keys},
    {"move", {"One move: one of these keys.", "Un geste : une de ces clés."}, false, move_keys},
    {"beginning", {"How the talk begins.", "Comment la conversation commence."}, false, beginning_keys, true},
    {"shown", {"What a phone shows.", "Ce qu'un téléphone affiche."}, false, shown_keys, true},
    {"task",
     {"A task for a person; true: any.", "Une tâche pour une personne ; true : n'importe laquelle."},
     false,
     task_keys,
     true},
    {"webhook", {"The answer of a service.", "La réponse d'un service."}, false, webhook_keys},
    {"plan", {"A flow that is planned.", "Un parcours programmé."}, false, plan_keys, true},
    {"expected", {"What must be true at the end.", "Ce qui doit être vrai à la fin."}, false, expected_keys},
    {"result", {"A kept result.", "Un résultat gardé."}, false, result_keys, true},
    {"segments", {"SMS segments.", "Les segments SMS."}, false, segments_keys, true},
};

}  // namespace

std::span<Place const> places_of_trials() { return all; }

}  // namespace passerelle::flow
