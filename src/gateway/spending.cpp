#include "gateway/spending.hpp"

#include "store/contacts.hpp"
#include "store/spending.hpp"
#include "store/work.hpp"

namespace passerelle::gateway {

namespace {

using service::Account;
using service::Budget;

constexpr auto look_again = std::chrono::minutes{5};  // the next period has begun, or a failure gave something back

void price(World const& world, service::ChannelSettings const& channel, service::OutgoingMessage& message,
           TimePoint now) {
    auto const rendered = channel::render(message.content, channel.medium, channel.capabilities());
    auto const expense = service::cost_of(world.settings, channel, rendered, message.address, now);
    message.segments = static_cast<int>(expense.segments);
    message.price.reset();
    for (auto const& [currency, amount] : expense.amounts) message.price = service::Money{amount, currency};
    message.charged_at = now;
}

std::string today(World const& world, TimePoint now) { return service::day_of(now, world.settings.site({}).zone); }

void tell(store::Connection& connection, World const& world, service::OutgoingMessage const& message,
          Budget const& budget, Account const& account, bool unknown_price, TimePoint now) {
    if (!store::tell_once(connection, message.workspace, account)) return;
    service::Task task;
    task.id = world.ids.make<TaskId>();
    task.workspace = message.workspace;
    task.topic = "budget";
    task.created_at = now;
    service::BudgetNote note{budget, account.period, {}, unknown_price};
    if (budget.scope == service::BudgetScope::campaign)
        if (auto const campaign = store::find_campaign(connection, message.campaign)) note.campaign = campaign->name;
    if (budget.scope == service::BudgetScope::contact_day) {
        task.contact = message.contact;
        if (auto const contact = store::find_contact(connection, message.workspace, message.contact))
            task.referent = contact->referent;
    }
    task.note = service::task_for(note, world.settings.site({}).language);
    store::insert_task(connection, task);
}

}  // namespace

std::optional<store::Hold> charge(store::Connection& connection, World const& world,
                                  service::ChannelSettings const& channel, service::OutgoingMessage& message,
                                  TimePoint now) {
    price(world, channel, message, now);
    auto const expense = message.expense();
    auto const day = today(world, now);
    auto const may_wait = message.priority != service::Priority::reply;
    struct Booking {
        Account account;
        std::int64_t amount;
    };
    std::vector<Booking> bookings;
    for (auto const& budget : world.settings.budgets) {
        auto account = service::account_of(budget, message.campaign, message.contact, day);
        if (!account) continue;
        auto const taken = service::taken_of(budget, expense);
        auto const over =
            !taken || (*taken > 0 && store::spent(connection, message.workspace, *account) + *taken > budget.limit);
        if (over && may_wait) {
            tell(connection, world, message, budget, *account, !taken, now);
            return store::Hold{now + look_again, std::string{service::name_of(budget.scope)}};
        }
        if (taken.value_or(0) > 0) bookings.push_back({std::move(*account), *taken});
    }
    for (auto const& booking : bookings) store::book(connection, message.workspace, booking.account, booking.amount);
    return std::nullopt;
}

void charge_screen(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                   service::Address const& address, service::UssdUse const& use, TimePoint now) {
    auto const& settings = world.settings;
    if (settings.budgets.empty() || settings.tariffs.rows.empty()) return;
    auto const to = service::destination_of(address.address);
    auto const expense = service::cost_of_ussd(settings, channel, use, to, now);
    auto const day = today(world, now);
    for (auto const& budget : settings.budgets) {
        auto const account = service::account_of(budget, {}, address.contact, day);
        auto const taken = service::taken_of(budget, expense).value_or(0);
        if (account && taken > 0) store::book(connection, settings.workspace, *account, taken);
    }
}

void refund(store::Connection& connection, World const& world, service::OutgoingMessage const& message) {
    if (!message.charged_at) return;
    auto const expense = message.expense();
    auto const day = today(world, *message.charged_at);
    for (auto const& budget : world.settings.budgets) {
        auto const account = service::account_of(budget, message.campaign, message.contact, day);
        auto const taken = service::taken_of(budget, expense).value_or(0);
        if (account && taken > 0) store::book(connection, message.workspace, *account, -taken);
    }
    store::drop_charge(connection, message.id);
}

}  // namespace passerelle::gateway
