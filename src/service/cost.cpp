#include "service/cost.hpp"

namespace passerelle::service {

namespace {

Expense priced(Settings const& settings, ChannelSettings const& channel, std::int64_t units, Destination const& to,
               TimePoint now) {
    Expense expense;
    auto const per = charged_on(channel.medium);
    if (per == Charged::segment) expense.segments = units;
    auto const day = day_of(now, settings.site({}).zone);
    auto const price = settings.tariffs.price(channel.provider->name, per, to, day);
    if (price)
        expense.amounts.emplace(price->currency, price->millionths * units);
    else
        expense.unpriced = 1;
    return expense;
}

}  // namespace

Expense cost_of(Settings const& settings, ChannelSettings const& channel, channel::Rendered const& rendered,
                std::string_view address, TimePoint now) {
    auto const units = charged_on(channel.medium) == Charged::segment ? rendered.segments : 1;
    return cost_to(settings, channel, units, address, now);
}

Expense cost_to(Settings const& settings, ChannelSettings const& channel, std::int64_t units, std::string_view address,
                TimePoint now) {
    // Without a tariff nobody need read the number: this stands in the way of every message.
    auto const to = settings.tariffs.rows.empty() ? Destination{} : destination_of(address);
    return priced(settings, channel, units, to, now);
}

Expense cost_of_ussd(Settings const& settings, ChannelSettings const& channel, UssdUse const& use,
                     Destination const& to, TimePoint now) {
    Expense expense;
    auto const day = day_of(now, settings.site({}).zone);
    bool known = false;
    auto const add = [&](Charged per, std::int64_t units) {
        auto const price = settings.tariffs.price(channel.provider->name, per, to, day);
        known = known || price;
        if (price && units > 0) expense.amounts[price->currency] += price->millionths * units;
    };
    add(Charged::session, use.sessions);
    add(Charged::screen, use.screens);
    expense.unpriced = known ? 0 : 1;
    return expense;
}

Expense cost_in(Settings const& settings, ChannelSettings const& channel, std::int64_t units, std::string_view country,
                TimePoint now) {
    return priced(settings, channel, units, destination_in(country), now);
}

}  // namespace passerelle::service
