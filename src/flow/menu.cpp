#include "flow/menu.hpp"

namespace passerelle::flow {

namespace {

struct Navigation {
    std::string_view language;
    PageWords words, plain = words;  // plain: in GSM-7
};
// The languages of West Africa are written to in French where nothing else stands here.
constexpr Navigation navigation[] = {{"fr", {"Suite", "Retour"}},
                                     {"en", {"More", "Back"}},
                                     {"ar", {"المزيد", "رجوع"}, {"Suite", "Retour"}},
                                     {"ca", {"Mes", "Tornar"}},
                                     {"de", {"Weiter", "Zurück"}},
                                     {"es", {"Más", "Volver"}, {"Mas", "Volver"}},
                                     {"it", {"Altro", "Indietro"}},
                                     {"pt", {"Mais", "Voltar"}},
                                     {"ru", {"Далее", "Назад"}, {"Dalee", "Nazad"}},
                                     {"uk", {"Далі", "Назад"}, {"Dali", "Nazad"}}};

}  // namespace

understanding::Numbering numbering_on(Medium medium) {
    return medium == Medium::ussd ? understanding::Numbering::without_nine : understanding::Numbering::through;
}

std::string number_on(Medium medium, std::size_t place) {
    return std::to_string(understanding::number_of(place, numbering_on(medium)));
}

std::string numbered_line(std::size_t place, Choice const& choice, Medium medium) {
    return number_on(medium, place) + (medium == Medium::ussd ? ". " : " ") + choice.label;
}

std::string numbered(std::string text, std::vector<Choice> const& choices, Medium medium) {
    std::size_t place = 0;
    for (auto const& choice : choices) {
        if (!text.empty()) text += '\n';
        text += numbered_line(++place, choice, medium);
    }
    return text;
}

PageWords page_words(std::string_view language, text::Encoding charset) {
    auto const of = [&](Navigation const& known) {
        return charset == text::Encoding::gsm7 ? known.plain : known.words;
    };
    for (auto const& known : navigation)
        if (language.substr(0, language.find('-')) == known.language) return of(known);
    return of(navigation[0]);
}

}  // namespace passerelle::flow
