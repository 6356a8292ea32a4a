// STOP and distress on every way in, before anything else; worries that a person reads the same day; and nothing
// automatic that contradicts the emergency text (law-and-safety §6).
#include <gmock/gmock.h>

#include "gateway/world_fixture.hpp"

namespace passerelle::gateway {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto story_flow = R"(flow: story
languages: [fr]
channels: [sms, ussd, chat]
start:
  - keyword: {fr: [raconte]}
steps:
  q:
    ask: {fr: "Raconte."}
    save: story
  done: {end: done, say: {fr: "Super, merci !"}}
)";

class Distress : public WorldFixture {
protected:
    Distress() {
        auto loaded = flow::load_flow(story_flow, "story.yaml");
        for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
        if (loaded.flow) catalogue_.flows.emplace("story", loaded.flow);
    }
    InboundResult press(std::string const& choice, std::string const& label) {
        channel::Event event;
        event.from = "4711";
        event.text = label;
        event.choice = choice;
        event.external_id = "chat-" + std::to_string(++texts_);
        return take("chat", event);
    }
    InboundResult chat(std::string const& words) { return press({}, words); }
    std::vector<std::string> topics() {
        std::vector<std::string> found;
        for (auto const& task : tasks()) found.push_back(task.topic);
        return found;
    }
    std::vector<std::string> chats() {
        std::vector<std::string> texts;
        write([&](store::Connection& connection) {
            for (auto const& message : store::messages_to(connection, "demo", "chat", "telegram:4711", 100))
                if (message.state != service::MessageState::cancelled) texts.push_back(message.content.text);
        });
        return texts;
    }
    void close_all() {
        write([&](store::Connection& connection) {
            for (auto const& task : store::list_tasks(connection, "demo", {}))
                store::close_task(connection, "demo", task.id);
        });
    }
};

constexpr auto orange = "distress: self-harm", red_text = "je vais me tuer";

TEST_F(Distress, IsHeardFromAnUnknownNumber) {
    text(awa, "je veu plu vivr");
    EXPECT_THAT(topics(), ElementsAre(orange));
    EXPECT_THAT(texts_to(awa), ElementsAre(HasSubstr("3114")));
}

TEST_F(Distress, IsHeardOnAQuestionOfFreeWords) {
    text(awa, "raconte");
    text(awa, "mon pere me bat");
    EXPECT_THAT(topics(), ElementsAre("distress: violence"));
    EXPECT_THAT(texts_to(awa).back(), HasSubstr("114"));
    for (auto const& said : texts_to(awa)) EXPECT_NE(said, "Super, merci !");
}

TEST_F(Distress, IsHeardAfterStop) {
    text(awa, "stop");
    text(awa, red_text);
    EXPECT_THAT(topics(), testing::Contains(orange));
    EXPECT_THAT(texts_to(awa).back(), HasSubstr("3114")) << "a safety answer leaves even so";
}

TEST_F(Distress, IsHeardFromAButtonAndInChat) {
    chat("suivi");
    press("good", "Je dors dehors");
    EXPECT_THAT(topics(), ElementsAre("distress: street"));
    EXPECT_THAT(chats().back(), HasSubstr("115"));
}

TEST_F(Distress, AButtonThatSaysStopStops) {
    chat("suivi");
    press("good", "Stop");
    EXPECT_THAT(topics(), ElementsAre("stop"));
    EXPECT_THAT(chats().back(), HasSubstr("START"));
}

TEST_F(Distress, AButtonNamedHelpIsAnAnswer) {
    chat("suivi");
    press("good", "Aide");
    EXPECT_THAT(chats().back(), "Merci.");
}

TEST_F(Distress, IsHeardOnScreens) {
    dial("s1", "");  // the menu: two flows
    EXPECT_THAT(dial("s1", "je veux mourir").text, HasSubstr("3114"));
    EXPECT_THAT(topics(), ElementsAre(orange));
    EXPECT_THAT(dial("s1", "je veux mourir*stop").text, HasSubstr("START"));
}

TEST_F(Distress, OfOneWordIsHeardInTheMenuBeforeAnOption) {
    catalogue_.flows.erase("story");
    dial("s1", "");
    EXPECT_THAT(dial("s1", "au secours").text, HasSubstr("114"));
    EXPECT_THAT(topics(), ElementsAre("distress: violence"));
}

// What is written while a person is on it: no retry, no thanks, no menu.
TEST_F(Distress, IsContradictedByNoAutomaticText) {
    text(awa, "suivi");
    text(awa, red_text);
    auto const said = texts_to(awa).size();
    for (auto const* words : {"1", "ok", "suivi", "tu es la ?", "xyz"}) text(awa, words);
    EXPECT_THAT(texts_to(awa), SizeIs(said));
    EXPECT_THAT(topics(), ElementsAre(orange, "message")) << "and a person reads it";
    pass(5h);
    EXPECT_THAT(texts_to(awa), SizeIs(said)) << "no reminder of the question either";
}

TEST_F(Distress, OnceClosedTheConversationGoesOn) {
    text(awa, "suivi");
    text(awa, red_text);
    close_all();
    text(awa, "1");
    EXPECT_EQ(texts_to(awa).back(), "Merci.");
}

