#include "store/gammu_mailbox.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "base/zone.hpp"
#include "store/gammu_daemon.hpp"

namespace passerelle::store {

namespace {

class GammuMailboxes : public testing::Test {
protected:
    void open(std::string phone = {}) {
        auto opened = GammuMailbox::open(daemon.path(), std::move(phone));
        ASSERT_TRUE(opened) << opened.error().detail;
        mailbox = std::move(*opened);
    }
    static channel::GammuOutbox message(std::vector<channel::GammuPart> parts = {{"Bonjour", ""}}) {
        return {"+221771234567", "passerelle:01jabc", "Default_No_Compression", "stick1", std::move(parts)};
    }

    GammuDaemon daemon;
    std::unique_ptr<GammuMailbox> mailbox;
    TimePoint now = to_instant({2026, 1, 5, 9, 30, 0}, "UTC");
};

TEST_F(GammuMailboxes, OnlyKnownVersionsAreOpened) {
    open();
    daemon.execute("UPDATE gammu SET Version = 18");
    open();
    daemon.execute("UPDATE gammu SET Version = 19");
    EXPECT_THAT(GammuMailbox::open(daemon.path()).error().detail, testing::HasSubstr("version 19"));
    daemon.execute("DELETE FROM gammu");
    EXPECT_EQ(GammuMailbox::open(daemon.path()).error().fault, Fault::invalid);
    daemon.execute("DROP TABLE gammu");
    EXPECT_EQ(GammuMailbox::open(daemon.path()).error().fault, Fault::invalid);
}

TEST_F(GammuMailboxes, NoDatabaseIsMade) {
    auto const nowhere = (daemon.folder() / "other.db").string();
    EXPECT_EQ(GammuMailbox::open(nowhere).error().fault, Fault::not_found);
    EXPECT_FALSE(std::filesystem::exists(nowhere));
}

TEST_F(GammuMailboxes, WhatIsTakenIsNotGivenAgain) {
    open();
    daemon.receives("un");
    daemon.receives("deux");
    daemon.receives("trois");
    auto const first = mailbox->unread(2);
    ASSERT_EQ(first->size(), 2U);
    EXPECT_EQ((*first)[0].text_decoded, "un");
    EXPECT_EQ((*first)[0].sender, "+221771234567");
    EXPECT_EQ((*first)[0].received, "2026-01-05 09:30:00");
    EXPECT_EQ((*first)[0].phone, "stick1");
    EXPECT_EQ(mailbox->unread(2)->front().id, first->front().id);  // not taken yet
    ASSERT_TRUE(mailbox->taken(std::vector{(*first)[0].id, (*first)[1].id, std::int64_t{999}}));
    ASSERT_EQ(mailbox->unread(2)->size(), 1U);
    EXPECT_EQ(mailbox->unread(2)->front().text_decoded, "trois");
    EXPECT_EQ(daemon.one("SELECT count(*) FROM inbox"), "3");  // the daemon's own tools still show them
}

TEST_F(GammuMailboxes, AStickSeesItsOwnMessages) {
    daemon.receives("un", "stick1");
    daemon.receives("deux", "stick2");
    open("stick2");
    ASSERT_EQ(mailbox->unread(9)->size(), 1U);
    EXPECT_EQ(mailbox->unread(9)->front().text_decoded, "deux");
}

TEST_F(GammuMailboxes, AMessageIsPutOnce) {
    open();
    auto const number = mailbox->put(message(), now);
    ASSERT_TRUE(number);
    EXPECT_EQ(*mailbox->put(message(), now), *number);
    EXPECT_EQ(daemon.one("SELECT count(*) FROM outbox"), "1");
    EXPECT_EQ(
        daemon.one("SELECT DestinationNumber || ' ' || TextDecoded || ' ' || CreatorID || ' ' || Coding || ' ' ||"
                   " SenderID || ' ' || MultiPart || ' ' || DeliveryReport || ' ' || SendingDateTime FROM outbox"),
        "+221771234567 Bonjour passerelle:01jabc Default_No_Compression stick1 false yes 2026-01-04 09:30:00");
    EXPECT_EQ(daemon.one("SELECT UDH IS NULL FROM outbox"), "1");
    daemon.execute("DELETE FROM outbox");
    daemon.has_sent(*number, "SendingOK", "2026-01-05 09:31:00");
    EXPECT_EQ(*mailbox->put(message(), now), *number);  // it has left
    EXPECT_EQ(daemon.one("SELECT count(*) FROM outbox"), "0");
}

TEST_F(GammuMailboxes, WhatCouldNotLeaveIsPutAnew) {
    open();
    auto const number = mailbox->put(message(), now);
    daemon.execute("DELETE FROM outbox");
    daemon.has_sent(*number, "SendingError", "2026-01-05 09:31:00");
    auto const again = mailbox->put(message(), now);
    EXPECT_GT(*again, *number);
    EXPECT_EQ(daemon.one("SELECT count(*) FROM outbox"), "1");
}

TEST_F(GammuMailboxes, PartsArePutTogetherOrNotAtAll) {
    open();
    auto const number =
        mailbox->put(message({{"a", "050003AA0301"}, {"b", "050003AA0302"}, {"c", "050003AA0303"}}), now);
    ASSERT_TRUE(number);
    EXPECT_EQ(daemon.one("SELECT MultiPart || TextDecoded || UDH FROM outbox"), "truea050003AA0301");
    EXPECT_EQ(daemon.one("SELECT group_concat(SequencePosition || TextDecoded || UDH, ' ') FROM outbox_multipart"),
              "2b050003AA0302 3c050003AA0303");
    // A row that stands in the way of the third part.
    daemon.execute("DELETE FROM outbox");
    daemon.execute("DELETE FROM outbox_multipart");
    daemon.execute("INSERT INTO outbox_multipart (ID, SequencePosition, Coding) VALUES ($1, 3, 'x')", {*number + 1});
    auto const failed = mailbox->put(message({{"a", "1"}, {"b", "2"}, {"c", "3"}}), now);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().fault, Fault::storage);
    EXPECT_EQ(daemon.one("SELECT count(*) FROM outbox"), "0");
    EXPECT_EQ(daemon.one("SELECT count(*) FROM outbox_multipart"), "1");
    EXPECT_FALSE(mailbox->put(message({}), now));
}

TEST_F(GammuMailboxes, AMailboxThatCannotBeSaysWhatToDo) {
    auto const nowhere = GammuMailbox::open((daemon.folder() / "other.db").string()).error().detail;
    EXPECT_THAT(nowhere, testing::HasSubstr("there is no database at " + daemon.folder().string()));
    EXPECT_THAT(nowhere, testing::HasSubstr("passerelle channel docs gammu-smsd"));
    std::ofstream{daemon.folder() / "empty.db"};
    EXPECT_THAT(GammuMailbox::open((daemon.folder() / "empty.db").string()).error().detail,
                testing::HasSubstr("empty.db has no table gammu"));
    std::ofstream{daemon.folder() / "words.db"} << std::string(200, 'a');
    EXPECT_THAT(GammuMailbox::open((daemon.folder() / "words.db").string()).error().detail,
                testing::HasSubstr("words.db is no SQLite database"));
    EXPECT_EQ(GammuMailbox::open(daemon.folder()).error().fault, Fault::storage);  // a folder, not a file
}

TEST_F(GammuMailboxes, WritingIsTriedWithoutATrace) {
    open();
    EXPECT_TRUE(mailbox->may_write());
    EXPECT_EQ(daemon.one("SELECT Version FROM gammu"), "17");
    daemon.execute("CREATE TRIGGER refuses BEFORE UPDATE ON gammu BEGIN SELECT RAISE(ABORT, 'readonly'); END");
    EXPECT_EQ(mailbox->may_write().error().fault, Fault::storage);
}

TEST_F(GammuMailboxes, ADatabaseThatIsMadeAnewIsNoticed) {
    open();
    EXPECT_FALSE(mailbox->is_replaced());
    daemon.receives("un");
    EXPECT_FALSE(mailbox->is_replaced());
    daemon.make();
    EXPECT_TRUE(mailbox->is_replaced());
}

TEST_F(GammuMailboxes, NewsOfWhatWasSentAreToldOnce) {
    open();
    EXPECT_EQ(mailbox->sent_since("", now)->cursor, "");
    daemon.has_sent(1, "DeliveryOK", "2026-01-05 09:29:00", 1);
    daemon.has_sent(1, "SendingOK", "2026-01-05 09:29:30", 2);
    daemon.has_sent(2, "SendingOK", "2026-01-05 09:29:40", 1, "gammu-smsd-inject");
    auto const all = mailbox->sent_since("", now);
    ASSERT_EQ(all->rows.size(), 2U);
    EXPECT_EQ(all->rows[1].part, 2);
    EXPECT_EQ(all->rows[1].status, "SendingOK");
    EXPECT_EQ(all->cursor.substr(0, 19), "2026-01-05 09:29:30");
    auto const again = mailbox->sent_since(all->cursor, now + std::chrono::seconds{3});
    EXPECT_TRUE(again->rows.empty());
    EXPECT_EQ(again->cursor, all->cursor);
    // The report of the second part in the same second: both are told, though one is older.
    daemon.has_sent(1, "DeliveryOK", "2026-01-05 09:29:30", 2);
    auto const later = mailbox->sent_since(all->cursor, now);
    ASSERT_EQ(later->rows.size(), 2U);
    EXPECT_EQ(later->rows[1].status, "DeliveryOK");
    EXPECT_NE(later->cursor, all->cursor);
    EXPECT_TRUE(mailbox->sent_since(later->cursor, now)->rows.empty());
}

TEST_F(GammuMailboxes, WhatIsLongToldIsNotToldAgain) {
    open();
    daemon.has_sent(1, "DeliveryOK", "2026-01-05 07:00:00");
    daemon.has_sent(2, "DeliveryOK", "2026-01-05 09:29:00", 1, "passerelle:01jabd");
    auto const cursor = mailbox->sent_since("", now)->cursor;
    daemon.has_sent(3, "SendingOK", "2026-01-05 09:29:59", 1, "passerelle:01jabe");
    auto const news = mailbox->sent_since(cursor, now);
    ASSERT_EQ(news->rows.size(), 2U);  // the last hour
    EXPECT_EQ(news->rows[0].creator, "passerelle:01jabd");
    EXPECT_EQ(news->rows[1].creator, "passerelle:01jabe");
}

// A cursor as an earlier version wrote it, without a digest.
TEST_F(GammuMailboxes, ABareTimeIsACursor) {
    open();
    daemon.has_sent(1, "DeliveryOK", "2026-01-05 09:29:00");
    EXPECT_EQ(mailbox->sent_since("2026-01-05 09:29:00", now)->rows.size(), 1U);
}

// A machine without a clock of its own starts in the hour of its last shutdown, or was ahead before it was set right.
TEST_F(GammuMailboxes, AClockThatJumpsLosesNoNews) {
    open();
    daemon.has_sent(1, "SendingOK", "2026-01-05 11:00:00");  // written while the clock was ahead
    auto const ahead = mailbox->sent_since("", now)->cursor;
    daemon.has_sent(2, "DeliveryOK", "2026-01-05 09:29:00", 1, "passerelle:01jabd");
    auto const news = mailbox->sent_since(ahead, now);
    ASSERT_EQ(news->rows.size(), 2U);
    EXPECT_TRUE(mailbox->sent_since(news->cursor, now + std::chrono::seconds{3})->rows.empty());
    daemon.has_sent(3, "DeliveryOK", "2026-01-05 08:45:00", 1, "passerelle:01jabe");  // the clock went back
    EXPECT_EQ(mailbox->sent_since(news->cursor, now)->rows.size(), 3U);
}

TEST_F(GammuMailboxes, TheFateOfOneMessage) {
    open();
    EXPECT_TRUE(mailbox->fate_of("passerelle:01jabc")->rows.empty());
    EXPECT_FALSE(mailbox->fate_of("passerelle:01jabc")->is_waiting);
    ASSERT_TRUE(mailbox->put(message(), now));
    EXPECT_TRUE(mailbox->fate_of("passerelle:01jabc")->is_waiting);
    daemon.sends_all("SendingError", "2026-01-05 09:31:00");
    EXPECT_EQ(mailbox->fate_of("passerelle:01jabc")->rows.front().status, "SendingError");
    EXPECT_FALSE(mailbox->fate_of("passerelle:01jabc")->is_waiting);
    ASSERT_TRUE(mailbox->put(message(), now));  // anew: the first try counts no more
    daemon.sends_all("DeliveryOK", "2026-01-05 09:40:00");
    auto const fate = mailbox->fate_of("passerelle:01jabc");
    ASSERT_EQ(fate->rows.size(), 1U);
    EXPECT_EQ(fate->rows.front().status, "DeliveryOK");
}

TEST_F(GammuMailboxes, TheSticksSayHowTheyAre) {
    open();
    daemon.says_how_it_is("stick1", "2026-01-05 09:29:00", 63, "Orange SN");
    daemon.says_how_it_is("stick2", "2026-01-05 09:00:00", -1, "");
    auto const phones = mailbox->phones();
    ASSERT_EQ(phones->size(), 2U);
    EXPECT_EQ((*phones)[0].id, "stick1");
    EXPECT_EQ((*phones)[0].heard_at, now - std::chrono::minutes{1});
    EXPECT_EQ((*phones)[0].signal, 63);
    EXPECT_EQ((*phones)[0].network, "Orange SN");
    open("stick2");
    ASSERT_EQ(mailbox->phones()->size(), 1U);
    EXPECT_EQ(mailbox->phones()->front().id, "stick2");
    open("stick3");
    EXPECT_THAT(mailbox->phones().error().detail, testing::HasSubstr("there is stick1, stick2"));
}

// The whole way: a text of two parts into the daemon's tables, what it did with it, and the receipt.
TEST_F(GammuMailboxes, ATextGoesOutAndItsReceiptComesBack) {
    open();
    channel::Outgoing outgoing;
    outgoing.to = "+221771234567";
    outgoing.text = std::string(161, 'a');
    outgoing.reference = "01jabc";
    auto const number = mailbox->put(*channel::gammu_outbox(outgoing, {}), now);
    daemon.sends_all("DeliveryOK", "2026-01-05 09:31:00");
    auto const receipts = channel::gammu_receipts(mailbox->sent_since("", now)->rows);
    ASSERT_EQ(receipts.size(), 1U);
    EXPECT_EQ(receipts[0].status, channel::Status::delivered);
    EXPECT_EQ(receipts[0].reference, "01jabc");
    EXPECT_EQ(receipts[0].external_id, std::to_string(*number));
}

}  // namespace

}  // namespace passerelle::store
