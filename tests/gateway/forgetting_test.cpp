// Information without a file: who only asked is forgotten an hour after the conversation (`forget_strangers`).
#include <gmock/gmock.h>

#include "gateway/world_fixture.hpp"

namespace passerelle::gateway {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto asked_flow = R"(flow: asked
languages: [fr]
channels: [sms, ussd]
expire: 1 day
forget_strangers: true
start: [{keyword: {fr: [formation]}}]
defaults: {no_answer: {after: 4 hours, then: over}}
steps:
  consent:
    choose: "Cuisine 93 : 0140000000. On te rappelle ?"
    options:
      "yes": {label: "Oui", then: told}
      "no": {label: "Non", then: over}
    else: over
  told:
    set: {field.consent: "oui"}
    then: over
  over: {end: over}
)";

class Forgetting : public WorldFixture {
protected:
    Forgetting() {
        auto loaded = flow::load_flow(asked_flow, "asked.yaml");
        for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
        catalogue_.flows.insert_or_assign("asked", loaded.flow);
    }

    bool is_there(std::string const& number) {
        bool there = false;
        write([&](store::Connection& connection) {
            there = store::find_address(connection, "demo", "tel:" + number).has_value();
        });
        return there;
    }

    // All that has left.
    void send_all(std::string const& number) {
        for (auto const& message : queued(number))
            write([&](store::Connection& connection) {
                store::move_message(connection, message.id, {service::MessageState::sent, "p", {}, {}}, clock_.now());
            });
    }

    std::vector<store::Interaction> log_lines() {
        std::vector<store::Interaction> lines;
        write([&](store::Connection& connection) { lines = store::list_interactions(connection, "demo", {}); });
        return lines;
    }
};

TEST_F(Forgetting, AStrangerWhoOnlyAskedIsForgottenAndTheLogKeepsTheWords) {
    text(awa, "formation cuisine 93");
    text(awa, "2");
    send_all(awa);
    pass(59min);
    EXPECT_TRUE(is_there(awa));
    pass(1min);
    EXPECT_FALSE(is_there(awa));
    EXPECT_THAT(queued(awa), IsEmpty());
    bool kept = false;
    for (auto const& line : log_lines()) {
        EXPECT_EQ(line.address, "");
        EXPECT_FALSE(line.contact);
        kept = kept || line.text == "formation cuisine 93";
    }
    EXPECT_TRUE(kept);
}

TEST_F(Forgetting, WhoSaidYesIsKept) {
    text(awa, "formation");
    text(awa, "1");
    send_all(awa);
    pass(2h);
    EXPECT_TRUE(is_there(awa));
}

TEST_F(Forgetting, WhoIsKnownOrSaidStopIsKept) {
    add_contact(awa, "Awa");
    text(awa, "formation");
    text(awa, "2");
    text("+33698765432", "formation");
    text("+33698765432", "stop");
    send_all(awa);
    send_all("+33698765432");
    pass(2h);
    EXPECT_TRUE(is_there(awa));
    EXPECT_TRUE(is_there("+33698765432")) << "a STOP is remembered";
}

TEST_F(Forgetting, WhoIsInAnotherConversationIsKept) {
    text(awa, "formation");
    text(awa, "2");
    text(awa, "suivi");
    send_all(awa);
    pass(2h);
    EXPECT_TRUE(is_there(awa));
}

TEST_F(Forgetting, WaitsForWhatHasNotLeftAndForSilence) {
    text(awa, "formation");
    pass(2h);
    EXPECT_TRUE(is_there(awa)) << "the question is open";
    pass(2h);  // its silence is over
    pass(61min);
    EXPECT_TRUE(is_there(awa)) << "the question has not left yet";
    send_all(awa);
    pass(61min);
    EXPECT_FALSE(is_there(awa));
}

}  // namespace
}  // namespace passerelle::gateway