TEST_F(Distress, AMissedCallBringsNoQuestionMeanwhile) {
    text(awa, "suivi");
    text(awa, red_text);
    auto const said = texts_to(awa).size();
    clock_.advance(10min);
    channel::Event event;
    event.kind = channel::Event::Kind::missed_call;
    event.from = awa;
    take("sms", event);
    EXPECT_THAT(texts_to(awa), SizeIs(said));
    EXPECT_THAT(topics(), testing::Contains("call"));
}

TEST_F(Distress, AWorryIsReadTheSameDayAndNothingIsSentAboutIt) {
    text(awa, "suivi");
    text(awa, "j'en peux plus");
    ASSERT_THAT(tasks(), SizeIs(1));
    EXPECT_EQ(tasks()[0].topic, "read today: distress");
    EXPECT_EQ(tasks()[0].note, "j'en peux plus");
    EXPECT_FALSE(tasks()[0].urgent);
    EXPECT_EQ(texts_to(awa).back(), "Un chiffre.") << "what was asked goes on";
}

TEST_F(Distress, TwoWorriesWithinSevenDaysAreADistress) {
    text(awa, "g pas mangé depuis 2 jours");
    close_all();
    clock_.advance(24h * 6);
    text(awa, "je craque");
    EXPECT_THAT(topics(), ElementsAre("distress: distress"));
    EXPECT_TRUE(tasks()[0].urgent);
    EXPECT_THAT(texts_to(awa).back(), HasSubstr("SMS au 114"));
}

TEST_F(Distress, TwoWorriesFurtherApartAreTwo) {
    text(awa, "j'en peux plus");
    clock_.advance(24h * 8);
    text(awa, "je craque");
    EXPECT_THAT(topics(), testing::Not(testing::Contains(HasSubstr("distress: "))));
}

TEST_F(Distress, AWorryOfSomebodyElseCountsForThem) {
    text(awa, "j'en peux plus");
    text("+33698765432", "je craque");
    for (auto const& topic : topics()) EXPECT_THAT(topic, testing::AnyOf("read today: distress", "message"));
}

TEST_F(Distress, AStopThatWorriesIsObeyedAndRead) {
    text(awa, "j'en peux plus");
    text(awa, "laissez moi tranquille je craque");
    EXPECT_THAT(topics(), testing::IsSupersetOf({"stop", "read today: distress"}));
    EXPECT_THAT(texts_to(awa).back(), HasSubstr("START"));
}

TEST_F(Distress, AStopBesideDangerIsObeyedAndAnswered) {
    text(awa, "suivi");
    text(awa, "STOP les sms, j'ai plus envie de vivre");
    EXPECT_THAT(topics(), ElementsAre(orange));
    EXPECT_THAT(texts_to(awa).back(), HasSubstr("3114")) << "the emergency text leaves all the same";
    auto const said = texts_to(awa).size();
    text(awa, "1");
    EXPECT_THAT(texts_to(awa), SizeIs(said));
    text(awa, "start");
    EXPECT_THAT(texts_to(awa), SizeIs(said + 1)) << "they had stopped";
}

TEST_F(Distress, AWorryTypedOnAScreenIsReadToo) {
    dial("s1", "");
    dial("s1", "jpp je craque");
    EXPECT_THAT(topics(), testing::Contains("read today: distress"));
}

TEST_F(Distress, FalseAlarmsSendNothing) {
    text(awa, "suivi");
    for (auto const* words : {"je meurs de faim", "ça me tue lol", "c'est mort pour demain", "mort de rire"})
        text(awa, words);
    for (auto const& topic : topics()) EXPECT_THAT(topic, testing::Not(HasSubstr("distress")));
    for (auto const& said : texts_to(awa)) EXPECT_THAT(said, testing::Not(HasSubstr("114")));
}

// The phrases of the brief and of the street, through the door that youths use.
struct Alarm {
    char const *words, *topic;
};
class Alarms : public Distress, public testing::WithParamInterface<Alarm> {};
TEST_P(Alarms, ReachAPersonAndAreAnsweredAtOnce) {
    text(awa, GetParam().words);
    ASSERT_THAT(topics(), ElementsAre(std::string{"distress: "} + GetParam().topic)) << GetParam().words;
    EXPECT_TRUE(tasks()[0].urgent);
    EXPECT_THAT(texts_to(awa), ElementsAre(testing::AnyOf(HasSubstr("114"), HasSubstr("3114"), HasSubstr("115"))));
}
INSTANTIATE_TEST_SUITE_P(Phrases, Alarms,
                         testing::Values(Alarm{"au secours", "violence"}, Alarm{"o secour !!", "violence"},
                                         Alarm{"sos", "violence"}, Alarm{"à l'aide", "violence"},
                                         Alarm{"a laide", "violence"}, Alarm{"je suis en danger", "violence"},
                                         Alarm{"jsui en dangé", "violence"}, Alarm{"mon père me bat", "violence"},
                                         Alarm{"mon pere me ba", "violence"}, Alarm{"j'ai été violée", "violence"},
                                         Alarm{"g ete viole", "violence"}, Alarm{"je veux plus vivre", "self-harm"},
                                         Alarm{"jve plu vivre", "self-harm"}, Alarm{"je veux en finir", "self-harm"},
                                         Alarm{"jveu en finir", "self-harm"}));

}  // namespace
}  // namespace passerelle::gateway
