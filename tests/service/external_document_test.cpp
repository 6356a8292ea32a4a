// The imaginary aggregator of docs/channels/generic-external.md: its document and its configuration, as they stand
// there, from the first to the last message.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/digest.hpp"
#include "base/encoding.hpp"
#include "service/settings.hpp"

namespace passerelle::service {
namespace {

using testing::HasSubstr;

constexpr std::string_view path_secret = "0123456789abcdef", signing_key = "griot-signing-key",
                           reference = "01j8abcd4efgh";

// The contents of the fenced blocks of a kind, below a heading, in order.
std::vector<std::string> blocks(std::string_view kind, std::string_view heading = "## An imaginary aggregator") {
    std::ifstream file{std::string{PASSERELLE_SOURCE_DIR} + "/docs/channels/generic-external.md"};
    std::stringstream all;
    all << file.rdbuf();
    auto const document = all.str();
    auto const fence = "\n```" + std::string{kind} + '\n';
    std::vector<std::string> found;
    for (auto at = document.find(fence, document.find(heading)); at != std::string::npos;
         at = document.find(fence, at + 1)) {
        auto const start = at + fence.size();
        found.push_back(document.substr(start, document.find("\n```", start) - start));
    }
    return found;
}

class Griot : public testing::Test {
protected:
    Griot() {
        auto const yaml = "public_base: https://gw.example.org\nsites: {bobo: {name: Bobo, country: BF}}\n" +
                          blocks("yaml").at(0) + "\n";
        auto const read_file = [](std::string const&) -> Result<std::string> { return std::string{path_secret}; };
        loaded = load_settings(yaml, "config/griot.yaml",
                               {{"GRIOT_KEY", "k-1"}, {"GRIOT_SIGNING_KEY", std::string{signing_key}}}, read_file);
    }

    ChannelSettings const& channel(std::string_view id) { return *loaded.settings.channel(id); }

