#include "gateway/campaign_preview.hpp"

#include <gmock/gmock.h>

#include "channel/render.hpp"
#include "gateway/world_fixture.hpp"
#include "store/spending.hpp"

namespace passerelle::gateway {
namespace {

using testing::SizeIs;

class CampaignPreviews : public WorldFixture {
protected:
    service::Campaign campaign(int per_minute = 1000) {
        service::Campaign made;
        made.id = ids_.make<CampaignId>();
        made.workspace = "demo";
        made.name = "spring";
        made.flow = "mood";
        made.group = "cej";
        made.per_minute = per_minute;
        made.created_at = clock_.now();
        return made;
    }

    CampaignPreview preview(service::Campaign const& campaign) {
        CampaignPreview made;
        auto const read = store_->read_now([&](store::Connection& connection) {
            made = preview_campaign(connection, world_, campaign, clock_.now());
        });
        EXPECT_TRUE(read);
        return made;
    }

    void start(service::Campaign const& campaign) {
        write([&](store::Connection& connection) {
            store::insert_campaign(connection, campaign);
            store::freeze_members(connection, campaign);
            store::set_campaign_status(connection, campaign.id, service::CampaignStatus::running);
        });
        pass(std::chrono::seconds{1});
    }

    // One of every kind.
    void add_everybody() {
        add_contact(number(1), "Awa", "cej");
        add_contact(number(2), "Bob", "cej");
        text(number(2), "stop");
        add_contact("+33320123456", "Cléa", "cej");  // Lille, a landline
        add_contact("+3312", "Dan", "cej");
        auto const urgent = add_contact(number(5), "Eva", "cej");
        auto const dead = "tel:" + number(6);
        add_contact(number(6), "Fanta", "cej");
        auto const nowhere = add_contact(number(7), "Gil", "cej");
        service::Task task;
        task.id = ids_.make<TaskId>();
        task.workspace = "demo";
        task.contact = urgent;
        task.urgent = true;
        write([&](store::Connection& connection) {
            store::insert_task(connection, task);
            for (int n = 0; n < 2; ++n) store::note_failure(connection, "demo", dead);
            connection.execute("DELETE FROM address WHERE contact = $1", {nowhere.value});
        });
        add_contact(number(8), "Hawa", "cej");
        text(number(8), "suivi");                    // has an open question
        add_contact("+33321123456", "Ines", "cej");  // a landline that has texted
        text("+33321123456", "bonjour");
    }

