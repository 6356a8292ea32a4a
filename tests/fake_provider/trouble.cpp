#include "fake_provider/trouble.hpp"

#include <algorithm>

namespace passerelle::fake {

namespace {

constexpr TroubleRow rows[] = {
    {Trouble::busy, "busy", true, "too many at once, as this provider says it; not taken"},
    {Trouble::plain_busy, "plain-busy", true, "429 with Retry-After and no body; not taken"},
    {Trouble::error, "error", true, "503; not taken"},
    {Trouble::refused, "refused", true, "refused for good, as this provider says it; not taken"},
    {Trouble::reset, "reset", true, "the connection is reset; not taken"},
    {Trouble::unauthorized, "unauthorized", true, "the token is refused once, though it holds; not taken"},
    {Trouble::revoked, "revoked", true, "the token is refused, and from now on too; not taken"},
    {Trouble::lost, "lost", true, "taken, but the connection ends without an answer"},
    {Trouble::timed_out, "timed-out", true, "taken, but a proxy before the provider answers 504"},
    {Trouble::slow, "slow", true, "taken and answered, but late"},
    {Trouble::duplicate, "duplicate", false, "the receipt comes twice"},
    {Trouble::receipt_first, "receipt-first", false, "the receipt comes before the answer"},
    {Trouble::out_of_order, "out-of-order", false, "the receipt of the way comes after the last one"},
    {Trouble::no_receipt, "no-receipt", false, "no receipt comes"},
    {Trouble::forged, "forged", false, "the receipt comes from somebody who does not have the secret"},
};

}  // namespace

std::span<TroubleRow const> trouble_rows() { return rows; }

std::string_view name_of(Trouble trouble) { return rows[static_cast<std::size_t>(trouble)].name; }

Result<Trouble> trouble_named(std::string_view name) {
    auto const row = std::ranges::find(rows, name, &TroubleRow::name);
    if (row != std::end(rows)) return row->trouble;
    return Error{Fault::invalid, "no trouble is called '" + std::string{name} + "': see --help"};
}

Result<void> Troubles::set_for(std::string const& person, std::string_view names) {
    Plan plan;
    while (!names.empty()) {
        auto const comma = std::min(names.find(','), names.size());
        auto const trouble = trouble_named(names.substr(0, comma));
        if (!trouble) return trouble.error();
        if (rows[static_cast<std::size_t>(*trouble)].of_call)
            plan.of_calls.push_back(*trouble);
        else
            plan.of_receipts.insert(*trouble);
        names.remove_prefix(std::min(comma + 1, names.size()));
    }
    plans_.insert_or_assign(person, std::move(plan));
    return {};
}

std::string Troubles::person_in(std::string_view call) const {
    auto const found =
        std::ranges::find_if(plans_, [&](auto const& plan) { return call.find(plan.first) != call.npos; });
    return found == plans_.end() ? std::string{} : found->first;
}

Mishap Troubles::drawn() {
    Mishap mishap;
    for (auto const& row : rows) {
        auto const probability = probabilities_.find(row.trouble);
        if (probability == probabilities_.end() || (row.of_call && mishap.of_call)) continue;
        if (std::uniform_real_distribution<double>{0, 1}(random_) >= probability->second) continue;
        if (row.of_call)
            mishap.of_call = row.trouble;
        else
            mishap.of_receipts.insert(row.trouble);
    }
    return mishap;
}

Mishap Troubles::next(std::string const& person) {
    auto const plan = plans_.find(person);
    if (plan == plans_.end()) return drawn();
    Mishap mishap;
    mishap.of_receipts = plan->second.of_receipts;
    if (plan->second.of_calls.empty()) return mishap;
    mishap.of_call = plan->second.of_calls.front();
    plan->second.of_calls.pop_front();
    return mishap;
}

}  // namespace passerelle::fake
