#include "cli/talk_price.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "service/cost.hpp"

namespace passerelle::cli {

namespace {

using service::Money;

// The report has tenths of segments: what a tenth of a millionth would be is rounded up.
Money times_tenths(Money const& unit, std::int64_t tenths) {
    return {(unit.millionths * tenths + 9) / 10, unit.currency};
}

std::optional<Money> times(Money const& unit, std::optional<long long> const& count) {
    if (!count) return std::nullopt;
    return Money{unit.millionths * *count, unit.currency};
}

std::optional<Money> unit_price(Prices const& prices, service::ChannelSettings const& channel,
                                std::string const& country) {
    auto const expense = service::cost_in(prices.settings, channel, 1, country, prices.now);
    if (expense.amounts.empty()) return std::nullopt;
    auto const& [currency, amount] = *expense.amounts.begin();
    return Money{amount, currency};
}

std::optional<Money> of_ussd(Prices const& prices, service::ChannelSettings const& channel, std::string const& country,
                             service::UssdUse const& use) {
    auto const expense =
        service::cost_of_ussd(prices.settings, channel, use, service::destination_in(country), prices.now);
    if (expense.amounts.size() != 1) return std::nullopt;  // unknown, or two currencies that nobody adds
    auto const& [currency, amount] = *expense.amounts.begin();
    return Money{amount, currency};
}

// A session that shows one message a screen; turning pages adds screens.
std::optional<TalkPrice> price_of_ussd(Prices const& prices, service::ChannelSettings const& channel,
                                       std::string const& country, std::optional<long long> const& screens) {
    auto const session = of_ussd(prices, channel, country, {1, 0});
    auto const screen = of_ussd(prices, channel, country, {0, 1});
    if (!session && !screen) return std::nullopt;
    TalkPrice price{channel.id, country, channel.medium, session.value_or(Money{0, screen ? screen->currency : ""}), {},
                    {},         {},      screen};
    if (screens) price.worst = of_ussd(prices, channel, country, {1, *screens});
    return price;
}

std::string in_words_of_ussd(TalkPrice const& price, std::string const& worst, std::string_view language) {
    auto const french = language.starts_with("fr");
    std::string made;
    if (price.unit.millionths > 0 || !price.screen)
        made = show(price.unit, language) + (french ? " la session" : " a session");
    if (!price.screen) return made;
    if (!made.empty()) made += ", ";
    made += show(*price.screen, language) + (french ? " l'écran, au pire " : " a screen, at worst ");
    return made + worst;
}

}  // namespace

std::optional<Prices> prices_of(Arguments const& arguments) {
    auto const path = arguments.get("--config");
    std::error_code none;
    if (!std::filesystem::is_regular_file(path, none)) return std::nullopt;
    auto loaded = service::load_settings_file(path, service::current_environment());
    if (loaded.settings.tariffs.rows.empty()) return std::nullopt;
    return Prices{std::move(loaded.settings), SystemClock{}.now()};
}

std::vector<TalkPrice> talk_prices(Prices const& prices, flow::lint::Report const& report,
                                   flow::lint::LanguageCost const& cost) {
    std::vector<TalkPrice> made;
    for (auto const& channel : prices.settings.channels) {
        if (std::ranges::find(report.channels, channel.medium) == report.channels.end()) continue;
        auto const country = prices.settings.site(channel.site).country;
        if (channel.medium == flow::Medium::ussd) {
            if (auto price = price_of_ussd(prices, channel, country, cost.messages)) made.push_back(std::move(*price));
            continue;
        }
        auto const unit = unit_price(prices, channel, country);
        if (!unit) continue;
        TalkPrice price{channel.id, country, channel.medium, *unit, {}, {}, {}, {}};
        if (channel.medium == flow::Medium::sms) {
            price.best = times(*unit, std::llround(cost.best));
            price.typical = times_tenths(*unit, std::llround(cost.typical * 10));
            price.worst = times(*unit, cost.worst);
        } else if (channel.medium == flow::Medium::chat) {
            price.worst = times(*unit, cost.messages);
        }
        made.push_back(std::move(price));
    }
    return made;
}

std::string in_words(TalkPrice const& price, std::string_view language) {
    auto const french = language.starts_with("fr");
    auto const shown = [&](std::optional<Money> const& money) {
        return money ? show(*money, language) : std::string{french ? "sans limite" : "without bound"};
    };
    auto made = price.channel + " (" + price.country + (french ? ") : " : "): ");
    if (price.medium == flow::Medium::ussd) return made + in_words_of_ussd(price, shown(price.worst), language);
    if (price.medium == flow::Medium::sms)
        made += (french ? "au mieux " : "at best ") + shown(price.best) + (french ? ", souvent " : ", typically ") +
                shown(price.typical) + ", ";
    return made + (french ? "au pire " : "at worst ") + shown(price.worst);
}

}  // namespace passerelle::cli
