#include "flow/menu.hpp"

namespace passerelle::flow {

namespace {

struct Navigation {
    std::string_view language;
    PageWords words;
};
// In signs that every screen shows.
constexpr Navigation navigation[] = {{"fr", {"Suite", "Retour"}},  {"en", {"More", "Back"}},
                                     {"es", {"Mas", "Volver"}},    {"ca", {"Mes", "Tornar"}},
                                     {"pt", {"Mais", "Voltar"}},   {"it", {"Altro", "Indietro"}},
                                     {"de", {"Weiter", "Zurück"}}, {"ar", {"Suite", "Retour"}}};

}  // namespace

std::string numbered_line(int number, Choice const& choice, Medium medium) {
    return std::to_string(number) + (medium == Medium::ussd ? ". " : " ") + choice.label;
}

std::string numbered(std::string text, std::vector<Choice> const& choices, Medium medium) {
    auto number = 1;
    for (auto const& choice : choices) {
        if (!text.empty()) text += '\n';
        text += numbered_line(number++, choice, medium);
    }
    return text;
}

PageWords page_words(std::string_view language) {
    for (auto const& known : navigation)
        if (language.substr(0, 2) == known.language) return known.words;
    return navigation[0].words;
}

}  // namespace passerelle::flow
