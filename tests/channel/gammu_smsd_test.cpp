#include "channel/gammu_smsd.hpp"

#include <gmock/gmock.h>

#include <set>

namespace passerelle::channel {

namespace {

GammuInboxRow row(std::string text) {
    GammuInboxRow received;
    received.id = 42;
    received.received = "2026-01-05 09:30:00";
    received.sender = "+221771234567";
    received.text_decoded = std::move(text);
    received.coding = "Default_No_Compression";
    received.phone = "stick1";
    return received;
}

TEST(GammuInbox, ARowIsAMessage) {
    auto const event = gammu_event(row("Été 👍"), {{"from", "+221781112233"}});
    EXPECT_EQ(event.kind, Event::Kind::message);
    EXPECT_EQ(event.from, "+221771234567");
    EXPECT_EQ(event.to, "+221781112233");
    EXPECT_EQ(event.text, "Été 👍");
    EXPECT_EQ(event.external_id, "42@2026-01-05 09:30:00");
    EXPECT_EQ(event.time, TimePoint{std::chrono::seconds{1'767'605'400}});
    EXPECT_FALSE(event.part);
}

struct HeaderCase {
    char const *udh, *set;
    int number, total;
};

TEST(GammuInbox, APartNamesItsMessage) {
    constexpr HeaderCase cases[] = {
        {"0500035F0302", "5f/3", 2, 3},
        {"050003ff0201", "ff/2", 1, 2},
        {"060804BEEF0503", "beef/5", 3, 5},
        {"0B0504158A000000031201FE", "", 0, 0},  // a port, then a part whose number is over the total
        {"0A24010300034A0202", "4a/2", 2, 2},    // behind another element
        {"05000301", "", 0, 0},
        {"", "", 0, 0},
        {"zz", "", 0, 0},
        {"0500035F0300", "", 0, 0},
        {"0500035F0304", "", 0, 0},
    };
    for (auto const& each : cases) {
        auto part = row("a");
        part.udh = each.udh;
        auto const event = gammu_event(part, {});
        ASSERT_EQ(event.part.has_value(), each.total > 0) << each.udh;
        if (!event.part) continue;
        EXPECT_EQ(event.part->set, each.set);
        EXPECT_EQ(event.part->number, each.number);
        EXPECT_EQ(event.part->total, each.total);
    }
}

TEST(GammuInbox, WhatIsNoTextIsNoMessage) {
    auto data = row("x");
    data.coding = "8bit";
    EXPECT_EQ(gammu_event(data, {}).kind, Event::Kind::other);
    auto answer = row("Votre solde est de 500 F");
    answer.message_class = 127;
    EXPECT_EQ(gammu_event(answer, {}).kind, Event::Kind::other);
    auto unknown = row("x");
    unknown.sender = "";
    EXPECT_EQ(gammu_event(unknown, {}).kind, Event::Kind::other);
    EXPECT_EQ(gammu_event(unknown, {}).external_id, "42@2026-01-05 09:30:00");
}

TEST(GammuInbox, TheHexIsReadWhereTheTextIsMissing) {
    auto received = row("");
    received.coding = "Unicode_No_Compression";
    received.text = "00C90074D83DDC4D";
    EXPECT_EQ(gammu_event(received, {}).text, "Ét👍");
    received.text = "00C9";
    received.coding = "Default_No_Compression";
    EXPECT_EQ(gammu_event(received, {}).text, "");
}

// A database that was made anew counts from 1 again.
TEST(GammuInbox, TheSameNumberAtAnotherTimeIsAnotherMessage) {
    auto later = row("x");
    later.received = "2026-02-05 09:30:00";
    EXPECT_NE(gammu_event(row("x"), {}).external_id, gammu_event(later, {}).external_id);
}

// Rows of Debian's 1.42 for "Allô 👍": a pair of surrogates is cut in two.
TEST(GammuInbox, ACompleteMessageStandsInTheRowOfItsFirstPart) {
    auto first = row("Allô 👍");
    first.coding = "Unicode_No_Compression";
    first.udh = "0500032A0201";
    first.text = "0041006C006C00F40020D83D";
    auto const whole = gammu_event(first, {});
    EXPECT_EQ(whole.kind, Event::Kind::message);
    EXPECT_EQ(whole.text, "Allô 👍");
    EXPECT_FALSE(whole.part);
    auto second = row("");
    second.coding = "Unicode_No_Compression";
    second.udh = "0500032A0202";
    second.text = "DC4D";
    EXPECT_EQ(gammu_event(second, {}).kind, Event::Kind::other);
    EXPECT_FALSE(gammu_event(second, {}).part);
    second.coding = first.coding = "Default_No_Compression";
    EXPECT_FALSE(gammu_event(first, {}).part);
    EXPECT_EQ(gammu_event(second, {}).kind, Event::Kind::other);
}

// What was not complete at the daemon's MultipartTimeout, and all that older daemons wrote.
TEST(GammuInbox, AnIncompleteMessageStandsInEachOfItsRows) {
    auto first = row("Allô ");
    first.coding = "Unicode_No_Compression";
    first.udh = "0500032A0301";
    first.text = "0041006C006C00F40020";
    EXPECT_EQ(gammu_event(first, {}).text, "Allô ");
    EXPECT_TRUE(gammu_event(first, {}).part);
    auto third = first;
    third.udh = "0500032A0303";
    EXPECT_EQ(gammu_event(third, {}).kind, Event::Kind::message);
    EXPECT_EQ(gammu_event(third, {}).part->number, 3);
}

TEST(GammuInbox, NationalNumbersGetTheCountry) {
    auto received = row("x");
    received.sender = "0612345678";
    EXPECT_EQ(gammu_event(received, {{"country", "FR"}}).from, "+33612345678");
    received.sender = "OrangeMoney";
    EXPECT_EQ(gammu_event(received, {}).from, "OrangeMoney");
}

GammuSentRow sent(std::string status, int error = -1, int part = 1, std::string udh = {}) {
    GammuSentRow row;
    row.id = 7;
    row.part = part;
    row.status = std::move(status);
    row.creator = "passerelle:01jabc";
    row.destination = "+221771234567";
    row.udh = std::move(udh);
    row.status_error = error;
    return row;
}

struct ReceiptCase {
    std::vector<GammuSentRow> rows;
    std::optional<Status> status;
    char const* code = "";
};

TEST(GammuSentItems, TheWorstPartDecides) {
    auto const first = "050003AA0201", second = "050003AA0202";
    ReceiptCase const cases[] = {
        {{sent("SendingOK")}, Status::sent},
        {{sent("SendingOKNoReport")}, Status::sent},
        {{sent("DeliveryPending")}, Status::sent},
        {{sent("DeliveryUnknown")}, Status::sent},
        {{sent("DeliveryOK")}, Status::delivered},
        {{sent("DeliveryFailed", 0)}, Status::delivered},
        {{sent("DeliveryFailed", 31)}, Status::delivered},
        {{sent("DeliveryFailed", 32)}, Status::sent},
        {{sent("DeliveryFailed", 63)}, Status::sent},
        {{sent("DeliveryFailed", 64)}, Status::failed_permanent, "tp_status_64"},
        {{sent("DeliveryFailed", 95)}, Status::failed_permanent, "tp_status_95"},
        {{sent("DeliveryFailed", 96)}, Status::failed_temporary, "tp_status_96"},
        {{sent("DeliveryFailed", 127)}, Status::failed_temporary, "tp_status_127"},
        {{sent("SendingError")}, Status::failed_temporary, "SendingError"},
        {{sent("Error")}, Status::failed_temporary, "Error"},
        {{sent("Dreaming")}, std::nullopt},
        {{sent("DeliveryOK", -1, 1, first), sent("DeliveryOK", -1, 2, second)}, Status::delivered},
        {{sent("DeliveryOK", -1, 1, first), sent("SendingOK", -1, 2, second)}, Status::sent},
        {{sent("DeliveryOK", -1, 1, first)}, Status::sent},  // the second part has not left yet
        {{sent("DeliveryFailed", 70, 1, first), sent("DeliveryOK", -1, 2, second)},
         Status::failed_permanent,
         "tp_status_70"},
        {{sent("SendingError", -1, 1, first), sent("DeliveryFailed", 70, 2, second)},
         Status::failed_permanent,
         "tp_status_70"},
    };
    for (auto const& each : cases) {
        SCOPED_TRACE(each.rows.front().status + ' ' + std::to_string(each.rows.front().status_error));
        auto const receipts = gammu_receipts(each.rows);
        ASSERT_EQ(receipts.size(), 1U);
        EXPECT_EQ(receipts[0].kind, each.status ? Event::Kind::receipt : Event::Kind::other);
        EXPECT_EQ(receipts[0].status, each.status);
        EXPECT_EQ(receipts[0].error_code, each.code);
        EXPECT_EQ(receipts[0].external_id, "7");
        EXPECT_EQ(receipts[0].reference, "01jabc");
        EXPECT_EQ(receipts[0].to, "+221771234567");
    }
}

TEST(GammuSentItems, MessagesOfOthersAreNoneOfOurs) {
    auto other = sent("DeliveryOK");
    other.id = 8;
    other.creator = "gammu-smsd-inject";
    auto next = sent("SendingOK");
    next.id = 9;
    next.creator = "passerelle:01jabd";
    auto const receipts = gammu_receipts(std::vector{sent("DeliveryOK"), other, next});
    ASSERT_EQ(receipts.size(), 2U);
    EXPECT_EQ(receipts[1].reference, "01jabd");
}

TEST(GammuSentItems, TheModemsWordIsKeptWhereThereIsNoReport) {
    auto row = sent("SendingError");
    row.status_code = 38;
    EXPECT_EQ(gammu_receipts(std::vector{row})[0].error_code, "modem_38");
}

Outgoing outgoing(std::string text) {
    Outgoing message;
    message.to = "+221771234567";
    message.text = std::move(text);
    message.reference = "01jabc";
    return message;
}

TEST(GammuOutbox, AShortTextIsOneRow) {
    auto const outbox = gammu_outbox(outgoing("À demain à 9 h"), {{"phone_id", "stick1"}});
    ASSERT_TRUE(outbox);
    EXPECT_EQ(outbox->destination, "+221771234567");
    EXPECT_EQ(outbox->creator, "passerelle:01jabc");
    EXPECT_EQ(outbox->sender, "stick1");
    EXPECT_EQ(outbox->coding, "Unicode_No_Compression");  // no À in GSM-7
    ASSERT_EQ(outbox->parts.size(), 1U);
    EXPECT_EQ(outbox->parts[0].text, "À demain à 9 h");
    EXPECT_EQ(outbox->parts[0].udh, "");
    EXPECT_EQ(gammu_outbox(outgoing("à demain, 5 €"), {})->coding, "Default_No_Compression");
}

TEST(GammuOutbox, ALongTextIsCutForTheAir) {
    auto const outbox = gammu_outbox(outgoing(std::string(161, 'a')), {});
    ASSERT_TRUE(outbox);
    ASSERT_EQ(outbox->parts.size(), 2U);
    EXPECT_EQ(outbox->parts[0].text.size(), 153U);
    EXPECT_EQ(outbox->parts[1].text.size(), 8U);
    EXPECT_THAT(outbox->parts[0].udh, testing::MatchesRegex("050003[0-9A-F][0-9A-F]0201"));
    EXPECT_EQ(outbox->parts[1].udh, outbox->parts[0].udh.substr(0, 10) + "02");
    EXPECT_EQ(gammu_outbox(outgoing(std::string(160, 'a')), {})->parts.size(), 1U);
}

TEST(GammuOutbox, AnotherMessageHasAnotherNumber) {
    std::set<std::string> numbers;
    for (auto const* reference : {"01jabc", "01jabd", "01jabe", "01jabf"}) {
        auto message = outgoing(std::string(161, 'a'));
        message.reference = reference;
        numbers.insert(gammu_outbox(message, {})->parts[0].udh);
    }
    EXPECT_GT(numbers.size(), 2U);
}

// What is written is read as the same parts.
TEST(GammuOutbox, ItsHeadersAreThoseThatAreRead) {
    auto const outbox = gammu_outbox(outgoing(std::string(400, 'a')), {});
    ASSERT_EQ(outbox->parts.size(), 3U);
    for (std::size_t at = 0; at < 3; ++at) {
        auto part = row(outbox->parts[at].text);
        part.udh = outbox->parts[at].udh;
        EXPECT_EQ(gammu_event(part, {}).part->number, static_cast<int>(at + 1));
        EXPECT_EQ(gammu_event(part, {}).part->total, 3);
    }
}

TEST(GammuOutbox, NothingAndNonsenseAreRefused) {
    EXPECT_FALSE(gammu_outbox(outgoing(""), {}));
    EXPECT_FALSE(gammu_outbox(outgoing("\xE9"), {}));
    EXPECT_TRUE(gammu_outbox(outgoing(std::string(153 * 50, 'a')), {}));
    EXPECT_THAT(gammu_outbox(outgoing(std::string(153 * 50 + 1, 'a')), {}).error().detail,
                testing::HasSubstr("51 parts; Gammu sends 50"));
}

}  // namespace

}  // namespace passerelle::channel
