#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace passerelle::service {

// Exact: whole millionths of a unit of the currency. Prices of segments have four decimals and more.
struct Money {
    std::int64_t millionths = 0;
    std::string currency;  // ISO 4217, "EUR"
    bool operator==(Money const&) const = default;
};

// "0.0475": digits, at most six of them after the point; at most a million. Empty when it is none.
std::optional<std::int64_t> millionths_in(std::string_view written);
// "EUR": three capitals.
bool is_currency(std::string_view written);
// "4.75 EUR"; in French "4,75 EUR". At least two decimals, and as many as it has.
std::string show(Money const& money, std::string_view language = "en");

// What things cost together. Currencies are never added to each other, and what has no tariff is counted, not priced.
struct Expense {
    std::map<std::string, std::int64_t, std::less<>> amounts;  // currency → millionths
    std::int64_t segments = 0;                                 // SMS
    std::int64_t unpriced = 0;                                 // messages whose price is not known

    void add(Expense const& other);
    bool operator==(Expense const&) const = default;
};
// "4.75 EUR + 200.00 XOF", "4.75 EUR + 3 messages of unknown price", "price unknown"; in French for "fr".
std::string show(Expense const& expense, std::string_view language);

}  // namespace passerelle::service
