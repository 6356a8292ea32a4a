#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/random.hpp"
#include "store/sqlite/sqlite_driver.hpp"

namespace passerelle::store {

// Stands in for gammu-smsd: its database in a folder of its own, and what the daemon does in it. The tables as far as
// they are read and written, with the defaults that docs/sql/sqlite.sql gives them; tests/integration/gammu.test.mjs
// has the real ones.
class GammuDaemon {
public:
    GammuDaemon() {
        std::filesystem::create_directories(folder_);
        make();
    }
    GammuDaemon(GammuDaemon const&) = delete;
    GammuDaemon& operator=(GammuDaemon const&) = delete;
    ~GammuDaemon() {
        database_.reset();
        std::filesystem::remove_all(folder_);
    }

    std::string path() const { return folder_ / "smsd.db"; }
    std::filesystem::path const& folder() const { return folder_; }

    // As someone does who deletes the database and makes it again.
    void make() {
        database_.reset();
        for (auto const* end : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path() + end);
        database_ = make_sqlite_driver(path())->open_writer();
        for (auto const* table : tables) execute(table);
        execute("INSERT INTO gammu VALUES (17)");
    }

    void execute(std::string_view sql, std::initializer_list<Parameter> parameters = {}) {
        database_->execute(sql, parameters);
    }
    // The first column of the first row; "none" where there is none.
    std::string one(std::string const& sql) {
        auto const rows = database_->query(sql, {});
        return rows->next() ? rows->text(0) : "none";
    }

    void receives(std::string_view text, std::string_view phone = "stick1", std::string_view udh = "") {
        execute(
            "INSERT INTO inbox (ReceivingDateTime, Text, SenderNumber, UDH, TextDecoded, RecipientID)"
            " VALUES ('2026-01-05 09:30:00', '', '+221771234567', $3, $1, $2)",
            {text, phone, udh});
    }
    // `updated`: UTC, as the triggers of the tables write it.
    void has_sent(std::int64_t id, std::string_view status, std::string_view updated, int part = 1,
                  std::string_view creator = "passerelle:01jabc", std::string_view udh = "") {
        execute(
            "INSERT OR REPLACE INTO sentitems (ID, SequencePosition, UpdatedInDB, DestinationNumber, UDH, Status,"
            " CreatorID) VALUES ($1, $2, $3, '+221771234567', $6, $4, $5)",
            {id, part, updated, status, creator, udh});
    }
    // Sends all that waits, each part with this outcome, and empties its outbox.
    void sends_all(std::string_view status, std::string_view updated) {
        execute(
            "INSERT INTO sentitems (ID, SequencePosition, UpdatedInDB, DestinationNumber, UDH, Status, CreatorID)"
            " SELECT ID, 1, $2, DestinationNumber, coalesce(UDH, ''), $1, CreatorID FROM outbox UNION ALL"
            " SELECT p.ID, SequencePosition, $2, DestinationNumber, p.UDH, $1, CreatorID"
            " FROM outbox_multipart p JOIN outbox o ON o.ID = p.ID",
            {status, updated});
        execute("DELETE FROM outbox");
        execute("DELETE FROM outbox_multipart");
    }
    void says_how_it_is(std::string_view phone, std::string_view updated, int signal = 63,
                        std::string_view network = "Orange SN") {
        execute("DELETE FROM phones WHERE ID = $1", {phone});
        execute("INSERT INTO phones (ID, UpdatedInDB, Signal, NetName) VALUES ($1, $2, $3, $4)",
                {phone, updated, signal, network});
    }

private:
    static constexpr char const* tables[] = {
        "CREATE TABLE gammu (Version INTEGER NOT NULL PRIMARY KEY)",
        "CREATE TABLE inbox (ID INTEGER PRIMARY KEY AUTOINCREMENT, ReceivingDateTime NUMERIC NOT NULL,"
        " Text TEXT NOT NULL, SenderNumber TEXT NOT NULL, Coding TEXT NOT NULL DEFAULT 'Default_No_Compression',"
        " UDH TEXT NOT NULL, Class INTEGER NOT NULL DEFAULT -1, TextDecoded TEXT NOT NULL, RecipientID TEXT NOT NULL,"
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
        "CREATE TABLE phones (ID TEXT NOT NULL, UpdatedInDB NUMERIC NOT NULL, NetName TEXT, Signal INTEGER NOT NULL)",
    };

    std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("passerelle-gammu-" + random_hex(8));
    std::unique_ptr<Connection> database_;
};

}  // namespace passerelle::store
