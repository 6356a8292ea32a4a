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
    {"channel", "", {"The conversation changes channel: %detail", "La conversation change de canal : %detail"}},
    {"call", "", {"The service: %detail", "Le service : %detail"}},
    {"handover", "", {"A task for the advisor (%detail): %quoted", "Une tâche pour le conseiller (%detail) : %quoted"}},
    {"refused", "", {"Not sent, because %detail: %quoted", "Pas envoyé (%detail) : %quoted"}},
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
};

void replace(std::string& text, std::string_view what, std::string_view by) {
    if (auto const at = text.find(what); at != std::string::npos) text.replace(at, what.size(), by);
}

std::string told(std::string_view rest, std::string_view language) {
    std::string made{rest};
    if (language != "fr") return made;
    for (auto const& row : known) replace(made, row.engine, row.fr);
    return made;
}

}  // namespace

std::string phrase(std::string_view kind, std::string_view text, std::string_view detail, std::string_view language) {
    for (auto const& row : rows) {
        if (row.kind != kind || !detail.starts_with(row.detail)) continue;
        std::string made{language == "fr" ? row.sentence.fr : row.sentence.en};
        // What people wrote is put in last: a % of theirs stands for nothing.
        replace(made, "%rest", told(detail.substr(row.detail.size()), language));
        replace(made, "%detail", detail);
        replace(made, "%text", text);
        replace(made, "%quoted", picture::quoted(text, language));
        return made;
    }
    return std::string{detail.empty() ? text : detail};
}

}  // namespace passerelle::flow::replay
