#include "channel/smpp/receipt.hpp"

#include <gtest/gtest.h>

#include "channel/smpp/message_id.hpp"
#include "channel/smpp/status.hpp"

namespace passerelle::smpp {
namespace {

using channel::Status;

struct TextCase {
    char const* name;
    std::string text, id;
    std::optional<Status> status;
    std::string error_code = {};
    bool by_looks = true;
};

class ReceiptText : public testing::TestWithParam<TextCase> {};

TEST_P(ReceiptText, IsRead) {
    auto const& it = GetParam();
    auto const receipt = read_receipt_text(it.text);
    ASSERT_TRUE(receipt.has_value());
    EXPECT_EQ(receipt->id, it.id);
    EXPECT_EQ(receipt->status, it.status);
    EXPECT_EQ(receipt->error_code, it.error_code);
    EXPECT_EQ(looks_like_receipt(it.text), it.by_looks);
}

INSTANTIATE_TEST_SUITE_P(
    Centres, ReceiptText,
    testing::Values(
        TextCase{"OfTheSpecification",
                 "id:24378 sub:001 dlvrd:001 submit date:2602020240 done date:2602020241 stat:DELIVRD err:000 "
                 "text:Bonjour",
                 "24378", Status::delivered},
        TextCase{
            "LongDates",
            "id:a-1 sub:001 dlvrd:001 submit date:260202024059 done date:20260202024159 stat:UNDELIV err:011 text:",
            "a-1", Status::failed_permanent, "011"},
        TextCase{"KeysWithoutBlank", "id:1 submitdate:2602020240 donedate:2602020241 stat:EXPIRED err:0", "1",
                 Status::failed_permanent},
        TextCase{"OtherCase", "ID:9F Sub:001 Dlvrd:001 Submit Date:2602020240 Done Date:2602020241 Stat:delivrd Err:00",
                 "9F", Status::delivered},
        TextCase{"OtherOrder", "stat:REJECTD id:7 err:0x1A done date:2602020241", "7", Status::failed_permanent, "0x1A",
                 false},
        TextCase{"WithoutDates", "id:7 stat:ACCEPTD", "7", Status::sent, "", false},
        TextCase{"BlankAfterColon", "id: 7 done date: 2602020241 stat: ENROUTE err: 000", "7", Status::sent},
        TextCase{"OnLines", "id:7\r\nsub:001\ndone date:2602020241\nstat:DELIVRD\nerr:000\n\ntext:x", "7",
                 Status::delivered},
        TextCase{"NothingAfterErr", "id:7 done date:2602020241 stat:BUFFRED err: text:stat:DELIVRD", "7", Status::sent},
        TextCase{"TheTextIsNoKey", "id:7 done date:2602020241 stat:UNKNOWN text:id:8 stat:DELIVRD err:9", "7",
                 std::nullopt},
        TextCase{"UnknownState", "id:7 done date:2602020241 stat:WHATEVER err:5", "7", std::nullopt, "5", false}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST(ReceiptText, IsNoneWithoutIdOrState) {
    for (auto const text : {"", "oui", "id:", "id:7", "stat:DELIVRD", "my id:7 is stat", "id: sub:001 stat:DELIVRD",
                            "text:id:7 stat:DELIVRD", "vid:7 pstat:DELIVRD"})
        EXPECT_FALSE(read_receipt_text(text).has_value()) << text;
}

TEST(Receipt, ParametersComeFirst) {
    Tlvs const tlvs{{Tag::receipted_message_id, std::string{"5f3a\0", 5}},
                    octet_tlv(Tag::message_state, 5),
                    {Tag::network_error_code, std::string{"\3\0\x1b", 3}}};
    auto const receipt = *read_receipt(tlvs, "id:24378 stat:DELIVRD err:000");
    EXPECT_EQ(receipt.id, "5f3a");
    EXPECT_EQ(receipt.status, Status::failed_permanent);
    EXPECT_EQ(receipt.error_code, "27");
    EXPECT_EQ(read_receipt(tlvs, "")->id, "5f3a");
    EXPECT_EQ(read_receipt({{Tag::network_error_code, "032"}}, "id:7 stat:UNDELIV err:000")->error_code, "032");
}

TEST(Receipt, AStateWithoutIdTakesTheIdOfTheText) {
    auto const receipt = *read_receipt({octet_tlv(Tag::message_state, 2)}, "id:7 stat:ENROUTE");
    EXPECT_EQ(receipt.id, "7");
    EXPECT_EQ(receipt.status, Status::delivered);
    EXPECT_FALSE(read_receipt({octet_tlv(Tag::message_state, 2)}, "").has_value());
    EXPECT_FALSE(read_receipt({{Tag::receipted_message_id, "7"}}, "").has_value());
}

TEST(Receipt, EveryStateHasItsMeaning) {
    std::optional<Status> const expected[] = {Status::sent,
                                              Status::sent,
                                              Status::delivered,
                                              Status::failed_permanent,
                                              Status::failed_permanent,
                                              Status::failed_permanent,
                                              Status::sent,
                                              std::nullopt,
                                              Status::failed_permanent,
                                              Status::failed_permanent,
                                              std::nullopt};
    for (std::uint32_t number = 0; number < std::size(expected); ++number)
        EXPECT_EQ(status_of_state(number), expected[number]) << number;
    EXPECT_EQ(status_of_state(std::uint32_t{255}), std::nullopt);
}

TEST(MessageId, OneSpellingForBothSides) {
    EXPECT_EQ(id_of_response("5F3A"), "5f3a");
    EXPECT_EQ(id_of_response("0x00005f3a"), "5f3a");
    EXPECT_EQ(id_of_response("000"), "0");
    EXPECT_EQ(id_of_response(" 42 "), "42");
    EXPECT_EQ(id_of_response("Msg-00A"), "Msg-00A");  // its case may tell it from MSG-00A
    EXPECT_EQ(id_of_response("MSG-00A"), "msg-00a");
    EXPECT_EQ(id_of_response("000MSG-00A"), id_of_receipt("msg-00a", IdBase::same));
    EXPECT_EQ(id_of_response("550E8400-E29B-41D4-A716-446655440000"), "550e8400-e29b-41d4-a716-446655440000");
    EXPECT_EQ(id_of_response(""), "");
    EXPECT_EQ(id_of_receipt("005f3A", IdBase::same), id_of_response("5F3a"));
}

TEST(MessageId, OfAPartIsSpeltAsThatOfTheFirst) {
    EXPECT_EQ(spelt_as("5f3a", "00005F39"), "00005F3A");
    EXPECT_EQ(spelt_as("5f3a", "0x5f39"), "0x5f3a");
    EXPECT_EQ(spelt_as("100", "99"), "100");
    EXPECT_EQ(spelt_as("100", "0099"), "0100");
    EXPECT_EQ(spelt_as("Msg-00B", "Msg-00A"), "Msg-00B");
    EXPECT_EQ(spelt_as("msg-00b", "MSG-00A"), "MSG-00B");
    EXPECT_EQ(spelt_as("msg-00b", "msg-00a"), "msg-00b");
    EXPECT_EQ(spelt_as("msg-b", "00MSG-A"), "00MSG-B");
}

TEST(MessageId, ChangesTheBaseOnlyWhereItIsTold) {
    EXPECT_EQ(id_of_receipt("24378", IdBase::hex_then_decimal), "5f3a");
    EXPECT_EQ(id_of_receipt("0000024378", IdBase::hex_then_decimal), "5f3a");
    EXPECT_EQ(id_of_receipt("5F3A", IdBase::decimal_then_hex), "24378");
    EXPECT_EQ(id_of_receipt("10", IdBase::same), "10");
    EXPECT_EQ(id_of_receipt("5f3a", IdBase::hex_then_decimal), "5f3a");  // no decimal number: as it stands
    EXPECT_EQ(id_of_receipt("99999999999999999999999", IdBase::hex_then_decimal), "99999999999999999999999");
    EXPECT_EQ(id_base("hex_to_dec"), IdBase::hex_then_decimal);
    EXPECT_EQ(id_base("perhaps"), std::nullopt);
}

using Kind = channel::SendOutcome::Kind;
using Patience = channel::SendOutcome::Patience;

struct StatusCase {
    std::uint32_t status;
    Kind kind;
    Patience patience = Patience::usual;
    bool channel_fault = false;
};

// The table of the reference, class by class.
TEST(CommandStatus, IsClassified) {
    std::vector<StatusCase> cases{{0x00, Kind::sent}};
    for (auto const status : {0x08, 0x64, 0x67}) cases.push_back({static_cast<std::uint32_t>(status), Kind::temporary});
    for (auto const status : {0x14, 0x58})  // throttling: no limit of tries but an age limit
        cases.push_back({static_cast<std::uint32_t>(status), Kind::temporary, Patience::by_age});
    for (auto const status : {0x02, 0x03, 0x04, 0x05, 0x0D, 0x0E, 0x0F, 0x53})
        cases.push_back({static_cast<std::uint32_t>(status), Kind::temporary, Patience::by_age, true});
    for (auto const status : {0x45, 0xFE, 0xFF, 0x400, 0x44B, 0x4FF, 0x777})
        cases.push_back({static_cast<std::uint32_t>(status), Kind::temporary, Patience::once});
    for (auto const status :
         {0x01, 0x06, 0x07, 0x0A, 0x0B, 0x0C, 0x11, 0x13, 0x15, 0x33, 0x34, 0x40, 0x42, 0x43, 0x44,  0x48, 0x49,
          0x50, 0x51, 0x54, 0x55, 0x61, 0x62, 0x63, 0x65, 0x66, 0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0x100, 0x112})
        cases.push_back({static_cast<std::uint32_t>(status), Kind::permanent});
    for (auto const& it : cases) {
        EXPECT_EQ(outcome_of(it.status).kind, it.kind) << std::hex << it.status;
        EXPECT_EQ(outcome_of(it.status).patience, it.patience) << std::hex << it.status;
        EXPECT_EQ(outcome_of(it.status).channel_fault, it.channel_fault) << std::hex << it.status;
    }
}

TEST(CommandStatus, OfAVendorIsWhatTheSettingsSay) {
    auto const set = *status_ranges({{"temporary_statuses", "44b, 450-45F"}, {"permanent_statuses", " 400 45"}});
    EXPECT_EQ(outcome_of(0x44B, set).patience, Patience::usual);
    EXPECT_EQ(outcome_of(0x44B, set).kind, Kind::temporary);
    EXPECT_EQ(outcome_of(0x45F, set).patience, Patience::usual);
    EXPECT_EQ(outcome_of(0x460, set).patience, Patience::once);
    EXPECT_EQ(outcome_of(0x400, set).kind, Kind::permanent);
    EXPECT_EQ(outcome_of(0x45, set).kind, Kind::permanent);
    for (auto const wrong : {"0", "4g", "45f-450", "44b;", "-1", "0x44b"}) {
        auto const ranges = status_ranges({{"temporary_statuses", wrong}});
        ASSERT_FALSE(ranges.has_value()) << wrong;
        EXPECT_EQ(ranges.error().detail, "setting temporary_statuses: hexadecimal numbers, as 44b 450-45f");
    }
}

TEST(CommandStatus, IsWrittenAsCentresWriteIt) {
    EXPECT_EQ(outcome_of(0x58).error_code, "58");
    EXPECT_EQ(outcome_of(0x0B).error_code, "b");
    EXPECT_EQ(outcome_of(0x44B).error_code, "44b");
    EXPECT_EQ(outcome_of(0).error_code, "");
    EXPECT_EQ(outcome_of(0x58).detail, "ESME_RTHROTTLED: faster than the contract allows: lower `rate`");
    EXPECT_TRUE(is_throttling(0x14));
    EXPECT_FALSE(is_throttling(0x08));
}

}  // namespace
}  // namespace passerelle::smpp
