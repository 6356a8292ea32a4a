#include "flow/lint/plain_words.hpp"

#include <algorithm>
#include <array>

namespace passerelle::flow::lint {

namespace {

constexpr PlainWord french[] = {
    {"entretien", "rendez-vous"},
    {"convocation", "rendez-vous"},
    {"pièces justificatives", "papiers"},
    {"justificatif", "papier"},
    {"justificatifs", "papiers"},
    {"serez contacté", "on t'appelle"},
    {"serez contactée", "on t'appelle"},
    {"seras contacté", "on t'appelle"},
    {"veuillez", "merci de"},
    {"ultérieurement", "plus tard"},
    {"prochainement", "bientôt"},
    {"préalablement", "avant"},
    {"afin de", "pour"},
    {"dans le cadre de", "pour"},
    {"à l'issue de", "après"},
    {"bénéficier", "avoir"},
    {"effectuer", "faire"},
    {"renseigner", "remplir"},
    {"compléter", "remplir"},
    {"solliciter", "demander"},
    {"néanmoins", "mais"},
    {"cependant", "mais"},
    {"notamment", "par exemple"},
    {"votre domicile", "chez vous"},
    {"ton domicile", "chez toi"},
    {"insertion professionnelle", "travail"},
};
constexpr PlainWord english[] = {
    {"utilise", "use"},        {"utilize", "use"},
    {"in order to", "to"},     {"prior to", "before"},
    {"assistance", "help"},    {"commence", "start"},
    {"terminate", "end"},      {"supporting documents", "papers"},
    {"regarding", "about"},    {"purchase", "buy"},
    {"sufficient", "enough"},  {"approximately", "about"},
    {"obtain", "get"},         {"residence", "home"},
    {"subsequently", "later"}, {"nevertheless", "but"},
    {"additional", "more"},    {"in the event of", "if"},
    {"shall be", "will be"},   {"you will be contacted", "we call you"},
    {"you shall", "you will"},
};

constexpr std::array<std::string_view, 24> acronyms{"SMS", "RDV", "CV",   "STOP", "AIDE", "HELP", "START", "OUI",
                                                    "NON", "YES", "NO",   "OK",   "ID",   "TEL",  "EUR",   "CDI",
                                                    "CDD", "TV",  "USSD", "PC",   "BAC",  "CAP",  "SAMU",  "GPS"};

}  // namespace

std::span<PlainWord const> plain_words(std::string_view language) {
    if (language == "fr") return french;
    if (language == "en") return english;
    return {};
}

bool is_known_acronym(std::string_view word) {
    return std::find(acronyms.begin(), acronyms.end(), word) != acronyms.end();
}

}  // namespace passerelle::flow::lint
