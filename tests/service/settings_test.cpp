#include "service/settings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace passerelle::service {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

// Knows two files; the rest does not exist.
Result<std::string> read_file(std::string const& path) {
    if (path == "var/secrets/simulator") return std::string{"0123456789abcdef\n"};
    if (path == "var/secrets/empty") return std::string{" \n"};
    return Error{Fault::not_found, "there is no file " + path + " that can be read"};
}

SettingsFile load(std::string const& yaml, Environment const& environment = {}) {
    return load_settings(yaml, "config/test.yaml", environment, read_file);
}

std::string const sites = "sites: {lille: {name: Lille}}\n";

TEST(Settings, DefaultsStandWhenOnlyASiteIsNamed) {
    auto const loaded = load(sites);
    ASSERT_TRUE(loaded.findings.empty()) << show(loaded.findings.front());
    auto const& settings = loaded.settings;
    EXPECT_EQ(settings.workspace, "demo");
    EXPECT_EQ(settings.listen_address, "127.0.0.1");
    EXPECT_EQ(settings.port, 8080);
    EXPECT_EQ(settings.public_base, "http://127.0.0.1:8080");
    EXPECT_EQ(settings.database, "var/passerelle.db");
    EXPECT_EQ(settings.site("nowhere").id, "lille");
    EXPECT_EQ(settings.channel("sms"), nullptr);
    EXPECT_EQ(settings.limits.body_bytes, 1024u * 1024u);
}

TEST(Settings, PlacesAreNamedByTheFileOrTheEnvironment) {
    EXPECT_EQ(load(sites).settings.places, "");
    EXPECT_EQ(load(sites + "places: config/places.yaml\n").settings.places, "config/places.yaml");
    EXPECT_EQ(load(sites, {{"PASSERELLE_PLACES", "/data/places.yaml"}}).settings.places, "/data/places.yaml");
}

TEST(Settings, FormalGroupsAreGroups) {
    EXPECT_TRUE(load(sites).settings.formal.empty());
    EXPECT_TRUE(load(sites + "formal: [parents]\n").settings.formal.contains("parents"));
    auto const loaded = load(sites + "groups: [parents]\nformal: [parent]\n");
    ASSERT_EQ(loaded.findings.size(), 1u);
    EXPECT_EQ(loaded.findings[0].message, "'formal' names 'parent', which is no group of 'groups'");
    EXPECT_EQ(loaded.findings[0].hint, "did you mean 'parents'?");
}

TEST(Settings, EverythingIsTaken) {
    auto const loaded = load(R"(
workspace: {id: ml-lille, name: Mission Locale, folding: look_alikes}
sites:
  lille: {name: Lille, phone: "03 20 00 00 00"}
  saint-denis:
    zone: Indian/Reunion
    country: RE
    language: en
    allowed_hours: {monday: 08:30-12:00, saturday: closed, holidays: open, closed: [2026-12-24]}
listen: "[::1]:9000"
public_base: https://gw.example.org/
database: /data/p.db
node: 7
channels:
  play: {provider: simulator, as: chat, site: saint-denis, rate: 2.5, keep: 2 h, path_secret: {file: var/secrets/simulator}}
  dial: {provider: simulator, as: ussd, screen: {limit: 140, charset: ucs2, line_width: 16}, path_secret: {file: var/secrets/simulator}}
limits: {body_bytes: 2048, request: 5 s}
)");
    ASSERT_TRUE(loaded.findings.empty()) << show(loaded.findings.front());
    auto const& settings = loaded.settings;
    EXPECT_EQ(settings.listen_address, "::1");
    EXPECT_EQ(settings.port, 9000);
    EXPECT_EQ(settings.public_base, "https://gw.example.org");
    EXPECT_EQ(settings.database, "/data/p.db");
    EXPECT_EQ(settings.node, 7u);
    auto const& site = settings.site("saint-denis");
    EXPECT_EQ(site.hours.days[0], (AllowedHours::Day{510, 720}));
    EXPECT_EQ(site.hours.days[5], (AllowedHours::Day{0, 0}));
    EXPECT_FALSE(site.hours.holidays);
    auto const* channel = settings.channel("play");
    ASSERT_NE(channel, nullptr);
    EXPECT_EQ(channel->provider->name, "simulator");
    EXPECT_EQ(channel->medium, flow::Medium::chat);
    EXPECT_EQ(channel->site, "saint-denis");
    EXPECT_DOUBLE_EQ(channel->per_second, 2.5);
    EXPECT_EQ(settings.channel("play")->keep, std::chrono::hours{2});
    EXPECT_EQ(channel->settings.at("path_secret"), "0123456789abcdef");
    EXPECT_EQ(channel->settings.at("channel"), "play");
    EXPECT_EQ(channel->settings.at("public_base"), "https://gw.example.org");
    EXPECT_EQ(channel->settings.at("api_base"), "http://127.0.0.1:9000/demo");
    auto const dialled = settings.channel("dial")->capabilities();
    EXPECT_EQ(dialled.screen_limit, 140);
    EXPECT_EQ(dialled.line_width, 16);
    EXPECT_FALSE(dialled.gsm7_only);
    EXPECT_EQ(dialled.folding, text::Folding::look_alikes);
    EXPECT_EQ(settings.limits.body_bytes, 2048u);
    EXPECT_EQ(settings.limits.request, Duration{5s});
}

