#include "gateway/budget_forecast.hpp"

#include <algorithm>

#include "service/tariffs.hpp"
#include "store/spending.hpp"

namespace passerelle::gateway {

namespace {

using Fate = BudgetForecast::Fate;
using service::Account;
using service::Budget;

constexpr std::int64_t tenths = 10;

// What is left of each account while people are written to, in tenths of the budget's unit.
class Accounts {
public:
    Accounts(store::Connection& connection, std::string const& workspace, Budget const& budget)
        : connection_{connection}, workspace_{workspace}, budget_{budget} {}

    struct Rest {
        std::int64_t now = 0, later = 0;  // before the campaign, and after what it took so far
    };
    Rest& of(Account const& account) {
        auto const key = account.scope + "/" + account.period;
        if (auto const known = rests_.find(key); known != rests_.end()) return known->second;
        auto const left = tenths * (budget_.limit - store::spent(connection_, workspace_, account));
        return rests_[key] = {left, left};
    }

private:
    store::Connection& connection_;
    std::string const& workspace_;
    Budget const& budget_;
    std::map<std::string, Rest, std::less<>> rests_;
};

std::optional<std::int64_t> whole_talk(Budget const& budget, PersonCost const& person, bool at_worst) {
    if (!at_worst) return service::taken_of(budget, person.typical_tenths);
    auto const taken = service::taken_of(budget, *person.worst);
    return taken ? std::optional{*taken * tenths} : std::nullopt;
}

void reach(BudgetForecast& forecast, BudgetForecast::Course& course, int people, Account const& account,
           std::int64_t left_now) {
    course = {Fate::reached, people};
    forecast.period = account.period;
    forecast.left = std::max<std::int64_t>(left_now / tenths, 0);
}

}  // namespace

void BudgetForecasting::follow(Budget const& budget, bool at_worst, BudgetForecast& forecast) const {
    auto& course = at_worst ? forecast.worst : forecast.typical;
    Accounts accounts{connection_, world_.settings.workspace, budget};
    int written_to = 0;
    std::optional<Account> over;  // answers have gone over it, and no first message has been held yet
    std::int64_t left = 0;
    for (auto const& person : people_) {
        if (at_worst && !person.worst) {
            course.fate = Fate::unbounded;
            return;
        }
        auto const day = service::day_of(person.when, world_.settings.site({}).zone);
        // A draft that is not kept yet has no account: what it would take is counted as if it had.
        auto const campaign = campaign_.id ? campaign_.id : CampaignId{1};
        auto const account = *service::account_of(budget, campaign, person.contact, day);
        auto& rest = accounts.of(account);
        auto const first = service::taken_of(budget, person.first);
        forecast.unknown_price = forecast.unknown_price || !first;
        if (!first || (*first > 0 && *first * tenths > rest.later)) {
            reach(forecast, course, written_to, account, rest.now);
            // Others have their own.
            if (budget.scope != service::BudgetScope::contact_day) return;
            continue;
        }
        ++written_to;
        rest.later -= std::max(*first * tenths, whole_talk(budget, person, at_worst).value_or(0));
        if (rest.later < 0 && !over) over = account, left = rest.now;
    }
    if (course.fate == Fate::reached)
        course.people = written_to;
    else if (over)
        reach(forecast, course, written_to, *over, left);
}

std::optional<BudgetForecast> BudgetForecasting::look_at(Budget const& budget) const {
    BudgetForecast forecast;
    forecast.budget = budget;
    follow(budget, true, forecast);
    follow(budget, false, forecast);
    if (forecast.typical.fate != Fate::reached && forecast.worst.fate == Fate::enough) return std::nullopt;
    if (forecast.typical.fate != Fate::reached && forecast.worst.fate == Fate::unbounded) {
        auto const when = people_.front().when;
        auto const day = service::day_of(when, world_.settings.site({}).zone);
        auto const account =
            *service::account_of(budget, campaign_.id ? campaign_.id : CampaignId{1}, people_.front().contact, day);
        forecast.period = account.period;
        forecast.left = budget.limit - store::spent(connection_, world_.settings.workspace, account);
    }
    return forecast;
}

std::vector<BudgetForecast> BudgetForecasting::look() const {
    std::vector<BudgetForecast> forecasts;
    if (people_.empty()) return forecasts;
    for (auto const& budget : world_.settings.budgets)
        if (auto forecast = look_at(budget)) forecasts.push_back(std::move(*forecast));
    return forecasts;
}

}  // namespace passerelle::gateway
