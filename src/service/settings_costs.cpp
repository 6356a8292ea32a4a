#include "service/settings_reader.hpp"

namespace passerelle::service {

namespace {

void read_budget(SettingsReader& reader, YamlNode const& node, BudgetScope scope, std::vector<Budget>& budgets) {
    auto budget = node.is_scalar() ? budget_in(node.text, scope) : std::nullopt;
    if (!budget)
        return reader.report(node,
                             "'" + std::string{name_of(scope)} + "' is no budget" +
                                 (node.is_scalar() ? ": '" + node.text + "'" : std::string{}),
                             "write 500 segments, or an amount and its currency: 20.50 EUR; or a list of them");
    for (auto const& known : budgets)
        if (known.scope == scope && known.unit == budget->unit)
            return reader.report(node, "'" + std::string{name_of(scope)} + "' has two limits in " + budget->unit,
                                 "take one out");
    budgets.push_back(std::move(*budget));
}

}  // namespace

std::vector<Budget> read_budgets(SettingsReader& reader, YamlNode const& root) {
    std::vector<Budget> budgets;
    auto const* node = reader.find(root, "budgets");
    if (!node || !reader.is_map_of(*node, "'budgets'", {budget_scopes.begin(), budget_scopes.end()})) return budgets;
    for (std::size_t place = 0; place < budget_scopes.size(); ++place) {
        auto const* given = reader.find(*node, budget_scopes[place]);
        if (!given) continue;
        auto const scope = static_cast<BudgetScope>(place);
        if (!given->is_sequence()) {
            read_budget(reader, *given, scope, budgets);
            continue;
        }
        for (auto const& item : given->items) read_budget(reader, item, scope, budgets);
    }
    return budgets;
}

void read_tariffs(SettingsReader& reader, FileReader read_file, Settings& settings) {
    if (settings.tariffs_file.empty()) return;
    auto const text = read_file(settings.tariffs_file);
    if (!text) {
        reader.findings.push_back({settings.tariffs_file, 0, 0, "the file of 'tariffs': " + text.error().detail,
                                   "write where it stands, or remove the line"});
        return;
    }
    auto loaded = load_tariffs(*text, settings.tariffs_file);
    reader.findings.insert(reader.findings.end(), loaded.findings.begin(), loaded.findings.end());
    settings.tariffs = std::move(loaded.tariffs);
}

}  // namespace passerelle::service
