#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/finding.hpp"
#include "flow/content.hpp"
#include "service/money.hpp"

namespace passerelle::service {

// What a provider charges for.
enum class Charged { segment, message, session, screen };  // SMS, chat, USSD twice
Charged charged_on(flow::Medium medium);                   // USSD: the session

// One line of config/tariffs.yaml.
struct Tariff {
    std::string provider;
    Charged per = Charged::segment;
    std::string prefix;   // digits of the number after '+'; empty: by country, or anywhere
    std::string country;  // ISO 3166
    Money price;
    std::string from;  // "2026-01-01"
};

// Where a message goes.
struct Destination {
    std::string digits;   // E.164 without '+'; empty for what is no number
    std::string country;  // empty: not known
};
Destination destination_of(std::string_view address);  // "tel:+33612345678"
Destination destination_in(std::string_view country);  // some number there

struct Tariffs {
    std::vector<Tariff> rows;
    std::set<std::string, std::less<>> failed_free;  // providers that do not charge for what failed after they took it

    bool charges_failed(std::string_view provider) const { return !failed_free.contains(provider); }

    // The most exact destination wins (more digits of the number; a country over its calling code; anywhere last), then
    // the newest line that holds on the day. Empty: not known, which is not the same as free.
    std::optional<Money> price(std::string_view provider, Charged per, Destination const& destination,
                               std::string_view day) const;
};

struct TariffsFile {
    Tariffs tariffs;
    std::vector<Finding> findings;
};
TariffsFile load_tariffs(std::string_view yaml, std::string const& file);

// The day of an instant somewhere, as lines are dated.
std::string day_of(TimePoint instant, std::string_view zone);

}  // namespace passerelle::service
