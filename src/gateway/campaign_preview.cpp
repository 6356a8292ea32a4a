#include "gateway/campaign_preview.hpp"

#include <algorithm>
#include <cmath>

#include "flow/lint/cost.hpp"
#include "gateway/apply.hpp"
#include "service/cost.hpp"
#include "store/work.hpp"

namespace passerelle::gateway {

namespace {

constexpr std::size_t most_samples = 3;

// Goes through the people as the slices of a campaign do.
class Previewing {
public:
    Previewing(store::Connection& connection, World const& world, service::Campaign const& campaign, TimePoint now)
        : connection_{connection},
          world_{world},
          campaign_{campaign},
          flow_{world.flows.find(campaign.flow)},
          trigger_{trigger_for(connection, campaign)},
          costs_{flow::lint::costs_of(*flow_, &world.flows, world.settings.folding)},
          forecasting_{connection, world, campaign},
          turn_{std::max(now, campaign.starts_at.value_or(now))} {
        made_.most.emplace();
    }

    CampaignPreview look() {
        for (auto const contact : store::people_of(connection_, campaign_)) take(contact);
        made_.budgets = forecasting_.look();
        return std::move(made_);
    }

private:
    void take(ContactId contact) {
        ++made_.people;
        auto const open = next_open(world_, turn_);
        if (!open || (campaign_.expires_at && *open >= *campaign_.expires_at)) {
            ++made_.after_the_end;
            return;
        }
        if (*open > turn_) turn_ = *open, in_this_minute_ = 0;
        auto admission = admit(connection_, world_, campaign_, contact, turn_);
        if (admission.skip != Skip::none) {
            ++made_.skipped[admission.skip];
            return;
        }
        ++made_.written_to;
        if (admission.waits_its_turn)
            ++made_.wait_their_turn;
        else if (admission.later)
            ++made_.wait_for_hours;
        write_to(*admission.thread, admission.later.value_or(turn_));
        if (++in_this_minute_ == campaign_.per_minute) turn_ += std::chrono::minutes{1}, in_this_minute_ = 0;
    }

    void write_to(Thread const& thread, TimePoint when) {
        auto const place = flow_->language(thread.contact.language);
        if (flow_->languages[static_cast<std::size_t>(place)] != thread.contact.language) ++made_.other_language;
        auto const content = first_words(open_flow(connection_, world_, thread, flow_, trigger_, {}, when).turn);
        service::Expense first;
        if (content) {
            first = leave(thread, *content, when);
        }
        made_.least.add(first);
        add_talk(thread, costs_[static_cast<std::size_t>(place)], first, when);
    }

    service::Expense leave(Thread const& thread, flow::Content const& content, TimePoint when) {
        auto const& channel = *thread.channel;
        auto rendered = channel::render(content, channel.medium, channel.capabilities());
        auto expense = service::cost_of(world_.settings, channel, rendered, thread.address.address, when);
        auto& free = free_[channel.id];
        free = std::max(free, when) + Duration{static_cast<std::int64_t>(1e6 / channel.per_second)};
        made_.ends = std::max(made_.ends.value_or(free), free);
        if (made_.samples.size() < most_samples) sample(thread, content, std::move(rendered));
        return expense;
    }

    void sample(Thread const& thread, flow::Content const& content, channel::Rendered rendered) {
        SampleMessage sample{thread.contact.id,        thread.contact.name, thread.channel->id,
                             std::move(rendered.text), rendered.segments,   {}};
        if (thread.channel->medium == flow::Medium::sms)
            if (auto plan = channel::plan_for_sms(content, thread.channel->capabilities()))
                sample.plan = std::move(*plan);
        made_.samples.push_back(std::move(sample));
    }

    void add_talk(Thread const& thread, flow::lint::LanguageCost const& cost, service::Expense const& first,
                  TimePoint when) {
        auto const is_sms = thread.channel->medium == flow::Medium::sms;
        auto const priced = [&](std::int64_t units) {
            return service::cost_to(world_.settings, *thread.channel, units, thread.address.address, when);
        };
        PersonCost person{thread.contact.id, when, first, {}, {}};
        // How many messages a chat usually takes, the linter does not count: as many as at worst.
        auto const usual = is_sms ? std::optional{std::llround(cost.typical * 10)}
                                  : (cost.messages ? std::optional{*cost.messages * 10} : std::nullopt);
        person.typical_tenths = priced(std::max<std::int64_t>(usual.value_or(0), is_sms ? first.segments * 10 : 10));
        auto const units = is_sms ? cost.worst : cost.messages;
        if (units) person.worst = priced(std::max<std::int64_t>(*units, is_sms ? first.segments : 0));
        if (!person.worst)
            made_.most.reset();
        else if (made_.most)
            made_.most->add(*person.worst);
        forecasting_.add(std::move(person));
    }

    store::Connection& connection_;
    World const& world_;
    service::Campaign const& campaign_;
    flow::FlowPtr flow_;
    flow::Names trigger_;
    std::vector<flow::lint::LanguageCost> costs_;
    BudgetForecasting forecasting_;
    TimePoint turn_;  // of the person who comes now
    int in_this_minute_ = 0;
    std::map<std::string, TimePoint, std::less<>> free_;  // when each channel has sent what it has
    CampaignPreview made_;
};

}  // namespace

CampaignPreview preview_campaign(store::Connection& connection, World const& world, service::Campaign const& campaign,
                                 TimePoint now) {
    return Previewing{connection, world, campaign, now}.look();
}

}  // namespace passerelle::gateway
