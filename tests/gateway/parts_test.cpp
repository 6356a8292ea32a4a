// Long messages whose parts arrive one by one.
#include <gmock/gmock.h>

#include "base/encoding.hpp"
#include "gateway/world_fixture.hpp"
#include "text/seam.hpp"

namespace passerelle::gateway {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

class Parts : public WorldFixture {
protected:
    void part(int number, int total, std::string const& text, std::string const& id, std::string const& set = "7") {
        channel::Event event;
        event.from = awa;
        event.to = "7100";
        event.text = text;
        event.external_id = id;
        event.part = channel::Part{set, number, total};
        take("sms", event);
    }

    // What the log has of what came in.
    std::vector<std::string> heard() {
        std::vector<std::string> texts;
        write([&](store::Connection& connection) {
            for (auto const& line : store::list_interactions(connection, "demo", {}))
                if (line.kind == "inbound") texts.push_back(line.text);
        });
        return texts;
    }
};

TEST_F(Parts, AreOneMessageInTheirOrderWhateverTheOrderTheyCameIn) {
    part(3, 3, "vi", "c");
    part(1, 3, "su", "a");
    EXPECT_THAT(heard(), IsEmpty());
    part(2, 3, "i", "b");
    EXPECT_THAT(heard(), ElementsAre("suivi"));
    EXPECT_THAT(texts_to(awa), ElementsAre("Ca va ?")) << "the keyword began its flow, once";
}

TEST_F(Parts, ASignThatWasCutInTwoIsWhole) {
    part(2, 2, to_utf8(text::half_of(0xDE00)) + " ?", "b");
    part(1, 2, "ça va " + to_utf8(text::half_of(0xD83D)), "a");
    EXPECT_THAT(heard(), ElementsAre("ça va 😀 ?"));
}

TEST_F(Parts, ARepeatedPartChangesNothing) {
    part(1, 2, "sui", "a");
    part(1, 2, "sui", "a");
    part(2, 2, "vi", "b");
    part(2, 2, "vi", "b");
    EXPECT_THAT(heard(), ElementsAre("suivi"));
}

TEST_F(Parts, WhatNeverComesIsAwaitedTenMinutes) {
    part(1, 3, "bonjour ", "a");
    part(3, 3, "demain", "c");
    pass(9min);
    EXPECT_THAT(heard(), IsEmpty());
    pass(2min);
    EXPECT_THAT(heard(), ElementsAre("bonjour …demain"));
    part(2, 3, "a ", "b");  // far too late: a message of its own, in its time
    pass(11min);
    EXPECT_THAT(heard(), ElementsAre("bonjour …demain", "…a …"));
}

TEST_F(Parts, AReferenceThatComesRoundAgainBeginsAnotherMessage) {
    part(1, 2, "premier ", "a");
    part(1, 2, "deuxieme ", "b");
    EXPECT_THAT(heard(), ElementsAre("premier …"));
    part(2, 2, "texte", "c");
    EXPECT_THAT(heard(), ElementsAre("premier …", "deuxieme texte"));
}

TEST_F(Parts, AWordOfDistressIsHeardAcrossTheCut) {
    part(1, 2, "je veux mou", "a");
    part(2, 2, "rir", "b");
    EXPECT_FALSE(tasks().empty());
    EXPECT_TRUE(tasks().front().urgent);
}

TEST_F(Parts, SendersDoNotMix) {
    part(1, 2, "sui", "a");
    channel::Event other;
    other.from = "+33698765432";
    other.text = "vi";
    other.external_id = "b";
    other.part = channel::Part{"7", 2, 2};
    take("sms", other);
    EXPECT_THAT(heard(), IsEmpty());
}

}  // namespace
}  // namespace passerelle::gateway
