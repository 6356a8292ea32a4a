#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gateway/admission.hpp"
#include "gateway/budget_forecast.hpp"
#include "service/money.hpp"
#include "text/plan.hpp"

namespace passerelle::gateway {

// A first message as it would leave.
struct SampleMessage {
    ContactId contact;
    std::string name, channel, text;
    int segments = 0;
    std::optional<text::Plan> plan;  // SMS: why it is spelt so
};

// What a campaign would do if it went on now. Nothing is written.
struct CampaignPreview {
    int people = 0, written_to = 0;
    std::map<Skip, int> skipped;
    int after_the_end = 0;   // their turn would come when its validity is over
    int wait_for_hours = 0;  // of those written to: their site is closed when their turn comes
    int wait_their_turn = 0;
    int other_language = 0;                // the flow has no text in theirs
    service::Expense least;                // the first messages, exactly
    std::optional<service::Expense> most;  // whole conversations at worst; empty: nothing bounds them
    std::vector<BudgetForecast> budgets;   // that it would reach
    std::optional<TimePoint> ends;         // when the last first message has left; empty: nothing leaves
    std::vector<SampleMessage> samples;    // at most three
};
CampaignPreview preview_campaign(store::Connection& connection, World const& world, service::Campaign const& campaign,
                                 TimePoint now);

}  // namespace passerelle::gateway
