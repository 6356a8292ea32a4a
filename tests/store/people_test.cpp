#include <gmock/gmock.h>

#include "store/contacts.hpp"
#include "store/database_fixture.hpp"
#include "store/interactions.hpp"
#include "store/runs.hpp"
#include "store/work.hpp"

namespace passerelle::store {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::SizeIs;

class People : public DatabaseFixture {
protected:
    Contact person(std::string const& name) {
        Contact contact;
        contact.id = ids_.make<ContactId>();
        contact.workspace = "demo";
        contact.name = name;
        contact.first_name = name.substr(0, name.find(' '));
        contact.referent = "Karim";
        contact.fields = {{"conseil", "l'été"}};
        contact.created_at = clock_.now();
        insert_contact(*connection_, contact);
        return contact;
    }
};

TEST_F(People, AreFoundByNumberIdAndName) {
    auto const awa = person("Awa Diop");
    EXPECT_TRUE(add_address(*connection_, "demo", "tel:+33612345678", awa.id));
    for (auto const& words : {std::string{"tel:+33612345678"}, show(awa.id), std::string{"Awa Diop"}}) {
        auto const found = find_contact_named(*connection_, "demo", words);
        ASSERT_TRUE(found) << words;
        EXPECT_EQ(found->id, awa.id);
        EXPECT_EQ(found->fields, awa.fields);
    }
    person("Awa Diop");
    EXPECT_FALSE(find_contact_named(*connection_, "demo", "Awa Diop")) << "two bear the name";
    EXPECT_FALSE(find_contact_named(*connection_, "other", "tel:+33612345678")) << "data never crosses workspaces";
}

TEST_F(People, KeepTheirStopWhateverIsImported) {
    auto const awa = person("Awa"), bob = person("Bob");
    add_address(*connection_, "demo", "tel:+1", awa.id);
    set_stopped(*connection_, "demo", "tel:+1", clock_.now());
    EXPECT_TRUE(add_address(*connection_, "demo", "tel:+1", awa.id));
    EXPECT_TRUE(find_address(*connection_, "demo", "tel:+1")->stopped_at);
    EXPECT_FALSE(add_address(*connection_, "demo", "tel:+1", bob.id)) << "the number is Awa's";
}

TEST_F(People, StandInGroups) {
    auto const awa = person("Awa"), bob = person("Bob");
    add_to_group(*connection_, "demo", "cej", awa.id);
    add_to_group(*connection_, "demo", "cej", awa.id);
    add_to_group(*connection_, "demo", "suivis", bob.id);
    EXPECT_THAT(groups_of(*connection_, "demo", awa.id), ElementsAre("cej"));
    ContactFilter filter;
    filter.group = "cej";
    EXPECT_THAT(list_contacts(*connection_, "demo", filter), SizeIs(1));
    remove_from_group(*connection_, "demo", "cej", awa.id);
    EXPECT_THAT(list_contacts(*connection_, "demo", filter), SizeIs(0));
}

TEST_F(People, HaveTimersThatReplaceEachOther) {
    Timer timer;
    timer.id = ids_.make<TimerId>();
    timer.workspace = "demo";
    timer.kind = TimerKind::start;
    timer.key = "k";
    timer.contact = ContactId{9};
    timer.due_at = clock_.now() + 30min;
    set_timer(*connection_, timer);
    timer.due_at = clock_.now() + 45min;
    set_timer(*connection_, timer);
    EXPECT_THAT(due_timers(*connection_, clock_.now() + 30min, 10), SizeIs(0));
    EXPECT_EQ(next_timer(*connection_), clock_.now() + 45min);
    wake_held(*connection_, ContactId{9}, clock_.now());
    EXPECT_THAT(due_timers(*connection_, clock_.now(), 10), SizeIs(0)) << "its own time has not come";
    timer.held = true;
    set_timer(*connection_, timer);
    wake_held(*connection_, ContactId{8}, clock_.now());
    EXPECT_THAT(due_timers(*connection_, clock_.now(), 10), SizeIs(0)) << "somebody else's";
    wake_held(*connection_, ContactId{9}, clock_.now());
    EXPECT_THAT(due_timers(*connection_, clock_.now(), 10), SizeIs(1));
    drop_timer(*connection_, "k");
    EXPECT_FALSE(next_timer(*connection_));
}

TEST_F(People, ARunOfTheFirstFormStandsInTheFlowOfItsRow) {
    store::Run run;
    run.id = ids_.make<RunId>();
    run.workspace = "demo";
    run.contact = ContactId{1};
    run.flow = "mood";
    run.version = "abc";
    insert_run(*connection_, run);
    connection_->execute("UPDATE run SET state = $1 WHERE id = $2",
                         {R"({"v":1,"status":"waiting","step":"q","tries":1})", run.id.value});
    auto const found = find_run(*connection_, run.id);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->state.top(), (flow::Frame{"mood", "abc", "q", 1, 0, {}, {}, {}}));
}

