#include "cli/french_help.hpp"

// In the order of the registry. What programs exchange (--json) is the same in every language.
namespace passerelle::cli {

namespace {

constexpr CommandInFrench all_commands[] = {
    {"serve", "Fait tourner la passerelle au premier plan : webhooks reçus, réponses envoyées, jusqu'à SIGTERM",
     "Écrit une ligne JSON par événement sur la sortie d'erreur ; l'événement `ready` porte l'adresse. SIGHUP relit "
     "`budgets`."},
    {"chat", "Essaie un parcours dans le terminal, comme un téléphone le montrerait, en temps virtuel",
     "Tapez une réponse, `+4h` ou `+1 jour` pour laisser passer le temps, `back` pour reprendre le dernier tour, "
     "`[oui]` "
     "pour\nappuyer sur un bouton, `/state` pour voir ce que sait le parcours, `/hangup` et `/dial` en USSD, "
     "`/call 200 {\"free\":1}`\npour ce que répond un service appelé, `/close` pour fermer la tâche qu'un parcours "
     "attend, `/quit` pour quitter.\nUn parcours planifié commence quand son heure vient. Dans un terminal, l'état est "
     "à "
     "côté du téléphone."},
    {"flow lint", "Prouve ce que promet un parcours : fins, silences, SMS et écrans, mots, valeurs, traductions",
     "Chaque problème a son fichier, sa ligne, la phrase et ce qu'il faut faire. Code de sortie 1 s'il y a une erreur. "
     "À "
     "la fin,\nce qu'une conversation coûte en SMS : au mieux, souvent, au pire. Les groupes, sujets et champs de "
     "--config "
     "sont ceux qui\nexistent, et ses tarifs disent ce qu'une conversation coûte en argent. docs/flow-language.md dit "
     "tout ce qui est prouvé."},
    {"flow check", "Nomme toutes les fautes qui empêchent un parcours de tourner",
     "Chaque faute a son fichier, sa ligne, sa colonne, la ligne elle-même et ce qu'il faut écrire à la place. `flow "
     "lint` en\nprouve davantage.\n"},
    {"flow fmt", "Écrit les fichiers de parcours comme tout le monde : ordre des mots, guillemets, décalages",
     "Les commentaires restent avec ce qu'ils surmontent ou accompagnent. Le sens d'un parcours ne change jamais.\n"},
    {"flow test", "Joue les tests qui sont à côté des parcours, en temps virtuel",
     "Les tests sont à côté de leur parcours, dans <parcours>.test.yaml :\n"
     "  tests:\n"
     "    une mauvaise semaine:\n"
     "      given: {now: \"2026-03-16 10:00\", channel: sms, contact: {name: Awa, language: fr}}\n"
     "      talk: [{start: schedule}, {bot: \"Bonjour Awa*\"}, {me: \"3\"}, {staff: {urgent: true}}]\n"
     "      expect: {results: {moral: mal}}\n"
     "docs/flow-tests.md dit tous les gestes. Code de sortie 1 quand une conversation s'est passée autrement."},
    {"flow graph", "Dessine un parcours : une image pour des pages A4, ou un plan en mots",
     "Chaque SVG est une page A4 en portrait, à imprimer depuis n'importe quel navigateur, avec sa part du plan pour "
     "les\n"
     "lecteurs d'écran. Un long parcours en a plusieurs : `-o semaine.svg` écrit semaine.svg, semaine-2.svg et ainsi "
     "de "
     "suite.\nIl y faut Graphviz (`dot`) ; text et dot n'ont besoin de rien."},
    {"i18n export", "Tous les textes d'un parcours, pour qui traduit",
     "Ce qui est déjà traduit est rempli. La langue n'a pas besoin d'être déjà parmi celles du parcours.\n"
     "En CSV, un texte qu'un tableur exécuterait comme une formule est précédé d'une apostrophe ; import l'enlève."},
    {"i18n import", "Prend le fichier de qui a traduit : écrit <parcours>.<langue>.yaml à côté du parcours",
     "Rien n'est écrit s'il y a une faute : un texte que le parcours ne connaît pas, un original changé depuis "
     "l'export, "
     "une\nvaleur perdue. Les textes marqués fuzzy et les textes vides sont laissés de côté."},
    {"schema flow", "Le langage des parcours en schéma JSON, pour les éditeurs de texte",
     "La première ligne d'un fichier, pour les éditeurs qui ont yaml-language-server :\n"
     "  # yaml-language-server: $schema=../flow.schema.json\n"},
    {"schema flow-test", "Les tests d'à côté des parcours en schéma JSON",
     "La première ligne d'un fichier, pour les éditeurs qui ont yaml-language-server :\n"
     "  # yaml-language-server: $schema=../flow-test.schema.json\n"},
    {"schema flow-translation", "Les traductions d'à côté des parcours en schéma JSON",
     "La première ligne d'un fichier, pour les éditeurs qui ont yaml-language-server :\n"
     "  # yaml-language-server: $schema=../flow-translation.schema.json\n"},
    {"contact import", "Prend des personnes dans un fichier CSV, tel qu'Excel l'écrit aussi",
     "La première ligne porte les titres, en français ou en anglais : "
     "prénom;nom;téléphone;langue;référent;groupes;site. "
     "Les\nautres colonnes sont gardées comme champs. Séparateur ; , ou tabulation ; UTF-8 ou Windows-1252. Une "
     "personne "
     "dont le\nnuméro est déjà connu est mise à jour, et un STOP n'est jamais défait. Les groupes et les champs que la "
     "configuration ne\nconnaît pas sont nommés. Les mauvaises lignes sont listées avec leur raison ; les bonnes sont "
     "gardées."},
    {"contact list", "Qui est connu"},
    {"contact show", "Tout ce que l'on sait d'une personne"},
    {"appointment add", "Prévoit un rendez-vous ; la personne est prévenue, et on lui demande de confirmer"},
    {"appointment list", "Les rendez-vous à venir, et qui a confirmé"},
    {"offer add", "Note une offre d'emploi que des campagnes peuvent porter"},
    {"offer list", "Les offres d'emploi"},
    {"campaign create", "Prépare un parcours pour tout un groupe ; rien n'est envoyé avant « campaign start »",
     "Les messages partent aux heures permises du site de chaque personne, et jamais à qui a dit STOP."},
    {"campaign preview",
     "À qui une campagne écrirait, ce qu'elle coûte, quand elle finit, et trois de ses messages ; rien n'est envoyé",
     "Décidé par les mêmes règles que le départ lui-même. Les prix viennent des tarifs de la configuration "
     "(docs/costs.md)."},
    {"campaign start",
     "Lance une campagne préparée, ou reprend une campagne en pause ; les personnes sont celles du groupe au premier "
     "départ"},
    {"campaign pause",
     "N'écrit à personne de nouveau jusqu'au prochain départ ; les conversations commencées continuent"},
    {"campaign cancel", "Met fin pour de bon à une campagne et reprend ce qui n'est pas parti"},
    {"campaign status", "Où en sont les campagnes : personnes, messages, réponses"},
    {"task list", "Ce qui attend quelqu'un : demandes au conseiller, détresse, questions sans réponse"},
    {"task close", "Dit que quelqu'un s'en est occupé ; après une détresse, les messages automatiques reprennent"},
    {"log tail", "Les dernières choses arrivées"},
    {"log show", "Tout ce qui a été dit et fait avec une personne"},
    {"log export", "Le journal des échanges, pour un tableur ou un autre programme",
     "Les heures sont en UTC (RFC 3339). En CSV, un texte qu'un tableur exécuterait comme une formule est précédé "
     "d'une "
     "apostrophe."},
    {"replay", "Pourquoi une conversation s'est passée ainsi, étape par étape, d'après le journal",
     "Le parcours est lu dans la version où la conversation a commencé, que les données gardent."},
    {"config check", "Nomme toutes les fautes de la configuration, de ses parcours et de ses listes de mots",
     "Chaque faute a son fichier, sa ligne, sa colonne et ce qu'il faut écrire à la place. Code de sortie 1 s'il y en "
     "a "
     "une."},
    {"channel list",
     "Les canaux : fournisseur, adresse du webhook, ce qui prouve l'expéditeur, ce que chacun sait faire",
     "sait faire : envoie, quand il veut ; répond, seulement à qui écrit ; par-téléphone : un téléphone vient chercher "
     "ses\n"
     "  messages ; accusés : dit ce qu'un message est devenu ; interrogeable : on peut le lui demander ; sans-doublon "
     ": "
     "une\n"
     "  répétition n'en double jamais un ; relevé : on y cherche ce qui est arrivé ; rattrapé : aussi après un arrêt ; "
     "fenêtre :\n"
     "  ouverte quand une personne a écrit ; boutons, listes, médias, écrans : ce que voient les gens"},
    {"channel check",
     "Si les identifiants de chaque canal sont acceptés et si notre adresse répond ; le webhook à copier",
     "L'adresse du webhook contient le secret : qui la connaît peut envoyer à la place du fournisseur. Rien n'est "
     "envoyé "
     "à\npersonne. Code de sortie 1 si quelque chose ne va pas."},
    {"channel docs", "Ce qu'il faut entrer dans la console du fournisseur, pas à pas, avec nos adresses",
     "Pour un canal, les adresses des webhooks sont celles à copier, secret compris."},
    {"channel send", "Envoie un vrai message d'essai et montre ce qu'a répondu le fournisseur",
     "Il coûte ce que coûte un message, et il est noté dans le journal. Il n'est pas répété, quoi qu'il en advienne."},
    {"channel catch-up", "Relève les messages arrivés pendant l'arrêt du service, là où le fournisseur les garde",
     "Le service fait de même quand il démarre. Ce qui a déjà été pris n'a pas de second effet."},
    {"channel reconcile",
     "Demande aux fournisseurs ce que sont devenus les messages au sort inconnu, ou « envoyés » depuis longtemps",
     "Les messages des sept derniers jours, sur les canaux dont le fournisseur peut être interrogé (channel list : "
     "interrogeable). Le\nservice fait de même toutes les heures."},
    {"channel decode", "Décode des webhooks sans serveur : des lignes JSON en entrée, des lignes JSON en sortie",
     "En entrée, un par ligne : {\"provider\", \"method\", \"url\", \"base\", \"headers\": {}, \"body\" ou "
     "\"body_base64\",\n  \"config\": {}, \"now\": secondes depuis 1970, \"answer\": {\"text\", \"end\"}}\n"
     "En sortie, un par ligne : {\"accept\", \"http\", \"reason\", \"reply\", \"events\"} ; {\"error\"} pour une ligne "
     "illisible.\n`url` est l'adresse publique, `base` le chemin du canal, `config` ses réglages.\n"},
    {"doctor", "Ce qui ne va pas ou reste ouvert ici : parcours, sites, canaux qui ne prouvent rien, disque, envois",
     "N'interroge pas le réseau (passerelle channel check le fait). Code de sortie 1 si quelque chose est MAUVAIS."},
    {"text measure",
     "Ce que coûte un texte par SMS, avec une règle qui montre où finissent les segments et quel signe "
     "est cher",
     "Sous le texte : ^ un signe hors de l'alphabet GSM, qui fait passer tout le texte en UCS-2 (70 signes par segment "
     "et non\n160) ; 2 un signe qui compte double ; un trait qui finit par | sous le dernier signe de chaque segment.\n"
     "Avec --json, une demande par ligne : {\"text\"} ou {\"hex\"}, les octets du texte en UTF-8 ; une réponse par "
     "ligne :\n  {\"encoding\": \"gsm7|ucs2\", \"units\", \"segments\"}, ou {\"error\"}. L'alphabet d'office, rien "
     "n'est "
     "remplacé.\n"},
    {"text plan", "La façon la moins chère d'envoyer un texte par SMS, et pourquoi",
     "Avec --json, une demande par ligne : {\"text\"} ou {\"hex\"} avec \"lang\", \"folding\", \"charset\", "
     "\"latin\",\n"
     "  \"tables\": [1], \"reference\": 8|16 comme ci-dessus, tout sauf le texte est facultatif ; une réponse par "
     "ligne :\n"
     "  {\"text\" qui part, \"original\" s'il est autre, \"encoding\", \"tables\" employées, \"units\", \"segments\", "
     "\"parts\",\n  \"replaced\": [{\"sign\", \"plain\", \"times\"}], \"reason\", \"why\" en mots}, ou {\"error\"}. "
     "Raisons : empty,\n  plain, foreign_kept, foreign_needed, ucs2_only, shifted, folded, latin, forced "
     "(docs/text.md).\n"},
    {"text page", "Les écrans USSD d'un texte et de ses choix",
     "Avec --json, une demande par ligne : {\"text\"} ou {\"hex\"} avec \"options\": [], \"limit\", \"charset\", "
     "\"width\",\n  \"lang\" comme ci-dessus, tout sauf le texte est facultatif ; une réponse par ligne : "
     "{\"screens\": "
     "[], \"units\": []},\n  ou {\"error\"}.\n"},
    {"understand", "Ce qu'une personne a voulu dire : un texte, ou des lignes JSON en entrée et en sortie",
     "  passerelle understand 'g pa compri' --lang fr --context yes_no\n"
     "Avec --json, en entrée, un par ligne : {\"lang\", \"context\", \"question\", \"unit\"?, \"choices\": {\"1\": "
     "texte}?,\n  \"now\", \"zone\", \"text\"} ; en sortie, un par ligne : {\"meaning\", \"confidence\", \"why\"}, ou "
     "{\"error\"} pour une\n  ligne illisible. Voyez docs/understanding.md.\n"},
    {"expr eval", "Calcule un texte : '@(1 + 1)', 'Bonjour @contact.first_name'",
     "Avec --json, une demande par ligne : {\"template\", \"now\", \"environment\": {\"date_format\", "
     "\"time_format\",\n"
     "  \"timezone\", \"allowed_languages\", \"default_country\", \"number_format\", \"input_collation\"},\n"
     "  \"context\": {}, \"locations\": {}} ; une réponse par ligne : {\"value\", \"errors\", \"type\"}, ou "
     "{\"error\"}.\n"
     "  Un membre __default__ d'un objet du contexte est ce que l'objet donne à lire.\n"},
    {"expr test", "Essaie un test de réponse sur ce qu'une personne a écrit : has_number_gt 'j en ai 4' 3",
     "Avec --json, une demande par ligne : {\"test\", \"text\" ou \"operand\" (un texte), \"args\": [textes], "
     "\"now\",\n"
     "  \"environment\": {}, \"context\": {}, \"locations\": {\"name\", \"aliases\", \"children\"}} ; une réponse par "
     "ligne :\n  {\"match\", \"value\", \"value_type\", \"extra\", \"error\"}, ou {\"error\"} pour une ligne "
     "illisible.\n"},
    {"phone", "Dit ce qu'est un numéro de téléphone : son pays, sa sorte, comment il s'écrit",
     "Avec --json, un numéro par ligne : {\"number\", \"country\"} ; une réponse par ligne : {\"e164\", \"country\", "
     "\"type\",\n  \"national\", \"international\", \"possible\", \"valid\"}, ou {\"error\"}. Un numéro impossible a "
     "une "
     "\"reason\" ; celui\n  que les gens comprennent autrement que les plans de numérotation (0690… écrit en France) a "
     "le "
     "numéro voulu\n  (\"meant\"). Sortes : mobile fixed fixed_or_mobile premium toll_free shared_cost voip personal\n"
     "  pager uan voicemail short_code unknown.\n"},
};

}  // namespace

std::span<CommandInFrench const> commands_in_french() { return all_commands; }

}  // namespace passerelle::cli
