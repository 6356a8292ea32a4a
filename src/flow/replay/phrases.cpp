#include "flow/replay/phrases.hpp"

#include "flow/language.hpp"
#include "flow/picture/words.hpp"

namespace passerelle::flow::replay {

namespace {

// How a line of the log is told: %text, %quoted (the text in quotes), %detail and %rest (the detail behind what is
// known of it).
struct Row {
    std::string_view kind, detail;  // the beginning of the detail; empty: any
    Bilingual sentence;
};
constexpr Row rows[] = {
    {"inbound", "missed call", {"The person calls and lets it ring", "La personne appelle et laisse sonner"}},
    {"inbound", "resume", {"On the screen of a lost session: %quoted", "Sur l'écran d'une session perdue : %quoted"}},
    {"inbound",
     "lost session",
     {"In a session that is not known any more: %quoted", "Dans une session qu'on ne connaît plus : %quoted"}},
    {"inbound", "", {"The person writes: %quoted", "La personne écrit : %quoted"}},
    {"outbound", "screen", {"Their screen shows: %quoted", "Son écran affiche : %quoted"}},
    {"outbound", "", {"We write: %quoted", "On lui écrit : %quoted"}},
    {"status", "", {"The message is now: %detail", "Le message est maintenant : %detail"}},
    {"start",
     "keyword",
     {"The flow begins: the person wrote its keyword", "Le parcours commence : la personne a écrit le mot-clé"}},
    {"start", "schedule", {"The flow begins: it was planned", "Le parcours commence : il était programmé"}},
    {"start",
     "event",
     {"The flow begins: something happened elsewhere", "Le parcours commence : un événement l'a lancé"}},
    {"start", "campaign", {"The flow begins: a campaign sends it", "Le parcours commence : une campagne l'envoie"}},
    {"start", "", {"The flow begins: by hand", "Le parcours commence : à la main"}},
    {"session",
     "final screen: ",
     {"The USSD session has ended with its last screen (%rest)",
      "La session USSD s'est terminée par son dernier écran (%rest)"}},
    {"session", "hung up: ", {"The person hung up (%rest)", "La personne a raccroché (%rest)"}},
    {"session",
     "no further turn: ",
     {"Nothing more came in the USSD session (%rest)", "Plus rien n'est venu dans la session USSD (%rest)"}},
    {"session", "dialled again: ", {"The person dialled again (%rest)", "La personne a recomposé le code (%rest)"}},
    {"session", "", {"The USSD session is over: %detail", "La session USSD est finie : %detail"}},
    {"channel", "", {"The conversation changes channel: %detail", "La conversation change de canal : %detail"}},
    {"call", "status ", {"The service answered with status %rest", "Le service a répondu par le code %rest"}},
    {"call",
     "no response, tried again later: ",
     {"The service did not answer; it is asked again later (%rest)",
      "Le service n'a pas répondu ; il sera rappelé plus tard (%rest)"}},
    {"call", "no response: ", {"The service did not answer (%rest)", "Le service n'a pas répondu (%rest)"}},
    {"call", "", {"The service: %detail", "Le service : %detail"}},
    {"urgent handover",
     "",
     {"An urgent task for the advisor (%detail): %quoted", "Une tâche urgente pour le conseiller (%detail) : %quoted"}},
    {"handover", "", {"A task for the advisor (%detail): %quoted", "Une tâche pour le conseiller (%detail) : %quoted"}},
    {"refused", "", {"Not sent, because %detail: %quoted", "Pas envoyé (%detail) : %quoted"}},
    {"consent", "stopped: ", {"The person wants no more messages", "La personne ne veut plus de messages"}},
    {"consent", "started again", {"The person wants messages again", "La personne veut de nouveau des messages"}},
    {"consent", "", {"Consent: %detail", "Accord de la personne : %detail"}},
    {"end", "completed", {"The flow is over. Outcome: %text", "Le parcours est terminé. Issue : %text"}},
    {"end",
     "expired",
     {"The flow has expired: too long without an answer", "Le parcours a expiré : trop longtemps sans réponse"}},
    {"end", "interrupted", {"The flow was interrupted%rest", "Le parcours a été interrompu%rest"}},
    {"end", "failed", {"The flow has failed: a person was told", "Le parcours a échoué : une personne est prévenue"}},
    {"step", "answer: ", {"Understood: %rest", "Compris : %rest"}},
    {"step", "not understood, ", {"Not understood, try %rest", "Pas compris, essai %rest"}},
    {"step",
     "reminder ",
     {"Silence: the question is sent again, reminder %rest", "Silence : la question est renvoyée, rappel %rest"}},
    {"step", "no answer", {"Silence: nobody answered", "Silence : personne n'a répondu"}},
    {"step", "with ", {"Looked at: %rest", "Regardé : %rest"}},
    {"step", "holds: ", {"This is true: %rest", "C'est vrai : %rest"}},
    {"step", "else", {"Nothing else was true%rest", "Rien d'autre n'était vrai%rest"}},
    {"step", "share: ", {"By chance: %rest", "Au hasard : %rest"}},
    {"step", "status ", {"The service answered with status %rest", "Le service a répondu par le code %rest"}},
    {"step", "no response", {"The service did not answer", "Le service n'a pas répondu"}},
    {"step", "not called: ", {"The service was not called: %rest", "Le service n'a pas été appelé : %rest"}},
    {"step", "enters ", {"Goes into the flow %rest", "Entre dans le parcours %rest"}},
    {"step", "back from ", {"Comes back from the flow %rest", "Revient du parcours %rest"}},
    {"step", "heard", {"A message came while it waited", "Un message est arrivé pendant l'attente"}},
    {"step", "the time has come", {"The wait is over", "L'attente est finie"}},
    {"step", "no wait: ", {"No wait: %rest", "Pas d'attente : %rest"}},
    {"step", "expired", {"This part of the flow has expired", "Cette partie du parcours a expiré"}},
    {"step", "not closed", {"Nobody has closed the task in time", "Personne n'a fermé la tâche à temps"}},
    {"step", "closed", {"The advisor has closed the task", "Le conseiller a fermé la tâche"}},
    {"step",
     "a late answer",
     {"A late answer, which still fits the question", "Une réponse tardive, qui convient encore à la question"}},
    {"step", "not scheduled: ", {"Nothing was planned: %rest", "Rien n'a été programmé : %rest"}},
    {"step", "error in ", {"A value could not be worked out: %rest", "Une valeur n'a pas pu être calculée : %rest"}},
};

// Words of the engine that come behind a beginning.
struct Known {
    std::string_view engine, fr;
};
constexpr Known known[] = {
    {"(number)", "(le chiffre)"},
    {"(label or synonym)", "(le mot ou un synonyme)"},
    {"(yes/no)", "(oui ou non)"},
    {"(typing error)", "(une faute de frappe)"},
    {"(button)", "(le bouton)"},
    {": completed", " : terminé"},
    {": expired", " : expiré"},
    {": interrupted", " : interrompu"},
    {": failed", " : échec"},
    {": the person began anew", " : la personne a recommencé"},
    {": the session was lost too long ago", " : session perdue depuis trop longtemps"},
    {"the time has passed", "le moment est passé"},
    {"no time is known", "aucun moment n'est connu"},
    {"the person asked for ", "la personne a demandé "},
    {"the person said STOP", "la personne a dit STOP"},
    {"no channel can reach this address", "aucun canal ne mène à cette adresse"},
    {"too late", "trop tard"},
    {"unless ", "sauf si "},
    {"distress: self-harm", "détresse : envie de mourir ou de se blesser"},
    {"distress: image", "détresse : image intime"},
    {"distress: street", "détresse : à la rue"},
    {"distress: ", "détresse : "},
    {"read today: distress", "à lire aujourd'hui : ne va pas bien"},
    {"read today: food", "à lire aujourd'hui : rien à manger"},
    {"read today: housing", "à lire aujourd'hui : va perdre son logement"},
    {"read today: grief", "à lire aujourd'hui : deuil"},
    {"read today: ", "à lire aujourd'hui : "},
    // libcurl's words for the commonest failures
    {"Couldn't resolve host name", "adresse introuvable"},
    {"Could not resolve host", "adresse introuvable"},
    {"Couldn't connect to server", "connexion impossible"},
    {"Timeout was reached", "délai dépassé"},
};

// What stands alone: the kind of an answer, the state of a message, the topic of a task that the gateway makes.
constexpr Known whole[] = {
    {"text", "un texte libre"},
    {"number", "un nombre"},
    {"date", "une date"},
    {"time", "une heure"},
    {"phone", "un numéro"},
    {"email", "une adresse e-mail"},
    {"place", "un lieu"},
    {"code", "un code"},
    {"any", "ce qui a été écrit"},
    {"queued", "en attente"},
    {"claimed", "en cours d'envoi"},
    {"sent", "envoyé"},
    {"delivered", "remis"},
    {"failed", "échec"},
    {"unknown", "on ne sait pas s'il est parti"},
    {"expired", "périmé"},
    {"cancelled", "annulé"},
    {"no answer", "pas de réponse"},
    {"flow", "le parcours"},
    {"stop", "STOP"},
};

// How a message was taken: the word lists of understanding/ by what they are for.
struct Taken {
    std::string_view list;
    Bilingual words;
};
constexpr Taken taken[] = {
    {"red", {"taken as distress", "compris comme une détresse"}},
    {"orange", {"taken as distress", "compris comme une détresse"}},
    {"yellow", {"a worry, to be read the same day", "inquiétant, à lire le jour même"}},
    {"stop", {"taken as STOP", "compris comme STOP"}},
    {"start", {"taken as START", "compris comme START"}},
    {"help", {"taken as a call for help", "compris comme une demande d'aide"}},
};

void replace(std::string& text, std::string_view what, std::string_view by) {
    if (auto const at = text.find(what); at != std::string::npos) text.replace(at, what.size(), by);
}

std::string told(std::string_view rest, std::string_view language) {
    std::string made{rest};
    if (language != "fr") return made;
    for (auto const& row : whole)
        if (row.engine == rest) return std::string{row.fr};
    for (auto const& row : known) replace(made, row.engine, row.fr);
    return made.starts_with(": ") ? " " + made : made;
}

}  // namespace

std::string how_heard(std::string_view detail, std::string_view language) {
    constexpr std::string_view spared = "not distress (";
    bool const french = language == "fr";
    if (detail == "menu") return french ? "choisi dans le menu" : "chosen from the menu";
    if (detail == "dialled") return french ? "numéro composé" : "dialled";
    if (detail.starts_with(spared))
        return (french ? "pas une détresse : " : "no distress: ") +
               picture::quoted(detail.substr(spared.size(), detail.find(')') - spared.size()), language);
    auto const blank = detail.find(' '), colon = detail.find(": ");
    if (blank == detail.npos || colon == detail.npos || blank > colon) return std::string{detail};
    // "fr orange (self-harm): …": the list, and what it is about.
    auto list = detail.substr(blank + 1, colon - blank - 1);
    list = list.substr(0, list.find(" ("));
    for (auto const& row : taken)
        if (row.list == list)
            return picture::labelled(french ? row.words.fr : row.words.en,
                                     picture::quoted(detail.substr(colon + 2), language), language);
    return std::string{detail};
}

std::string phrase(std::string_view kind, std::string_view text, std::string_view detail, std::string_view language) {
    constexpr std::string_view urgent = " (urgent)";
    if (kind == "handover" && detail.ends_with(urgent)) {
        kind = "urgent handover";
        detail.remove_suffix(urgent.size());
    }
    for (auto const& row : rows) {
        if (row.kind != kind || !detail.starts_with(row.detail)) continue;
        std::string made{language == "fr" ? row.sentence.fr : row.sentence.en};
        // What people wrote is put in last: a % of theirs stands for nothing.
        replace(made, "%rest", told(detail.substr(row.detail.size()), language));
        replace(made, "%detail", told(detail, language));
        replace(made, "%text", text);
        replace(made, "%quoted", picture::quoted(text, language));
        return made;
    }
    return std::string{detail.empty() ? text : detail};
}

}  // namespace passerelle::flow::replay
