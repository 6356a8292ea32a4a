#include "flow/wording/sentences.hpp"

namespace passerelle::flow {

namespace {

// The word lists of a language (understanding/lexicon, understanding/lexicon_sections).
constexpr Bilingual all[] = {
    {"a lexicon must be a map", "une liste de mots doit tenir des clés : language, yes, no, stop…"},
    {"distress must be a map", "une entrée de distress doit tenir des clés : topic, level, phrases, alone"},
    {"unknown key \"{1}\" in a lexicon", "la clé « {1} » n'existe pas dans une liste de mots"},
    {"unknown key \"{1}\" in distress", "la clé « {1} » n'existe pas dans distress"},
    {"unknown key \"{1}\" in meanings", "la clé « {1} » n'existe pas dans meanings"},
    {"unknown key \"{1}\" in dates", "la clé « {1} » n'existe pas dans dates"},
    {"unknown key \"{1}\" in units", "la clé « {1} » n'existe pas dans units"},
    {"unknown intent \"{1}\"", "l'intention « {1} » n'existe pas"},
    {"\"{1}\" must hold a text", "« {1} » doit tenir un texte"},
    {"the reply \"{1}\" must hold a text", "la réponse « {1} » doit tenir un texte"},
    {"\"version\" must be a whole number from 1 on", "« version » doit être un nombre entier, à partir de 1"},
    {"\"{1}\" must be a list of phrases", "« {1} » doit être une liste d'expressions"},
    {"an entry of \"{1}\" is no phrase", "une entrée de « {1} » n'est pas une expression"},
    {"a sign such as ? needs quotes", "un signe comme ? doit être entre guillemets"},
    {"\"distress\" must be a list of {topic, level, phrases, alone}",
     "« distress » doit être une liste de {topic, level, phrases, alone}"},
    {"level \"{1}\" is neither red, orange nor yellow", "le niveau « {1} » n'est ni red, ni orange, ni yellow"},
    {"\"replies\" must be a map", "« replies » doit tenir des clés et leurs valeurs"},
    {"\"{1}\" must be a map", "« {1} » doit tenir des clés et leurs valeurs"},
    {"\"sounds\" is neither french nor arabizi", "« sounds » n'est ni french ni arabizi"},
    {"leave it out where no rules exist", "ôtez la ligne là où il n'y a pas de règles"},
    {"\"{1}\" is a common word and cannot be a spelling of another",
     "« {1} » est un mot courant et ne peut pas être une autre orthographe d'un mot"},
    {"add a second word, or take it out of \"words\"", "ajoutez un second mot, ou ôtez-le de « words »"},
    {"\"{1}\" holds no letter and no digit", "« {1} » ne tient ni lettre ni chiffre"},
    {"\"{1}\" needs a whole number behind the dot", "il faut à « {1} » un nombre entier derrière le point"},
    {"\"{1}\" in {2} is no whole number", "« {1} » dans {2} n'est pas un nombre entier"},
};

}  // namespace

std::span<Bilingual const> sentences_of_lexicons() { return all; }

}  // namespace passerelle::flow
