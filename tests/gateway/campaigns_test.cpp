#include <gmock/gmock.h>

#include "gateway/starts.hpp"
#include "gateway/world_fixture.hpp"

namespace passerelle::gateway {
namespace {

using testing::SizeIs;

class Campaigns : public WorldFixture {
protected:
    service::Campaign begin(int per_minute = 1000) {
        service::Campaign campaign;
        campaign.id = ids_.make<CampaignId>();
        campaign.workspace = "demo";
        campaign.name = "spring";
        campaign.flow = "mood";
        campaign.group = "cej";
        campaign.per_minute = per_minute;
        campaign.created_at = clock_.now();
        write([&](store::Connection& connection) {
            store::insert_campaign(connection, campaign);
            store::freeze_members(connection, campaign);
            store::set_campaign_status(connection, campaign.id, service::CampaignStatus::running);
        });
        return campaign;
    }

    service::CampaignProgress progress(CampaignId id) {
        service::CampaignProgress found;
        write([&](store::Connection& connection) { found = store::campaign_progress(connection, id); });
        return found;
    }

    static std::string number(int n) { return "+3361234" + std::to_string(1000 + n); }
};

TEST_F(Campaigns, EveryMemberGetsExactlyOneText) {
    for (int n = 0; n < 250; ++n) add_contact(number(n), "Awa", "cej");
    auto const campaign = begin();
    for (int n = 0; n < 6; ++n) pass(std::chrono::seconds{1});
    EXPECT_EQ(progress(campaign.id).started, 250);
    for (int n = 0; n < 250; ++n) ASSERT_THAT(queued(number(n)), SizeIs(1)) << n;
    service::Campaign after;
    write([&](store::Connection& connection) { after = *store::find_campaign(connection, campaign.id); });
    EXPECT_EQ(after.status, service::CampaignStatus::done);
}

TEST_F(Campaigns, TheRateHolds) {
    for (int n = 0; n < 50; ++n) add_contact(number(n), "Awa", "cej");
    auto const campaign = begin(20);
    pass(std::chrono::seconds{1});
    pass(std::chrono::seconds{1});
    EXPECT_EQ(progress(campaign.id).started, 20);
    pass(std::chrono::seconds{61});
    EXPECT_EQ(progress(campaign.id).started, 40);
}

TEST_F(Campaigns, AStoppedPersonIsSkipped) {
    add_contact(number(1), "Awa", "cej");
    add_contact(number(2), "Bob", "cej");
    text(number(1), "stop");
    auto const campaign = begin();
    pass(std::chrono::seconds{1});
    EXPECT_EQ(progress(campaign.id).skipped, 1);
    EXPECT_THAT(queued(number(1)), SizeIs(1)) << "the confirmation of the STOP only";
    EXPECT_THAT(queued(number(2)), SizeIs(1));
}

TEST_F(Campaigns, NothingLeavesOutsideTheAllowedHours) {
    add_contact(number(1), "Awa", "cej");
    clock_.set(to_instant({2026, 3, 11, 22, 0, 0}, "Europe/Paris"));
    begin();
    pass(std::chrono::minutes{1});
    EXPECT_THAT(queued(number(1)), SizeIs(0));
    pass(std::chrono::hours{12});
    EXPECT_THAT(queued(number(1)), SizeIs(1));
}

TEST_F(Campaigns, APersonWithAnOpenQuestionWaitsItsTurn) {
    add_contact(number(1), "Awa", "cej");
    text(number(1), "suivi");
    begin();
    pass(std::chrono::seconds{1});
    EXPECT_THAT(queued(number(1)), SizeIs(1));
    text(number(1), "1");           // ends the first
    pass(std::chrono::seconds{1});  // wakes the second
    EXPECT_THAT(texts_to(number(1)), SizeIs(3));
}

TEST_F(Campaigns, AnAppointmentRemindsTwoDaysBefore) {
    auto flow = std::string{mood_flow};
    flow.replace(flow.find("  - manual"), 10, "  - event: appointment.reminder");
    catalogue_.flows["mood"] = flow::load_flow(flow, "mood.yaml").flow;
    service::Appointment appointment;
    appointment.id = ids_.make<AppointmentId>();
    appointment.workspace = "demo";
    appointment.contact = add_contact(number(1), "Awa");
    appointment.at = to_instant({2026, 3, 17, 14, 0, 0}, "Europe/Paris");
    write([&](store::Connection& connection) {
        store::insert_appointment(connection, appointment);
        announce_appointment(connection, ids_, catalogue_, appointment, "Europe/Paris", clock_.now());
    });
    pass(std::chrono::hours{24 * 4 - 1});  // Sunday 15th, 09:00
    EXPECT_THAT(queued(number(1)), SizeIs(0));
    pass(std::chrono::hours{25});  // Monday 16th, 10:00: Sunday 11:00 was no allowed hour
    EXPECT_THAT(queued(number(1)), SizeIs(1));
}

TEST_F(Campaigns, ACancelledAppointmentIsNotReminded) {
    service::Appointment appointment;
    appointment.id = ids_.make<AppointmentId>();
    appointment.workspace = "demo";
    appointment.contact = add_contact(number(1), "Awa");
    appointment.at = to_instant({2026, 3, 13, 14, 0, 0}, "Europe/Paris");
    StartRequest request;
    request.workspace = "demo";
    request.contact = appointment.contact;
    request.flow = "mood";
    request.appointment = appointment.id;
    request.unless = "appointment.status = \"cancelled\"";
    request.due_at = clock_.now();
    write([&](store::Connection& connection) {
        store::insert_appointment(connection, appointment);
        store::set_appointment_status(connection, appointment.id, service::AppointmentStatus::cancelled);
        plan_start(connection, ids_, request);
    });
    pass(std::chrono::seconds{1});
    EXPECT_THAT(queued(number(1)), SizeIs(0));
}

}  // namespace
}  // namespace passerelle::gateway
