// The tables of tests/conformance, through the same door as `passerelle channel decode`. A case says only what it is
// about: members that it does not name are not looked at, events are compared one by one.
#include <gmock/gmock.h>

#include <boost/json.hpp>
#include <fstream>
#include <sstream>

#include "channel/decode_json.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

json::object table_of(std::string_view provider) {
    std::ifstream file{std::string{PASSERELLE_SOURCE_DIR} + "/tests/conformance/" + std::string{provider} + ".json"};
    std::stringstream text;
    text << file.rdbuf();
    return json::parse(text.str()).as_object();
}

void expect_part(json::value const& expected, json::value const& got, std::string const& where) {
    if (expected.is_object() && got.is_object()) {
        for (auto const& member : expected.get_object()) {
            auto const* found = got.get_object().if_contains(member.key());
            auto const name = where + '.' + std::string{member.key()};
            if (!found)
                ADD_FAILURE() << name << " is absent";
            else
                expect_part(member.value(), *found, name);
        }
        return;
    }
    if (expected.is_array() && got.is_array()) {
        ASSERT_EQ(expected.get_array().size(), got.get_array().size()) << where << ": " << json::serialize(got);
        for (std::size_t at = 0; at < expected.get_array().size(); ++at)
            expect_part(expected.get_array()[at], got.get_array()[at], where + '[' + std::to_string(at) + ']');
        return;
    }
    EXPECT_EQ(json::serialize(expected), json::serialize(got)) << where;
}

class Conformance : public testing::TestWithParam<char const*> {};

TEST_P(Conformance, EveryCaseIsDecodedAsItsTableSays) {
    auto const table = table_of(GetParam());
    DecodeSession session;  // one for all: sessions of USSD go on from case to case
    for (auto const& row : table.at("cases").as_array()) {
        auto line = table.at("defaults").as_object();
        for (auto const& member : row.at("in").as_object()) line[member.key()] = member.value();
        SCOPED_TRACE(std::string{row.at("name").as_string()});
        expect_part(row.at("out"), json::parse(session.line(json::serialize(line))), "");
    }
}

INSTANTIATE_TEST_SUITE_P(Providers, Conformance,
                         testing::Values("kannel-http", "africastalking-ussd", "twilio", "telegram", "simulator",
                                         "smpp", "smpp-ussd"),
                         [](auto const& row) {
                             std::string name{row.param};
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

TEST(Conformance, EveryProviderHasItsTable) {
    for (auto const* provider : providers())
        EXPECT_GE(table_of(provider->name).at("cases").as_array().size(), 25U) << provider->name;
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

TEST(DecodeSession, ALargeBodyIsRefused) {
    DecodeSession session;
    json::object line{
        {"provider", "simulator"}, {"url", "https://gw/in/x"}, {"body", std::string(1024 * 1024 + 1, ' ')}};
    EXPECT_THAT(session.line(json::serialize(line)), testing::HasSubstr(R"("http":413,"reason":"too_large")"));
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
