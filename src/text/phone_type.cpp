#include "text/phone_type.hpp"

#include <cstddef>
#include <iterator>

namespace passerelle::text {

namespace {

struct Words {
    std::string_view name, french, english;
};
constexpr Words types[] = {
    {"unknown", "numéro d'aucune tranche connue", "number of no known range"},
    {"mobile", "mobile", "mobile"},
    {"fixed", "fixe", "fixed line"},
    {"fixed_or_mobile", "fixe ou mobile", "fixed line or mobile"},
    {"premium", "numéro surtaxé", "premium rate"},
    {"toll_free", "numéro vert (gratuit)", "toll-free"},
    {"shared_cost", "numéro à coût partagé", "shared cost"},
    {"voip", "téléphonie par Internet ou plateforme", "internet telephony or platform"},
    {"personal", "numéro personnel", "personal number"},
    {"pager", "messagerie de radio (pager)", "pager"},
    {"uan", "numéro unique d'entreprise", "company-wide number"},
    {"voicemail", "messagerie vocale", "voicemail"},
    {"short_code", "numéro court", "short code"},
};
static_assert(std::size(types) == static_cast<std::size_t>(PhoneType::short_code) + 1);

constexpr Words faults[] = {
    {"not_a_number", "ce n'est pas un numéro de téléphone", "this is no phone number"},
    {"invalid_country", "l'indicatif du pays manque ou n'existe pas", "the country code is missing or does not exist"},
    {"too_short", "il manque des chiffres", "digits are missing"},
    {"too_long", "il y a trop de chiffres", "there are too many digits"},
    {"invalid_length", "aucun numéro de ce pays n'a ce nombre de chiffres",
     "no number of this country has so many digits"},
    {"no_such_range", "aucun numéro de ce pays ne commence ainsi", "no number of this country begins like this"},
};
static_assert(std::size(faults) == static_cast<std::size_t>(PhoneFault::no_such_range) + 1);

std::string_view in(Words const& words, std::string_view language) {
    return language.starts_with("fr") ? words.french : words.english;
}

}  // namespace

std::string_view name_of(PhoneType type) { return types[static_cast<std::size_t>(type)].name; }
std::string_view name_of(PhoneFault fault) { return faults[static_cast<std::size_t>(fault)].name; }
std::string_view words_for(PhoneType type, std::string_view language) {
    return in(types[static_cast<std::size_t>(type)], language);
}
std::string_view words_for(PhoneFault fault, std::string_view language) {
    return in(faults[static_cast<std::size_t>(fault)], language);
}

}  // namespace passerelle::text
