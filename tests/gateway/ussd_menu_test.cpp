#include "gateway/ussd_menu.hpp"

#include <gmock/gmock.h>

#include "gateway/world_fixture.hpp"

namespace passerelle::gateway {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

class UssdMenu : public WorldFixture {
protected:
    void add_flow(std::string const& id, std::string const& start, std::string const& channels = "[sms, ussd]") {
        auto const yaml = "flow: " + id + "\nlanguages: [fr]\nchannels: " + channels + "\nstart: [" + start +
                          "]\nsteps: {done: {end: done}}\n";
        auto loaded = flow::load_flow(yaml, id + ".yaml");
        for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
        catalogue_.flows.insert_or_assign(id, loaded.flow);
    }

    std::vector<std::string> labels(std::string const& language = "fr") {
        std::vector<std::string> found;
        for (auto const& entry : menu_of(world_, channel(), language, groups_)) found.push_back(entry.label);
        return found;
    }

    flow::Groups groups_;  // of who dials

    service::ChannelSettings& channel() {
        for (auto& each : settings_.channels)
            if (each.id == "ussd") return each;
        throw std::logic_error{"the fixture has a USSD channel"};
    }
};

TEST_F(UssdMenu, HoldsTheFlowsWithAKeywordByTheirFirstWord) {
    add_flow("visit", "{keyword: {fr: [rdv, visite]}}");
    add_flow("walk", "{keyword: {fr: [étape]}}");
    add_flow("quiet", "manual");
    add_flow("talk", "{keyword: {fr: [causer]}}", "[sms, chat]");
    EXPECT_THAT(labels(), ElementsAre("Suivi", "Rdv", "Étape"));
    EXPECT_THAT(labels("en"), ElementsAre("Checkin", "Rdv", "Étape"))
        << "a flow without the language keeps its own word";
}

TEST_F(UssdMenu, NeverReachesTheDigitsThatTurnPages) {
    for (int n = 0; n < 20; ++n)
        add_flow("flow-" + std::to_string(n), "{keyword: {fr: [mot" + std::to_string(n) + "]}}");
    EXPECT_THAT(labels(), SizeIs(8));
}

TEST_F(UssdMenu, OfTheChannelDecidesWhatAndInWhichOrder) {
    add_flow("visit", "{keyword: {fr: [rdv]}}");
    add_flow("quiet", "manual");
    channel().menu = {{"visit", "", 0, 0}, {"quiet", "", 0, 0}, {"nowhere", "", 0, 0}};
    EXPECT_THAT(labels(), ElementsAre("Rdv", "quiet"));
}

TEST_F(UssdMenu, LeavesOutWhatIsForOthers) {
    add_flow("offer", "{keyword: {fr: [offre]}, group: employeurs}");
    EXPECT_THAT(labels(), ElementsAre("Suivi"));
    groups_ = {"employeurs"};
    EXPECT_THAT(labels(), ElementsAre("Suivi", "Offre"));
}

TEST_F(UssdMenu, OfMoreOptionsThanKeysIsAnsweredByTheNumbersOnItsPages) {
    std::string yaml =
        "flow: towns\nlanguages: [fr]\nchannels: [ussd]\nstart: manual\nsteps:\n  town:\n    choose: Quelle ville ?\n"
        "    save: town\n    no_answer: {after: 1 day, then: done}\n    options:\n";
    for (int n = 1; n <= 10; ++n)
        yaml += "      t" + std::to_string(n) + ": {label: Ville numero " + std::to_string(100 + n) + "}\n";
    auto loaded = flow::load_flow(yaml + "  done: {end: done, say: \"Choix @results.town\"}\n", "towns.yaml");
    for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
    catalogue_.flows.insert_or_assign("towns", loaded.flow);
    channel().settings["flow"] = "towns";
    EXPECT_THAT(dial("s", "").text, testing::EndsWith("\n9 Suite"));
    EXPECT_THAT(dial("s", "9").text,
                testing::AllOf(testing::HasSubstr("8. Ville numero 108\n10. Ville numero 109\n11. Ville numero 110"),
                               testing::EndsWith("\n0 Retour")));
    EXPECT_THAT(dial("s", "9*10").text, testing::HasSubstr("Choix t9"));
}

}  // namespace
}  // namespace passerelle::gateway
