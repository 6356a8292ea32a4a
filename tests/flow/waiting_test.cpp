// The steps that wait for something else than an answer, and those that draw.
#include <map>

#include "flow/conversation.hpp"

namespace passerelle::flow {
namespace {

using std::chrono::hours;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

FlowPtr const calls = flow_of(steps_of(R"x(  c:
    call: "https://agenda.example.org/@(url_encode(fields.city))/slots?a=b c"
    headers: {X-Site: "@globals.site"}
    body: {contact: "@contact.id", age: "@(fields.age + 1)", gone: "@trigger.params.nothing", name: "@contact"
}
    ok: fine
    failed: broken
  fine: {say: "@webhook.status @webhook.json.free @(webhook.headers[\"x-left\"]) (@webhook)", then: e}
  broken: {say: "status @webhook.status", then: e}
  e: {end: done}
)x"));

Conversation calling() {
    Conversation talk{calls};
    talk.facts.contact = {{"", "Awa"}, {"id", "c1"}};
    talk.facts.fields = {{"city", "Évry 2"}, {"age", "18"}};
    talk.facts.globals = {{"site", "pantin\r\nX-Evil: 1"}};
    talk.start();
    return talk;
}

TEST(CallStep, AsksTheCallerAndWaits) {
    auto const talk = calling();
    ASSERT_EQ(talk.all<Call>().size(), 1u);
    auto const call = talk.all<Call>()[0];
    EXPECT_EQ(call.method, "POST");
    EXPECT_EQ(call.url, "https://agenda.example.org/%C3%89vry%202/slots?a=b%20c");
    EXPECT_EQ(call.body, R"({"age":19,"contact":"c1","gone":null,"name":"Awa"})");
    EXPECT_THAT(call.headers,
                ElementsAre(std::pair{"X-Site", "pantin  X-Evil: 1"}, std::pair{"Content-Type", "application/json"}));
    EXPECT_EQ(talk.state.waits_for, WaitsFor::call);
    EXPECT_EQ(talk.all<Wait>().at(0), (Wait{"c", WaitsFor::call, std::nullopt, noon + hours{48}}));
}

TEST(CallStep, GoesOnWithWhatCame) {
    auto talk = calling();
    talk.take(CallEnded{200, R"({"free": 3})", {{"x-left", "9"}}});
    EXPECT_EQ(talk.said(), "200 3 9 (POST https://agenda.example.org/%C3%89vry%202/slots?a=b%20c)");
}

TEST(CallStep, FailsOnAnyOtherStatusAndOnNone) {
    for (auto const status : {0, 199, 302, 404, 500}) {
        auto talk = calling();
        talk.take(CallEnded{status, "no JSON", {}});
        EXPECT_EQ(talk.said(), "status " + std::to_string(status));
    }
}

TEST(CallStep, KeepsNoLargeBodyAndNoOtherThanJson) {
    auto talk = calling();
    talk.take(CallEnded{200, "{\"free\": \"" + std::string(10'000, 'x') + "\"}", {}});
    EXPECT_EQ(talk.state.webhook.count("json"), 0u);
    talk = calling();
    talk.take(CallEnded{200, "<html>", {}});
    EXPECT_EQ(talk.state.webhook.count("json"), 0u);
}

TEST(CallStep, MakesNoCallWithoutAnAddress) {
    Conversation talk{
        flow_of(steps_of("  c: {call: \"@fields.url\", failed: f}\n  g: {end: ok}\n  f: {end: failed}\n"))};
    for (auto const* url : {"", "ftp://x", "https://", "https:///etc/passwd", "file:///etc/passwd"}) {
        talk.facts.fields["url"] = url;
        talk.start();
        EXPECT_THAT(talk.all<Call>(), IsEmpty());
        EXPECT_EQ(talk.state.outcome, "failed");
    }
    talk.facts.fields["url"] = "http://example.org";
    talk.start();
    EXPECT_EQ(talk.all<Call>().at(0).method, "GET");
}

TEST(CallStep, LeavesOtherEventsAlone) {
    auto talk = calling();
    for (Event const& event : {Event{Silence{}}, Event{Again{}}, Event{TaskClosed{}}}) {
        talk.take(event);
        EXPECT_TRUE(talk.waits());
        EXPECT_THAT(talk.effects, IsEmpty());
    }
    talk.answer("alors ?");
    EXPECT_THAT(talk.all<HandOver>(), ElementsAre(HandOver{"message", "alors ?", "", false, false}));
    EXPECT_THAT(talk.all<Wait>(), IsEmpty()) << "the present wait stays";
    EXPECT_TRUE(talk.waits());
}

TEST(WaitStep, WaitsItsTimeAndIsNoSilence) {
    Conversation talk{flow_of(steps_of("  w: {wait: 10 days}\n  s: {say: Voilà.}\n"))};
    talk.start();
    EXPECT_EQ(talk.all<Wait>().at(0), (Wait{"w", WaitsFor::time, noon + hours{240}, noon + hours{240 + 48}}));
    talk.answer("coucou");
    EXPECT_EQ(talk.all<HandOver>().at(0).note, "coucou");
    talk.silence();
    EXPECT_EQ(talk.said(), "Voilà.");
}

TEST(WaitStep, UntilAMomentThatMayHavePassed) {
    auto const flow = flow_of(steps_of("  w: {wait: {until: \"@fields.at\"}}\n  s: {end: now}\n"));
    auto const until = [&](std::string at) -> std::optional<TimePoint> {
        Conversation talk{flow};
        talk.facts.fields = {{"at", std::move(at)}};
        talk.start();
        auto const waits = talk.all<Wait>();
        return waits.empty() ? std::nullopt : waits[0].silence_at;
    };
    EXPECT_EQ(until("2026-03-11T12:00:00Z"), noon + hours{24});
    EXPECT_EQ(until("2026-03-11 13:00"), noon + hours{24});
    EXPECT_EQ(until("11-03-2026 13:00"), noon + hours{24});
    EXPECT_EQ(until("2026-03-10T11:00:00Z"), std::nullopt);
    EXPECT_EQ(until("bientôt"), std::nullopt);
    EXPECT_EQ(until(""), std::nullopt);
}

TEST(WaitStep, HearsWhereItSaysSo) {
    Conversation talk{flow_of(steps_of("  w: {wait: 1 day, heard: h}\n  s: {end: silence}\n  h: {say: \"@input\"}\n"))};
    talk.start();
    EXPECT_TRUE(talk.fits("coucou"));
    talk.answer("coucou");
    EXPECT_EQ(talk.said(), "coucou");
}

TEST(HandoverStep, WaitsForThePersonWhoClosesTheTask) {
    Conversation talk{
        flow_of("flow: f\nlanguages: [en, fr]\nsteps:\n"
                "  h: {handover: desk, note: {en: Please, fr: Merci}, say: {en: Wait, fr: Attends}, closed: c}\n"
                "  n: {end: never}\n  c: {say: {en: Done, fr: Fait}}\n")};
    talk.start();
    EXPECT_THAT(talk.all<HandOver>(), ElementsAre(HandOver{"desk", "Merci", "", false, true}));
    EXPECT_EQ(talk.said(), "Wait");
    EXPECT_EQ(talk.state.waits_for, WaitsFor::closing);
    EXPECT_FALSE(talk.contents()[0].ends);
    talk.take(TaskClosed{});
    EXPECT_EQ(talk.said(), "Done");
}

TEST(HandoverStep, ExpiresWithoutASecondTask) {
    Conversation talk{flow_of(steps_of("  h: {handover: desk, closed: c}\n  c: {say: Fait}\n"))};
    talk.start();
    talk.take(Expiry{});
    EXPECT_EQ(talk.state.status, RunStatus::expired);
    EXPECT_THAT(talk.all<HandOver>(), IsEmpty());
}

TEST(SplitStep, FollowsItsSharesAndItsSeed) {
    auto const flow = flow_of(steps_of("  s: {split: {a: 20%, b: 80%}}\n  a: {end: a}\n  b: {end: b}\n"));
    std::map<std::string, int> count;
    for (std::uint64_t seed = 0; seed < 5000; ++seed) {
        Conversation talk{flow};
        talk.facts.seed = seed;
        talk.start();
        ++count[talk.state.outcome];
        auto const first = talk.effects;
        talk.start();
        EXPECT_EQ(talk.effects, first);
    }
    EXPECT_NEAR(count["a"], 1000, 120);
    EXPECT_NEAR(count["b"], 4000, 120);
}

TEST(SayStep, CarriesAttachmentsAndAProvidersTemplate) {
    Conversation talk{
        flow_of(steps_of("  s: {say: Voilà, attach: \"https://x.example/@(contact.id).png\", template: hello}\n"))};
    talk.facts.contact = {{"id", "7"}};
    talk.start();
    auto const content = talk.contents().at(0);
    ASSERT_EQ(content.attachments.size(), 1u);
    EXPECT_EQ(content.attachments[0].url, "https://x.example/7.png");
    EXPECT_EQ(content.attachments[0].type, "image/png");
    EXPECT_EQ(content.provider_template, "hello");
    EXPECT_EQ(content_from_json(to_json(content)).value(), content);
}

TEST(ScheduleStep, GivesItsParams) {
    Conversation talk{flow_of(steps_of("  s: {schedule: f, in: 1 day, params: {city: \"@fields.city\"}}\n"))};
    talk.facts.fields = {{"city", "Évry"}};
    talk.start({{"kind", "keyword"}, {"text", "go"}, {"ref", "4"}});
    EXPECT_EQ(talk.all<ScheduleFlow>().at(0).trigger, (Names{{"kind", "schedule"}, {"ref", "4"}, {"city", "Évry"}}));
}

}  // namespace
}  // namespace passerelle::flow
