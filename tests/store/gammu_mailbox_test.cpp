#include "store/gammu_mailbox.hpp"

#include <gmock/gmock.h>

#include <filesystem>

#include "base/random.hpp"
#include "base/zone.hpp"
#include "store/sqlite/sqlite_driver.hpp"

namespace passerelle::store {

namespace {

// The tables as far as they are read and written, with the defaults that the daemon's have.
constexpr char const* tables[] = {
    "CREATE TABLE gammu (Version INTEGER NOT NULL PRIMARY KEY)",
    "CREATE TABLE inbox (ID INTEGER PRIMARY KEY AUTOINCREMENT, ReceivingDateTime NUMERIC NOT NULL, Text TEXT NOT NULL,"
    " SenderNumber TEXT NOT NULL, Coding TEXT NOT NULL DEFAULT 'Default_No_Compression', UDH TEXT NOT NULL,"
    " Class INTEGER NOT NULL DEFAULT -1, TextDecoded TEXT NOT NULL, RecipientID TEXT NOT NULL,"
    " Processed TEXT NOT NULL DEFAULT 'false')",
    "CREATE TABLE outbox (ID INTEGER PRIMARY KEY AUTOINCREMENT, SendingDateTime NUMERIC NOT NULL,"
    " DestinationNumber TEXT NOT NULL, Coding TEXT NOT NULL, UDH TEXT, Class INTEGER DEFAULT -1,"
    " TextDecoded TEXT NOT NULL, MultiPart TEXT NOT NULL DEFAULT 'false', SenderID TEXT,"
    " SendingTimeOut NUMERIC NOT NULL, DeliveryReport TEXT CHECK (DeliveryReport IN ('default','yes','no')),"
    " CreatorID TEXT NOT NULL)",
    "CREATE TABLE outbox_multipart (ID INTEGER, SequencePosition INTEGER NOT NULL, Coding TEXT NOT NULL, UDH TEXT,"
    " Class INTEGER DEFAULT -1, TextDecoded TEXT, PRIMARY KEY (ID, SequencePosition))",
    "CREATE TABLE sentitems (ID INTEGER, SequencePosition INTEGER NOT NULL, UpdatedInDB NUMERIC NOT NULL,"
    " DestinationNumber TEXT NOT NULL, UDH TEXT NOT NULL, Status TEXT NOT NULL,"
    " StatusError INTEGER NOT NULL DEFAULT -1, StatusCode INTEGER NOT NULL DEFAULT -1, CreatorID TEXT NOT NULL,"
    " PRIMARY KEY (ID, SequencePosition))",
    "CREATE TABLE phones (ID TEXT NOT NULL, TimeOut NUMERIC NOT NULL, NetName TEXT, Signal INTEGER NOT NULL)",
};

class GammuMailboxes : public testing::Test {
protected:
    GammuMailboxes() {
        std::filesystem::create_directories(folder);
        daemon = make_sqlite_driver(path())->open_writer();
        for (auto const* table : tables) daemon->execute(table);
        daemon->execute("INSERT INTO gammu VALUES (17)");
    }
    ~GammuMailboxes() override {
        mailbox.reset();
        daemon.reset();
        std::filesystem::remove_all(folder);
    }
    std::string path() const { return folder / "smsd.db"; }

    void open(std::string phone = {}) {
        auto opened = GammuMailbox::open(path(), std::move(phone));
        ASSERT_TRUE(opened) << opened.error().detail;
        mailbox = std::move(*opened);
    }
    void receives(std::string_view text, std::string_view phone = "stick1") {
        daemon->execute(
            "INSERT INTO inbox (ReceivingDateTime, Text, SenderNumber, UDH, TextDecoded, RecipientID)"
            " VALUES ('2026-01-05 09:30:00', '', '+221771234567', '', $1, $2)",
            {text, phone});
    }
    void has_sent(std::int64_t id, std::string_view status, std::string_view updated, int part = 1,
                  std::string_view creator = "passerelle:01jabc") {
        daemon->execute(
            "INSERT OR REPLACE INTO sentitems (ID, SequencePosition, UpdatedInDB, DestinationNumber, UDH, Status,"
            " CreatorID) VALUES ($1, $2, $3, '+221771234567', '', $4, $5)",
            {id, part, updated, status, creator});
    }
    std::string one(std::string const& sql) {
        auto const rows = daemon->query(sql, {});
        return rows->next() ? rows->text(0) : "none";
    }
    static channel::GammuOutbox message(std::vector<channel::GammuPart> parts = {{"Bonjour", ""}}) {
        return {"+221771234567", "passerelle:01jabc", "Default_No_Compression", "stick1", std::move(parts)};
    }

