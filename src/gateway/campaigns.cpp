#include <algorithm>

#include "base/log.hpp"
#include "gateway/admission.hpp"
#include "gateway/alone.hpp"
#include "gateway/apply.hpp"
#include "gateway/scheduler.hpp"
#include "gateway/starts.hpp"
#include "store/work.hpp"

namespace passerelle::gateway {

namespace {

constexpr auto broken_for = std::chrono::minutes{10};

// The start is a row: it waits for its turn, or to be looked at again.
void start_later(store::Connection& connection, World const& world, service::Campaign const& campaign,
                 flow::Names const& trigger, ContactId contact, TimePoint due) {
    StartRequest request;
    request.workspace = campaign.workspace;
    request.contact = contact;
    request.flow = campaign.flow;
    request.trigger = trigger;
    request.campaign = campaign.id;
    request.priority = service::Priority::campaign;
    request.due_at = due;
    request.expires_at = campaign.expires_at;
    plan_start(connection, world.ids, request);
}

// Begins the campaign's flow for one member, or says why not. A person with an open question waits for its turn: the
// end of the other run wakes it.
std::string start_member(store::Connection& connection, World const& world, service::Campaign const& campaign,
                         flow::FlowPtr const& flow, flow::Names const& trigger, ContactId contact, TimePoint now) {
    auto admission = admit(connection, world, campaign, contact, now);
    if (admission.skip != Skip::none) return std::string{reason_of(admission.skip)};
    if (admission.later) {
        start_later(connection, world, campaign, trigger, contact, *admission.later);
        return {};
    }
    Delivery delivery;
    delivery.priority = service::Priority::campaign;
    delivery.expires_at = campaign.expires_at;
    delivery.campaign = campaign.id;
    begin_run(connection, world, *admission.thread, flow, trigger, {}, delivery, now);
    return {};
}

int take_slice(store::Connection& connection, World const& world, service::Campaign const& campaign, TimePoint now,
               int most) {
    auto const flow = world.flows.find(campaign.flow);
    if (!flow) return 0;
    auto const used = store::started_since(connection, campaign.id, now - std::chrono::minutes{1});
    auto const allowance = std::min(most, campaign.per_minute - used);
    if (allowance <= 0) return 0;
    auto const trigger = trigger_for(connection, campaign);
    auto const members = store::pending_members(connection, campaign.id, allowance);
    for (auto const contact : members) {
        std::string why;
        auto const broke =
            alone(connection, [&] { why = start_member(connection, world, campaign, flow, trigger, contact, now); });
        if (broke) {  // nobody behind them waits for it, and they are not forgotten
            log(LogLevel::error, "campaign_member_broke",
                {{"campaign", campaign.id.value}, {"contact", contact.value}, {"reason", *broke}});
            start_later(connection, world, campaign, trigger, contact, now + broken_for);
        }
        store::settle_member(connection, campaign.id, contact, why.empty(), why, now);
    }
    if (members.empty()) store::set_campaign_status(connection, campaign.id, service::CampaignStatus::done);
    return static_cast<int>(members.size());
}

}  // namespace

TickResult start_campaign_slices(store::Connection& connection, World const& world, TimePoint now, int most) {
    TickResult result;
    auto const campaigns = store::running_campaigns(connection);
    if (campaigns.empty()) return result;
    // Asked once a slice, so that a night costs nothing.
    if (auto const open = next_open(world, now); !open || *open > now) return result;
    for (auto const& campaign : campaigns) {
        if (campaign.starts_at && *campaign.starts_at > now) continue;
        if (campaign.expires_at && *campaign.expires_at <= now) {
            store::set_campaign_status(connection, campaign.id, service::CampaignStatus::done);
            continue;
        }
        auto const begun = take_slice(connection, world, campaign, now, most);
        result.done += begun;
        result.more = result.more || begun == most;
    }
    result.queued = result.done > 0;
    return result;
}

}  // namespace passerelle::gateway
