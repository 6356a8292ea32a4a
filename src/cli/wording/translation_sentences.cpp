#include "cli/wording/sentences.hpp"

namespace passerelle::cli {

namespace {

// What a translator's file is told (flow/translation, cli/translation_sheet), and what the two commands say.
constexpr flow::Bilingual all[] = {
    {"'{1}' is no language code; write two letters of ISO 639-1, such as en",
     "« {1} » n'est pas un code de langue ; écrivez deux lettres de l'ISO 639-1, comme en"},
    {"{1} is written in '{2}'; name the language to translate into",
     "{1} est écrit en « {2} » ; nommez la langue dans laquelle traduire"},
    {"this file is in '{1}'", "ce fichier est en « {1} »"},
    {"leave out --lang", "ôtez --lang"},
    {"the file does not say its language", "le fichier ne dit pas sa langue"},
    {"give it with --lang", "donnez-la avec --lang"},
    {"'{1}' is no language to translate into (add it to `languages`)",
     "« {1} » n'est pas une langue où traduire (ajoutez-la à `languages`)"},
    {"every text of {1} stands in {2} itself; nothing is written",
     "tous les textes de {1} sont déjà dans {2} ; rien n'est écrit"},
    {"{1} cannot be written", "{1} ne peut pas être écrit"},
    // What was taken
    {"1 text", "1 texte"},
    {"{1} texts", "{1} textes"},
    {"1 list of words", "1 liste de mots"},
    {"{1} lists of words", "{1} listes de mots"},
    {"in the flow file itself: {1}", "dans le fichier du parcours : {1}"},
    {"not translated here: {1}", "pas traduits ici : {1}"},
    // The file
    {"the file is not UTF-8", "le fichier n'est pas en UTF-8"},
    {"save it as UTF-8", "enregistrez-le en UTF-8"},
    {"this file is in UTF-16, which cannot be read", "ce fichier est en UTF-16, qui ne se lit pas"},
    {"save it as \"CSV UTF-8\" (Excel, LibreOffice: Unicode UTF-8)",
     "enregistrez-le en « CSV UTF-8 » (Excel ; dans LibreOffice : Unicode UTF-8)"},
    {"the first row must say key, then the two languages", "la première ligne doit dire key, puis les deux langues"},
    {"keep the first row of `passerelle i18n export --format csv`",
     "gardez la première ligne de `passerelle i18n export --format csv`"},
    {"this row has fewer than three cells", "cette ligne a moins de trois cases"},
    {"key, original, translation", "clé, original, traduction"},
    {"the key {1} stands on line {2} already", "la clé {1} est déjà à la ligne {2}"},
    {"keep one of the two rows", "gardez l'une des deux lignes"},
    {"there is text after a closing quote (\"); double every quote inside a quoted cell",
     "il y a du texte après un guillemet fermant (\") ; doublez chaque guillemet à l'intérieur d'une case"},
    {"a quote (\") is opened and never closed", "un guillemet (\") est ouvert et jamais fermé"},
    {"this line is no part of a PO file: {1}", "cette ligne n'a pas sa place dans un fichier PO : {1}"},
    {"texts of flows have no plural forms", "les textes des parcours n'ont pas de pluriels"},
    {"a text must stand between double quotes", "un texte doit être entre guillemets droits"},
    {"write \\\" for a quote inside", "écrivez \\\" pour un guillemet à l'intérieur"},
    // One text of it: its place, a colon, what is wrong
    {"{1}: the original is no longer \"{2}\"", "{1} : l'original n'est plus « {2} »"},
    {"it now says \"{1}\"; export again and translate that",
     "il dit maintenant « {1} » ; exportez à nouveau et traduisez cela"},
    {"{1}: the flow has no such text", "{1} : le parcours n'a pas ce texte"},
    {"export again: steps may have been renamed or removed",
     "exportez à nouveau : des étapes ont peut-être été renommées ou ôtées"},
    {"{1}: the translation has lost @{2}", "{1} : la traduction a perdu @{2}"},
    {"write @{1} where the value must stand", "écrivez @{1} là où la valeur doit être"},
    {"{1}: the translation has @{2}, which the original has not", "{1} : la traduction a @{2}, que l'original n'a pas"},
    {"keep to the variables of the original", "tenez-vous aux variables de l'original"},
    {"{1}: the flow file has its own text in '{2}'", "{1} : le fichier du parcours a son propre texte en « {2} »"},
    {"change it in {1} near line {2}, or take it out there",
     "changez-le dans {1} près de la ligne {2}, ou ôtez-le de là"},
};

}  // namespace

std::span<flow::Bilingual const> sentences_of_translations() { return all; }

}  // namespace passerelle::cli
