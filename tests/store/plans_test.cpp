#include <gmock/gmock.h>

#include <functional>
#include <string>
#include <vector>

#include "store/contacts.hpp"
#include "store/database_fixture.hpp"
#include "store/interactions.hpp"
#include "store/messages.hpp"
#include "store/passing_connection.hpp"
#include "store/runs.hpp"
#include "store/spending.hpp"
#include "store/work.hpp"

// What runs for every message finds its rows by an index: on a million rows a look through a table takes a second, and
// everything waits for the one writer.
namespace passerelle::store {
namespace {

// Asks for the plan of every statement before it passes it on.
class PlannedConnection final : public PassingConnection {
public:
    using PassingConnection::PassingConnection;
    std::unique_ptr<Rows> query(std::string_view sql, std::initializer_list<Parameter> parameters) override {
        plan(sql, parameters);
        return inner_.query(sql, parameters);
    }
    std::int64_t execute(std::string_view sql, std::initializer_list<Parameter> parameters) override {
        plan(sql, parameters);
        return inner_.execute(sql, parameters);
    }
    std::vector<std::string> searches;     // "SEARCH outbox USING INDEX …"
    std::vector<std::string> whole_reads;  // with the statement

private:
    void plan(std::string_view sql, std::initializer_list<Parameter> parameters) {
        auto const rows = inner_.query("EXPLAIN QUERY PLAN " + std::string{sql}, parameters);
        while (rows->next()) {
            searches.push_back(rows->text(3));
            if (reads_whole_table(searches.back())) whole_reads.push_back(searches.back() + ": " + std::string{sql});
        }
    }
    static bool reads_whole_table(std::string_view step) {
        // "newest" is no table but a handful of rows already found; a walk in the order of an index ends with its
        // LIMIT.
        return step.starts_with("SCAN ") && step != "SCAN newest" && step.find(" USING ") == std::string_view::npos;
    }
};

struct PlanCase {
    char const* name;
    std::function<void(Connection&)> run;
};

TimePoint const noon{std::chrono::hours{12}};
ContactId const someone{1};
RunId const run_id{2};
MessageId const message_id{3};
CampaignId const campaign_id{4};

std::vector<PlanCase> const cases{
    {"remember_inbound", [](auto& c) { remember_inbound(c, "sms", "1", noon); }},
    {"find_address", [](auto& c) { find_address(c, "demo", "tel:+1"); }},
    {"find_contact", [](auto& c) { find_contact(c, "demo", someone); }},
    {"addresses_of", [](auto& c) { addresses_of(c, "demo", someone); }},
    {"add_address", [](auto& c) { add_address(c, "demo", "tel:+1", someone); }},
    {"note_inbound", [](auto& c) { note_inbound(c, "demo", "tel:+1", "sms", noon); }},
    {"note_failure", [](auto& c) { note_failure(c, "demo", "tel:+1"); }},
    {"set_stopped", [](auto& c) { set_stopped(c, "demo", "tel:+1", noon); }},
    {"groups_of", [](auto& c) { groups_of(c, "demo", someone); }},
    {"find_run", [](auto& c) { find_run(c, run_id); }},
    {"waiting_runs", [](auto& c) { waiting_runs(c, "demo", someone); }},
    {"list_runs", [](auto& c) { list_runs(c, "demo", someone, 10); }},
    {"flow_source", [](auto& c) { flow_source(c, "abc"); }},
    {"find_timer", [](auto& c) { find_timer(c, "k"); }},
    {"drop_timer", [](auto& c) { drop_timer(c, "k"); }},
    {"drop_timers_of_run", [](auto& c) { drop_timers_of_run(c, run_id); }},
    {"due_timers", [](auto& c) { due_timers(c, noon, 10); }},
    {"next_timer", [](auto& c) { next_timer(c); }},
    {"wake_held", [](auto& c) { wake_held(c, someone, noon); }},
    {"find_ussd_session", [](auto& c) { find_ussd_session(c, "ussd", "s"); }},
    {"close_ussd_session", [](auto& c) { close_ussd_session(c, "ussd", "s"); }},
    {"silent_ussd_sessions", [](auto& c) { silent_ussd_sessions(c, noon, 10); }},
    {"find_message", [](auto& c) { find_message(c, message_id); }},
    {"find_by_provider_id", [](auto& c) { find_by_provider_id(c, "sms", "p"); }},
    {"messages_to", [](auto& c) { messages_to(c, "demo", "sms", "tel:+1", 10); }},
    {"claim_due", [](auto& c) { claim_due(c, "sms", noon, noon, 10); }},
    {"claim_due past a gate",
     [](auto& c) { claim_due(c, "sms", noon, noon, 10, [](auto&) {
                       return Hold{noon, "day"};
                   }); }},
    {"drop_charge", [](auto& c) { drop_charge(c, message_id); }},
    {"spent",
     [](auto& c) {
         spent(c, "demo", {"day", "2026-03-11", "segments"});
     }},
    {"book",
     [](auto& c) {
         book(c, "demo", {"day", "2026-03-11", "segments"}, 1);
     }},
    {"tell_once",
     [](auto& c) {
         tell_once(c, "demo", {"day", "2026-03-11", "segments"});
     }},
    {"skipped_of", [](auto& c) { skipped_of(c, campaign_id); }},
    {"people_of",
     [](auto& c) {
         service::Campaign campaign;
         campaign.id = campaign_id;
         people_of(c, campaign);
     }},
    {"next_due", [](auto& c) { next_due(c, "sms"); }},
    {"expired_leases", [](auto& c) { expired_leases(c, noon, 10); }},
    {"all_claimed", [](auto& c) { all_claimed(c); }},
    {"overdue", [](auto& c) { overdue(c, noon, 10); }},
    {"move_message",
     [](auto& c) {
         move_message(c, message_id, {MessageState::sent, {}, {}, {}}, noon);
     }},
    {"requeue", [](auto& c) { requeue(c, message_id, noon, "", "", noon); }},
    {"cancel_queued_to", [](auto& c) { cancel_queued_to(c, "demo", "tel:+1", noon, false); }},
    {"cancel_queued_of", [](auto& c) { cancel_queued_of(c, campaign_id, noon); }},
    {"early_receipts", [](auto& c) { early_receipts(c, "sms"); }},
    {"take_early_receipt", [](auto& c) { take_early_receipt(c, "sms", "p"); }},
    {"next_appointment", [](auto& c) { next_appointment(c, "demo", someone, noon); }},
    {"list_appointments", [](auto& c) { list_appointments(c, "demo", {}); }},
    {"find_offer", [](auto& c) { find_offer(c, "demo", "42"); }},
    {"open_urgent_topics", [](auto& c) { open_urgent_topics(c, "demo", someone); }},
    {"has_open_task", [](auto& c) { has_open_task(c, "demo", someone, "call"); }},
    {"find_campaign", [](auto& c) { find_campaign(c, campaign_id); }},
    {"pending_members", [](auto& c) { pending_members(c, campaign_id, 10); }},
    {"settle_member", [](auto& c) { settle_member(c, campaign_id, someone, true, "", noon); }},
    {"started_since", [](auto& c) { started_since(c, campaign_id, noon); }},
    {"campaign_progress", [](auto& c) { campaign_progress(c, campaign_id); }},
    {"note_campaign_answer", [](auto& c) { note_campaign_answer(c, campaign_id, someone); }},
    {"list_interactions",
     [](auto& c) {
         list_interactions(c, "demo", {someone, {}, {}, {}, 10});
     }},
};

class Plans : public DatabaseFixture {};

TEST_F(Plans, ReadNoWholeTable) {
    for (auto const& [name, run] : cases) {
        PlannedConnection planned{*connection_};
        run(planned);
        EXPECT_THAT(planned.whole_reads, testing::IsEmpty()) << name;
    }
}

// The id is the row's own place in the table: no tree beside it.
TEST_F(Plans, KeepNoSecondTreeForAnId) {
    auto const rows =
        connection_->query("SELECT tbl_name FROM sqlite_master WHERE name = $1", {"sqlite_autoindex_outbox_1"});
    EXPECT_FALSE(rows->next());
}

// A claim ends where the future begins, however many wait for a later day (performance.md §7).
TEST_F(Plans, AClaimStandsAtTheFrontOfItsIndex) {
    PlannedConnection planned{*connection_};
    claim_due(planned, "sms", noon, noon, 10);
    using testing::Contains;
    using testing::HasSubstr;
    EXPECT_THAT(planned.searches, Contains(HasSubstr("outbox_queued (channel=? AND priority=? AND due_at<?)")));
    EXPECT_THAT(planned.searches, Contains(HasSubstr("outbox_open (address=?)")));
    EXPECT_THAT(planned.searches, testing::Not(Contains(HasSubstr("TEMP B-TREE"))));
}

}  // namespace
}  // namespace passerelle::store
