#include "cli/import_sentences.hpp"

#include "flow/wording/in_french.hpp"

namespace passerelle::cli {

namespace {

constexpr flow::Bilingual sentences[] = {
    {"it has {1} cells, but there are {2} headings", "elle a {1} cases pour {2} titres de colonnes"},
    {"'{1}' in column {2} is no Telegram chat id (digits only)",
     "« {1} » (colonne {2}) n'est pas un identifiant Telegram : que des chiffres"},
    {"'{1}' in column {2} is no language (write fr, en …)", "« {1} » (colonne {2}) n'est pas une langue : fr, en …"},
    {"'{1}' is no time zone (write Europe/Paris, Indian/Reunion …)",
     "« {1} » n'est pas un fuseau horaire : Europe/Paris, Indian/Reunion …"},
    {"the spreadsheet shortened the number to '{1}'; format the column as text and save again",
     "le tableur a raccourci le numéro en « {1} » ; mettez la colonne au format texte et enregistrez à nouveau"},
    {"the same number stands on line {1}", "le même numéro se trouve à la ligne {1}"},
    {"there is no phone number", "il n'y a pas de numéro de téléphone"},
    {"there is no name", "il n'y a pas de nom"},
    {"this is a spreadsheet document, not CSV; open it and save it as \"CSV UTF-8\"",
     "c'est un classeur, pas un fichier CSV ; ouvrez-le et enregistrez-le en « CSV UTF-8 »"},
    {"this is no text in UTF-8 or Windows-1252; save it as \"CSV UTF-8\"",
     "ce n'est pas un texte en UTF-8 ni en Windows-1252 ; enregistrez-le en « CSV UTF-8 »"},
    {"read as {1} with tab between cells", "lu en {1}, cases séparées par une tabulation"},
    {"read as {1} with '{2}' between cells", "lu en {1}, cases séparées par « {2} »"},
    {"column {1} is kept as the field {2}", "la colonne {1} est gardée dans le champ {2}"},
    {"the heading {1} stands twice on line {2}", "le titre de colonne {1} est écrit deux fois à la ligne {2}"},
    {"line {1} names no phone column; the first line must hold headings, for example: {2}",
     "la ligne {1} n'a pas de colonne de téléphone ; la première ligne doit tenir les titres, par exemple : {2}"},
    {"the file is empty", "le fichier est vide"},
    {"its numbers belong to two people: {1} and {2}", "ses numéros sont à deux personnes : {1} et {2}"},
    {"the configuration has no site '{1}'", "la configuration n'a pas de site « {1} »"},
    {"the configuration knows no group '{1}'; did you mean '{2}'?",
     "la configuration ne connaît pas le groupe « {1} » ; vouliez-vous écrire « {2} » ?"},
    {"the configuration knows no group '{1}'", "la configuration ne connaît pas le groupe « {1} »"},
    {"the configuration knows no field '{1}'; did you mean '{2}'?",
     "la configuration ne connaît pas le champ « {1} » ; vouliez-vous écrire « {2} » ?"},
    {"the configuration knows no field '{1}'", "la configuration ne connaît pas le champ « {1} »"},
};

}  // namespace

std::optional<std::string> import_in_french(std::string_view sentence) { return flow::found_in(sentences, sentence); }

}  // namespace passerelle::cli
