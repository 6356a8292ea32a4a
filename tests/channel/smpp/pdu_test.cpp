// The worked PDUs of the reference (made by one program, read back by another), and what centres do besides.
#include "channel/smpp/pdu.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"

namespace passerelle::smpp {
namespace {

std::string octets(std::string_view hex) { return hex_decode(hex).value(); }

Frame frame_from(std::string_view hex) {
    auto const framing = read_frame(octets(hex));
    EXPECT_EQ(framing.kind, Framing::Kind::frame);
    EXPECT_EQ(framing.taken * 2, hex.size());
    return framing.frame;
}

constexpr char receipt_text[] =
    "id:24378 sub:001 dlvrd:001 submit date:2602020240 done date:2602020241 stat:DELIVRD err:000 text:Bonjour";

Message bonjour() {
    Message it;
    it.source = {3, 0, "22133"};
    it.destination = {1, 1, "221771234567"};
    it.registered_delivery = 1;
    it.short_message = "Bonjour";
    return it;
}
Message second_part() {
    auto it = bonjour();
    it.esm_class = 0x40;
    it.data_coding = 8;
    it.short_message = octets("0500032a020200e70061");
    return it;
}
Message receipt() {
    Message it;
    it.source = {1, 1, "221771234567"};
    it.destination = {3, 0, "22133"};
    it.esm_class = 4;
    it.short_message = receipt_text;
    it.tlvs = {{Tag::receipted_message_id, std::string{"5f3a\0", 5}}, octet_tlv(Tag::message_state, 2)};
    return it;
}
Message dialled() {
    Message it;
    it.service_type = "USSD";
    it.source = {1, 1, "221771234567"};
    it.destination = {0, 0, "*384#"};
    it.short_message = "*384#";
    it.tlvs = {octet_tlv(Tag::ussd_service_op, 1), pair_tlv(Tag::its_session_info, 0x0702)};
    return it;
}

struct WorkedCase {
    char const* name;
    Command command;
    std::uint32_t sequence;
    Body body;
    char const* hex;
};

class WorkedPdu : public testing::TestWithParam<WorkedCase> {};

TEST_P(WorkedPdu, IsReadAndWrittenOctetByOctet) {
    auto const& it = GetParam();
    auto const frame = frame_from(it.hex);
    EXPECT_EQ(frame.command, it.command);
    EXPECT_EQ(frame.sequence, it.sequence);
    EXPECT_EQ(frame.status, 0u);
    auto const body = read_body(frame);
    ASSERT_TRUE(body.has_value()) << body.error().detail;
    EXPECT_EQ(*body, it.body);
    auto const written = frame_of(it.command, it.sequence, it.body);
    ASSERT_TRUE(written.has_value()) << written.error().detail;
    EXPECT_EQ(hex_encode(write_frame(*written)), it.hex);
}

INSTANTIATE_TEST_SUITE_P(
    Reference, WorkedPdu,
    testing::Values(
        WorkedCase{"EnquireLink", Command::enquire_link, 5, Empty{}, "00000010000000150000000000000005"},
        WorkedCase{"BindTransceiver", Command::bind_transceiver, 1, Bind{"passer", "secret08", "", 0x34, {}},
                   "00000025000000090000000000000001706173736572007365637265743038000034000000"},
        WorkedCase{"Bonjour", Command::submit_sm, 2, bonjour(),
                   "00000039000000040000000000000002000300323231333300010132323137373132333435363700000000000001000000"
                   "07426f6e6a6f7572"},
        WorkedCase{"SecondPartInUcs2", Command::submit_sm, 3, second_part(),
                   "0000003c00000004000000000000000300030032323133330001013232313737313233343536370040000000000100"
                   "08000a0500032a020200e70061"},
        WorkedCase{"SubmitResponse", response_to(Command::submit_sm), 2, MessageResponse{"5f3a", {}},
                   "000000158000000400000000000000023566336100"},
        WorkedCase{
            "Receipt", Command::deliver_sm, 9, receipt(),
            "000000a8000000050000000000000009000101323231373731323334353637000300323231333300040000000000000000"
            "6869643a3234333738207375623a30303120646c7672643a303031207375626d697420646174653a32363032303230323430"
            "20646f6e6520646174653a3236303230323032343120737461743a44454c49565244206572723a30303020746578743a426f"
            "6e6a6f7572001e000535663361000427000102"},
        WorkedCase{"UssdDialled", Command::deliver_sm, 10, dialled(),
                   "0000004600000005000000000000000a555353440001013232313737313233343536370000002a333834230000000000"
                   "0000000000052a333834230501000101138300020702"}),
    [](auto const& row) { return std::string{row.param.name}; });

Frame deliver(std::string body) { return {Command::deliver_sm, 0, 1, std::move(body)}; }

std::string deliver_body(std::string_view source) {
    return std::string{"\0\1\1", 3} + std::string{source} + std::string{"\0\0\0", 3} + "22133" + std::string(11, '\0');
}

TEST(ReadBody, TakesLongerStringsThanTheSpecificationAllows) {
    std::string const long_source(40, '7');
    auto const body = read_body(deliver(deliver_body(long_source)));
    ASSERT_TRUE(body.has_value());
    EXPECT_EQ(std::get<Message>(*body).source.digits, long_source);
}

TEST(ReadBody, TakesAResponseWithoutItsBody) {
    auto const bound = read_body({response_to(Command::bind_transceiver), 0x0E, 1, {}});
    ASSERT_TRUE(bound.has_value());
    EXPECT_EQ(std::get<BindResponse>(*bound), BindResponse{});
    auto const sent = read_body({response_to(Command::submit_sm), 0x58, 1, {}});
    ASSERT_TRUE(sent.has_value());
    EXPECT_EQ(std::get<MessageResponse>(*sent).message_id, "");
}

TEST(ReadBody, TakesAnIdWithoutItsNul) {
    auto const sent = read_body({response_to(Command::submit_sm), 0, 1, "5f3a"});
    EXPECT_EQ(std::get<MessageResponse>(*sent).message_id, "5f3a");
}

TEST(ReadBody, SkipsWhatFollowsTheLastWholeTlv) {
    auto const known = std::string{"\x04\x27\0\1\2", 5};
    auto const body = read_body(deliver(deliver_body("33") + known + std::string{"\x14\x00\x00\x09half", 8}));
    ASSERT_TRUE(body.has_value());
    EXPECT_EQ(std::get<Message>(*body).tlvs, (Tlvs{octet_tlv(Tag::message_state, 2)}));
}

TEST(ReadBody, KeepsTlvsOfVendors) {
    auto const body = read_body(deliver(deliver_body("33") + std::string{"\x14\x01\0\2hi", 6}));
    EXPECT_EQ(tlv(std::get<Message>(*body).tlvs, static_cast<Tag>(0x1401)), "hi");
}

TEST(ReadBody, NamesTheFieldThatIsMissing) {
    auto const whole = deliver_body("33");
    for (std::size_t length = 0; length < whole.size(); ++length)
        EXPECT_FALSE(read_body(deliver(whole.substr(0, length))).has_value()) << length;
    EXPECT_EQ(read_body(deliver({})).error().detail, "deliver_sm ends before its service_type");
    auto text = whole;
    text.back() = 9;  // sm_length, and no text
    EXPECT_EQ(read_body(deliver(text)).error().detail, "deliver_sm ends before its short_message");
}

TEST(ReadBody, RefusesACommandOfNoPdu) { EXPECT_FALSE(read_body({static_cast<Command>(0x112), 0, 1, {}}).has_value()); }

TEST(ReadTlv, NumbersOfAnotherWidthAndTextsWithoutNul) {
    Tlvs const tlvs{octet_tlv(Tag::sar_msg_ref_num, 7),
                    pair_tlv(Tag::sar_total_segments, 2),
                    {Tag::receipted_message_id, "5f3a"},
                    {Tag::message_state, ""},
                    {Tag::network_error_code, "12345"}};
    EXPECT_EQ(tlv_number(tlvs, Tag::sar_msg_ref_num), 7u);
    EXPECT_EQ(tlv_number(tlvs, Tag::sar_total_segments), 2u);
    EXPECT_EQ(tlv_text(tlvs, Tag::receipted_message_id), "5f3a");
    EXPECT_EQ(tlv_number(tlvs, Tag::message_state), std::nullopt);
    EXPECT_EQ(tlv_number(tlvs, Tag::network_error_code), std::nullopt);
    EXPECT_EQ(tlv_number(tlvs, Tag::ussd_service_op), std::nullopt);
}

struct UnwritableCase {
    char const* name;
    Command command;
    Body body;
    char const* detail;
};

class Unwritable : public testing::TestWithParam<UnwritableCase> {};

TEST_P(Unwritable, IsRefusedByName) {
    auto const written = write_body(GetParam().command, GetParam().body);
    ASSERT_FALSE(written.has_value());
    EXPECT_EQ(written.error().detail, GetParam().detail);
}

Message with_text(std::size_t octets) {
    auto it = bonjour();
    it.short_message.assign(octets, 'a');
    return it;
}
Message from(std::string source) {
    auto it = bonjour();
    it.source.digits = std::move(source);
    return it;
}

INSTANTIATE_TEST_SUITE_P(
    Fields, Unwritable,
    testing::Values(
        UnwritableCase{"Password", Command::bind_transceiver, Bind{"passe", "ninechars", "", 0x34, {}},
                       "bind_transceiver: password is longer than 8 octets"},
        UnwritableCase{"Text", Command::submit_sm, with_text(255),
                       "submit_sm: short_message is longer than 254 octets: use message_payload"},
        UnwritableCase{"Source", Command::submit_sm, from(std::string(21, '1')),
                       "submit_sm: source_addr is longer than 20 octets"},
        UnwritableCase{"Nul", Command::submit_sm, from(std::string{"Mission\0ry", 10}),
                       "submit_sm: source_addr holds a NUL, where it would end"},
        UnwritableCase{"OtherBody", Command::submit_sm, Empty{}, "this body is not one of submit_sm"},
        UnwritableCase{"NoPdu", static_cast<Command>(0x112), Empty{}, "this body is not one of unknown command"},
        UnwritableCase{"Destinations", Command::submit_multi, Multi{.destinations = std::vector<MultiDestination>(255)},
                       "submit_multi has more than 254 destinations"}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST(WriteBody, TakesTheLongPasswordsOfSomeCentres) {
    Bind const bind{"passe", "fifteen-letters", "", 0x34, {}};
    EXPECT_TRUE(write_body(Command::bind_transmitter, bind, {.password_octets = 16}).has_value());
}

TEST(WriteBody, TakesTextsUpToTheLastOctet) { EXPECT_TRUE(write_body(Command::submit_sm, with_text(254)).has_value()); }

}  // namespace
}  // namespace passerelle::smpp
