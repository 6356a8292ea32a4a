#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "service/money.hpp"

namespace passerelle::service {

// What a budget is for; each begins anew with its period.
enum class BudgetScope { day, month, campaign, contact_day };
inline constexpr std::array<std::string_view, 4> budget_scopes{"day", "month", "campaign", "contact_day"};
std::string_view name_of(BudgetScope scope);

// The unit of an account that counts segments; the others are currencies.
inline constexpr std::string_view in_segments = "segments";

struct Budget {
    BudgetScope scope = BudgetScope::day;
    std::string unit;        // in_segments, or a currency
    std::int64_t limit = 0;  // segments, or millionths
    bool operator==(Budget const&) const = default;
};
// "500 segments", "20 EUR". Empty when it is neither.
std::optional<Budget> budget_in(std::string_view written, BudgetScope scope);
// "500 segments" / "20.00 EUR".
std::string amount_in_words(std::int64_t amount, std::string_view unit, std::string_view language);

// The account that a message is booked on: a scope and the period of it.
struct Account {
    std::string scope;   // "day", "campaign:0amz…", "contact_day:0amz…"
    std::string period;  // "2026-03-11", "2026-03", ""
    std::string unit;
};
// Empty where the budget is not about the message: no campaign.
std::optional<Account> account_of(Budget const& budget, CampaignId campaign, ContactId contact, std::string_view day);

// What the message takes of the budget; empty: it has no price in the budget's currency, so that nobody can say.
std::optional<std::int64_t> taken_of(Budget const& budget, Expense const& expense);

// "Budget du jour : 500 segments" / "The budget of the day: 500 segments".
std::string budget_in_words(Budget const& budget, std::string_view campaign, std::string_view language);

// For the advisor, in plain words.
struct BudgetNote {
    Budget const& budget;
    std::string period;    // of the account
    std::string campaign;  // its name, for budgets of campaigns
    bool unknown_price = false;
};
std::string task_for(BudgetNote const& note, std::string_view language);

}  // namespace passerelle::service