    channel::Decoded receive(std::string_view id, std::string_view suffix, std::string const& body,
                             std::string_view key = signing_key) {
        channel::Webhook webhook;
        webhook.base = "/in/" + std::string{id};
        webhook.request.method = "POST";
        webhook.request.target = webhook.base + '/' + std::string{path_secret} + std::string{suffix};
        webhook.request.headers = {{"X-Griot-Signature", hex_encode(hmac_sha256(key, body))}};
        webhook.request.body = body;
        webhook.url = "https://gw.example.org" + webhook.request.target;
        webhook.now = TimePoint{std::chrono::seconds{1'767'605'400}};
        return decode(*channel(id).provider, webhook, channel(id).settings);
    }

    SettingsFile loaded;
    std::vector<std::string> const json = blocks("json");
};

TEST_F(Griot, ItsConfigurationIsTaken) {
    for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
    EXPECT_EQ(channel("griot").medium, flow::Medium::sms);
    EXPECT_EQ(channel("griot-ussd").medium, flow::Medium::ussd);
    EXPECT_EQ(channel("griot-ussd").capabilities().screen_limit, 160);
}

TEST_F(Griot, AMessageLeavesAsItsDocumentSays) {
    channel::Outgoing outgoing;
    outgoing.to = "+22670112233";
    outgoing.text = "Été & \"fête\"";
    outgoing.reference = reference;
    auto const& griot = channel("griot");
    auto const call = griot.provider->encode(outgoing, griot.settings);
    ASSERT_TRUE(call) << call.error().detail;
    EXPECT_EQ(call->method, "POST");
    EXPECT_EQ(call->url, "https://api.griot.example/v2/messages");
    EXPECT_EQ(header(call->headers, "X-Griot-Key"), "k-1");
    EXPECT_EQ(header(call->headers, "Content-Type"), "application/json");
    EXPECT_EQ(call->body, json.at(0));
}

TEST_F(Griot, ItsAnswersAreUnderstood) {
    using Kind = channel::SendOutcome::Kind;
    auto const outcome = [&](std::string body) {
        CallResult result;
        result.reply = HttpReply{200, {{"Content-Type", "application/json"}}, std::move(body)};
        return outcome_of(*channel("griot").provider, result, channel("griot").settings);
    };
    EXPECT_EQ(outcome(json.at(1)).kind, Kind::sent);
    EXPECT_EQ(outcome(json.at(1)).provider_id, "g-77");
    EXPECT_EQ(outcome(R"({"state":"refused","reason":"no_route"})").kind, Kind::permanent);
    EXPECT_EQ(outcome(R"({"state":"slow_down"})").kind, Kind::temporary);
    EXPECT_TRUE(outcome(R"({"state":"refused","reason":"opted_out"})").stop_contact);
}

TEST_F(Griot, AMessageComesIn) {
    auto const decoded = receive("griot", "/receive", json.at(2));
    ASSERT_EQ(decoded.events.size(), 1u) << decoded.detail;
    auto const& event = decoded.events.front();
    EXPECT_EQ(event.from, "+22670112233");
    EXPECT_EQ(event.to, "2020");
    EXPECT_EQ(event.text, "Oui");
    EXPECT_EQ(event.external_id, "g-5");
    EXPECT_EQ(event.time, TimePoint{std::chrono::seconds{1'767'605'400}});
    EXPECT_EQ(receive("griot", "/receive", json.at(2), "forged").rejection, channel::Rejection::bad_signature);
}

TEST_F(Griot, AReportComesIn) {
    auto const decoded = receive("griot", "/status", json.at(3));
    ASSERT_EQ(decoded.events.size(), 1u) << decoded.detail;
    EXPECT_EQ(decoded.events.front().status, channel::Status::delivered);
    EXPECT_EQ(decoded.events.front().external_id, "g-77");
    EXPECT_EQ(decoded.events.front().reference, reference);
}

TEST_F(Griot, AScreenIsAnswered) {
    auto const decoded = receive("griot-ussd", "/ussd", blocks("xml").at(0));
    ASSERT_EQ(decoded.events.size(), 1u) << decoded.detail;
    EXPECT_EQ(decoded.events.front().session, "u-9");
    EXPECT_EQ(decoded.events.front().text, "1");
    EXPECT_EQ(decoded.events.front().session_event, channel::Event::SessionEvent::proceed);
    auto const& ussd = channel("griot-ussd");
    auto const response = response_to(*ussd.provider, decoded, channel::Answer{"Merci <3", true}, ussd.settings);
    EXPECT_EQ(response.body, "<ussd><sid>u-9</sid><step>close</step><text>Merci &lt;3</text></ussd>");
    EXPECT_EQ(response.content_type, "text/xml");
}

// The one of the odd forms.
class Baobab : public testing::Test {
protected:
    Baobab()
        : loaded{load_settings("public_base: https://gw.example.org\nsites: {bobo: {name: Bobo, country: BF}}\n" +
                                   blocks("yaml", "## Odd forms").at(0) + '\n',
                               "config/baobab.yaml", {},
                               [](std::string const&) -> Result<std::string> { return std::string{path_secret}; })} {}

    ChannelSettings const& baobab() { return *loaded.settings.channel("baobab"); }

    channel::Decoded receive(std::string_view query) {
        channel::Webhook webhook;
        webhook.base = "/in/baobab";
        webhook.request.method = "GET";
        webhook.request.target = "/in/baobab/" + std::string{path_secret} + '?' + std::string{query};
        webhook.url = "https://gw.example.org" + webhook.request.target;
        return decode(*baobab().provider, webhook, baobab().settings);
    }

    channel::SendOutcome outcome(std::string body) {
        CallResult result;
        result.reply = HttpReply{200, {}, std::move(body)};
        return outcome_of(*baobab().provider, result, baobab().settings);
    }

    SettingsFile loaded;
};

TEST_F(Baobab, ItsConfigurationIsTaken) {
    for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
}

TEST_F(Baobab, TheAlphabetIsNamed) {
    channel::Outgoing outgoing;
    outgoing.to = "+22670112233";
    outgoing.text = "☺";
    auto const call = baobab().provider->encode(outgoing, baobab().settings);
    ASSERT_TRUE(call) << call.error().detail;
    EXPECT_EQ(call->url, "https://baobab.example/bulksms?to=22670112233&source=2020&type=2&message=%E2%98%BA");
}

TEST_F(Baobab, ItsLineOfTextIsUnderstood) {
    EXPECT_EQ(outcome("1701|22670112233|b-77").provider_id, "b-77");
    EXPECT_TRUE(outcome("1025").channel_fault);
    EXPECT_TRUE(outcome("1032").stop_contact);
    EXPECT_EQ(outcome("1042").kind, channel::SendOutcome::Kind::temporary);
}

TEST_F(Baobab, AllComesToOneAddress) {
    auto const message = receive("kind=mo&msisdn=22670112233&message=00C90074&dcs=8");
    ASSERT_EQ(message.events.size(), 1u) << message.detail;
    EXPECT_EQ(message.events.front().text, "Ét");
    EXPECT_EQ(response_to(*baobab().provider, message, std::nullopt, baobab().settings).body, "OK");
    auto const report = receive("kind=dlr&id=b-77&status=delivered");
    ASSERT_EQ(report.events.size(), 1u) << report.detail;
    EXPECT_EQ(report.events.front().status, channel::Status::delivered);
    EXPECT_EQ(response_to(*baobab().provider, report, std::nullopt, baobab().settings).body, "OK");
}

TEST(MaxLength, IsANumberOfBytes) {
    auto const load = [](std::string const& length) {
        return load_settings(
            "sites: {bobo: {name: Bobo}}\nchannels: {x: {provider: generic-external, authenticity: none, "
            "max_length: " +
                length + "}}\n",
            "config/x.yaml", {}, {});
    };
    auto const loaded = load("160");
    ASSERT_TRUE(loaded.findings.empty()) << show(loaded.findings.front());
    for (auto const* wrong : {"59", "6401", "many"}) {
        auto const refused = load(wrong);
        ASSERT_EQ(refused.findings.size(), 1u) << wrong;
        EXPECT_THAT(refused.findings.front().hint, HasSubstr("60 to 6400"));
    }
}

}  // namespace
}  // namespace passerelle::service
