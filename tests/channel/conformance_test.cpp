// The tables of tests/conformance, through the same door as `passerelle channel decode`. A case says only what it is
// about: members that it does not name are not looked at, events are compared one by one.
#include <gmock/gmock.h>

#include <boost/json.hpp>

#include "channel/conformance_table.hpp"
#include "channel/decode_json.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

class Conformance : public testing::TestWithParam<std::string> {};

TEST_P(Conformance, EveryCaseIsDecodedAsItsTableSays) {
    auto const table = table_of(GetParam());
    DecodeSession session;  // one for all: sessions of USSD go on from case to case
    for (auto const& row : rows_of(table, "cases")) {
        auto const line = line_of(table, row.as_object());
        SCOPED_TRACE(std::string{row.at("name").as_string()});
        expect_part(row.at("out"), json::parse(session.line(json::serialize(line))), "");
    }
}

INSTANTIATE_TEST_SUITE_P(Providers, Conformance, testing::ValuesIn(provider_names()),
                         [](auto const& row) { return test_name(row.param); });

TEST(Conformance, EveryProviderHasItsTable) {
    for (auto const* provider : providers()) {
        auto const table = table_of(provider->name);
        auto rows = rows_of(table, "cases").size();
        for (auto const section : {"sends", "answers", "access", "look_ups", "pulls"})
            rows += rows_of(table, section).size();
        EXPECT_GE(rows, 25U) << provider->name;
    }
}

struct BrokenLine {
    char const* line;
    char const* says;
};

TEST(DecodeSession, ABrokenLineSaysWhyAndTheNextOneIsDecoded) {
    constexpr BrokenLine lines[] = {
        {"", "not JSON"},
        {"{", "not JSON"},
        {"[]", "not a JSON object"},
        {R"({"provider":"twilio","url":5})", "\"url\" must be a text"},
        {R"({"provider":"twilio"})", "\"url\" is missing"},
        {R"({"provider":"smoke","url":"https://gw/in/x"})", "unknown provider \"smoke\""},
        {R"({"provider":"simulator","url":"https://gw/in/x","body_base64":"*"})", "not base64"},
        {R"({"provider":"simulator","url":"https://gw/in/x","now":"soon"})", "epoch seconds"},
        {R"({"provider":"simulator","url":"https://gw/in/x","now":1e300})", "epoch seconds"},
    };
    DecodeSession session;
    for (auto const& each : lines) {
        auto const out = json::parse(session.line(each.line)).as_object();
        ASSERT_TRUE(out.contains("error")) << each.line;
        EXPECT_THAT(std::string{out.at("error").as_string()}, testing::HasSubstr(each.says));
    }
    EXPECT_THAT(session.line(R"({"provider":"simulator","url":"https://gw/in/x",)"
                             R"("body":"{\"from\":\"38636\",\"id\":\"1\",\"text\":\"a\"}"})"),
                testing::HasSubstr(R"("accept":true)"));
}

struct BodyRow {
    char const* provider;
    std::size_t most;
};

TEST(DecodeSession, ALargeBodyIsRefused) {
    constexpr std::size_t usual = 1024 * 1024;
    // Meta: "up to 3 MB". A transaction of Matrix holds 100 events of 64 KiB.
    constexpr BodyRow rows[] = {{"simulator", usual},     {"telegram", usual},      {"whatsapp-cloud", 3 * usual},
                                {"dialog360", 3 * usual}, {"messenger", 3 * usual}, {"matrix", 8 * usual}};
    DecodeSession session;
    for (auto const& row : rows) {
        json::object line{{"provider", row.provider}, {"url", "https://gw/in/x"}, {"body", std::string(row.most, ' ')}};
        auto const too_large = testing::HasSubstr(R"("http":413,"reason":"too_large")");
        EXPECT_THAT(session.line(json::serialize(line)), testing::Not(too_large)) << row.provider;
        line["body"] = std::string(row.most + 1, ' ');
        EXPECT_THAT(session.line(json::serialize(line)), too_large) << row.provider;
    }
}

struct TimeRow {
    char const* written;
    char const* shown;
};

TEST(DecodeSession, TimesAreShownAsExactlyAsTheyWereWritten) {
    constexpr TimeRow rows[] = {{"2016-10-06T09:28:39.220+0000", "2016-10-06T09:28:39.220Z"},
                                {"2016-10-06T09:28:39.000+0000", "2016-10-06T09:28:39Z"},
                                {"2016-10-06T09:28:00.000+0000", "2016-10-06T09:28:00Z"},
                                {"2016-10-06T09:28:39.220456Z", "2016-10-06T09:28:39.220456Z"}};
    DecodeSession session;
    for (auto const& row : rows) {
        auto const body =
            std::string{R"({"results":[{"messageId":"1","from":"33612345678","text":"a","receivedAt":")"} +
            row.written + R"("}]})";
        json::object const line{{"provider", "infobip"}, {"url", "https://gw/in/x"}, {"body", body}};
        EXPECT_THAT(session.line(json::serialize(line)),
                    testing::HasSubstr(std::string{R"("time":")"} + row.shown + '"'));
    }
}

TEST(DecodeSession, SettingsMayBeNumbersOrBooleans) {
    DecodeSession session;
    auto const out = session.line(
        R"({"provider":"telegram","method":"POST","url":"https://gw/in/t","config":{"secret_token":12345,"debug":true},)"
        R"("headers":{"X-Telegram-Bot-Api-Secret-Token":12345},"body":"{\"update_id\":1}"})");
    EXPECT_THAT(out, testing::HasSubstr(R"("accept":true)"));
}

}  // namespace

}  // namespace passerelle::channel
