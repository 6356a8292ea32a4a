#include <gmock/gmock.h>

#include <tuple>

#include "store/contacts.hpp"
#include "store/database_fixture.hpp"
#include "store/interactions.hpp"
#include "store/runs.hpp"

namespace passerelle::store {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Conversations : public DatabaseFixture {
protected:
    Timer timer(std::string const& key, Duration in, RunId run = {}) {
        Timer made{ids_.make<TimerId>(), "demo", TimerKind::silence, clock_.now() + in, ContactId{1}, run, key, "{}"};
        set_timer(*connection_, made);
        return made;
    }
    std::vector<std::string> due(Duration in) {
        std::vector<std::string> keys;
        for (auto const& found : due_timers(*connection_, clock_.now() + in, 10)) keys.push_back(found.key);
        return keys;
    }
};

TEST_F(Conversations, ARunComesBackAsItWasLeft) {
    store::Run run{ids_.make<RunId>(), "demo", ContactId{1}, "sms", "tel:+1", "mood", "abc"};
    run.campaign = CampaignId{5};
    run.appointment = AppointmentId{6};
    run.started_at = run.updated_at = clock_.now();
    insert_run(*connection_, run);
    run.channel = "chat";
    run.address = "telegram:7";
    run.updated_at = clock_.now() + 1min;
    run.state.status = flow::RunStatus::completed;
    run.state.outcome = "fine";
    update_run(*connection_, run);
    auto const found = find_run(*connection_, run.id);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->state, run.state);
    EXPECT_EQ(found->channel, "chat");
    EXPECT_EQ(found->address, "telegram:7");
    EXPECT_EQ(found->campaign, run.campaign);
    EXPECT_EQ(found->appointment, run.appointment);
    EXPECT_EQ(found->started_at, clock_.now());
    EXPECT_EQ(found->updated_at, run.updated_at);
    EXPECT_FALSE(find_run(*connection_, RunId{1}));
}

TEST_F(Conversations, RunsAreListedNewestFirst) {
    std::vector<RunId> made;
    for (int n = 0; n < 3; ++n) {
        store::Run run{ids_.make<RunId>(), "demo", ContactId{1}, "sms", "tel:+1", "mood", "abc"};
        run.state.status = n == 1 ? flow::RunStatus::completed : flow::RunStatus::waiting;
        insert_run(*connection_, run);
        made.push_back(run.id);
    }
    auto const all = list_runs(*connection_, "demo", ContactId{1}, 2);
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_EQ(all[0].id, made[2]);
    auto const waiting = waiting_runs(*connection_, "demo", ContactId{1});
    ASSERT_THAT(waiting, SizeIs(2));
    EXPECT_EQ(waiting[0].id, made[2]);
    EXPECT_EQ(waiting[1].id, made[0]);
    EXPECT_THAT(waiting_runs(*connection_, "other", ContactId{1}), IsEmpty());
    EXPECT_FALSE(flow_source(*connection_, "abc")) << "no such version was kept";
}

TEST_F(Conversations, ATimerReplacesTheOneOfItsKeyWhole) {
    timer("k", 1h);
    Timer other{ids_.make<TimerId>(), "demo", TimerKind::start, clock_.now() + 2h, ContactId{2}, RunId{3}, "k", "[1]"};
    set_timer(*connection_, other);
    auto const found = find_timer(*connection_, "k");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id, other.id);
    EXPECT_EQ(found->kind, TimerKind::start);
    EXPECT_EQ(found->due_at, other.due_at);
    EXPECT_EQ(found->contact, other.contact);
    EXPECT_EQ(found->run, other.run);
    EXPECT_EQ(found->payload, "[1]");
    EXPECT_FALSE(find_timer(*connection_, "j"));
}

TEST_F(Conversations, DueTimersComeOldestFirstAndStayUntilDropped) {
    timer("b", 2min), timer("a", 1min), timer("c", 1h);
    EXPECT_THAT(due(5min), ElementsAre("a", "b"));
    EXPECT_THAT(due(5min), ElementsAre("a", "b"));
    drop_timer(*connection_, "a");
    EXPECT_THAT(due(5min), ElementsAre("b"));
}

TEST_F(Conversations, ARunsTimersGoTogetherAndOnlyThose) {
    timer("a", 1min, RunId{1}), timer("b", 1min, RunId{1}), timer("c", 1min, RunId{2}), timer("d", 1min);
    drop_timers_of_run(*connection_, RunId{1});
    EXPECT_THAT(due(5min), ElementsAre("c", "d"));
    drop_timers_of_run(*connection_, RunId{});
    EXPECT_THAT(due(5min), ElementsAre("c", "d")) << "timers of no run are not the timers of one";
}

TEST_F(Conversations, TimerKindsHaveNames) {
    for (auto const& [kind, name] : {std::pair{TimerKind::silence, "silence"},
                                     {TimerKind::expiry, "expiry"},
                                     {TimerKind::start, "start"},
                                     {TimerKind::schedule, "schedule"}})
        EXPECT_EQ(name_of(kind), name);
}

