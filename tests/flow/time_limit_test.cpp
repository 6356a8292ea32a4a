// Spans in flows, and what happens when a task is not closed in time.
#include "flow/conversation.hpp"

namespace passerelle::flow {
namespace {

using std::chrono::hours;
using testing::ElementsAre;
using testing::IsEmpty;

TimePoint paris(int month, int day, int hour) {
    return to_instant({2026, static_cast<unsigned>(month), static_cast<unsigned>(day), hour}, "Europe/Paris");
}

TEST(Days, AreOfTheCalendarInEveryStep) {
    Conversation talk{flow_of(steps_of(R"x(  q: {ask: "Ça va ?", no_answer: {after: 1 day, remind: 1, then: w}}
  w: {wait: 1 day}
  s: {schedule: f, in: 1 week}
)x"))};
    talk.now = paris(3, 27, 10);
    talk.start();
    EXPECT_EQ(talk.all<Wait>().at(0).silence_at, paris(3, 28, 10));
    talk.now = paris(3, 28, 10);
    talk.silence();  // reminded: the next day is an hour short
    EXPECT_EQ(talk.all<Wait>().at(0).silence_at, paris(3, 29, 10));
    talk.silence();
    EXPECT_EQ(talk.all<Wait>().at(0).silence_at, paris(3, 29, 10));
    EXPECT_EQ(paris(3, 29, 10) - paris(3, 28, 10), hours{23});
    talk.silence();
    EXPECT_EQ(talk.all<ScheduleFlow>().at(0).due, paris(4, 4, 10));
}

FlowPtr const tutored = flow_of(steps_of(R"x(  h:
    handover: tuteur
    closed: after
    not_closed: {after: 2 working days, then: late}
  after: {end: tutored}
  late: {handover: chef, note: "Toujours ouverte.", then: e}
  e: {end: late}
)x"));

TEST(NotClosed, GoesOnWithoutThePersonWhenItsTimeIsOver) {
    Conversation talk{tutored};
    talk.now = paris(3, 13, 10);  // a Friday
    talk.start();
    EXPECT_EQ(talk.all<Wait>().at(0).silence_at, paris(3, 17, 10));
    talk.silence();
    EXPECT_EQ(talk.state.outcome, "late");
    EXPECT_THAT(talk.all<HandOver>(), ElementsAre(HandOver{"chef", "Toujours ouverte.", "", false, false}));
    EXPECT_EQ(talk.traced(), "h: not closed\nlate: handover\ne: end\n");
}

TEST(NotClosed, IsOverWhenTheTaskIsClosed) {
    Conversation talk{tutored};
    talk.start();
    talk.take(TaskClosed{});
    EXPECT_EQ(talk.state.outcome, "tutored");
}

TEST(NotClosed, GoesOnwardWhereItNamesNoStep) {
    Conversation talk{flow_of(steps_of(
        "  h: {handover: x, closed: c, not_closed: {after: 2 hours}}\n  n: {end: below}\n  c: {end: closed}\n"))};
    talk.start();
    talk.silence();
    EXPECT_EQ(talk.state.outcome, "below");
}

TEST(NotClosed, LeavesATaskWithoutALimitAlone) {
    Conversation talk{flow_of(steps_of("  h: {handover: x, closed: c}\n  c: {end: closed}\n"))};
    talk.start();
    EXPECT_EQ(talk.all<Wait>().at(0).silence_at, std::nullopt);
    talk.silence();
    EXPECT_TRUE(talk.waits());
    EXPECT_THAT(talk.effects, IsEmpty());
}

struct Wrong {
    char const* step;
    char const* message;
};
class NotClosedMistakes : public testing::TestWithParam<Wrong> {};
TEST_P(NotClosedMistakes, AreNamed) {
    auto const loaded =
        load_flow(steps_of(std::string{"  h: "} + GetParam().step + "\n  c: {end: closed}\n"), "f.yaml");
    ASSERT_FALSE(loaded.findings.empty()) << GetParam().step;
    EXPECT_EQ(loaded.findings[0].message, GetParam().message);
}
INSTANTIATE_TEST_SUITE_P(
    Mistakes, NotClosedMistakes,
    testing::Values(
        Wrong{"{handover: x, not_closed: {after: 1 day}}", "`not_closed` is for a task that the run waits for"},
        Wrong{"{handover: x, closed: c, not_closed: {then: c}}", "not_closed needs `after`"},
        Wrong{"{handover: x, closed: c, not_closed: {after: 40 days}}",
              "not_closed.after is too long: no run waits more than 30 days for a person"},
        Wrong{"{handover: x, closed: c, not_closed: {after: soon}}", "not_closed.after must be a duration"},
        Wrong{"{handover: x, closed: c, not_closed: {after: 1 day, than: c}}", "unknown key \"than\" in not_closed"},
        Wrong{"{handover: x, closed: c, not_closed: {after: 1 day, then: d}}", "there is no step \"d\""}));

TEST(Expire, IsNotCountedInWorkingDays) {
    auto const loaded = load_flow("flow: f\nlanguages: [fr]\nexpire: 3 working days\nsteps: {s: {end: x}}\n", "f.yaml");
    ASSERT_EQ(loaded.findings.size(), 1u);
    EXPECT_EQ(loaded.findings[0].message, "expire cannot be counted in working days");
}

}  // namespace
}  // namespace passerelle::flow
