// The provider as the gateway has it: what is called, and what the answers mean.
#include <gtest/gtest.h>

#include "channel/provider.hpp"
#include "channel/smpp/binding.hpp"
#include "channel/smpp/delivery.hpp"
#include "channel/smpp/pdu.hpp"

namespace passerelle::smpp {
namespace {

using channel::SendOutcome;
using Kind = SendOutcome::Kind;

channel::Settings settings() {
    return {{"channel", "sms"}, {"host", "smsc.example.net"}, {"system_id", "passe"}, {"password", "secret08"}};
}

std::vector<Frame> frames_in(std::string_view octets) {
    std::vector<Frame> frames;
    while (!octets.empty()) {
        auto const framing = read_frame(octets);
        if (framing.kind != Framing::Kind::frame) break;
        frames.push_back(framing.frame);
        octets.remove_prefix(framing.taken);
    }
    return frames;
}

channel::Provider const& provider() { return *channel::find_provider("smpp"); }

TEST(SmppProvider, EncodesAMessageAsItsSubmits) {
    channel::Outgoing outgoing;
    outgoing.to = "+33612345678";
    outgoing.text = std::string(200, 'a');
    outgoing.reference = "abc";
    auto const call = provider().encode(outgoing, settings());
    ASSERT_TRUE(call.has_value());
    EXPECT_EQ(call->url, "smpp://sms");
    auto const frames = frames_in(call->body);
    ASSERT_EQ(frames.size(), 2u);
    EXPECT_EQ(frames[0].command, Command::submit_sm);
    EXPECT_EQ(std::get<Message>(*read_body(frames[1])).destination.digits, "33612345678");
}

CallResult answered(std::vector<Frame> const& frames) {
    CallResult result;
    result.reply.emplace();
    result.reply->status = 200;
    for (auto const& frame : frames) result.reply->body += write_frame(frame);
    return result;
}
Frame response(std::uint32_t status, std::string id = {}) {
    return {response_to(Command::submit_sm), status, 1, id.empty() ? id : id + '\0'};
}

TEST(SmppProvider, EachPartHasItsIdAndItsReceipt) {
    auto const outcome = provider().classify(answered({response(0, "0x5F3A"), response(0, "0x5F3B")}));
    EXPECT_EQ(outcome.kind, Kind::sent);
    EXPECT_EQ(outcome.provider_id, "0x5F3A") << "it is asked by what it wrote";
    EXPECT_EQ(outcome.part_ids, (std::vector<std::string>{"5f3a", "5f3b"}));
}

TEST(SmppProvider, TheNameInReceiptsIsKeptWhereItDiffers) {
    EXPECT_EQ(provider().classify(answered({response(0, "00005F3A")})).part_ids, (std::vector<std::string>{"5f3a"}));
    EXPECT_TRUE(provider().classify(answered({response(0, "5f3a")})).part_ids.empty());
    EXPECT_TRUE(provider().classify(answered({response(0, "Msg-00A")})).part_ids.empty());
    EXPECT_EQ(provider().classify(answered({response(0, "MSG-00A")})).part_ids, (std::vector<std::string>{"msg-00a"}));
    // Kannel's own SMSC gives no id at all: there is nothing a receipt could name.
    auto const nameless = provider().classify(answered({Frame{response_to(Command::submit_sm), 0, 1, {"\0", 1}},
                                                        Frame{response_to(Command::submit_sm), 0, 2, {"\0", 1}}}));
    EXPECT_EQ(nameless.kind, Kind::sent);
    EXPECT_TRUE(nameless.part_ids.empty());
}

TEST(SmppProvider, StatusesOfAVendorAreSettings) {
    auto set = settings();
    set["permanent_statuses"] = "44b";
    EXPECT_EQ(channel::outcome_of(provider(), answered({response(0x44B)}), set).kind, Kind::permanent);
    EXPECT_EQ(channel::outcome_of(provider(), answered({response(0x44B)}), settings()).kind, Kind::temporary);
}

TEST(SmppProvider, ARefusedPartRefusesTheMessage) {
    auto const outcome = provider().classify(answered({response(0, "1"), response(0x0B)}));
    EXPECT_EQ(outcome.kind, Kind::permanent);
    EXPECT_EQ(outcome.error_code, "b");
    EXPECT_EQ(provider().classify(answered({response(0x58)})).kind, Kind::temporary);
    EXPECT_TRUE(provider().classify(answered({response(0x04)})).channel_fault);
}

TEST(SmppProvider, ANackIsNoAcceptanceWhateverItsStatus) {
    auto const outcome = provider().classify(answered({Frame{Command::generic_nack, 0, 1, {}}}));
    EXPECT_EQ(outcome.kind, Kind::temporary);
    EXPECT_EQ(outcome.error_code, "3");
    EXPECT_EQ(provider().classify(answered({Frame{Command::generic_nack, 0x01, 1, {}}})).kind, Kind::permanent);
}

TEST(SmppProvider, WithoutAnswerTheFateIsKnownOrNot) {
    CallResult result;
    result.failure = CallFailure::lost;
    EXPECT_EQ(provider().classify(result).kind, Kind::unknown);
    result.failure = CallFailure::not_sent;
    EXPECT_EQ(provider().classify(result).kind, Kind::temporary);
    result.reply.emplace();
    result.reply->body = "no PDU";
    EXPECT_EQ(provider().classify(result).kind, Kind::unknown);
}

Message deliver() {
    Message message;
    message.source = {1, 1, "33612345678"};
    message.destination = {3, 0, "36105"};
    message.short_message = "oui";
    return message;
}

TEST(SmppProvider, DecodesWhatALinkBrings) {
    channel::Webhook webhook;
    webhook.request.method = link_method;
    webhook.request.target = webhook.base = "/in/sms";
    webhook.request.body = write_frame(*frame_of(Command::deliver_sm, 1, deliver()));
    auto const decoded = channel::decode(provider(), webhook, settings());
    ASSERT_EQ(decoded.events.size(), 1u) << decoded.detail;
    EXPECT_EQ(decoded.events[0].text, "oui");
    webhook.request.body += '\0';
    EXPECT_TRUE(channel::decode(provider(), webhook, settings()).rejection.has_value());
}

TEST(SmppProvider, HasNoWebhookThatCouldBeForged) {
    for (auto const name : {"smpp", "smpp-ussd"}) {
        channel::Webhook webhook;
        webhook.request.method = "POST";
        webhook.request.target = webhook.base = "/in/sms";
        webhook.request.body = write_frame(*frame_of(Command::deliver_sm, 1, deliver()));
        auto const decoded = channel::decode(*channel::find_provider(name), webhook, settings());
        EXPECT_TRUE(decoded.rejection.has_value());
        EXPECT_TRUE(decoded.events.empty());
    }
}

TEST(Binding, BindsOnceOrAsAPair) {
    auto const one = *binding_of(settings());
    ASSERT_EQ(one.binds.size(), 1u);
    EXPECT_EQ(std::get<Bind>(*read_body(one.binds[0])).password, "secret08");
    EXPECT_EQ(one.port, "2775");
    EXPECT_FALSE(one.tls);
    auto paired = settings();
    paired["bind"] = "pair";
    paired["tls"] = "yes";
    paired["password"] = "fifteen-letters";
    paired["address_range"] = "^22133";
    paired["address_ton"] = "1";
    auto const pair = *binding_of(paired);
    ASSERT_EQ(pair.binds.size(), 2u);
    EXPECT_EQ(pair.binds[0].command, Command::bind_transmitter);
    EXPECT_EQ(pair.binds[1].command, Command::bind_receiver);
    EXPECT_TRUE(pair.tls);
    auto const bind = std::get<Bind>(*read_body(pair.binds[1]));
    EXPECT_EQ(bind.range, (Address{1, 0, "^22133"}));
}

TEST(Binding, NamesTheSettingThatIsWrong) {
    for (auto const& [name, value] : std::vector<std::pair<std::string, std::string>>{{"port", "0"},
                                                                                      {"port", "smpp"},
                                                                                      {"tls", "true"},
                                                                                      {"window", "0"},
                                                                                      {"bind", "both"},
                                                                                      {"address_ton", "x"},
                                                                                      {"address_npi", "256"}}) {
        auto wrong = settings();
        wrong[name] = value;
        auto const binding = binding_of(wrong);
        ASSERT_FALSE(binding.has_value()) << name;
        EXPECT_TRUE(binding.error().detail.starts_with("setting " + name + ": ")) << binding.error().detail;
    }
    auto const nowhere = binding_of({{"channel", "sms"}});
    EXPECT_EQ(nowhere.error().detail, "setting host: the name or address of the centre");
    auto too_long = settings();
    too_long["password"] = "sixteen-letters!";
    EXPECT_EQ(binding_of(too_long).error().detail, "bind_transceiver: password is longer than 15 octets");
}

}  // namespace
}  // namespace passerelle::smpp
