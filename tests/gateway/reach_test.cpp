// Where the person is reached: missed calls, another channel, what the log says of it.
#include <gmock/gmock.h>

#include "gateway/reach.hpp"
#include "gateway/world_fixture.hpp"

namespace passerelle::gateway {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto called_flow = R"(flow: called
languages: [fr]
channels: [sms, ussd, chat]
expire: 3 days
start: [{event: call.missed, params: {from: {max: 16}}}]
steps:
  town: {ask: "Appel de @trigger.params.from. Ta ville ?", no_answer: {after: 4 hours, then: end}}
  end: {end: done, say: "Merci."}
)";
constexpr auto other_flow = R"(flow: other
languages: [fr]
channels: [sms, chat]
expire: 3 days
start: [{keyword: autre}]
steps:
  before: {say: "Avant, @contact.channel."}
  move: {set: {channel: other}}
  after: {say: "Après, @contact.channel."}
  end: {end: done}
)";

class Reaching : public WorldFixture {
protected:
    Reaching() {
        for (auto const& [id, yaml] : {std::pair{"called", called_flow}, {"other", other_flow}}) {
            auto loaded = flow::load_flow(yaml, id);
            for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
            catalogue_.flows[id] = loaded.flow;
        }
    }
    InboundResult call(std::string const& id) {
        channel::Event event;
        event.kind = channel::Event::Kind::missed_call;
        event.from = awa;
        event.external_id = id;
        return take("sms", event);
    }
    std::vector<std::string> chats_to(std::string const& address) {
        std::vector<std::string> texts;
        write([&](store::Connection& connection) {
            for (auto const& message : store::messages_to(connection, "demo", "chat", address, 100))
                texts.push_back(message.content.text);
        });
        return texts;
    }
    void add_chat(ContactId contact, std::string const& address) {
        write([&](store::Connection& connection) { store::add_address(connection, "demo", address, contact); });
    }
    std::vector<store::Run> runs(ContactId contact) {
        std::vector<store::Run> found;
        write([&](store::Connection& connection) { found = store::list_runs(connection, "demo", contact, 10); });
        return found;
    }
};

TEST_F(Reaching, AMissedCallBringsTheOpenQuestionByMessage) {
    auto const contact = add_contact(awa, "Awa");
    dial("s1", "");
    write([&](store::Connection& connection) {
        auto const sessions = store::find_ussd_session(connection, "ussd", "s1");
        ASSERT_TRUE(sessions);
    });
    catalogue_.flows.erase("other");
    call("c1");
    EXPECT_THAT(texts_to(awa), ElementsAre("Ca va Awa ?"));
    ASSERT_THAT(lines("channel"), SizeIs(1));
    EXPECT_EQ(lines("channel")[0].detail, "ussd → sms");
    EXPECT_EQ(lines("channel")[0].run, runs(contact)[0].id);
    text(awa, "1");
    EXPECT_EQ(texts_to(awa).back(), "Merci.");
    EXPECT_THAT(runs(contact), SizeIs(1)) << "one conversation over two channels";
}

TEST_F(Reaching, ARepeatOrThreeRingsBringItOnce) {
    add_contact(awa, "Awa");
    dial("s1", "");
    call("c1");
    EXPECT_TRUE(call("c1").repeat);
    call("c2");
    call("c3");
    EXPECT_THAT(texts_to(awa), SizeIs(1));
    clock_.advance(2min);
    call("c4");
    EXPECT_THAT(texts_to(awa), SizeIs(2));
    EXPECT_THAT(lines("inbound"), SizeIs(5)) << "every call is on record";
}

TEST_F(Reaching, AMissedCallBeginsTheFlowOfTheEvent) {
    call("c1");
    EXPECT_THAT(texts_to(awa), ElementsAre("Appel de +33612345678. Ta ville ?"));
    text(awa, "Matam");
    EXPECT_EQ(texts_to(awa).back(), "Merci.");
}

TEST_F(Reaching, AMissedCallThatNothingWaitsForGoesToAPerson) {
    catalogue_.flows.clear();
    call("c1");
    call("c2");
    ASSERT_THAT(tasks(), SizeIs(1));
    EXPECT_EQ(tasks()[0].note, "Appel en absence. À rappeler.");
    EXPECT_THAT(texts_to(awa), IsEmpty());
}

TEST_F(Reaching, AStoppedPersonWhoCallsIsCalledBackByAPerson) {
    text(awa, "stop");
    auto const before = tasks().size();
    call("c1");
    EXPECT_THAT(tasks(), SizeIs(before + 1));
    EXPECT_THAT(texts_to(awa), SizeIs(1)) << "the confirmation of the STOP alone";
}

TEST_F(Reaching, AnotherChannelIsPreferredFromThenOn) {
    auto const contact = add_contact(awa, "Awa");
    add_chat(contact, "telegram:7");
    text(awa, "autre");
    EXPECT_THAT(texts_to(awa), ElementsAre("Avant, sms."));
    EXPECT_THAT(chats_to("telegram:7"), ElementsAre("Après, chat."));
    write([&](store::Connection& connection) {
        auto const thread = load_thread(connection, world_, contact);
        ASSERT_TRUE(thread);
        EXPECT_EQ(thread->address.address, "telegram:7");
        store::note_inbound(connection, "demo", std::string{"tel:"} + awa, "sms", clock_.now() + 1s);
        EXPECT_EQ(load_thread(connection, world_, contact)->channel->id, "sms") << "the person writes from there again";
    });
    ASSERT_THAT(lines("channel"), SizeIs(1));
    EXPECT_EQ(lines("channel")[0].detail, "sms → chat");
}

TEST_F(Reaching, WithoutAnotherAddressNothingChanges) {
    add_contact(awa, "Awa");
    text(awa, "autre");
    EXPECT_THAT(texts_to(awa), ElementsAre("Avant, sms.\nAprès, sms."));
    EXPECT_THAT(lines("channel"), IsEmpty());
}

TEST_F(Reaching, StoppedAndDeadAddressesAreNotReached) {
    std::vector<service::Address> addresses(4);
    addresses[0].address = "tel:+33600000001", addresses[0].failures = 2;
    addresses[1].address = "telegram:1", addresses[1].stopped_at = clock_.now();
    addresses[2].address = "tel:+33600000002", addresses[2].last_inbound_at = clock_.now();
    addresses[3].address = "telegram:2", addresses[3].preferred_at = clock_.now() + 1s;
    auto const reaches = reaches_of(settings_, addresses);
    ASSERT_THAT(reaches, SizeIs(2));
    EXPECT_EQ(reaches[0].address, "telegram:2");
    EXPECT_EQ(reaches[0].medium, flow::Medium::chat);
    EXPECT_EQ(reaches[1].address, "tel:+33600000002");
    EXPECT_EQ(reaches[1].channel->id, "sms");
}

}  // namespace
}  // namespace passerelle::gateway
