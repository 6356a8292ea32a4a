#include "base/zone.hpp"
#include "command_line.hpp"
#include "store/contacts.hpp"
#include "store/interactions.hpp"

namespace passerelle::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Log : public CommandLine {
protected:
    void SetUp() override {
        import_two();
        auto const place = workplace();
        auto const kept = place->store().write_now([&](store::Connection& connection) {
            add(connection, *place, "2026-03-12T09:00:00Z", "inbound", "=HYPERLINK(\"http://x\")");
            add(connection, *place, "2026-03-12T22:59:59Z", "outbound", "Bonjour Awa");
            add(connection, *place, "2026-03-12T23:00:00Z", "inbound", "oui; \"merci\"");
        });
        ASSERT_TRUE(kept);
    }

    static void add(store::Connection& connection, Workplace& place, char const* at, char const* kind,
                    char const* text) {
        store::Interaction line;
        line.id = place.ids.make<InteractionId>();
        line.at = *parse_rfc3339(at);
        line.workspace = "demo";
        line.kind = kind;
        line.contact = store::find_contact_named(connection, "demo", "Awa Diallo")->id;
        line.address = "tel:+33612345678";
        line.channel = "sms";
        line.text = text;
        store::append(connection, line);
    }
};

TEST_F(Log, TailShowsTheLastInOrder) {
    auto const out = good({"log", "tail", "--lines", "2"});
    EXPECT_THAT(out, StartsWith("2026-03-12 23:59  outbound ← tel:+33612345678"));
    EXPECT_THAT(out, HasSubstr("2026-03-13 00:00  inbound  → "));
    EXPECT_THAT(out, Not(HasSubstr("HYPERLINK")));
}

TEST_F(Log, ShowIsOfOnePerson) {
    EXPECT_THAT(good({"log", "show", "0612345678"}), HasSubstr("Bonjour Awa"));
    EXPECT_THAT(good({"log", "show", "Sami Moreau"}), HasSubstr("Nothing was said"));
    EXPECT_EQ(good({"log", "show", "Sami Moreau", "--json"}), "");
}

TEST_F(Log, ExportDefusesFormulas) {
    auto const out = good({"log", "export"});
    EXPECT_THAT(out, StartsWith("at,kind,contact,address,channel,flow,run,message,text,detail,id\r\n"));
    EXPECT_THAT(out, HasSubstr("\"'=HYPERLINK(\"\"http://x\"\")\""));
    EXPECT_THAT(out, HasSubstr("\"oui; \"\"merci\"\"\""));
}

TEST_F(Log, ExportTakesWholeDaysOfTheSite) {
    auto const day = good({"log", "export", "--format", "jsonl", "--from", "2026-03-12", "--to", "2026-03-12"});
    EXPECT_EQ(std::count(day.begin(), day.end(), '\n'), 2);
    auto const next = good({"log", "export", "--format", "jsonl", "--from", "2026-03-13"});
    EXPECT_THAT(next, StartsWith(R"({"id":")"));
    EXPECT_THAT(next, HasSubstr(R"("at":"2026-03-12T23:00:00Z")"));
    EXPECT_THAT(next, HasSubstr(R"("flow":null)"));
    EXPECT_EQ(good({"log", "export", "--format", "jsonl", "--to", "2026-03-12T09:00:00Z"}), "");
}

TEST_F(Log, ExportWritesAFile) {
    EXPECT_EQ(good({"log", "export", "--output", path("out.csv")}), "");
    EXPECT_GT(std::filesystem::file_size(path("out.csv")), 200u);
    EXPECT_EQ(run({"log", "export", "--output", path("no/such/folder.csv")}).code, failed);
    EXPECT_EQ(run({"log", "export", "--from", "yesterday"}).code, failed);
}

}  // namespace
}  // namespace passerelle::cli
