#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "cli/command.hpp"
#include "flow/lint/lint.hpp"
#include "service/settings.hpp"

namespace passerelle::cli {

// What conversations cost in money: the tariffs of a configuration on a day.
struct Prices {
    service::Settings settings;
    TimePoint now{};
};
// Those of the configuration that --config names; empty where there is no such file or it knows no tariff. Its mistakes
// are for `config check`.
std::optional<Prices> prices_of(Arguments const& arguments);

// A conversation over one channel, to a number of the country of the channel's site.
struct TalkPrice {
    std::string channel, country;
    flow::Medium medium{};
    service::Money unit;                                 // a segment, a message, a session
    std::optional<service::Money> best, typical, worst;  // SMS; worst of the others, too. Empty: nothing bounds it
    std::optional<service::Money> screen = {};           // USSD, where the carrier charges by the screen
};
// Over the channels that the flow speaks and whose tariff is known.
std::vector<TalkPrice> talk_prices(Prices const& prices, flow::lint::Report const& report,
                                   flow::lint::LanguageCost const& cost);
// "sms (FR): at best 0.05 EUR, typically 0.07 EUR, at worst 0.20 EUR", in French for "fr".
std::string in_words(TalkPrice const& price, std::string_view language);

}  // namespace passerelle::cli
