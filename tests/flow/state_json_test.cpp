#include "flow/conversation.hpp"

namespace passerelle::flow {
namespace {

TEST(RunStateJson, RefusesWhatItDoesNotKnow) {
    for (auto const* json : {"", "[]", "{}", R"({"v":3,"s":"waiting"})", R"({"v":2,"status":"waiting"})",
                             R"({"v":1,"status":"asleep"})", R"({"v":2,"s":"asleep"})", R"({"v":1})"})
        EXPECT_FALSE(run_state_from_json(json)) << json;
    for (auto const status : {RunStatus::active, RunStatus::waiting, RunStatus::completed, RunStatus::expired,
                              RunStatus::interrupted, RunStatus::failed})
        EXPECT_EQ(run_status_named(name_of(status)).value(), status);
}

TEST(RunStateJson, ReadsTheFirstForm) {
    auto const state = run_state_from_json(
        R"({"v":1,"status":"waiting","step":"mood","tries":1,"reminders":2,"outcome":"x","locals":{"l":"1"},)"
        R"("trigger":{"kind":"event"},"results":{"r":{"value":"a","category":"b","input":"c"}}})");
    ASSERT_TRUE(state);
    RunState expected;
    expected.status = RunStatus::waiting;
    expected.outcome = "x";
    expected.frames.push_back(
        Frame{"", "", "mood", 1, 2, {{"r", {"a", "b", "c", ""}}}, {{"l", "1"}}, {{"kind", "event"}}});
    EXPECT_EQ(*state, expected);
}

TEST(RunStateJson, KeepsEverything) {
    RunState state;
    state.status = RunStatus::waiting;
    for (auto const waits : {WaitsFor::answer, WaitsFor::time, WaitsFor::call, WaitsFor::closing}) {
        state.waits_for = waits;
        EXPECT_EQ(run_state_from_json(to_json(state)).value(), state);
    }
    Frame frame{"f", "v1", "s", 3, 1, {}, {{"l", "\"\\\n\t\x01é"}}, {{"kind", "event"}}};
    frame.results = {{"a", {"v", "v", "", ""}},  {"b", {"v", "c", "i", "{}"}}, {"c", {"v", "v", "i", ""}},
                     {"d", {"", "", "", "[1]"}}, {"e", {"v", "", "", ""}},     {"f", {"v", "v", "i", "", "asked"}}};
    frame.visits = {{"s", 2}, {"t", 1}};
    state.parent = {{"flow", "p"}, {"results.x", "1"}};
    state.frames = {frame, Frame{"g", "v2", "t", 0, 0, {}, {}, {}}};
    state.child = {{"flow", "h"}};
    state.webhook = {{"status", "200"}, {"json", "{\"a\":1}"}};
    state.outcome = "done";
    state.late_step = "q";
    state.sprints = 12;
    EXPECT_EQ(run_state_from_json(to_json(state)).value(), state);
}

TEST(RunStateJson, IsSmallForAWaitingSession) {
    auto const flow = flow_of(read_text(std::string{PASSERELLE_SOURCE_DIR} + "/flows/job-alert/job-alert.yaml"));
    Conversation talk{flow};
    talk.start({{"kind", "event"},
                {"ref", "12345678"},
                {"title", "Employé polyvalent en restauration"},
                {"place", "Saint-Germain-des-Prés"},
                {"contract", "CDD"},
                {"hours", "25 h"},
                {"start", "lundi"},
                {"pay", "12,02 euros"}});
    ASSERT_TRUE(talk.waits());
    EXPECT_LE(to_json(talk.state).size(), 1024u);
}

}  // namespace
}  // namespace passerelle::flow