TEST(Settings, ASettingMayTakeAwayThatARepeatIsSafe) {
    auto const line = [](std::string const& more) {
        auto const loaded =
            load(sites + "channels: {chat: {provider: line, channel_secret: {env: S}, access_token: {env: S}" + more +
                     "}}\n",
                 {{"S", "secret"}});
        EXPECT_TRUE(loaded.findings.empty()) << show(loaded.findings.front());
        return loaded.settings.channel("chat")->capabilities();
    };
    EXPECT_TRUE(line("").repeat_is_safe);
    EXPECT_TRUE(line(", reply_tokens: false").repeat_is_safe);
    EXPECT_FALSE(line(", reply_tokens: true").repeat_is_safe);
}

TEST(Settings, NamesAreKnownOnlyWhereTheyAreDeclared) {
    EXPECT_FALSE(load(sites).settings.names.groups);
    auto const loaded = load(sites + "groups: [suivis]\nfields: {city: text, born: date}\n");
    ASSERT_TRUE(loaded.findings.empty()) << show(loaded.findings.front());
    auto const& names = loaded.settings.names;
    EXPECT_THAT(*names.groups, testing::ElementsAre("suivis"));
    EXPECT_FALSE(names.topics);
    EXPECT_EQ(names.fields->at("born"), "date");
    auto const wrong = load(sites + "groups: suivis\ntopics: [a, a]\nfields: {born: dat}\n").findings;
    ASSERT_EQ(wrong.size(), 3u);
    EXPECT_THAT(show(wrong[0]), HasSubstr("test.yaml:2:9: 'groups' must be a list of names (groups: [name, name])"));
    EXPECT_THAT(show(wrong[1]), HasSubstr("test.yaml:3:13: 'a' stands twice"));
    EXPECT_THAT(show(wrong[2]), HasSubstr("did you mean 'date'?"));
}

TEST(Settings, TheEnvironmentWins) {
    auto const loaded =
        load("listen: 127.0.0.1:8080\ndatabase: var/a.db\n" + sites, {{"PASSERELLE_PORT", "0"},
                                                                      {"PASSERELLE_DATABASE", "var/b.db"},
                                                                      {"PASSERELLE_PUBLIC_BASE", "https://x.example"},
                                                                      {"PASSERELLE_FLOWS", "/opt/flows"},
                                                                      {"PASSERELLE_NODE", ""}});
    ASSERT_TRUE(loaded.findings.empty()) << show(loaded.findings.front());
    EXPECT_EQ(loaded.settings.port, 0);
    EXPECT_EQ(loaded.settings.database, "var/b.db");
    EXPECT_EQ(loaded.settings.public_base, "https://x.example");
    EXPECT_EQ(loaded.settings.flows, "/opt/flows");
}

TEST(Settings, RelativePathsStartAtTheProject) {
    auto const elsewhere = load_settings(sites, "/srv/p/config/passerelle.yaml", {}, read_file);
    EXPECT_EQ(elsewhere.settings.database, "/srv/p/var/passerelle.db");
    auto const home = load_settings(sites, "config/passerelle.yaml", {{"PASSERELLE_HOME", "/home/p"}}, read_file);
    EXPECT_EQ(home.settings.flows, "/home/p/flows");
}