TEST_F(People, WaitForAnswersInTheirRuns) {
    store::Run run;
    run.id = ids_.make<RunId>();
    run.workspace = "demo";
    run.contact = ContactId{1};
    run.flow = "mood";
    run.version = "abc";
    insert_run(*connection_, run);
    EXPECT_THAT(waiting_runs(*connection_, "demo", run.contact), SizeIs(0));
    run.state.status = flow::RunStatus::waiting;
    run.state.frames.push_back({"mood", "abc", "q", 0, 0, {{"mood", {"good", "good", "1", ""}}}, {}, {}});
    update_run(*connection_, run);
    auto const waiting = waiting_runs(*connection_, "demo", run.contact);
    ASSERT_THAT(waiting, SizeIs(1));
    EXPECT_EQ(waiting[0].state, run.state);
    keep_flow_version(*connection_, "abc", "mood", "flow: mood", clock_.now());
    keep_flow_version(*connection_, "abc", "mood", "flow: mood", clock_.now());
    EXPECT_EQ(flow_source(*connection_, "abc"), "flow: mood");
}

TEST_F(People, FreezeACampaignOnce) {
    service::Campaign campaign;
    campaign.id = ids_.make<CampaignId>();
    campaign.workspace = "demo", campaign.name = "spring", campaign.flow = "mood", campaign.group = "cej";
    EXPECT_TRUE(insert_campaign(*connection_, campaign));
    auto again = campaign;
    again.id = ids_.make<CampaignId>();
    EXPECT_FALSE(insert_campaign(*connection_, again)) << "the name is taken";
    add_to_group(*connection_, "demo", "cej", person("Awa").id);
    EXPECT_EQ(freeze_members(*connection_, campaign), 1);
    add_to_group(*connection_, "demo", "cej", person("Bob").id);
    EXPECT_EQ(freeze_members(*connection_, campaign), 1) << "who joins later is not in it";
    auto const members = pending_members(*connection_, campaign.id, 10);
    settle_member(*connection_, campaign.id, members.at(0), true, "", clock_.now());
    settle_member(*connection_, campaign.id, members.at(0), false, "again", clock_.now());
    auto const progress = campaign_progress(*connection_, campaign.id);
    EXPECT_EQ(progress.started, 1);
    EXPECT_EQ(progress.skipped, 0);
    EXPECT_EQ(started_since(*connection_, campaign.id, clock_.now() - 1min), 1);
}

TEST_F(People, HaveTasksUrgentFirst) {
    for (auto const urgent : {false, true}) {
        service::Task task;
        task.id = ids_.make<TaskId>();
        task.workspace = "demo";
        task.contact = ContactId{3};
        task.topic = urgent ? "distress" : "message";
        task.urgent = urgent;
        insert_task(*connection_, task);
    }
    auto const tasks = list_tasks(*connection_, "demo", {});
    ASSERT_THAT(tasks, SizeIs(2));
    EXPECT_TRUE(tasks[0].urgent);
    EXPECT_THAT(open_urgent_topics(*connection_, "demo", ContactId{3}), testing::ElementsAre("distress"));
    EXPECT_TRUE(close_task(*connection_, "demo", tasks[0].id));
    EXPECT_FALSE(close_task(*connection_, "demo", tasks[0].id));
    EXPECT_THAT(open_urgent_topics(*connection_, "demo", ContactId{3}), testing::IsEmpty());
}

TEST_F(People, LeaveALogThatIsReadInOrder) {
    for (int n = 0; n < 5; ++n) {
        Interaction line;
        line.id = ids_.make<InteractionId>();
        line.at = clock_.now() + std::chrono::minutes{n};
        line.workspace = "demo";
        line.kind = "inbound";
        line.contact = ContactId{n % 2 + 1};
        line.text = std::to_string(n);
        append(*connection_, line);
    }
    InteractionFilter filter;
    filter.limit = 2;
    filter.newest = true;
    auto const last = list_interactions(*connection_, "demo", filter);
    ASSERT_THAT(last, SizeIs(2));
    EXPECT_EQ(last[0].text, "3");
    EXPECT_EQ(last[1].text, "4");
    InteractionFilter between;
    between.from = clock_.now() + 1min;
    between.to = clock_.now() + 3min;
    EXPECT_THAT(list_interactions(*connection_, "demo", between), SizeIs(2));
    InteractionFilter of_one;
    of_one.contact = ContactId{1};
    EXPECT_THAT(list_interactions(*connection_, "demo", of_one), SizeIs(3));
}

}  // namespace
}  // namespace passerelle::store
