#include "channel/smpp/delivery.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "text/seam.hpp"

namespace passerelle::smpp {
namespace {

using channel::Event;
using channel::Status;
using Kind = Event::Kind;

Message from_phone(std::string octets) {
    Message it;
    it.source = {1, 1, "221771234567"};
    it.destination = {3, 0, "22133"};
    it.short_message = std::move(octets);
    return it;
}

constexpr char receipt_text[] =
    "id:24378 sub:001 dlvrd:001 submit date:2602020240 done date:2602020241 stat:DELIVRD err:000 text:Bonjour";

TEST(ReadDelivery, AMessageOfAPerson) {
    auto const delivery = *read_delivery(from_phone("Oui \x04\x05"), {});
    EXPECT_EQ(delivery.event.kind, Kind::message);
    EXPECT_EQ(delivery.event.from, "+221771234567");
    EXPECT_EQ(delivery.event.to, "22133");
    EXPECT_EQ(delivery.event.text, "Oui èé");
    EXPECT_EQ(delivery.part, std::nullopt);
}

TEST(ReadDelivery, ThePayloadWins) {
    auto message = from_phone("short");
    message.tlvs = {{Tag::message_payload, "payload"}};
    EXPECT_EQ(read_delivery(message, {})->event.text, "payload");
}

TEST(ReadDelivery, AnEmptyPayloadIsNoText) {
    auto message = from_phone("short");
    message.tlvs = {{Tag::message_payload, ""}};
    EXPECT_EQ(read_delivery(message, {})->event.text, "short");
}

TEST(ReadDelivery, DataSmIsTheSame) {
    Data const data{"", {1, 1, "221771234567"}, {3, 0, "22133"}, 0, 0, 8, {{Tag::message_payload, {"\0\xe7", 2}}}};
    EXPECT_EQ(read_delivery(message_of(data), {})->event.text, "ç");
}

struct SourceCase {
    char const* name;
    Address source;
    char const* from;
};

class Source : public testing::TestWithParam<SourceCase> {};

TEST_P(Source, IsAnAddressThatCanBeAnswered) {
    auto message = from_phone("1");
    message.source = GetParam().source;
    DeliveryOptions options;
    options.settings = {{"country", "SN"}};
    auto const delivery = read_delivery(message, options);
    EXPECT_EQ(delivery ? delivery->event.from : "", GetParam().from);
}

INSTANTIATE_TEST_SUITE_P(Sources, Source,
                         testing::Values(SourceCase{"International", {1, 1, "221771234567"}, "+221771234567"},
                                         SourceCase{"WithPlus", {1, 1, "+221771234567"}, "+221771234567"},
                                         SourceCase{"WithoutTon", {0, 1, "221771234567"}, "+221771234567"},
                                         SourceCase{"WithZeros", {0, 0, "00221771234567"}, "+221771234567"},
                                         SourceCase{"ShortCode", {3, 0, "22133"}, "22133"},
                                         SourceCase{"Name", {5, 0, "Orange"}, "Orange"},
                                         SourceCase{"Nothing", {0, 0, ""}, ""},
                                         SourceCase{"Octets", {0, 0, "\x01\xff"}, ""}),
                         [](auto const& row) { return std::string{row.param.name}; });

TEST(ReadDelivery, AReceiptNamesItsMessage) {
    auto message = from_phone(receipt_text);
    for (auto const esm_class : {0x04, 0x07, 0x20, 0x84}) {
        message.esm_class = static_cast<std::uint8_t>(esm_class);
        auto const delivery = *read_delivery(message, {});
        EXPECT_EQ(delivery.event.kind, Kind::receipt) << esm_class;
        EXPECT_EQ(delivery.event.external_id, "24378");
        EXPECT_EQ(delivery.event.status, Status::delivered);
        EXPECT_EQ(delivery.event.text, "");
        EXPECT_FALSE(delivery.event.by_its_looks);
    }
}

TEST(ReadDelivery, AReceiptBehindAHeader) {
    auto message = from_phone(hex_decode("0500030a0101").value() + receipt_text);
    message.esm_class = 0x44;
    EXPECT_EQ(read_delivery(message, {})->event.external_id, "24378");
}

TEST(ReadDelivery, AReceiptInTheOtherBase) {
    auto message = from_phone(receipt_text);
    message.esm_class = 4;
    auto const options = *delivery_options({{"message_id", "hex_to_dec"}});
    EXPECT_EQ(read_delivery(message, options)->event.external_id, id_of_response("5F3A"));
}

// §4: the worked receipt has its id in hexadecimal in the parameter, in decimal in the text.
TEST(ReadDelivery, TheTextMayNameTheSameNumberInTheOtherBase) {
    auto message = from_phone(receipt_text);
    message.esm_class = 4;
    message.tlvs = {{Tag::receipted_message_id, "5f3a"}, octet_tlv(Tag::message_state, 2)};
    for (auto const base : {"none", "hex_to_dec"}) {
        auto const event = read_delivery(message, *delivery_options({{"message_id", base}}))->event;
        EXPECT_EQ(event.external_id, "5f3a") << base;
    }
    message.short_message = "id:20528 stat:DELIVRD";
    message.tlvs[0].value = "5030";  // could be a decimal number, but is the text's in hexadecimal
    auto const event = read_delivery(message, *delivery_options({{"message_id", "hex_to_dec"}}))->event;
    EXPECT_EQ(event.external_id, "5030");
}

TEST(ReadDelivery, AnotherSpellingOfTheIdIsTriedAfterwards) {
    auto message = from_phone(receipt_text);
    message.esm_class = 4;
    EXPECT_EQ(read_delivery(message, {})->event.other_id, "");
    auto const event = read_delivery(message, *delivery_options({{"message_id", "hex_to_dec"}}))->event;
    EXPECT_EQ(event.external_id, "5f3a");
    EXPECT_EQ(event.other_id, "24378");
    message.tlvs = {{Tag::receipted_message_id, "abc-7"}, octet_tlv(Tag::message_state, 2)};
    auto const named_twice = read_delivery(message, {})->event;
    EXPECT_EQ(named_twice.external_id, "abc-7");
    EXPECT_EQ(named_twice.other_id, "24378");
}

TEST(ReadDelivery, AReceiptWithoutItsMarkIsToldByItsLooks) {
    auto const delivery = *read_delivery(from_phone(receipt_text), {});
    EXPECT_EQ(delivery.event.kind, Kind::receipt);
    EXPECT_TRUE(delivery.event.by_its_looks);
    EXPECT_EQ(delivery.event.text, receipt_text) << "a person's words, where no message of ours has the id";
    EXPECT_EQ(read_delivery(from_phone("id:7 stat:DELIVRD"), {})->event.kind, Kind::message);
}

TEST(ReadDelivery, AReceiptWithoutItsMarkIsToldByItsParameters) {
    auto message = from_phone("");
    message.tlvs = {{Tag::receipted_message_id, std::string{"5F3A\0", 5}}, octet_tlv(Tag::message_state, 5)};
    auto const event = read_delivery(message, {})->event;
    EXPECT_EQ(event.kind, Kind::receipt);
    EXPECT_EQ(event.external_id, "5f3a");
    EXPECT_EQ(event.status, Status::failed_permanent);
    EXPECT_FALSE(event.by_its_looks);
    message.tlvs.pop_back();
    EXPECT_EQ(read_delivery(message, {})->event.kind, Kind::message);
}

TEST(ReadDelivery, AReceiptThatKnowsNothingIsNone) {
    auto message = from_phone("id:7 stat:UNKNOWN err:000");
    message.esm_class = 4;
    EXPECT_EQ(read_delivery(message, {})->event.kind, Kind::other);
}

TEST(ReadDelivery, WhatAPhoneSaysOfItselfIsNoMessage) {
    for (auto const esm_class : {0x08, 0x10, 0x18, 0x04}) {
        auto message = from_phone("seen");
        message.esm_class = static_cast<std::uint8_t>(esm_class);
        EXPECT_EQ(read_delivery(message, {})->event.kind, Kind::other) << esm_class;
    }
    auto picture = from_phone("\1\2\3");
    picture.data_coding = 4;
    EXPECT_EQ(read_delivery(picture, {})->event.kind, Kind::other);
    auto program = from_phone(hex_decode("0605040b8423f0").value() + "push");
    program.esm_class = 0x40;
    EXPECT_EQ(read_delivery(program, {})->event.kind, Kind::other);
}

TEST(ReadDelivery, WhatNobodyWroteNeedsNobodyToAnswer) {
    auto message = from_phone("no receipt that anyone reads");
    message.source = {};
    EXPECT_FALSE(read_delivery(message, {}).has_value());
    for (auto const esm_class : {0x04, 0x08, 0x10, 0x20}) {
        message.esm_class = static_cast<std::uint8_t>(esm_class);
        ASSERT_TRUE(read_delivery(message, {}).has_value()) << esm_class;
        EXPECT_EQ(read_delivery(message, {})->event.kind, Kind::other);
    }
}

Message part(int number, int total, std::string text, char const* header) {
    auto it = from_phone(hex_decode(header).value() + static_cast<char>(total) + static_cast<char>(number) + text);
    it.esm_class = 0x40;
    return it;
}

TEST(ReadDelivery, PartsOfOneMessageNameTheSameSet) {
    auto const first = *read_delivery(part(1, 2, "Bon", "0500032a"), {});
    auto const second = *read_delivery(part(2, 2, "jour", "0500032a"), {});
    ASSERT_TRUE(first.part && second.part);
    EXPECT_EQ(first.part->set, second.part->set);
    EXPECT_EQ(first.part->number, 1);
    EXPECT_EQ(second.part->number, 2);
    EXPECT_EQ(second.part->total, 2);
    EXPECT_EQ(second.event.text, "jour");
    EXPECT_NE(read_delivery(part(1, 2, "Bon", "0500032b"), {})->part->set, first.part->set);
    auto other = part(1, 2, "Bon", "0500032a");
    other.source.digits = "221771234568";
    EXPECT_NE(read_delivery(other, {})->part->set, first.part->set);
    EXPECT_EQ(read_delivery(part(1, 1, "Bon", "0500032a"), {})->part, std::nullopt);
}

TEST(ReadDelivery, PartsByParametersOfTheCentre) {
    auto message = from_phone("Bon");
    message.tlvs = {pair_tlv(Tag::sar_msg_ref_num, 0x1234), octet_tlv(Tag::sar_total_segments, 3),
                    octet_tlv(Tag::sar_segment_seqnum, 2)};
    auto const delivery = *read_delivery(message, {});
    ASSERT_TRUE(delivery.part);
    EXPECT_EQ(delivery.part->number, 2);
    EXPECT_EQ(delivery.part->total, 3);
    message.tlvs[2] = octet_tlv(Tag::sar_segment_seqnum, 4);
    EXPECT_EQ(read_delivery(message, {})->part, std::nullopt);
}

// Jasmin cuts by fixed slices: an escape from its sign, a surrogate from its other half (reference §3).
TEST(ReadDelivery, PartsThatWereCutWithinASignAreWholeTogether) {
    auto const cut = [](std::string const& front, std::string const& back, std::uint8_t coding) {
        auto first = part(1, 2, front, "0500032a"), second = part(2, 2, back, "0500032a");
        first.data_coding = second.data_coding = coding;
        return text::rejoined(read_delivery(first, {})->event.text + read_delivery(second, {})->event.text);
    };
    EXPECT_EQ(cut("10 \x1b", "e", 0), "10 €");
    EXPECT_EQ(cut({"\x00\x61\xd8\x3d", 4}, {"\xde\x00\x00\x62", 4}, 8), "a😀b");
    EXPECT_EQ(cut({"\x00\x61\xd8\x3d", 4}, {"\x00\x62", 2}, 8), "a\uFFFDb");
    EXPECT_EQ(read_delivery(from_phone("10 \x1b"), {})->event.text.find("\U0010F800"), std::string::npos);
}

TEST(ReadDelivery, ATableOfTheHeaderIsUsed) {
    auto message = from_phone(hex_decode("0324010"
                                         "3")
                                  .value() +
                              "\x1b\x09");
    message.esm_class = 0x40;
    EXPECT_EQ(read_delivery(message, {})->event.text, "ç");  // Portuguese single shift
}

Message turn(std::uint8_t operation, std::string text, std::uint16_t session) {
    auto it = from_phone(std::move(text));
    it.service_type = "USSD";
    it.destination = {0, 0, "*384#"};
    it.tlvs = {octet_tlv(Tag::ussd_service_op, operation), pair_tlv(Tag::its_session_info, session)};
    return it;
}

TEST(Ussd, ASessionFromDialToEnd) {
    using enum Event::SessionEvent;
    auto const dialled = read_delivery(turn(1, "*384#", 0x0702), {})->event;
    EXPECT_EQ(dialled.kind, Kind::ussd);
    EXPECT_EQ(dialled.session_event, start);
    EXPECT_EQ(dialled.text, "");
    EXPECT_EQ(dialled.session, "+221771234567/07");
    auto const answered = read_delivery(turn(18, "2", 0x0704), {})->event;
    EXPECT_EQ(answered.session_event, proceed);
    EXPECT_EQ(answered.text, "2");
    EXPECT_EQ(answered.session, dialled.session);
    EXPECT_EQ(read_delivery(turn(19, "", 0x0707), {})->event.session_event, end);
}

TEST(Ussd, ASessionThatThePhoneEndedIsOver) {
    using enum Event::SessionEvent;
    EXPECT_EQ(read_delivery(turn(18, "", 0x0705), {})->event.session_event, end);
    EXPECT_EQ(read_delivery(turn(1, "*384#", 0x0703), {})->event.session_event, start);
    auto const dialect = *delivery_options({{"ussd_session_tag", "0x0204"}});
    EXPECT_EQ(read_delivery(turn(18, "1", 0x0705), dialect)->event.session_event, proceed);  // that bit is another's
}

TEST(Ussd, AGatewayWithoutOperationsIsKnownByItsServiceType) {
    using enum Event::SessionEvent;
    auto const without_operation = [](std::string text) {
        auto it = turn(1, std::move(text), 0x0702);
        it.tlvs.erase(it.tlvs.begin());
        return read_delivery(it, {})->event;
    };
    EXPECT_EQ(without_operation("*384#").session_event, start);
    EXPECT_EQ(without_operation("*384#").text, "");
    EXPECT_EQ(without_operation("2").kind, Kind::ussd);
    EXPECT_EQ(without_operation("2").session_event, proceed);
    EXPECT_EQ(without_operation("2").text, "2");
}

TEST(Ussd, AScreenAsksOrEnds) {
    auto const asking = *ussd_screen(turn(1, "*384#", 0x0702), {"1. Prix", false}, {}, CentreAlphabet::gsm7);
    EXPECT_EQ(asking.service_type, "USSD");
    EXPECT_EQ(asking.source.digits, "*384#");
    EXPECT_EQ(asking.destination.digits, "221771234567");
    EXPECT_EQ(tlv_number(asking.tlvs, Tag::ussd_service_op), 2u);
    EXPECT_EQ(tlv_number(asking.tlvs, Tag::its_session_info), 0x0702u);
    auto const last = *ussd_screen(turn(18, "2", 0x0704), {"Merci", true}, {}, CentreAlphabet::gsm7);
    EXPECT_EQ(tlv_number(last.tlvs, Tag::ussd_service_op), 17u);
    EXPECT_EQ(tlv_number(last.tlvs, Tag::its_session_info), 0x0705u);
}

TEST(Ussd, AScreenIsCodedAsTheTurnWas) {
    auto const coding_of = [](std::uint8_t coding, char const* text) {
        auto dialled = turn(1, "*384#", 0x0702);
        dialled.data_coding = coding;
        return ussd_screen(dialled, {text, false}, {}, CentreAlphabet::latin1)->data_coding;
    };
    EXPECT_EQ(coding_of(0, "é"), 0);
    EXPECT_EQ(coding_of(0, "ŋ"), 8);
    EXPECT_EQ(coding_of(8, "é"), 0);
    EXPECT_EQ(coding_of(0x0F, "é"), 0x0F);
    EXPECT_EQ(coding_of(0x0F, "ŋ"), 0x48);
    EXPECT_EQ(coding_of(0x48, "é"), 0x0F);
    auto dialled = turn(1, "*384#", 0x0702);
    dialled.data_coding = 0x0F;
    EXPECT_EQ(ussd_screen(dialled, {"é", false}, {}, CentreAlphabet::latin1)->short_message, "\x05");
}

TEST(Ussd, NumbersOfADialectAreSettings) {
    auto const dialect = *ussd_dialect({{"ussd_begin", "0"}, {"ussd_finish", "3"}, {"ussd_session_tag", "0x1500"}});
    auto message = turn(0, "*384#", 0x0702);
    message.tlvs.push_back({static_cast<Tag>(0x1500), "abc"});
    DeliveryOptions options;
    options.ussd = dialect;
    auto const event = read_delivery(message, options)->event;
    EXPECT_EQ(event.session_event, Event::SessionEvent::start);
    EXPECT_EQ(event.session, "+221771234567/616263");
    auto const last = *ussd_screen(message, {"Merci", true}, dialect, CentreAlphabet::gsm7);
    EXPECT_EQ(tlv_number(last.tlvs, Tag::ussd_service_op), 3u);
    EXPECT_EQ(tlv(last.tlvs, static_cast<Tag>(0x1500)), "abc");
    EXPECT_FALSE(ussd_dialect({{"ussd_ask", "256"}}).has_value());
    EXPECT_FALSE(delivery_options({{"message_id", "x"}}).has_value());
}

TEST(MessageIn, TakesDeliverAndData) {
    EXPECT_TRUE(message_in(*frame_of(Command::deliver_sm, 1, from_phone("1"))).has_value());
    EXPECT_TRUE(message_in(*frame_of(Command::data_sm, 1, Data{})).has_value());
    EXPECT_EQ(message_in(*frame_of(Command::submit_sm, 1, from_phone("1"))).error().detail,
              "submit_sm brings no message");
    EXPECT_FALSE(message_in({Command::deliver_sm, 0, 1, "short"}).has_value());
}

}  // namespace
}  // namespace passerelle::smpp