    std::filesystem::path folder = std::filesystem::temp_directory_path() / ("passerelle-gammu-" + random_hex(8));
    std::unique_ptr<Connection> daemon;
    std::unique_ptr<GammuMailbox> mailbox;
    TimePoint now = to_instant({2026, 1, 5, 9, 30, 0}, "UTC");
};

TEST_F(GammuMailboxes, OnlyKnownVersionsAreOpened) {
    open();
    daemon->execute("UPDATE gammu SET Version = 18");
    open();
    daemon->execute("UPDATE gammu SET Version = 19");
    EXPECT_THAT(GammuMailbox::open(path()).error().detail, testing::HasSubstr("version 19"));
    daemon->execute("DELETE FROM gammu");
    EXPECT_EQ(GammuMailbox::open(path()).error().fault, Fault::invalid);
    daemon->execute("DROP TABLE gammu");
    EXPECT_EQ(GammuMailbox::open(path()).error().fault, Fault::invalid);
}

TEST_F(GammuMailboxes, NoDatabaseIsMade) {
    auto const nowhere = (folder / "other.db").string();
    EXPECT_EQ(GammuMailbox::open(nowhere).error().fault, Fault::not_found);
    EXPECT_FALSE(std::filesystem::exists(nowhere));
}

TEST_F(GammuMailboxes, WhatIsTakenIsNotGivenAgain) {
    open();
    receives("un");
    receives("deux");
    receives("trois");
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
    EXPECT_EQ(one("SELECT count(*) FROM inbox"), "3");  // the daemon's own tools still show them
}

TEST_F(GammuMailboxes, AStickSeesItsOwnMessages) {
    receives("un", "stick1");
    receives("deux", "stick2");
    open("stick2");
    ASSERT_EQ(mailbox->unread(9)->size(), 1U);
    EXPECT_EQ(mailbox->unread(9)->front().text_decoded, "deux");
}

TEST_F(GammuMailboxes, AMessageIsPutOnce) {
    open();
    auto const number = mailbox->put(message(), now);
    ASSERT_TRUE(number);
    EXPECT_EQ(*mailbox->put(message(), now), *number);
    EXPECT_EQ(one("SELECT count(*) FROM outbox"), "1");
    EXPECT_EQ(one("SELECT DestinationNumber || ' ' || TextDecoded || ' ' || CreatorID || ' ' || Coding || ' ' ||"
                  " SenderID || ' ' || MultiPart || ' ' || DeliveryReport || ' ' || SendingDateTime FROM outbox"),
              "+221771234567 Bonjour passerelle:01jabc Default_No_Compression stick1 false yes 2026-01-04 09:30:00");
    EXPECT_EQ(one("SELECT UDH IS NULL FROM outbox"), "1");
    daemon->execute("DELETE FROM outbox");
    has_sent(*number, "SendingOK", "2026-01-05 09:31:00");
    EXPECT_EQ(*mailbox->put(message(), now), *number);  // it has left
    EXPECT_EQ(one("SELECT count(*) FROM outbox"), "0");
}

TEST_F(GammuMailboxes, WhatCouldNotLeaveIsPutAnew) {
    open();
    auto const number = mailbox->put(message(), now);
    daemon->execute("DELETE FROM outbox");
    has_sent(*number, "SendingError", "2026-01-05 09:31:00");
    auto const again = mailbox->put(message(), now);
    EXPECT_GT(*again, *number);
    EXPECT_EQ(one("SELECT count(*) FROM outbox"), "1");
}

TEST_F(GammuMailboxes, PartsArePutTogetherOrNotAtAll) {
    open();
    auto const number =
        mailbox->put(message({{"a", "050003AA0301"}, {"b", "050003AA0302"}, {"c", "050003AA0303"}}), now);
    ASSERT_TRUE(number);
    EXPECT_EQ(one("SELECT MultiPart || TextDecoded || UDH FROM outbox"), "truea050003AA0301");
    EXPECT_EQ(one("SELECT group_concat(SequencePosition || TextDecoded || UDH, ' ') FROM outbox_multipart"),
              "2b050003AA0302 3c050003AA0303");
    // A row that stands in the way of the third part.
    daemon->execute("DELETE FROM outbox");
    daemon->execute("DELETE FROM outbox_multipart");
    daemon->execute("INSERT INTO outbox_multipart (ID, SequencePosition, Coding) VALUES ($1, 3, 'x')", {*number + 1});
    auto const failed = mailbox->put(message({{"a", "1"}, {"b", "2"}, {"c", "3"}}), now);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().fault, Fault::storage);
    EXPECT_EQ(one("SELECT count(*) FROM outbox"), "0");
    EXPECT_EQ(one("SELECT count(*) FROM outbox_multipart"), "1");
    EXPECT_FALSE(mailbox->put(message({}), now));
}

TEST_F(GammuMailboxes, NewsOfWhatWasSentAreToldFromTheCursorOn) {
    open();
    has_sent(1, "DeliveryOK", "2026-01-05 09:30:00", 1);
    has_sent(1, "SendingOK", "2026-01-05 09:31:00", 2);
    has_sent(2, "SendingOK", "2026-01-05 09:30:30", 1, "gammu-smsd-inject");
    auto const all = mailbox->sent_since("");
    ASSERT_EQ(all->rows.size(), 2U);
    EXPECT_EQ(all->rows[1].part, 2);
    EXPECT_EQ(all->rows[1].status, "SendingOK");
    EXPECT_EQ(all->cursor, "2026-01-05 09:31:00");
    EXPECT_EQ(mailbox->sent_since(all->cursor)->rows.size(), 2U);  // both parts, though one is older
    has_sent(3, "SendingOK", "2026-01-05 09:32:00", 1, "passerelle:01jabd");
    auto const later = mailbox->sent_since("2026-01-05 09:31:30");
    ASSERT_EQ(later->rows.size(), 1U);
    EXPECT_EQ(later->rows[0].creator, "passerelle:01jabd");
    auto const nothing = mailbox->sent_since("2026-01-05 10:00:00");
    EXPECT_TRUE(nothing->rows.empty());
    EXPECT_EQ(nothing->cursor, "2026-01-05 10:00:00");
}

TEST_F(GammuMailboxes, TheSticksSayHowTheyAre) {
    open();
    daemon->execute("INSERT INTO phones VALUES ('stick1', '2026-01-05 09:31:00', 'Orange SN', 63)");
    auto const phones = mailbox->phones();
    ASSERT_EQ(phones->size(), 1U);
    EXPECT_EQ((*phones)[0].id, "stick1");
    EXPECT_EQ((*phones)[0].timeout, "2026-01-05 09:31:00");
    EXPECT_EQ((*phones)[0].signal, 63);
    EXPECT_EQ((*phones)[0].network, "Orange SN");
}

// The whole way: a text of two parts into the daemon's tables, what it did with it, and the receipt.
TEST_F(GammuMailboxes, ATextGoesOutAndItsReceiptComesBack) {
    open();
    channel::Outgoing outgoing;
    outgoing.to = "+221771234567";
    outgoing.text = std::string(161, 'a');
    outgoing.reference = "01jabc";
    auto const number = mailbox->put(*channel::gammu_outbox(outgoing, {}), now);
    for (auto const* part : {"SELECT UDH, 1 FROM outbox", "SELECT UDH, SequencePosition FROM outbox_multipart"}) {
        auto const rows = daemon->query(part, {});
        ASSERT_TRUE(rows->next());
        daemon->execute(
            "INSERT INTO sentitems (ID, SequencePosition, UpdatedInDB, DestinationNumber, UDH, Status, CreatorID)"
            " VALUES ($1, $2, '2026-01-05 09:31:00', '+221771234567', $3, 'DeliveryOK', 'passerelle:01jabc')",
            {*number, rows->integer(1), rows->text(0)});
    }
    auto const receipts = channel::gammu_receipts(mailbox->sent_since("")->rows);
    ASSERT_EQ(receipts.size(), 1U);
    EXPECT_EQ(receipts[0].status, channel::Status::delivered);
    EXPECT_EQ(receipts[0].reference, "01jabc");
    EXPECT_EQ(receipts[0].external_id, std::to_string(*number));
}

}  // namespace

}  // namespace passerelle::store
