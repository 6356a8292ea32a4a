#include "store/work.hpp"

#include <gmock/gmock.h>

#include "store/contacts.hpp"
#include "store/database_fixture.hpp"
#include "store/messages.hpp"

namespace passerelle::store {
namespace {

using namespace std::chrono_literals;
using service::AppointmentStatus;
using service::CampaignStatus;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Work : public DatabaseFixture {
protected:
    service::Appointment meeting(ContactId contact, Duration in) {
        service::Appointment made{
            ids_.make<AppointmentId>(), "demo", contact, clock_.now() + in, "2 rue des Lilas", "Mme Petit",
            "CV et pièce d'identité"};
        made.created_at = clock_.now();
        insert_appointment(*connection_, made);
        return made;
    }
    service::Campaign campaign(std::string const& name, std::string const& workspace = "demo") {
        service::Campaign made;
        made.id = ids_.make<CampaignId>();
        made.workspace = workspace, made.name = name, made.flow = "job-alert", made.group = "cej", made.offer = "42";
        made.per_minute = 30;
        made.starts_at = clock_.now() + 1h;
        made.created_at = clock_.now();
        EXPECT_TRUE(insert_campaign(*connection_, made));
        return made;
    }
    void put(CampaignId of, MessageState state) {
        OutgoingMessage message;
        message.id = ids_.make<MessageId>();
        message.workspace = "demo", message.channel = "sms", message.address = "tel:+9", message.campaign = of;
        message.state = state;
        enqueue(*connection_, message);
    }
    static std::vector<AppointmentId> ids(std::vector<service::Appointment> const& appointments) {
        std::vector<AppointmentId> found;
        for (auto const& appointment : appointments) found.push_back(appointment.id);
        return found;
    }
};

TEST_F(Work, AppointmentsComeBackAsTheyWereMade) {
    auto const made = meeting(ContactId{1}, 24h);
    auto const found = find_appointment(*connection_, made.id);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->at, made.at);
    EXPECT_EQ(found->place, made.place);
    EXPECT_EQ(found->with, made.with);
    EXPECT_EQ(found->bring, made.bring);
    EXPECT_EQ(found->status, AppointmentStatus::planned);
    EXPECT_FALSE(find_appointment(*connection_, AppointmentId{1}));
    set_appointment_status(*connection_, made.id, AppointmentStatus::confirmed);
    EXPECT_EQ(find_appointment(*connection_, made.id)->status, AppointmentStatus::confirmed);
}

TEST_F(Work, TheNextAppointmentIsAheadAndNotCancelled) {
    meeting(ContactId{1}, -1h);
    auto const soon = meeting(ContactId{1}, 1h), later = meeting(ContactId{1}, 48h);
    meeting(ContactId{2}, 30min);
    EXPECT_EQ(next_appointment(*connection_, "demo", ContactId{1}, clock_.now())->id, soon.id);
    set_appointment_status(*connection_, soon.id, AppointmentStatus::cancelled);
    EXPECT_EQ(next_appointment(*connection_, "demo", ContactId{1}, clock_.now())->id, later.id);
    EXPECT_FALSE(next_appointment(*connection_, "demo", ContactId{1}, clock_.now() + 49h));
    EXPECT_FALSE(next_appointment(*connection_, "other", ContactId{1}, clock_.now()));
}

TEST_F(Work, AppointmentsAreListedByTimeAndPerson) {
    auto const later = meeting(ContactId{1}, 3h), soon = meeting(ContactId{2}, 1h), past = meeting(ContactId{1}, -3h);
    EXPECT_THAT(ids(list_appointments(*connection_, "demo", {})), ElementsAre(past.id, soon.id, later.id));
    AppointmentFilter ahead;
    ahead.from = clock_.now();
    ahead.to = clock_.now() + 3h;
    EXPECT_THAT(ids(list_appointments(*connection_, "demo", ahead)), ElementsAre(soon.id)) << "`to` is not in it";
    AppointmentFilter of_one;
    of_one.contact = ContactId{1};
    of_one.limit = 1;
    EXPECT_THAT(ids(list_appointments(*connection_, "demo", of_one)), ElementsAre(past.id));
    EXPECT_THAT(list_appointments(*connection_, "other", {}), IsEmpty());
}

TEST_F(Work, OffersHaveOneReferenceEach) {
    service::Offer offer{ids_.make<OfferId>(), "demo", "42", "Caissier", "Lille", "CDD", "35 h", "lundi", "12 €/h",
                         clock_.now() + 24h};
    offer.created_at = clock_.now();
    EXPECT_TRUE(insert_offer(*connection_, offer));
    auto second = offer;
    second.id = ids_.make<OfferId>();
    EXPECT_FALSE(insert_offer(*connection_, second)) << "the reference is taken";
    second.workspace = "other";
    EXPECT_TRUE(insert_offer(*connection_, second)) << "references are a workspace's own";
    auto const found = find_offer(*connection_, "demo", "42");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id, offer.id);
    EXPECT_EQ(found->pay, offer.pay);
    EXPECT_EQ(found->start, offer.start);
    EXPECT_EQ(found->expires_at, offer.expires_at);
    EXPECT_FALSE(find_offer(*connection_, "demo", "43"));
    EXPECT_THAT(list_offers(*connection_, "demo", 10), SizeIs(1));
}

