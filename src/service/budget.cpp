#include "service/budget.hpp"

#include <charconv>

namespace passerelle::service {

namespace {

struct ScopeWords {
    std::string_view french, english;
};
constexpr ScopeWords scope_words[] = {
    {"du jour", "of the day"},
    {"du mois", "of the month"},
    {"de la campagne", "of the campaign"},
    {"par personne et par jour", "per person and day"},
};

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
    return number;
}

}  // namespace

std::string_view name_of(BudgetScope scope) { return budget_scopes[static_cast<std::size_t>(scope)]; }

std::optional<Budget> budget_in(std::string_view written, BudgetScope scope) {
    auto const blank = written.find(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    auto const unit = written.substr(blank + 1);
    auto const segments = unit == in_segments || unit == "segment";
    if (!segments && !is_currency(unit)) return std::nullopt;
    auto const limit = segments ? whole_number(written.substr(0, blank)) : millionths_in(written.substr(0, blank));
    if (!limit) return std::nullopt;
    return Budget{scope, std::string{segments ? in_segments : unit}, *limit};
}

std::string amount_in_words(std::int64_t amount, std::string_view unit, std::string_view language) {
    if (unit == in_segments) return std::to_string(amount) + (amount == 1 ? " segment" : " segments");
    return show(Money{amount, std::string{unit}}, language);
}

std::optional<Account> account_of(Budget const& budget, CampaignId campaign, ContactId contact, std::string_view day) {
    auto const scope = std::string{name_of(budget.scope)};
    switch (budget.scope) {
        case BudgetScope::day:
            return Account{scope, std::string{day}, budget.unit};
        case BudgetScope::month:
            return Account{scope, std::string{day.substr(0, 7)}, budget.unit};
        case BudgetScope::campaign:
            if (!campaign) return std::nullopt;
            return Account{scope + ":" + show(campaign), {}, budget.unit};
        case BudgetScope::contact_day:
            return Account{scope + ":" + show(contact), std::string{day}, budget.unit};
    }
    return std::nullopt;
}

std::optional<std::int64_t> taken_of(Budget const& budget, Expense const& expense) {
    if (budget.unit == in_segments) return expense.segments;
    auto const found = expense.amounts.find(budget.unit);
    if (found == expense.amounts.end()) return std::nullopt;
    return found->second;
}

std::string budget_in_words(Budget const& budget, std::string_view campaign, std::string_view language) {
    auto const french = language.starts_with("fr");
    auto const& words = scope_words[static_cast<std::size_t>(budget.scope)];
    auto made = std::string{french ? "Budget " : "The budget "};
    made += french ? words.french : words.english;
    if (!campaign.empty()) {
        made += french ? " « " : " \"";
        made += campaign;
        made += french ? " »" : "\"";
    }
    return made + (french ? " : " : ": ") + amount_in_words(budget.limit, budget.unit, language);
}

std::string task_for(BudgetNote const& note, std::string_view language) {
    auto const french = language.starts_with("fr");
    auto const made = budget_in_words(note.budget, note.campaign, language) + ". ";
    if (note.unknown_price)
        return made + (french
                           ? "Un message n'a pas de prix connu dans cette monnaie : il attend. Ajoutez son tarif dans "
                             "config/tariffs.yaml."
                           : "A message has no known price in this currency, so it waits. Add its tariff to "
                             "config/tariffs.yaml.");
    return made + (french ? "Le prochain message dépasserait : il attend, rien n'est perdu. Les réponses aux jeunes "
                            "partent toujours. Pour continuer, augmentez « budgets » dans la configuration."
                          : "The next message would go over it, so it waits; nothing is lost. Answers to people who "
                            "wrote always leave. To go on, raise 'budgets' in the configuration.");
}

}  // namespace passerelle::service
