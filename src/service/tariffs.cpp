#include "service/tariffs.hpp"

#include <algorithm>
#include <tuple>

#include "base/zone.hpp"
#include "service/contact.hpp"
#include "text/phone.hpp"
#include "text/phone_plan.hpp"

namespace passerelle::service {

namespace {

// How exactly a line names the destination; 0: not at all. A country stands above its calling code, which others may
// share, and below any prefix that is longer.
std::size_t exactness(Tariff const& tariff, Destination const& to) {
    if (!tariff.prefix.empty()) return to.digits.starts_with(tariff.prefix) ? 1 + 2 * tariff.prefix.size() : 0;
    if (tariff.country.empty()) return 1;
    if (tariff.country != to.country) return 0;
    auto const* plan = text::plan_of_country(tariff.country);
    return 2 + 2 * (plan ? plan->code.size() : 0);
}

}  // namespace

Charged charged_on(flow::Medium medium) {
    switch (medium) {
        case flow::Medium::ussd:
            return Charged::session;
        case flow::Medium::chat:
            return Charged::message;
        default:
            return Charged::segment;
    }
}

Destination destination_of(std::string_view address) {
    if (scheme_of(address) != "tel") return {};
    auto const number = std::string{number_of(address)};
    auto const phone = text::read_phone(number, {});
    if (!phone) return {};  // a short code or a name: in no country
    return {phone->code + phone->national, phone->country};
}

Destination destination_in(std::string_view country) {
    auto const* plan = text::plan_of_country(country);
    return {plan ? std::string{plan->code} : std::string{}, std::string{country}};
}

std::optional<Money> Tariffs::price(std::string_view provider, Charged per, Destination const& destination,
                                    std::string_view day) const {
    Tariff const* best = nullptr;
    std::size_t best_exactness = 0;
    for (auto const& row : rows) {
        if (row.provider != provider || row.per != per || row.from > day) continue;
        auto const exact = exactness(row, destination);
        if (exact == 0) continue;
        if (best && std::tie(exact, row.from) <= std::tie(best_exactness, best->from)) continue;
        best = &row;
        best_exactness = exact;
    }
    return best ? std::optional{best->price} : std::nullopt;
}

std::string day_of(TimePoint instant, std::string_view zone) {
    auto const civil = to_civil(instant, zone);
    auto const two = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return std::to_string(civil.year) + "-" + two(civil.month) + "-" + two(civil.day);
}

}  // namespace passerelle::service