TEST_F(Conversations, AUssdSessionIsKeptBetweenItsTurns) {
    UssdSession session{"ussd", "s1", ContactId{1}, RunId{2}, "1", "[\"a\"]", 0, "CON a", false, {}, clock_.now()};
    save_ussd_session(*connection_, session);
    session.last_text = "1*2", session.screens = "[\"b\",\"c\"]", session.screen = 1, session.last_answer = "END c",
    session.last_ends = true, session.run = RunId{3}, session.offered = RunId{4},
    session.updated_at = clock_.now() + 1min;
    save_ussd_session(*connection_, session);
    auto const found = find_ussd_session(*connection_, "ussd", "s1");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->last_text, "1*2");
    EXPECT_EQ(found->screens, session.screens);
    EXPECT_EQ(found->screen, 1);
    EXPECT_EQ(found->last_answer, "END c");
    EXPECT_TRUE(found->last_ends);
    EXPECT_EQ(found->run, RunId{3});
    EXPECT_EQ(found->offered, RunId{4});
    EXPECT_FALSE(find_ussd_session(*connection_, "other", "s1"));
    EXPECT_FALSE(found->open);
    drop_ussd_sessions_before(*connection_, clock_.now() + 1min);
    EXPECT_TRUE(find_ussd_session(*connection_, "ussd", "s1")) << "not before its last turn";
    drop_ussd_sessions_before(*connection_, clock_.now() + 2min);
    EXPECT_FALSE(find_ussd_session(*connection_, "ussd", "s1"));
}

TEST_F(Conversations, AnAddressKnowsItsHealth) {
    add_address(*connection_, "demo", "tel:+2", ContactId{1});
    add_address(*connection_, "demo", "tel:+1", ContactId{1});
    note_failure(*connection_, "demo", "tel:+1");
    note_failure(*connection_, "demo", "tel:+1");
    EXPECT_EQ(find_address(*connection_, "demo", "tel:+1")->failures, 2);
    note_inbound(*connection_, "demo", "tel:+1", "sms", clock_.now());
    auto const all = addresses_of(*connection_, "demo", ContactId{1});
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_EQ(all[0].address, "tel:+1");
    EXPECT_EQ(all[0].failures, 0) << "a sign of life";
    EXPECT_EQ(all[0].channel, "sms");
    EXPECT_EQ(all[0].last_inbound_at, clock_.now());
    EXPECT_FALSE(all[1].last_inbound_at);
    set_stopped(*connection_, "demo", "tel:+1", clock_.now());
    set_stopped(*connection_, "demo", "tel:+1", std::nullopt);
    EXPECT_FALSE(find_address(*connection_, "demo", "tel:+1")->stopped_at);
}

TEST_F(Conversations, ContactsAreChangedAndListedInPages) {
    std::vector<Contact> made;
    for (auto const* referent : {"Karim", "Lea", "Karim"}) {
        Contact contact;
        contact.id = ids_.make<ContactId>();
        contact.workspace = "demo", contact.name = "Awa", contact.referent = referent;
        insert_contact(*connection_, contact);
        made.push_back(contact);
    }
    made[0].name = "Awa N'Diaye";
    made[0].language = "en", made[0].zone = "Indian/Reunion", made[0].site = "sud";
    made[0].fields = {{"ville", "Saint-Denis"}};
    update_contact(*connection_, made[0]);
    auto const found = find_contact(*connection_, "demo", made[0].id);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->name, made[0].name);
    EXPECT_EQ(found->language, "en");
    EXPECT_EQ(found->zone, "Indian/Reunion");
    EXPECT_EQ(found->site, "sud");
    EXPECT_EQ(found->fields, made[0].fields);
    EXPECT_THAT(list_contacts(*connection_, "demo", {"", "Karim"}), SizeIs(2));
    auto const page = list_contacts(*connection_, "demo", {"", "", 1, made[0].id});
    ASSERT_THAT(page, SizeIs(1));
    EXPECT_EQ(page[0].id, made[1].id);
    EXPECT_THAT(list_contacts(*connection_, "other", {}), IsEmpty());
}

TEST_F(Conversations, TheLogIsTailedAndKeepsEveryColumn) {
    Interaction line{ids_.make<InteractionId>(),
                     clock_.now(),
                     "demo",
                     "status",
                     ContactId{1},
                     "tel:+1",
                     "sms",
                     "mood",
                     RunId{2},
                     MessageId{3},
                     "=cmd|' /C'!A0",
                     "delivered"};
    append(*connection_, line);
    auto next = line;
    next.id = ids_.make<InteractionId>();
    append(*connection_, next);
    InteractionFilter tail;
    tail.after = line.id;
    std::vector<InteractionId> seen;
    each_interaction(*connection_, "demo", tail, [&](Interaction const& found) {
        seen.push_back(found.id);
        EXPECT_EQ(std::tie(found.kind, found.address, found.channel, found.flow, found.text, found.detail),
                  std::tie(line.kind, line.address, line.channel, line.flow, line.text, line.detail));
        EXPECT_EQ(found.at, line.at);
        EXPECT_EQ(found.run, line.run);
        EXPECT_EQ(found.message, line.message);
    });
    EXPECT_THAT(seen, ElementsAre(next.id));
    EXPECT_THAT(list_interactions(*connection_, "other", {}), IsEmpty());
}

}  // namespace
}  // namespace passerelle::store
