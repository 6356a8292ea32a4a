#include "flow/mistakes_in_french.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::flow {

namespace {

// {1}, {2} … stand for what differs. The first row that fits wins: the special ones stand before the general ones.
struct Row {
    std::string_view english, french;
};
constexpr Row rows[] = {
    {"this is no valid YAML: a quote \" is missing on this line", "il manque un guillemet \" sur cette ligne"},
    {"this is no valid YAML: the text ends at this quote, and more follows",
     "le texte finit à ce guillemet, et il y a une suite"},
    {"this is no valid YAML: a tabulator stands at the beginning of the line",
     "il y a une tabulation au début de la ligne"},
    {"this is no valid YAML: this line begins in another column than those that it belongs to",
     "cette ligne n'est pas décalée comme celles dont elle fait partie"},
    {"this is no valid YAML: this {1} is not closed on its line", "ce {1} n'est pas refermé sur sa ligne"},
    {"each { needs its }, each [ its ]", "à chaque { son }, à chaque [ son ]"},
    {"a step `{1}`", "étape `{1}`"},
    {"an option", "une réponse"},
    {"this is no valid YAML: {1}", "le fichier ne se lit pas ici (YAML : {1})"},
    {"the key '{1}' stands twice", "« {1} » est écrit deux fois"},
    {"there is no step \"{1}\"", "il n'y a pas d'étape « {1} »"},
    {"two steps are called \"{1}\"", "deux étapes s'appellent « {1} »"},
    {"step \"{1}\" has no verb", "l'étape « {1} » ne dit pas ce qu'elle fait"},
    {"step \"{1}\" must be a map with a verb", "l'étape « {1} » ne dit pas ce qu'elle fait"},
    {"step \"{1}\" has two verbs, {2} and {3}", "l'étape « {1} » fait deux choses, {2} et {3}"},
    {"unknown verb \"{1}\" in step \"{2}\"", "« {1} », dans l'étape « {2} », n'est pas un mot du langage"},
    {"unknown key \"{1}\" in {2}", "« {1} » n'est pas un mot du langage ici ({2})"},
    {"step \"{1}\" {2} the flow \"{3}\", which does not exist",
     "l'étape « {1} » lance le parcours « {3} », qui n'existe pas"},
    {"\"{1}\" leads to both \"{2}\" and \"{3}\"", "« {1} » mène à la fois à « {2} » et à « {3} »"},
    {"option \"{1}\" needs a label", "il manque le texte (label) de la réponse « {1} »"},
    {"choose needs options", "il manque les réponses au choix (options)"},
    {"more than {1} options", "plus de {1} réponses au choix"},
    {"there is nothing called \"{1}\"", "« {1} » n'existe pas"},
    {"nothing in this flow makes {1} (`{2}`)", "rien dans ce parcours ne donne {1} (avec `{2}`)"},
    {"no `params` of this flow bring {1}", "aucun `params` de ce parcours n'apporte {1}"},
    {"@( is never closed", "la parenthèse de @( n'est jamais fermée"},
    {"{1} cannot be read: {2}", "{1} ne se lit pas : {2}"},
    {"the flow is called \"{1}\" but its folder \"{2}\"", "le parcours s'appelle « {1} », mais son dossier « {2} »"},
    {"the keyword \"{1}\" already starts the flow \"{2}\"", "le mot-clé « {1} » lance déjà le parcours « {2} »"},
    {"the flow does not say its languages", "le parcours ne dit pas ses langues"},
    {"languages is empty", "la liste des langues est vide"},
    {"\"{1}\" is no language code", "« {1} » n'est pas un code de langue"},
    {"the language \"{1}\" stands twice", "la langue « {1} » est écrite deux fois"},
    {"a flow needs an id", "le parcours n'a pas de nom (flow)"},
    {"a flow needs steps", "le parcours n'a pas d'étapes (steps)"},
    {"a schedule needs the group that it is for", "il manque le groupe du calendrier (group)"},
    {"\"{1}\" is no hour of the day", "« {1} » n'est pas une heure"},
    {"\"{1}\" is no time of quiet", "« {1} » n'est pas une plage de silence"},
    {"a start is one of keyword, manual, schedule, event", "un début est : keyword, manual, schedule ou event"},
    {"no_answer needs `after`", "il manque la durée du silence (after)"},
    {"a branch needs `then` or `do`", "il manque où aller (then ou do)"},
    {"`else` must be the last branch", "`else` doit être en dernier"},
    {"when needs a list of branches", "when demande une liste de conditions"},
    {"expect: code needs a pattern", "expect: code demande un modèle (pattern)"},
    {"min is above max", "min est plus grand que max"},
    {"\"{1}\" is no address of the web", "« {1} » n'est pas une adresse du web"},
    {"the flow has no step \"{1}\"", "le parcours n'a pas d'étape « {1} »"},
    {"the flow has no text `{1}` here", "le parcours n'a pas de texte `{1}` ici"},
    {"this file must say that its {1} is {2}, as its name does", "ce fichier doit dire {1}: {2}, comme son nom"},
    {"this is no UTF-8 text", "ce fichier n'est pas un texte en UTF-8"},
    {"{1} may hold only small letters without accent, digits, - and _",
     "{1} : seulement des petites lettres sans accent, des chiffres, - et _"},
    {"{1} must be a whole number", "{1} doit être un nombre entier"},
    {"{1} must be between {2} and {3}", "{1} doit être entre {2} et {3}"},
    {"{1} must be a duration", "{1} doit être une durée"},
    {"{1} must be a text, or one in each language of the flow", "{1} doit être un texte, ou un par langue du parcours"},
    {"{1} has no text in \"{2}\", the base language", "{1} n'a pas de texte en « {2} », la langue de base"},
    {"{1} must be a text or a list of texts", "{1} doit être un texte ou une liste de textes"},
    {"{1} must be a text", "{1} doit être un texte"},
    {"{1} must be a map of {2}", "{1} doit contenir : {2}"},
    {"{1} cannot be \"{2}\"", "{1} ne peut pas être « {2} »"},
    // What to do.
    {"did you mean {1}?", "voulais-tu dire {1} ?"},
    {"known here: {1}", "ici on peut écrire : {1}"},
    {"one of {1}", "un de : {1}"},
    {"it stands first at line {1}", "la première fois à la ligne {1} ; change un des deux noms"},
    {"a text stands between two \"; write \\\" for a quote inside",
     "un texte se met entre deux \" ; pour un guillemet à l'intérieur, écris \\\""},
    {"write \\\" for a quote inside of a text", "pour un guillemet à l'intérieur d'un texte, écris \\\""},
    {"use blanks, two for each level", "mets des espaces, deux par niveau"},
    {"what belongs together begins in one column; what belongs to a line is two blanks further in",
     "ce qui va ensemble commence dans la même colonne ; ce qui fait partie d'une ligne est deux espaces plus loin"},
    {"a text that holds ': ' or ' #', or begins with @ or a quote, must stand between \"quotes\"",
     "un texte qui contient « : » ou « # », ou qui commence par @, se met entre guillemets \"…\""},
    {"make two steps of it", "fais-en deux étapes"},
    {"make two steps", "fais-en deux étapes"},
    {"ask two questions", "pose deux questions"},
    {"take it out of one of them", "enlève-le de l'une des deux"},
    {"choose another word", "choisis un autre mot"},
    {"give both the same name", "donne-leur le même nom"},
    {"for example after: 4 hours", "par exemple after: 4 hours"},
    {"write for example \"4 hours\" or \"2 days\"", "écris par exemple « 4 hours » ou « 2 days »"},
    {"begin with a letter", "commence par une lettre"},
    {"two letters of ISO 639-1, such as fr", "deux lettres, par exemple fr"},
    {"shorten it", "raccourcis-le"},
    {"split it", "coupe-le en deux"},
    {"save the file as UTF-8", "enregistre le fichier en UTF-8"},
    {"close it with a ), or write @@( for the signs themselves", "ferme-la avec ), ou écris @@( pour les signes mêmes"},
    {"what stands in @(…) is an expression, such as @(upper(contact.name))",
     "entre @( et ) on écrit un calcul, comme @(upper(contact.name))"},
    {"it begins with https://", "elle commence par https://"},
};

bool is_place(std::string_view text, std::size_t at) {
    return at + 2 < text.size() && text[at] == '{' && text[at + 1] >= '1' && text[at + 1] <= '9' && text[at + 2] == '}';
}

// What stands in the places of the pattern; none: the text is another.
std::optional<std::vector<std::string_view>> places_of(std::string_view pattern, std::string_view text) {
    std::vector<std::string_view> found;
    std::size_t at = 0;
    for (std::size_t sign = 0; sign < pattern.size();) {
        if (!is_place(pattern, sign)) {
            if (at >= text.size() || text[at++] != pattern[sign++]) return std::nullopt;
            continue;
        }
        sign += 3;
        auto next = sign;
        while (next < pattern.size() && !is_place(pattern, next)) ++next;
        auto const between = pattern.substr(sign, next - sign);
        // What follows the last place ends the text; what follows another comes as soon as it can.
        auto const end = between.empty()          ? text.size()
                         : next == pattern.size() ? (text.ends_with(between) ? text.size() - between.size() : text.npos)
                                                  : text.find(between, at);
        if (end == text.npos || end < at) return std::nullopt;
        found.push_back(text.substr(at, end - at));
        at = end;
    }
    if (at != text.size()) return std::nullopt;
    return found;
}

std::string translated(std::string const& text) {
    for (auto const& row : rows) {
        auto const places = places_of(row.english, text);
        if (!places) continue;
        std::string made;
        for (std::size_t at = 0; at < row.french.size(); ++at) {
            if (!is_place(row.french, at)) {
                made += row.french[at];
                continue;
            }
            made += translated(std::string{places->at(static_cast<std::size_t>(row.french[at + 1] - '1'))});
            at += 2;
        }
        return made;
    }
    return text;
}

}  // namespace

Finding in_french(Finding finding) {
    finding.message = translated(finding.message);
    finding.hint = translated(finding.hint);
    return finding;
}

}  // namespace passerelle::flow
