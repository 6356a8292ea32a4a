#include "base/zone.hpp"
#include "cli/campaign_change.hpp"
#include "command_line.hpp"
#include "store/contacts.hpp"
#include "store/messages.hpp"
#include "store/work.hpp"

namespace passerelle::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

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

TEST_F(Campaigns, ArePreviewedBeforeAnythingIsSent) {
    import_two();
    good({"contact", "import", "-", "--group", "cej"}, "nom;tel\nFixe;0320123456\n");
    put("config/tariffs.yaml",
        "currency: EUR\ntariffs: [{provider: simulator, per: segment, to: FR, price: 0.0475, from: 2020-01-01}]\n");
    put("config/passerelle.yaml", config() + "tariffs: config/tariffs.yaml\n");
    auto const shown = good({"campaign", "preview", "--flow", "mood", "--group", "cej"});
    EXPECT_THAT(shown, HasSubstr("Personnes : 3 ; on écrit à : 2\nÉcartées : 1 (téléphone fixe, sans SMS)"));
    EXPECT_THAT(
        shown,
        HasSubstr(
            "Premiers messages : 2 segments, 0,095 EUR\nConversations entières, au plus : 2 segments, 0,095 EUR\n"));
    EXPECT_THAT(shown, HasSubstr("Reçoivent le texte dans une autre langue que la leur : 2"));
    EXPECT_THAT(shown, HasSubstr("Moreau, sms, 1 segment : "));
    EXPECT_THAT(shown, HasSubstr("\n    Hello\n"));
    good({"contact", "import", "-", "--group", "abroad"}, "nom;tel\nBara;0612345678\nIda;+221771234567\n");
    EXPECT_THAT(good({"campaign", "preview", "--flow", "mood", "--group", "abroad", "--lang", "en"}),
                HasSubstr("First messages: 2 segments, 0.0475 EUR + 1 person of unknown price"));
    create();
    auto const english = good({"campaign", "preview", "spring", "--lang", "en"});
    EXPECT_THAT(english, HasSubstr("People: 3, written to: 2\nLeft out: 1 (landline, takes no SMS)"));
    EXPECT_THAT(english, HasSubstr("First messages: 2 segments, 0.095 EUR\nWhole conversations, at most: 2"));
    auto const json = good({"campaign", "preview", "spring", "--json"});
    EXPECT_THAT(json, HasSubstr(R"("skipped":{"a landline takes no SMS":1})"));
    EXPECT_THAT(json, HasSubstr(R"("first_messages":{"segments":2,"millionths":{"EUR":95000},"unpriced":0})"));
    EXPECT_THAT(good({"campaign", "status", "spring", "--json"}), HasSubstr(R"("status":"draft")"));
}

TEST_F(Campaigns, ForeseeTheBudgetsThatTheyWouldReach) {
    import_two();
    std::vector<std::string> const words{"campaign", "preview", "--flow", "mood", "--group", "cej"};
    auto const with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), words.begin(), words.end());
        return good(more);
    };
    put("config/passerelle.yaml", config() + "budgets: {day: 1 segment, month: 500 segments}\n");
    EXPECT_THAT(with({}), HasSubstr("Budget du jour : 1 segment, reste 1 segment ("));
    EXPECT_THAT(with({}), HasSubstr("). Souvent : s'arrête après 1 sur 2. Au pire : s'arrête après 1 sur 2.\n"));
    EXPECT_THAT(with({}), Not(HasSubstr("Budget du mois")));
    EXPECT_THAT(with({"--lang", "en"}), HasSubstr("The budget of the day: 1 segment, 1 segment left ("));
    EXPECT_THAT(with({"--lang", "en"}), HasSubstr("Typically: stops after 1 of 2. At worst: stops after 1 of 2."));
    EXPECT_THAT(with({"--json"}), HasSubstr(R"("budgets":[{"scope":"day","period":")"));
    EXPECT_THAT(
        with({"--json"}),
        HasSubstr(
            R"("unit":"segments","limit":1,"left":1,"unknown_price":false,"typical":{"people":1},"worst":{"people":1}}])"));
}

TEST_F(Campaigns, SayThatABudgetHoldsThem) {
    import_two();
    create();
    auto const place = workplace();
    place->store().write_now([&](store::Connection& connection) {
        auto const campaign = *store::find_campaign(connection, "demo", "spring");
        service::OutgoingMessage message;
        message.id = place->ids.make<MessageId>();
        message.workspace = "demo";
        message.channel = "sms";
        message.address = "tel:+33612345678";
        message.campaign = campaign.id;
        store::enqueue(connection, message);
        auto const now = place->clock.now();
        store::claim_due(connection, "sms", now, now, 1, [&](auto&) { return store::Hold{now, "day"}; });
    });
    EXPECT_THAT(good({"campaign", "status", "spring"}), HasSubstr("1 queued, 1 held by a budget"));
    EXPECT_THAT(good({"campaign", "status", "spring", "--json"}), HasSubstr(R"("held":1)"));
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
        WrongCase{"PreviewOfNothing", {"campaign", "preview"}, "give the NAME of a campaign, or --flow and --group"},
        WrongCase{"PreviewOfNoOffer",
                  {"campaign", "preview", "--flow", "mood", "--group", "cej", "--offer", "7"},
                  "there is no offer '7'"},
        WrongCase{"PreviewOfNobody",
                  {"campaign", "preview", "--flow", "mood", "--group", "ceg"},
                  "nobody is in the group 'ceg'"},
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
    std::istringstream in;
    std::ostringstream out;
    Console const console{in, out, out};
    EXPECT_EQ(progress_line(progress, console),
              "[###############---------------] 510 of 1000 people, 490 delivered, 1 said STOP, 10 skipped");
    EXPECT_EQ(progress_line({}, console), "[##############################] 0 of 0 people");
}

}  // namespace
}  // namespace passerelle::cli
