// What must stand on no record: secret answers, and passwords that nobody asked for.
#include <gmock/gmock.h>

#include "gateway/world_fixture.hpp"

namespace passerelle::gateway {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr auto birth_flow = R"(flow: birth
languages: [fr]
channels: [sms, ussd, chat]
expire: 3 days
start: [{keyword: naissance}]
steps:
  ask:
    ask: "Ta date de naissance ?"
    expect: code
    pattern: '[0-9]{8}'
    secret: true
    save: birth
    retry: {times: 1, say: "Huit chiffres."}
    no_answer: {after: 4 hours, then: end}
    else: end
  check: {call: "https://id.example.org/check?d=@results.birth", body: {birth: "@results.birth"}, failed: told}
  known: {when: [{if: 'text_length(results.birth) = 8', then: told}, {else: end}]}
  told:
    handover: suivi
    note: "Date @results.birth, écrit @input.text, @results.birth.input"
    say: "Merci, @results.birth."
  keep: {set: {field.birth: "@results.birth", local.birth: "@results.birth"}}
  more: {ask: "Autre chose ?"}
  end: {end: done}
)";

class Secrets : public WorldFixture {
protected:
    Secrets() { catalogue_.flows["birth"] = flow::load_flow(birth_flow, "birth.yaml").flow; }

    // Every byte that is on the disk, the log of the database included.
    std::string on_disk() {
        std::string bytes;
        for (auto const& entry : std::filesystem::directory_iterator{folder_}) {
            std::ifstream in{entry.path(), std::ios::binary};
            std::stringstream content;
            content << in.rdbuf();
            bytes += content.str();
        }
        return bytes;
    }
    bool stands_on_disk(std::string_view words) {
        store_.reset();
        return on_disk().find(words) != std::string::npos;
    }
    std::string logged() {
        std::string all;
        write([&](store::Connection& connection) {
            for (auto const& line : store::list_interactions(connection, "demo", {}))
                all += line.kind + ": " + line.text + " (" + line.detail + ")\n";
        });
        return all;
    }
    std::vector<PendingCall> due_calls() {
        std::vector<PendingCall> calls;
        write([&](store::Connection& connection) { calls = fire_timers(connection, world_, clock_.now(), 100).calls; });
        return calls;
    }
    void answer_call() {
        auto const calls = due_calls();
        ASSERT_EQ(calls.size(), 1u);
        EXPECT_EQ(calls[0].request.body, R"({"birth":"12072005"})");
        EXPECT_THAT(calls[0].request.url, HasSubstr("d=12072005"));
        CallResult result;
        result.reply = HttpReply{200, {}, "{}"};
        write([&](store::Connection& connection) { end_call(connection, world_, calls[0], result, {}, clock_.now()); });
    }
};

TEST_F(Secrets, AreUsedAndStandNowhere) {
    text(awa, "naissance");
    text(awa, "12072006x");
    text(awa, "12072005");
    answer_call();
    EXPECT_THAT(texts_to(awa).back(), HasSubstr("Merci, •••."));
    ASSERT_EQ(tasks().size(), 1u);
    EXPECT_EQ(tasks()[0].note, "Date •••, écrit, •••");
    EXPECT_THAT(logged(), HasSubstr("inbound: ••• ()"));
    EXPECT_THAT(logged(), Not(HasSubstr("12072005"))) << logged();
    EXPECT_THAT(logged(), Not(HasSubstr("12072006")));
    text(awa, "non");
    EXPECT_FALSE(stands_on_disk("12072005"));
}

TEST_F(Secrets, AreHiddenInWhatAUssdSessionAccumulates) {
    catalogue_.flows.erase("mood");
    auto const asked = dial("s1", "");
    EXPECT_THAT(asked.text, HasSubstr("naissance"));
    auto const again = dial("s1", "1207");
    EXPECT_THAT(again.text, HasSubstr("Huit chiffres."));
    EXPECT_EQ(dial("s1", "1207").text, again.text) << "the same request once more";
    channel::Event event;
    event.kind = channel::Event::Kind::ussd;
    event.from = awa;
    event.session = "s1";
    event.text = "1207*12072005";
    auto const turn = take("ussd", event);
    ASSERT_TRUE(turn.awaited);
    EXPECT_EQ(turn.awaited->request.body, R"({"birth":"12072005"})");
    write([&](store::Connection& connection) {
        CallResult result;
        result.reply = HttpReply{200, {}, "{}"};
        auto const& channel = *settings_.channel("ussd");
        auto const screen = finish_screen(connection, world_, channel, event, turn, result, clock_.now());
        EXPECT_THAT(screen.text, HasSubstr("Merci, ---.")) << "as a screen shows the mask";
    });
    write([&](store::Connection& connection) {
        auto const session = store::find_ussd_session(connection, "ussd", "s1");
        ASSERT_TRUE(session);
        EXPECT_THAT(session->last_text, Not(HasSubstr("1207")));
    });
    EXPECT_THAT(logged(), Not(HasSubstr("1207")));
    dial("s2", "");
    dial("s2", "1");
    dial("s2", "1*non");
    EXPECT_FALSE(stands_on_disk("12072005"));
}

