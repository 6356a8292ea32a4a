#include "service/contact_columns.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>

#include "text/fold.hpp"

namespace passerelle::service {

namespace {

struct Heading {
    std::string_view folded;
    Column column;
};
constexpr Heading headings[] = {
    {"nom", Column::name},
    {"nom complet", Column::name},
    {"nom et prenom", Column::name},
    {"nom prenom", Column::name},
    {"nom de famille", Column::name},
    {"name", Column::name},
    {"full name", Column::name},
    {"last name", Column::name},
    {"surname", Column::name},
    {"family name", Column::name},
    {"prenom", Column::first_name},
    {"first name", Column::first_name},
    {"firstname", Column::first_name},
    {"given name", Column::first_name},
    {"telephone", Column::phone},
    {"tel", Column::phone},
    {"tel.", Column::phone},
    {"portable", Column::phone},
    {"telephone portable", Column::phone},
    {"tel portable", Column::phone},
    {"mobile", Column::phone},
    {"numero", Column::phone},
    {"numero de telephone", Column::phone},
    {"phone", Column::phone},
    {"phone number", Column::phone},
    {"mobile phone", Column::phone},
    {"gsm", Column::phone},
    {"telegram", Column::telegram},
    {"langue", Column::language},
    {"language", Column::language},
    {"lang", Column::language},
    {"referent", Column::referent},
    {"referente", Column::referent},
    {"conseiller", Column::referent},
    {"conseillere", Column::referent},
    {"advisor", Column::referent},
    {"adviser", Column::referent},
    {"counsellor", Column::referent},
    {"groupe", Column::groups},
    {"groupes", Column::groups},
    {"group", Column::groups},
    {"groups", Column::groups},
    {"site", Column::site},
    {"antenne", Column::site},
    {"branch", Column::site},
    {"fuseau", Column::zone},
    {"fuseau horaire", Column::zone},
    {"zone", Column::zone},
    {"time zone", Column::zone},
    {"timezone", Column::zone},
};

struct LanguageWord {
    std::string_view folded, tag;
};
constexpr LanguageWord languages[] = {
    {"francais", "fr"}, {"french", "fr"},  {"anglais", "en"}, {"english", "en"},   {"espagnol", "es"},
    {"spanish", "es"},  {"arabe", "ar"},   {"arabic", "ar"},  {"portugais", "pt"}, {"portuguese", "pt"},
    {"italien", "it"},  {"italian", "it"}, {"wolof", "wo"},   {"ukrainien", "uk"}, {"ukrainian", "uk"},
    {"turc", "tr"},     {"turkish", "tr"},
};

bool is_letter(char letter) { return std::isalpha(static_cast<unsigned char>(letter)) != 0; }
bool is_digit(char letter) { return std::isdigit(static_cast<unsigned char>(letter)) != 0; }

}  // namespace

std::string trimmed(std::string_view cell) {
    constexpr std::string_view blanks = " \t\r\n";
    auto const first = cell.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return std::string{cell.substr(first, cell.find_last_not_of(blanks) - first + 1)};
}

SheetColumn column_of(std::string const& heading) {
    SheetColumn made{Column::field, trimmed(heading), {}};
    auto folded = text::fold(made.heading);
    std::ranges::replace(folded, '_', ' ');
    auto const known = std::ranges::find(headings, folded, &Heading::folded);
    if (known != std::end(headings)) {
        made.kind = known->column;
        return made;
    }
    for (char const letter : folded) {
        if (is_letter(letter) || is_digit(letter))
            made.field += letter;
        else if (!made.field.empty() && made.field.back() != '_')
            made.field += '_';
    }
    while (!made.field.empty() && made.field.back() == '_') made.field.pop_back();
    return made;
}

std::string language_of(std::string const& cell) {
    auto const folded = text::fold(cell);
    auto const known = std::ranges::find(languages, folded, &LanguageWord::folded);
    if (known != std::end(languages)) return std::string{known->tag};
    auto const primary = folded.substr(0, folded.find('-'));
    auto const is_tag = (primary.size() == 2 || primary.size() == 3) && std::ranges::all_of(primary, is_letter);
    return is_tag ? primary : std::string{};
}

}  // namespace passerelle::service
