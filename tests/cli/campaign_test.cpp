#include "base/zone.hpp"
#include "cli/campaign_change.hpp"
#include "command_line.hpp"
#include "store/contacts.hpp"
#include "store/work.hpp"

namespace passerelle::cli {
namespace {

using testing::HasSubstr;

class Campaigns : public CommandLine {
protected:
    std::string create(std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"campaign", "create", "spring", "--flow", "mood", "--group", "cej"};
        words.insert(words.end(), more.begin(), more.end());
        return good(words);
    }
};

TEST_F(Campaigns, GoFromDraftToCancelled) {
    import_two();
    EXPECT_THAT(create({"--per-minute", "50"}),
                HasSubstr("is drafted: flow mood for group cej, up to 50 people a minute"));
    EXPECT_THAT(good({"campaign", "status"}), HasSubstr("draft"));
    EXPECT_THAT(good({"campaign", "start", "spring"}), HasSubstr("is started: 2 people, up to 50 a minute"));
    EXPECT_THAT(good({"campaign", "start", "spring"}), HasSubstr("is running already; nothing was changed"));
    EXPECT_THAT(good({"campaign", "pause", "spring"}), HasSubstr("is paused"));
    EXPECT_THAT(good({"campaign", "pause", "spring"}), HasSubstr("nothing was changed"));
    EXPECT_THAT(good({"campaign", "start", "spring"}), HasSubstr("goes on: 2 people"));
    auto const status = good({"campaign", "status", "spring"});
    EXPECT_THAT(status, HasSubstr("[------------------------------] 0 of 2 people"));
    EXPECT_THAT(good({"campaign", "status", "--json"}), HasSubstr(R"("status":"running")"));
    EXPECT_THAT(good({"campaign", "cancel", "spring"}), HasSubstr("is cancelled; 0 messages"));
    EXPECT_THAT(good({"campaign", "cancel", "spring"}), HasSubstr("cancelled already"));
    auto const again = run({"campaign", "start", "spring"});
    EXPECT_EQ(again.code, failed);
    EXPECT_THAT(again.err, HasSubstr("create a new campaign"));
}

TEST_F(Campaigns, FreezeTheGroupAtTheFirstStart) {
    import_two();
    create();
    good({"campaign", "start", "spring"});
    good({"contact", "import", "-", "--group", "cej"}, "nom;tel\nLate;0611111111\n");
    good({"campaign", "pause", "spring"});
    EXPECT_THAT(good({"campaign", "start", "spring"}), HasSubstr("goes on: 2 people"));
}

TEST_F(Campaigns, AreWatchedUntilTheyStop) {
    import_two();
    create();
    good({"campaign", "start", "spring"});
    good({"campaign", "cancel", "spring"});
    EXPECT_THAT(good({"campaign", "status", "spring", "--watch"}), HasSubstr("0 of 2 people (cancelled)"));
}

TEST_F(Campaigns, CarryAnOffer) {
    import_two();
    EXPECT_THAT(good({"offer", "add", "42", "--title", "Cuisinier", "--place", "Lille", "--expires", "2099-01-31"}),
                HasSubstr("Offer 42 added"));
    EXPECT_EQ(run({"offer", "add", "42", "--title", "Autre"}).code, failed);
    EXPECT_THAT(good({"offer", "list"}), HasSubstr("2099-02-01 00:00"));
    EXPECT_THAT(create({"--offer", "42"}), HasSubstr("is drafted"));
    EXPECT_THAT(good({"campaign", "status", "--json"}), HasSubstr(R"("offer":"42")"));
}

struct WrongCase {
    char const* name;
    std::vector<std::string> words;
    char const* says;
};
class WrongCampaigns : public CommandLine, public testing::WithParamInterface<WrongCase> {};
TEST_P(WrongCampaigns, AreRefusedWithTheWayOut) {
    import_two();
    good({"campaign", "create", "taken", "--flow", "mood", "--group", "cej"});
    auto const ran = run(GetParam().words);
    EXPECT_EQ(ran.code, failed);
    EXPECT_THAT(ran.err, HasSubstr(GetParam().says));
}
INSTANTIATE_TEST_SUITE_P(
    All, WrongCampaigns,
    testing::Values(
        WrongCase{"Flow",
                  {"campaign", "create", "x", "--flow", "moot", "--group", "cej"},
                  "there is no flow 'moot'; there are: mood"},
        WrongCase{
            "Group", {"campaign", "create", "x", "--flow", "mood", "--group", "ceg"}, "nobody is in the group 'ceg'"},
        WrongCase{"Offer",
                  {"campaign", "create", "x", "--flow", "mood", "--group", "cej", "--offer", "7"},
                  "there is no offer '7'"},
        WrongCase{"Name",
                  {"campaign", "create", "taken", "--flow", "mood", "--group", "cej"},
                  "there is a campaign 'taken' already"},
        WrongCase{"Rate",
                  {"campaign", "create", "x", "--flow", "mood", "--group", "cej", "--per-minute", "0"},
                  "from 1 to 60000"},
        WrongCase{"Expires",
                  {"campaign", "create", "x", "--flow", "mood", "--group", "cej", "--expires", "2001-01-01"},
                  "--expires must come after"},
        WrongCase{"Unknown", {"campaign", "start", "nothing"}, "there is no campaign 'nothing'"},
        WrongCase{"PauseDraft", {"campaign", "pause", "taken"}, "nothing to pause"},
        WrongCase{"WatchAll", {"campaign", "status", "--watch"}, "give its NAME"}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST(ProgressLine, CountsPeopleAndMessages) {
    service::CampaignProgress progress;
    progress.total = 1000;
    progress.started = 500;
    progress.skipped = 10;
    progress.delivered = 490;
    progress.stopped = 1;
    EXPECT_EQ(progress_line(progress),
              "[###############---------------] 510 of 1000 people, 490 delivered, 1 said STOP, 10 skipped");
    EXPECT_EQ(progress_line({}), "[##############################] 0 of 0 people");
}

}  // namespace
}  // namespace passerelle::cli
