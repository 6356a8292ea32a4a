#include "service/money.hpp"

#include <algorithm>

namespace passerelle::service {

namespace {

constexpr std::int64_t million = 1'000'000;
constexpr std::size_t most_decimals = 6, least_decimals = 2;
constexpr std::size_t most_digits = 7;  // a million

bool all_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char letter) { return letter >= '0' && letter <= '9'; });
}

std::int64_t whole_number(std::string_view digits) {
    std::int64_t number = 0;
    for (char const digit : digits) number = number * 10 + (digit - '0');
    return number;
}

bool is_french(std::string_view language) { return language.starts_with("fr"); }

}  // namespace

std::optional<std::int64_t> millionths_in(std::string_view written) {
    auto const point = written.find('.');
    auto const whole = written.substr(0, point);
    auto const decimals = point == std::string_view::npos ? std::string_view{} : written.substr(point + 1);
    if (whole.empty() || whole.size() > most_digits || !all_digits(whole)) return std::nullopt;
    if (point != std::string_view::npos && decimals.empty()) return std::nullopt;
    if (decimals.size() > most_decimals || !all_digits(decimals)) return std::nullopt;
    auto padded = std::string{decimals};
    padded.resize(most_decimals, '0');
    auto const amount = whole_number(whole) * million + whole_number(padded);
    return amount <= million * million ? std::optional{amount} : std::nullopt;
}

bool is_currency(std::string_view written) {
    return written.size() == 3 &&
           std::ranges::all_of(written, [](char letter) { return letter >= 'A' && letter <= 'Z'; });
}

std::string show(Money const& money, std::string_view language) {
    auto decimals = std::to_string(money.millionths % million);
    decimals.insert(0, most_decimals - decimals.size(), '0');
    while (decimals.size() > least_decimals && decimals.back() == '0') decimals.pop_back();
    return std::to_string(money.millionths / million) + (is_french(language) ? "," : ".") + decimals + " " +
           money.currency;
}

void Expense::add(Expense const& other) {
    for (auto const& [currency, amount] : other.amounts) amounts[currency] += amount;
    segments += other.segments;
    unpriced += other.unpriced;
}

std::string show(Expense const& expense, std::string_view language) {
    auto const french = is_french(language);
    std::string made;
    for (auto const& [currency, amount] : expense.amounts)
        made += (made.empty() ? "" : " + ") + show(Money{amount, currency}, language);
    if (expense.unpriced == 0) return made.empty() ? (french ? "rien à payer" : "nothing to pay") : made;
    if (made.empty()) return french ? "prix inconnu" : "price unknown";
    auto const one = expense.unpriced == 1;
    return made + " + " + std::to_string(expense.unpriced) +
           (french ? (one ? " message au prix inconnu" : " messages au prix inconnu")
                   : (one ? " message of unknown price" : " messages of unknown price"));
}

}  // namespace passerelle::service