TEST_F(Secrets, TypedTooEarlyOnTheScreenOfALostSessionAreHidden) {
    catalogue_.flows.erase("mood");
    dial("s1", "");
    dial("s2", "");
    EXPECT_THAT(dial("s2", "12072005").text, HasSubstr("Reprendre ?"));
    EXPECT_THAT(dial("s2", "12072005*mdp soleil93").text, HasSubstr("Reprendre ?"));
    EXPECT_THAT(dial("s2", "12072005*mdp soleil93*1").text, HasSubstr("naissance"));
    EXPECT_THAT(logged(), HasSubstr("inbound: ••• (resume)"));
    EXPECT_THAT(logged(), HasSubstr("inbound: 1 (resume)"));
    EXPECT_FALSE(stands_on_disk("12072005"));
    EXPECT_FALSE(stands_on_disk("soleil93"));
}

TEST_F(Secrets, ThatComeLateAreHiddenToo) {
    text(awa, "naissance");
    pass(5h);
    text(awa, "12072005");
    EXPECT_EQ(due_calls().size(), 1u) << "the late answer goes on";
    EXPECT_THAT(logged(), Not(HasSubstr("12072005")));
}

TEST_F(Secrets, OfAnInterruptedRunAreForgotten) {
    text(awa, "naissance");
    text(awa, "12072005");
    answer_call();
    text(awa, "stop");
    EXPECT_FALSE(stands_on_disk("12072005"));
}

TEST_F(Secrets, DistressIsReadAsItWasWritten) {
    text(awa, "naissance");
    text(awa, "je veux mourir");
    ASSERT_EQ(tasks().size(), 1u);
    EXPECT_EQ(tasks()[0].note, "je veux mourir");
}

constexpr auto warning = "Ne m'envoie jamais ton mot de passe. Change-le vite.";

TEST_F(Secrets, APasswordIsMaskedAndThePersonTold) {
    text(awa, "suivi");
    text(awa, "1 et mon mdp est soleil93", "m1");
    EXPECT_THAT(texts_to(awa), ElementsAre(HasSubstr("Ca va"), warning, "Merci."));
    EXPECT_THAT(logged(), HasSubstr("inbound: 1 et mon mdp est •••"));
    text(awa, "1 et mon mdp est soleil93", "m1");
    EXPECT_EQ(texts_to(awa).size(), 3u) << "a repeat has no second effect";
    EXPECT_FALSE(stands_on_disk("soleil93"));
}

TEST_F(Secrets, APasswordThatNobodyAskedForIsMaskedForTheReferent) {
    text(awa, "voici mon mot de passe : Awa2005");
    ASSERT_EQ(tasks().size(), 1u);
    EXPECT_EQ(tasks()[0].note, "voici mon mot de passe : •••");
    EXPECT_EQ(texts_to(awa).front(), warning);
    EXPECT_FALSE(stands_on_disk("Awa2005"));
}

TEST_F(Secrets, APasswordOnAScreenIsMasked) {
    catalogue_.flows.erase("birth");
    dial("s1", "");
    auto const screen = dial("s1", "mdp soleil93");
    EXPECT_THAT(screen.text, HasSubstr("Ne m'envoie jamais ton mot de passe"));
    EXPECT_THAT(screen.text, HasSubstr("Un chiffre."));
    EXPECT_THAT(dial("s1", "mdp soleil93*1").text, HasSubstr("Merci."));
    EXPECT_FALSE(stands_on_disk("soleil93"));
}

TEST_F(Secrets, AForgottenPasswordIsNoPassword) {
    text(awa, "j'ai oublié mon mot de passe");
    ASSERT_EQ(tasks().size(), 1u);
    EXPECT_EQ(tasks()[0].note, "j'ai oublié mon mot de passe");
    EXPECT_THAT(texts_to(awa), ElementsAre(HasSubstr("Bien reçu")));
}

TEST_F(Secrets, AStoppedPersonIsNotWrittenTo) {
    text(awa, "stop");
    text(awa, "mdp : soleil93");
    EXPECT_THAT(texts_to(awa), ElementsAre(HasSubstr("plus de messages")));
    EXPECT_THAT(logged(), Not(HasSubstr("soleil93")));
}

}  // namespace
}  // namespace passerelle::gateway
