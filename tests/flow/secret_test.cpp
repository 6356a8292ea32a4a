// Answers that are kept secret, and the channel that a flow prefers, as the engine does them.
#include "flow/conversation.hpp"

namespace passerelle::flow {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string const ask = "  q: {ask: \"?\", save: code, secret: true, expect: number}\n";

TEST(SecretAnswer, IsReadByCallsAndConditionsAlone) {
    Conversation talk{
        flow_of(steps_of(ask + R"(  c: {call: "https://x.example.org/@results.code", body: {code: "@results.code"}}
  w: {when: [{if: results.code > 5, then: right}, {else: e}]}
  right: {set: {field.code: "@results.code", local.code: "@results.code.value", result.copy: "@results"}}
  s: {say: "@results.code @results.code.input @input.text @run.results.code"}
  h: {handover: desk, note: "@results.code"}
  more: {ask: "more"}
  e: {end: done}
)"))};
    talk.start();
    talk.answer("42");
    ASSERT_EQ(talk.all<Call>().size(), 1u);
    EXPECT_EQ(talk.all<Call>()[0].url, "https://x.example.org/42");
    EXPECT_EQ(talk.all<Call>()[0].body, R"({"code":"42"})");
    EXPECT_THAT(talk.traced(), Not(HasSubstr("42")));
    EXPECT_EQ(talk.state.webhook.at("url").find("42"), std::string::npos);
    EXPECT_EQ(talk.result("code").value, "42") << "while the run goes on";
    talk.take(CallEnded{200, "{}", {}});
    EXPECT_THAT(talk.traced(), HasSubstr("holds"));
    EXPECT_THAT(talk.traced(), Not(HasSubstr("42"))) << talk.traced();
    EXPECT_EQ(talk.all<SetField>()[0].value, "•••");
    EXPECT_EQ(talk.top().locals.at("code"), "•••");
    EXPECT_THAT(talk.result("copy").value, Not(HasSubstr("42")));
    EXPECT_THAT(talk.said(), HasSubstr("••• •••"));
    EXPECT_THAT(talk.said(), Not(HasSubstr("42")));
    EXPECT_EQ(talk.all<HandOver>()[0].note, "•••");
    talk.answer("no");
    EXPECT_EQ(talk.result("code").value, "•••") << "the session is over";
    EXPECT_EQ(talk.result("code").category, "number");
}

TEST(SecretAnswer, IsKnownBeforeItIsTaken) {
    Conversation talk{flow_of(steps_of(ask + "  e: {ask: \"more\"}\n"))};
    talk.start();
    EXPECT_TRUE(hears_secret(talk.known, talk.state));
    talk.answer("x");
    EXPECT_TRUE(hears_secret(talk.known, talk.state)) << "what is not understood may be one too";
    talk.answer("42");
    EXPECT_FALSE(hears_secret(talk.known, talk.state));
}

TEST(SecretAnswer, OfASubFlowDoesNotLeaveIt) {
    auto const below = flow_of("flow: below\nlanguages: [fr]\nsteps:\n" + ask + "  e: {end: done}\n");
    Conversation talk{flow_of(steps_of("  r: {run: below}\n  s: {say: \"@child.results.code\"}\n  m: {ask: more}\n")),
                      {below}};
    talk.start();
    talk.answer("42");
    EXPECT_THAT(talk.said(), HasSubstr("•••"));
    EXPECT_THAT(to_json(talk.state), Not(HasSubstr("42")));
}

TEST(SecretAnswer, DoesNotStandInATraceOfAnError) {
    Conversation talk{
        flow_of(steps_of("  q: {ask: \"?\", save: code, secret: true}\n"
                         "  c: {call: \"https://x.example.org/@(datetime(results.code))\"}\n"))};
    talk.start();
    talk.answer("soleil");
    EXPECT_THAT(talk.traced(), HasSubstr("error in"));
    EXPECT_THAT(talk.traced(), Not(HasSubstr("soleil")));
}

std::string const move = "  m: {set: {channel: other}}\n  s: {say: \"@contact.channel\"}\n";

TEST(SetsTheChannel, ToOneThatReachesThePerson) {
    Conversation talk{flow_of(steps_of(move))};
    talk.facts.contact["channel"] = "sms";
    talk.facts.reachable = {Medium::sms, Medium::chat};
    talk.start();
    EXPECT_THAT(talk.all<SetChannel>(), ElementsAre(SetChannel{Medium::chat}));
    EXPECT_EQ(talk.said(), "chat");
}

TEST(SetsTheChannel, OnlyWhereThereIsOne) {
    Conversation talk{flow_of(steps_of(move))};
    talk.facts.contact["channel"] = "sms";
    talk.facts.reachable = {Medium::sms};
    talk.start();
    EXPECT_THAT(talk.all<SetChannel>(), IsEmpty());
    EXPECT_EQ(talk.said(), "sms");
    EXPECT_THAT(talk.traced(), HasSubstr("not set: the person cannot be reached by another channel"));
}

TEST(SetsTheChannel, NeverToAScreen) {
    auto const loaded = load_flow(steps_of("  m: {set: {channel: ussd}}\n"), "f.yaml");
    ASSERT_EQ(loaded.findings.size(), 1u);
    EXPECT_EQ(loaded.findings[0].message, "nothing can be sent as a USSD screen: the person dials");
}

}  // namespace
}  // namespace passerelle::flow
