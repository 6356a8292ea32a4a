#include "flow/wording/sentences.hpp"

namespace passerelle::flow {

namespace {

constexpr Bilingual all[] = {
    {"larger than {1} bytes", "plus grand que {1} octets"},
    {"split it", "coupe-le en deux"},
    {"this is no UTF-8 text", "ce texte n'est pas en UTF-8"},
    {"save the file as UTF-8", "enregistre le fichier en UTF-8"},
    {"nested more than {1} levels deep", "plus de {1} niveaux l'un dans l'autre"},
    {"flatten it", "fais moins de niveaux"},
    {"aliases (*name) are not allowed", "les alias (*nom) ne sont pas permis"},
    {"write the value out, or put quotes around a text that begins with *",
     "écris la valeur en entier, ou mets entre guillemets un texte qui commence par *"},
    {"anchors (&name) are not allowed", "les ancres (&nom) ne sont pas permises"},
    {"write the value out, or quote a text that begins with &",
     "écris la valeur en entier, ou mets entre guillemets un texte qui commence par &"},
    {"tags ({1}) are not allowed", "les étiquettes ({1}) ne sont pas permises"},
    {"remove it, or quote a text that begins with !",
     "retire-la, ou mets entre guillemets un texte qui commence par !"},
    {"a second document begins here", "un deuxième document commence ici"},
    {"keep one document a file: remove the line ---", "un seul document par fichier : retire la ligne ---"},
    {"more than {1} values in one file", "plus de {1} valeurs dans un fichier"},
    {"a key must be a plain text", "une clé doit être un simple mot"},
    {"a quote is never closed", "un guillemet n'est jamais fermé"},
    {"write the same quote at the end of the text", "mets le même guillemet à la fin du texte"},
    {"write key: value", "écris clé: valeur"},
    {"merge keys (<<) are not allowed", "les clés de fusion (<<) ne sont pas permises"},
    {"write the keys out", "écris les clés en entier"},
    {"the key '{1}' stands twice", "la clé « {1} » est écrite deux fois"},
    {"it stands first at line {1}", "elle est déjà à la ligne {1}"},
    {"a text that holds ': ' or ' #', or begins with @ or a quote, must stand between \"quotes\"",
     "un texte qui contient « : » ou « # », ou qui commence par @ ou un guillemet, s'écrit entre \"guillemets\""},
    {"cannot be read", "ne se lit pas"},
    {"{1} cannot be read", "{1} ne se lit pas"},
    // Syntax: yaml-cpp's words (yaml-cpp/exceptions.h), those that a parser says, in plain words where base/yaml has
    // them.
    {"this is no valid YAML: the line does not stand below the one above it",
     "la ligne n'est pas alignée avec les autres : vérifie les blancs au début"},
    {"this is no valid YAML: a brace }, a comma or a quote is missing",
     "il manque une accolade }, une virgule ou un guillemet"},
    {"this is no valid YAML: a bracket ], a comma or a quote is missing",
     "il manque un crochet ], une virgule ou un guillemet"},
    {"this is no valid YAML: one colon too many in this line", "il y a un deux-points de trop sur cette ligne"},
    {"this is no valid YAML: this key stands where none can be",
     "cette clé est mal placée : vérifie les blancs au début"},
    {"this is no valid YAML: this dash stands where no list is", "ce tiret de liste est mal placé"},
    {"this is no valid YAML: nothing was opened that this sign could close",
     "cette accolade ou ce crochet ferme ce que rien n'a ouvert"},
    {"this line begins with a tab", "cette ligne commence par une tabulation"},
    {"use blanks, as the lines above do", "mets des blancs, comme les lignes au-dessus"},
    {"this is no valid YAML: this sign cannot stand here without quotes",
     "ce signe ne peut pas être là sans guillemets"},
    {"this is no valid YAML: a quote is never closed", "un texte entre guillemets n'est pas fermé"},
    {"this is no valid YAML: a quote is not closed before the line ---",
     "un texte entre guillemets n'est pas fermé avant la ligne ---"},
    {"this is no valid YAML: illegal character in scalar", "un signe interdit est dans ce texte"},
    {"this is no valid YAML: unknown escape character: {1}",
     "« \\{1} » n'existe pas dans un texte entre guillemets : double la barre \\\\"},
    {"this is no valid YAML: bad character found while scanning hex number",
     "un code \\x ou \\u de ce texte n'est pas juste"},
    {"this is no valid YAML: invalid unicode: {1}", "le code {1} de ce texte n'est pas une lettre"},
    {"this is no valid YAML: alias not found after *", "un texte qui commence par * s'écrit entre guillemets"},
    {"this is no valid YAML: anchor not found after &", "un texte qui commence par & s'écrit entre guillemets"},
    {"this is no valid YAML: illegal character found while scanning {1}",
     "un texte qui commence par *, & ou ! s'écrit entre guillemets"},
    {"this is no valid YAML: tag handle with no suffix", "un texte qui commence par ! s'écrit entre guillemets"},
    {"this is no valid YAML: end of verbatim tag not found", "un texte qui commence par ! s'écrit entre guillemets"},
    {"this is no valid YAML: the text below the sign | must be moved to the right",
     "le texte sous le signe | doit être décalé à droite"},
    {"this is no valid YAML: nothing may follow the sign | or > in its line",
     "rien ne doit suivre le signe | ou > sur sa ligne"},
    {"this is no valid YAML: cannot assign {1} to {2}", "un texte qui commence par *, & ou ! s'écrit entre guillemets"},
    {"this is no valid YAML: {1}", "le fichier n'est pas du YAML valide : {1}"},
};

}  // namespace

std::span<Bilingual const> sentences_of_yaml() { return all; }

}  // namespace passerelle::flow