TEST_F(Work, TasksAreListedForTheirReferent) {
    auto const open = [&](std::string referent, ContactId contact) {
        service::Task task;
        task.id = ids_.make<TaskId>();
        task.workspace = "demo", task.referent = std::move(referent), task.contact = contact, task.topic = "call";
        insert_task(*connection_, task);
        return task.id;
    };
    auto const done = open("Karim", ContactId{1});
    open("Karim", ContactId{2});
    open("Lea", ContactId{3});
    EXPECT_TRUE(has_open_task(*connection_, "demo", ContactId{1}, "call"));
    EXPECT_FALSE(has_open_task(*connection_, "demo", ContactId{1}, "visit"));
    EXPECT_FALSE(close_task(*connection_, "other", done)) << "data never crosses workspaces";
    EXPECT_TRUE(close_task(*connection_, "demo", done));
    EXPECT_FALSE(has_open_task(*connection_, "demo", ContactId{1}, "call"));
    EXPECT_THAT(list_tasks(*connection_, "demo", {"Karim"}), SizeIs(1));
    EXPECT_THAT(list_tasks(*connection_, "demo", {"Karim", {}, false}), SizeIs(2));
    EXPECT_THAT(list_tasks(*connection_, "demo", {"", ContactId{3}}), SizeIs(1));
    EXPECT_THAT(list_tasks(*connection_, "demo", {"", {}, true, 1}), SizeIs(1));
}

TEST_F(Work, CampaignsAreFoundByNameAndId) {
    auto const spring = campaign("spring"), elsewhere = campaign("spring", "other");
    for (auto const& name : {std::string{"spring"}, show(spring.id)}) {
        auto const found = find_campaign(*connection_, "demo", name);
        ASSERT_TRUE(found) << name;
        EXPECT_EQ(found->id, spring.id);
        EXPECT_EQ(found->per_minute, 30);
        EXPECT_EQ(found->starts_at, spring.starts_at);
        EXPECT_FALSE(found->expires_at);
        EXPECT_EQ(found->offer, "42");
    }
    EXPECT_FALSE(find_campaign(*connection_, "demo", show(elsewhere.id))) << "data never crosses workspaces";
    EXPECT_FALSE(find_campaign(*connection_, CampaignId{}));
    EXPECT_THAT(running_campaigns(*connection_), IsEmpty());
    set_campaign_status(*connection_, spring.id, CampaignStatus::running);
    EXPECT_THAT(running_campaigns(*connection_), SizeIs(1));
    EXPECT_THAT(list_campaigns(*connection_, "demo"), SizeIs(1));
}

TEST_F(Work, ACampaignsProgressCountsPeopleAndMessages) {
    auto const spring = campaign("spring");
    for (int n = 1; n <= 4; ++n) {
        add_to_group(*connection_, "demo", "cej", ContactId{n});
        add_address(*connection_, "demo", "tel:+" + std::to_string(n), ContactId{n});
    }
    EXPECT_EQ(freeze_members(*connection_, spring), 4);
    EXPECT_THAT(pending_members(*connection_, spring.id, 2), ElementsAre(ContactId{1}, ContactId{2}));
    settle_member(*connection_, spring.id, ContactId{1}, true, "", clock_.now());
    settle_member(*connection_, spring.id, ContactId{2}, true, "", clock_.now());
    settle_member(*connection_, spring.id, ContactId{3}, false, "stopped", clock_.now());
    note_campaign_answer(*connection_, spring.id, ContactId{1});
    note_campaign_answer(*connection_, spring.id, ContactId{1});
    set_stopped(*connection_, "demo", "tel:+2", clock_.now() + 1min);
    for (auto const state :
         {MessageState::queued, MessageState::claimed, MessageState::sent, MessageState::delivered,
          MessageState::failed, MessageState::unknown, MessageState::expired, MessageState::cancelled})
        put(spring.id, state);
    put(CampaignId{}, MessageState::sent);
    auto const progress = campaign_progress(*connection_, spring.id);
    EXPECT_EQ(progress.total, 4);
    EXPECT_EQ(progress.pending, 1);
    EXPECT_EQ(progress.started, 2);
    EXPECT_EQ(progress.skipped, 1);
    EXPECT_EQ(progress.answered, 1);
    EXPECT_EQ(progress.stopped, 1);
    EXPECT_EQ(progress.queued, 2) << "queued and claimed";
    for (auto const count :
         {progress.sent, progress.delivered, progress.failed, progress.unknown, progress.expired, progress.cancelled})
        EXPECT_EQ(count, 1);
    EXPECT_EQ(started_since(*connection_, spring.id, clock_.now()), 0) << "strictly after";
    EXPECT_EQ(cancel_queued_of(*connection_, spring.id, clock_.now()), 1);
    EXPECT_EQ(campaign_progress(*connection_, spring.id).cancelled, 2);
    EXPECT_EQ(cancel_queued_of(*connection_, CampaignId{}, clock_.now()), 0) << "none is no campaign";
}

}  // namespace
}  // namespace passerelle::store
