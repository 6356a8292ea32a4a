#include "text/phone_other_forms.hpp"

namespace passerelle::text {

namespace {

// Behind the country's code and the first `area` digits stands `added`, or nothing; then come `rest` digits, of which
// the first and the second are among these (empty: any).
struct Renumbering {
    std::string_view code;
    std::size_t area;
    std::string_view added;
    std::size_t rest;
    std::string_view first = {}, second = {};
};
constexpr std::string_view mobiles_of_ivory_coast = "0456789";  // numbers in 2 and 3 were those of houses
constexpr Renumbering renumberings[] = {
    // Brazil: the ninth digit of mobiles (Anatel, resolution 553/2010).
    {"55", 2, "9", 8, "6789"},
    // Mexico: the 1 before mobiles, which nobody dials since 3 August 2019 (IFT); WhatsApp has kept it.
    {"52", 0, "1", 10},
    // Argentina: the 9 before mobiles in calls from abroad.
    {"54", 0, "9", 10},
    // Benin: 01 before all numbers since 30 November 2024 (ARCEP).
    {"229", 0, "01", 8},
    // Côte d'Ivoire: ten digits since 31 January 2021 (ARTCI), by the operator, whom the second digit told.
    {"225", 0, "01", 8, mobiles_of_ivory_coast, "0123"},
    {"225", 0, "05", 8, mobiles_of_ivory_coast, "456"},
    {"225", 0, "07", 8, mobiles_of_ivory_coast, "789"},
};

bool is_among(char digit, std::string_view digits) {
    return digits.empty() || digits.find(digit) != std::string_view::npos;
}

bool fits(std::string_view rest, Renumbering const& row) {
    return rest.size() == row.rest && is_among(rest[0], row.first) && is_among(rest[1], row.second);
}

}  // namespace

std::vector<std::string> other_forms(std::string_view number) {
    std::vector<std::string> forms;
    if (!number.starts_with('+')) return forms;
    for (auto const& row : renumberings) {
        auto const national = number.substr(1);
        auto const front = row.code.size() + row.area;
        if (!national.starts_with(row.code) || national.size() <= front + row.added.size()) continue;
        auto const beginning = '+' + std::string{national.substr(0, front)};
        auto const rest = national.substr(front);
        if (fits(rest, row)) forms.push_back(beginning + std::string{row.added} + std::string{rest});
        if (rest.starts_with(row.added) && fits(rest.substr(row.added.size()), row))
            forms.push_back(beginning + std::string{rest.substr(row.added.size())});
    }
    return forms;
}

}  // namespace passerelle::text