    static std::string number(int n) { return "+3361234" + std::to_string(1000 + n); }
};

TEST_F(CampaignPreviews, SkipWhomTheStartSkipsAndCountWhatItSends) {
    add_everybody();
    auto const spring = campaign();
    auto const seen = preview(spring);
    EXPECT_EQ(seen.people, 9);
    EXPECT_EQ(seen.written_to, 3);
    EXPECT_EQ(seen.wait_their_turn, 1);
    std::map<Skip, int> const expected{{Skip::no_channel, 1},   {Skip::stopped, 1},        {Skip::distress, 1},
                                       {Skip::dead_address, 1}, {Skip::invalid_number, 1}, {Skip::landline, 1}};
    EXPECT_EQ(seen.skipped, expected);

    start(spring);
    std::map<std::string, int> promised, skipped;
    for (auto const& [skip, people] : seen.skipped) promised.emplace(reason_of(skip), people);
    service::CampaignProgress progress;
    write([&](store::Connection& connection) {
        skipped = store::skipped_of(connection, spring.id);
        progress = store::campaign_progress(connection, spring.id);
    });
    EXPECT_EQ(skipped, promised);
    EXPECT_EQ(progress.started, seen.written_to);
    EXPECT_EQ(progress.queued, seen.written_to - seen.wait_their_turn);
}

TEST_F(CampaignPreviews, ShowTheTextsThatLeave) {
    for (int n = 1; n <= 4; ++n) add_contact(number(n), "Zoé", "cej");
    auto const spring = campaign();
    auto const seen = preview(spring);
    ASSERT_THAT(seen.samples, SizeIs(3));
    EXPECT_EQ(seen.least.segments, 4);
    EXPECT_EQ(seen.least.unpriced, 4) << "no tariff is not free";
    ASSERT_TRUE(seen.most);
    EXPECT_GT(seen.most->segments, 4);
    ASSERT_TRUE(seen.samples[0].plan);
    EXPECT_FALSE(explain(*seen.samples[0].plan, "en").empty());
    start(spring);
    auto const sent = queued(number(1)).front();
    auto const& channel = *settings_.channel("sms");
    EXPECT_EQ(seen.samples[0].text, channel::render(sent.content, channel.medium, channel.capabilities()).text);
}

TEST_F(CampaignPreviews, NameThePrice) {
    settings_.tariffs = service::load_tariffs(
                            "currency: EUR\ntariffs: [{provider: kannel-http, per: segment, to: FR, "
                            "price: 0.0475, from: 2026-01-01}]",
                            "t.yaml")
                            .tariffs;
    add_contact(number(1), "Awa", "cej");
    add_contact("+221771234567", "Bara", "cej");
    EXPECT_EQ(show(preview(campaign()).least, "en"), "0.0475 EUR + 1 message of unknown price");
}

TEST_F(CampaignPreviews, EndAtTheRateWithinTheAllowedHours) {
    for (int n = 0; n < 50; ++n) add_contact(number(n), "Awa", "cej");
    auto const minute = [&](CampaignPreview const& seen) {
        auto const civil = to_civil(seen.ends.value(), "Europe/Paris");
        return std::to_string(civil.day) + " " + std::to_string(civil.hour) + ":" + std::to_string(civil.minute);
    };
    EXPECT_EQ(minute(preview(campaign(20))), "11 10:2");
    settings_.channels.front().per_second = 0.1;  // five hundred seconds
    EXPECT_EQ(minute(preview(campaign())), "11 10:8");
    settings_.channels.front().per_second = 1000;
    clock_.set(to_instant({2026, 3, 11, 19, 59, 0}, "Europe/Paris"));
    EXPECT_EQ(minute(preview(campaign(20))), "12 9:1");
    auto ending = campaign(20);
    ending.expires_at = to_instant({2026, 3, 12, 9, 0, 30}, "Europe/Paris");
    EXPECT_EQ(preview(ending).after_the_end, 10);
}

TEST_F(CampaignPreviews, TellWhoGetsAnotherLanguage) {
    auto const id = add_contact(number(1), "Awa", "cej");
    write([&](store::Connection& connection) {
        auto contact = *store::find_contact(connection, "demo", id);
        contact.language = "wo";
        store::update_contact(connection, contact);
    });
    EXPECT_EQ(preview(campaign()).other_language, 1);
}

class ForeseenBudgets : public CampaignPreviews {
protected:
    void allow(std::string_view amount, service::BudgetScope scope = service::BudgetScope::day) {
        settings_.budgets = {*service::budget_in(amount, scope)};
    }
    BudgetForecast only() {
        auto const seen = preview(spring_).budgets;
        EXPECT_THAT(seen, SizeIs(1));
        return seen.empty() ? BudgetForecast{} : seen.front();
    }
    service::Campaign const spring_ = campaign();
};
using Fate = BudgetForecast::Fate;

TEST_F(ForeseenBudgets, SayNothingWhereTheyAreEnough) {
    for (int n = 1; n <= 4; ++n) add_contact(number(n), "Zoé", "cej");
    allow("10000 segments");
    EXPECT_THAT(preview(spring_).budgets, SizeIs(0));
}

TEST_F(ForeseenBudgets, SayWhomTheyLetThroughAtWorstAndWhatTheyStopThen) {
    for (int n = 1; n <= 10; ++n) add_contact(number(n), "Zoé", "cej");
    auto const most = preview(spring_).most->segments / 10;  // of one conversation
    ASSERT_GT(most, 1);
    allow(std::to_string(3 * most) + " segments");
    write([&](store::Connection& connection) {
        store::book(connection, "demo", {"day", "2026-03-11", "segments"}, most);
    });
    auto const seen = only();
    EXPECT_EQ(seen.left, 2 * most);
    EXPECT_EQ(seen.period, "2026-03-11");
    EXPECT_EQ(seen.worst.fate, Fate::reached);
    EXPECT_EQ(seen.worst.people, 2);
    EXPECT_GE(seen.typical.people, seen.worst.people);
    allow(std::to_string(11 * most - 1) + " segments");
    EXPECT_EQ(only().worst.people, 10) << "all are written to, the answers go over it";
}

TEST_F(ForeseenBudgets, OfACampaignAndOfAPersonHaveTheirOwnAccounts) {
    for (int n = 1; n <= 3; ++n) add_contact(number(n), "Zoé", "cej");
    allow("1 segments", service::BudgetScope::campaign);
    EXPECT_EQ(only().typical.people, 1);
    EXPECT_EQ(only().period, "");
    allow("0 segments", service::BudgetScope::contact_day);
    EXPECT_EQ(only().typical.people, 0);
    allow("1 segments", service::BudgetScope::contact_day);
    EXPECT_EQ(only().worst.people, 3) << "each has a message; the answers go over it";
}

TEST_F(ForeseenBudgets, OfMoneyWaitForAPrice) {
    add_contact(number(1), "Zoé", "cej");
    allow("5 EUR", service::BudgetScope::month);
    EXPECT_TRUE(only().unknown_price);
    EXPECT_EQ(only().typical.people, 0);
    EXPECT_EQ(only().period, "2026-03");
}

}  // namespace
}  // namespace passerelle::gateway
