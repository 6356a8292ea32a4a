#include "flow/wording/sentences.hpp"

namespace passerelle::flow {

namespace {

// The file of the places (understanding/places_reading).
constexpr Bilingual all[] = {
    {"places must be a list of countries", "places doit tenir une liste de pays"},
    {"a country must be a map", "un pays doit tenir des clés : country, name, places"},
    {"the country {1} stands twice", "le pays {1} est écrit deux fois"},
    {"a country needs its code of two capitals (ISO 3166)",
     "un pays a besoin de son code de deux majuscules (ISO 3166)"},
    {"a country needs its name", "ce pays n'a pas de nom"},
    {"a state needs its name", "cette région n'a pas de nom"},
    {"a district needs its name", "ce département n'a pas de nom"},
    {"a ward needs its name", "cette commune n'a pas de nom"},
    {"a country must be a name, or a map", "un pays est un nom, ou tient des clés : country, name, places"},
    {"a state must be a name, or a map", "une région est un nom, ou tient des clés : name, aliases, places"},
    {"a district must be a name, or a map", "un département est un nom, ou tient des clés : name, aliases, places"},
    {"a ward must be a name, or a map", "une commune est un nom, ou tient des clés : name, aliases"},
    {"unknown key \"{1}\" in a country", "la clé « {1} » n'existe pas dans un pays"},
    {"unknown key \"{1}\" in a state", "la clé « {1} » n'existe pas dans une région"},
    {"unknown key \"{1}\" in a district", "la clé « {1} » n'existe pas dans un département"},
    {"unknown key \"{1}\" in a ward", "la clé « {1} » n'existe pas dans une commune"},
    {"name, aliases or places", "name, aliases ou places"},
    {"the name of a place must be a text", "le nom d'un lieu doit être un texte"},
    {"the name of a place cannot hold \">\", which stands between the names of a path",
     "le nom d'un lieu ne peut pas contenir « > », qui sépare les noms d'un chemin"},
    {"aliases must be a list of names", "aliases doit tenir une liste de noms"},
    {"places must be a list", "places doit tenir une liste"},
    {"a ward holds no places: country, state, district and ward are all levels there are",
     "une commune ne contient pas de lieux : pays, région, département et commune sont tous les niveaux"},
    {"\"{1}\" stands twice in {2}, first in line {3}", "« {1} » est écrit deux fois dans {2}, d'abord à la ligne {3}"},
    {"the file needs a list of countries", "ce fichier doit tenir une liste de pays : places"},
    {"places is all that stands here", "il n'y a que places ici"},
};

}  // namespace

std::span<Bilingual const> sentences_of_place_files() { return all; }

}  // namespace passerelle::flow