struct Mistake {
    char const* name;
    std::string yaml;
    int line, column;
    char const *message, *hint;
};
class Mistakes : public testing::TestWithParam<Mistake> {};
TEST_P(Mistakes, AreNamedWithTheirPlace) {
    auto const& row = GetParam();
    auto const loaded = load(row.yaml);
    ASSERT_EQ(loaded.findings.size(), 1u) << (loaded.findings.empty() ? "" : show(loaded.findings.back()));
    auto const& finding = loaded.findings.front();
    EXPECT_EQ(finding.file, "config/test.yaml");
    EXPECT_EQ(finding.line, row.line) << show(finding);
    EXPECT_EQ(finding.column, row.column) << show(finding);
    EXPECT_THAT(finding.message, HasSubstr(row.message));
    EXPECT_THAT(finding.hint, HasSubstr(row.hint));
}

std::string site(std::string const& rest) { return "sites:\n  lille:\n    " + rest + "\n"; }
std::string channel(std::string const& rest) { return sites + "channels:\n  sms:\n    " + rest + "\n"; }

INSTANTIATE_TEST_SUITE_P(
    Root, Mistakes,
    testing::Values(
        Mistake{"UnknownKey", sites + "databse: x\n", 2, 1, "unknown key 'databse'", "did you mean 'database'?"},
        Mistake{"NoSites", "node: 1\n", 1, 1, "'sites' is missing", "sites:"},
        Mistake{"EmptySites", "sites: {}\n", 1, 8, "at least one site", ""},
        Mistake{"NotAMap", "- a\n", 1, 1, "must hold 'key: value' lines", ""},
        Mistake{"DuplicateKey", "node: 1\nnode: 2\n" + sites, 2, 1, "node", ""},
        Mistake{"NoValue", "database:\n" + sites, 1, 1, "'database' has no value", "remove the line"},
        Mistake{"WrongType", "database: [a]\n" + sites, 1, 11, "must be a single value", ""},
        Mistake{"Port", "port: 80800\n" + sites, 1, 7, "'port' cannot be '80800'", "0 to 65535"},
        Mistake{"Listen", "listen: 127.0.0.1:http\n" + sites, 1, 9, "'listen' cannot be", "127.0.0.1:8080"},
        Mistake{"PublicBase", "public_base: gw.example.org\n" + sites, 1, 14, "'public_base' cannot be", "https://"},
        Mistake{"Node", "node: 1024\n" + sites, 1, 7, "'node' cannot be", "0 to 1023"},
        Mistake{"Workspace", "workspace: {id: Ma Mission}\n" + sites, 1, 17, "cannot be the id", "small letters"},
        Mistake{"Folding", "workspace: {folding: all}\n" + sites, 1, 22, "'folding' cannot be 'all'", "look_alikes"},
        Mistake{"LimitTooHigh", "limits: {body_bytes: 2000000}\n" + sites, 1, 22, "'body_bytes' is 2000000",
                "to 1048576"},
        Mistake{"LimitNoNumber", "limits: {body_bytes: 1 MiB}\n" + sites, 1, 22, "must be a whole number", ""},
        Mistake{"LimitTime", "limits: {request: 45 s}\n" + sites, 1, 19, "'request' is 45 s", "to 30 s"},
        Mistake{"LimitUnknown", "limits: {body: 5}\n" + sites, 1, 10, "unknown key 'body' in 'limits'",
                "did you mean 'body_bytes'?"}),
    [](auto const& row) { return std::string{row.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    Sites, Mistakes,
    testing::Values(Mistake{"Key", site("zome: Europe/Paris"), 3, 5, "unknown key 'zome' in site 'lille'", "'zone'"},
                    Mistake{"Zone", site("zone: Paris"), 3, 11, "'Paris' is no time zone", "Europe/Paris"},
                    Mistake{"Country", site("country: France"), 3, 14, "no country code", "FR"},
                    Mistake{"Language", site("language: French"), 3, 15, "no language code", "fr"},
                    Mistake{"Hours", site("allowed_hours: {monday: 20:00-09:00}"), 3, 29, "no span of hours",
                            "09:00-20:00"},
                    Mistake{"HoursMinute", site("allowed_hours: {monday: 09:60-20:00}"), 3, 29, "no span of hours", ""},
                    Mistake{"Day", site("allowed_hours: {munday: closed}"), 3, 21, "unknown key 'munday'", "'monday'"},
                    Mistake{"Date", site("allowed_hours: {closed: [24/12/2026]}"), 3, 30, "no date", "2026-12-24"},
                    Mistake{"Holidays", site("allowed_hours: {holidays: no}"), 3, 31, "'holidays' cannot be 'no'",
                            "known: open, closed"}),
    [](auto const& row) { return std::string{row.param.name}; });

std::string const secret = "path_secret: {file: var/secrets/simulator}";

std::string external(std::string const& rest) {
    return channel("provider: generic-external\n    " + rest + "\n    " + secret);
}
std::string sinch(std::string const& rest) {
    return channel("provider: sinch\n    service_plan_id: a\n    " + rest +
                   "\n    from: \"1\"\n    api_token: {file: var/secrets/simulator}\n    " + secret);
}

INSTANTIATE_TEST_SUITE_P(
    Channels, Mistakes,
    testing::Values(
        Mistake{"NoProvider", channel("rate: 1"), 3, 3, "channel 'sms' names no provider", "kannel-http"},
        Mistake{"Provider", channel("provider: twillio"), 4, 15, "'provider' cannot be 'twillio'",
                "did you mean 'twilio'?"},
        Mistake{"Id", sites + "channels:\n  My_SMS:\n    provider: simulator\n    as: sms\n    " + secret + "\n", 3, 3,
                "'My_SMS' cannot stand in a web address", "small letters"},
        Mistake{"Duplicate", channel("provider: simulator\n    as: sms\n    " + secret) + "  sms: {provider: twilio}\n",
                7, 3, "sms", ""},
        Mistake{"Key", channel("provider: simulator\n    as: sms\n    " + secret + "\n    rat: 5"), 7, 5,
                "unknown key 'rat' in channel 'sms'", "'rate'"},
        Mistake{"AsMissing", channel("provider: simulator\n    " + secret), 3, 3, "must say what it plays", "as: sms"},
        Mistake{"As", channel("provider: simulator\n    as: usd\n    " + secret), 5, 9, "'as' cannot be 'usd'",
                "'ussd'"},
        Mistake{"Site", channel("provider: simulator\n    as: sms\n    site: lile\n    " + secret), 6, 11,
                "'site' cannot be 'lile'", "'lille'"},
        Mistake{"Rate", channel("provider: simulator\n    as: sms\n    rate: fast\n    " + secret), 6, 11,
                "'rate' must be a number", ""},
        Mistake{"Keep", channel("provider: simulator\n    as: ussd\n    keep: 40 days\n    " + secret), 6, 11,
                "'keep' is 40 days", "to 2592000 s"},
        Mistake{"PathSecretMissing", channel("provider: simulator\n    as: sms"), 3, 3, "lacks 'path_secret'",
                "authenticity: none"},
        Mistake{"SecretInClear", channel("provider: simulator\n    as: sms\n    path_secret: 0123456789abcdef"), 6, 18,
                "'path_secret' stands in clear", "{env: PASSERELLE_PATH_SECRET}"},
        Mistake{"SecretVariable", channel("provider: simulator\n    as: sms\n    path_secret: {env: NOT_SET}"), 6, 24,
                "environment variable NOT_SET is not set", "export NOT_SET="},
        Mistake{"SecretFile", channel("provider: simulator\n    as: sms\n    path_secret: {file: var/secrets/none}"), 6,
                25, "there is no file var/secrets/none", "(umask 077; mkdir -p var/secrets && openssl rand"},
        Mistake{"SecretEmptyFile",
                channel("provider: simulator\n    as: sms\n    path_secret: {file: var/secrets/empty}"), 6, 25,
                "is empty", ""},
        Mistake{"SecretForm", channel("provider: simulator\n    as: sms\n    path_secret: {vault: x}"), 6, 18,
                "{env: NAME} or {file: PATH}", ""},
        Mistake{"Authenticity", channel("provider: simulator\n    as: sms\n    authenticity: off\n    " + secret), 6,
                19, "'authenticity' cannot be 'off'", "none"},
        Mistake{"ApiBase", channel("provider: simulator\n    as: sms\n    api_base: localhost\n    " + secret), 6, 15,
                "'api_base' is no web address", "https://"},
        Mistake{"ScreenLimit", channel("provider: simulator\n    as: ussd\n    screen: {limit: 200}\n    " + secret), 6,
                21, "'limit' is 200", "to 182"},
        Mistake{"ScreenCharset",
                channel("provider: simulator\n    as: ussd\n    screen: {charset: utf8}\n    " + secret), 6, 23,
                "'charset' cannot be 'utf8'", "known: gsm7, ucs2"},
        Mistake{"Switch",
                channel("provider: telegram\n    bot_token: {file: var/secrets/simulator}\n    polling: yes\n    "
                        "secret_token: {file: var/secrets/simulator}"),
                6, 14, "'polling' cannot be 'yes'", "true or false"},
        Mistake{"SwitchedOff",
                channel("provider: telegram\n    bot_token: {file: var/secrets/simulator}\n    polling: false"), 3, 3,
                "lacks 'secret_token' or 'polling'", "authenticity: none"},
        Mistake{"EmptyProof",
                channel("provider: telnyx\n    api_key: {file: var/secrets/simulator}\n    from: \"33700\"\n    "
                        "public_key: \"\""),
                3, 3, "lacks 'public_key' or 'path_secret'", "authenticity: none"},
        Mistake{"OneOf",
                channel("provider: signal-cli-rest\n    number: \"+33757900123\"\n    receive: websockets\n    "
                        "authenticity: none"),
                6, 14, "'receive' cannot be 'websockets'", "did you mean 'websocket'? known: webhook, websocket"},
        Mistake{"Region", sinch("region: eu1"), 6, 13, "'region' cannot be 'eu1'", "known: us, eu, au, br, ca"},
        Mistake{"Country", sinch("country: France"), 6, 14, "'France' is no country code", "FR, SN"},
        Mistake{"ZoneOfCallbacks",
                channel("provider: octopush\n    time_zone: Paris\n    api_login: a\n    api_key: {file: "
                        "var/secrets/simulator}\n    " +
                        secret),
                5, 16, "'Paris' is no time zone", "Europe/Paris"},
        Mistake{"Pattern", external("mt_pattern: '(1701'"), 5, 17, "'mt_pattern' cannot be '(1701'", "missing )"},
        Mistake{"ContentType", external("content_type: form"), 5, 19, "'content_type' cannot be 'form'",
                "known: urlencoded, json, xml"},
        Mistake{"MediaType", external("mo_response_content_type: json"), 5, 31,
                "'mo_response_content_type' cannot be 'json'", "such as application/json"},
        Mistake{"LineOfWords", external("status_values: \"DELIVRD = delivered\\nUNDELIV = undelivered\""), 5, 20,
                "'status_values' cannot be 'undelivered'", "did you mean 'delivered'?"},
        Mistake{"LineWithoutSign", external("status_values: 'DELIVRD: delivered'"), 5, 20,
                "'status_values' has a line without '='", "their word = ours"},
        Mistake{"NotListening",
                channel("provider: signal-cli-rest\n    number: \"+33757900123\"\n    mode: normal\n    "
                        "receive: websocket"),
                3, 3, "lacks 'path_secret'", "authenticity: none"},
        Mistake{"MatrixToken",
                channel("provider: matrix\n    api_base: http://x\n    user_id: \"@p:x\"\n    hs_token: {file: "
                        "var/secrets/simulator}"),
                3, 3, "lacks 'as_token'", ""},
        Mistake{"TwilioToken",
                channel("provider: twilio\n    account_sid: AC1\n    from: \"+33937000000\"\n    auth_token: abc"), 7,
                17, "'auth_token' stands in clear", "{env:"},
        Mistake{
            "KannelUser",
            channel("provider: kannel-http\n    api_base: http://x\n    password: {file: var/secrets/simulator}\n    " +
                    secret),
            3, 3, "lacks 'username'", ""}),
    [](auto const& row) { return std::string{row.param.name}; });

// Every setting of every provider that has but a few values.
TEST(Settings, AWrongWordIsNamedWithThoseThatMayStandThere) {
    int seen = 0;
    for (auto const* provider : channel::providers())
        for (auto const& row : provider->settings) {
            if (row.one_of.empty()) continue;
            ++seen;
            auto const is_lines = row.name.ends_with("_values");
            auto const written = std::string{row.name} + (is_lines ? ": their = crocodile" : ": crocodile");
            auto const loaded = load(channel("provider: " + std::string{provider->name} + "\n    " + written));
            auto const is_named = [&](auto const& finding) {
                auto const names = [&](auto word) { return finding.hint.find(word) != std::string::npos; };
                return finding.message == "'" + std::string{row.name} + "' cannot be 'crocodile'" &&
                       std::ranges::all_of(row.one_of, names);
            };
            EXPECT_TRUE(std::ranges::any_of(loaded.findings, is_named)) << provider->name << ": " << row.name;
            if (!row.fallback.empty())
                EXPECT_NE(std::ranges::find(row.one_of, row.fallback), row.one_of.end()) << row.name;
        }
    EXPECT_GT(seen, 30);
}

TEST(Settings, AWordIsTakenInAnyCaseAndSpelling) {
    auto const vonage =
        load(channel("provider: vonage\n    api_key: a\n    api_secret: {file: var/secrets/simulator}\n"
                     "    from: \"1\"\n    signature_secret: {file: var/secrets/simulator}\n"
                     "    signature_method: SHA-256\n    country: gb"));
    ASSERT_TRUE(vonage.findings.empty()) << show(vonage.findings.front());
    EXPECT_EQ(vonage.settings.channels.front().settings.at("signature_method"), "sha256");
    EXPECT_EQ(vonage.settings.channels.front().settings.at("country"), "GB");
    auto const loaded =
        load(external("method: put\n    mo_text_coding: UTF8\n    content_type: text/csv\n"
                      "    status_values: \"2 = Delivered\\n\\n  8=failed-temporary\""));
    ASSERT_TRUE(loaded.findings.empty()) << show(loaded.findings.front());
    auto const& settings = loaded.settings.channels.front().settings;
    EXPECT_EQ(settings.at("method"), "PUT");
    EXPECT_EQ(settings.at("mo_text_coding"), "utf-8");
    EXPECT_EQ(settings.at("content_type"), "text/csv");
    EXPECT_EQ(settings.at("status_values"), "2 = delivered\n8= failed_temporary\n");
}

TEST(Settings, NeitherSecretNorBodyStandsInAFinding) {
    auto const loaded = load(channel("provider: simulator\n    as: sms\n    path_secret: hunter2hunter2"));
    ASSERT_EQ(loaded.findings.size(), 1u);
    EXPECT_THAT(show(loaded.findings.front()), testing::Not(HasSubstr("hunter2")));
}

TEST(Settings, AnOpenChannelNeedsNoPathSecret) {
    auto const loaded = load(channel("provider: simulator\n    as: sms\n    authenticity: none"));
    EXPECT_TRUE(loaded.findings.empty()) << show(loaded.findings.front());
}

TEST(Settings, WhoAsksNeedsNoProofOfWhoCalls) {
    for (auto const* of_channel :
         {"provider: telegram\n    bot_token: {file: var/secrets/simulator}\n    polling: true",
          "provider: matrix\n    api_base: http://x\n    user_id: \"@p:x\"\n    access_token: {file: "
          "var/secrets/simulator}",
          "provider: signal-cli-rest\n    number: \"+33757900123\"\n    receive: websocket"}) {
        auto const loaded = load(channel(of_channel));
        EXPECT_TRUE(loaded.findings.empty()) << show(loaded.findings.front());
    }
}

TEST(Settings, ABlankVariableIsNoSecret) {
    auto const loaded =
        load(channel("provider: twilio\n    account_sid: AC1\n    auth_token: {env: TOKEN}"), {{"TOKEN", " \n"}});
    ASSERT_EQ(loaded.findings.size(), 1u);
    EXPECT_THAT(loaded.findings.front().message, HasSubstr("TOKEN is not set"));
}

TEST(Settings, AllMistakesComeAtOnce) {
    auto const loaded = load("node: x\nport: y\n" + site("zone: z") + "channels: {a: {provider: b}}\n");
    EXPECT_EQ(loaded.findings.size(), 4u);
}

TEST(Settings, AWrongVariableIsNamed) {
    auto const loaded = load(sites, {{"PASSERELLE_PORT", "http"}});
    ASSERT_EQ(loaded.findings.size(), 1u);
    EXPECT_THAT(show(loaded.findings.front()), HasSubstr("environment variable PASSERELLE_PORT: cannot be 'http'"));
}

TEST(Settings, AMissingFileIsAFinding) {
    auto const loaded = load_settings_file("/nowhere/passerelle.yaml", {});
    ASSERT_EQ(loaded.findings.size(), 1u);
    EXPECT_THAT(loaded.findings.front().message, HasSubstr("there is no file"));
}

TEST(Settings, TheDemonstrationConfigurationIsRight) {
    std::ifstream file{PASSERELLE_SOURCE_DIR "/config/passerelle.yaml"};
    std::string const yaml{std::istreambuf_iterator<char>{file}, {}};
    auto const loaded = load_settings(yaml, "config/passerelle.yaml", {}, read_file);
    for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
    EXPECT_EQ(loaded.settings.channels.size(), 3u);
}

}  // namespace
}  // namespace passerelle::service
