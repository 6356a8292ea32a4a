#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gateway/world.hpp"
#include "service/work.hpp"
#include "store/driver.hpp"

namespace passerelle::gateway {

// What one person of a campaign would cost: the first message, and the conversation that it begins.
struct PersonCost {
    ContactId contact;
    TimePoint when{};
    service::Expense first;
    service::Expense typical_tenths;        // ten times as much: half a segment is a cost, too
    std::optional<service::Expense> worst;  // empty: nothing bounds it
};

// A budget that a campaign would reach.
struct BudgetForecast {
    enum class Fate { enough, reached, unbounded };
    struct Course {
        Fate fate = Fate::enough;
        int people = 0;  // reached: written to before it stops; all of them where only their answers go over it
    };
    service::Budget budget;
    std::string period;          // of the first account that is used up: "2026-03-12", "2026-03", ""
    std::int64_t left = 0;       // now, of that account
    bool unknown_price = false;  // a message has no price in its currency: it waits
    Course typical, worst;
};

// Goes through a campaign as the dispatcher would: a first message that does not fit waits, answers leave and count.
class BudgetForecasting {
public:
    BudgetForecasting(store::Connection& connection, World const& world, service::Campaign const& campaign)
        : connection_{connection}, world_{world}, campaign_{campaign} {}

    void add(PersonCost cost) { people_.push_back(std::move(cost)); }
    // The budgets that would be reached, in the order of the configuration.
    std::vector<BudgetForecast> look() const;

private:
    std::optional<BudgetForecast> look_at(service::Budget const& budget) const;
    void follow(service::Budget const& budget, bool at_worst, BudgetForecast& forecast) const;

    store::Connection& connection_;
    World const& world_;
    service::Campaign const& campaign_;
    std::vector<PersonCost> people_;
};

}  // namespace passerelle::gateway
