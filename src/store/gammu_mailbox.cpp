// gammu/gammu docs/sql/sqlite.sql, smsd/services/sql.c. The common subset of the schemas 17 and 18.
#include "store/gammu_mailbox.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "base/digest.hpp"
#include "base/encoding.hpp"
#include "base/zone.hpp"
#include "store/sqlite/sqlite_driver.hpp"

namespace passerelle::store {

namespace {

constexpr std::int64_t known_versions[] = {17, 18};

// Runs what talks to the database; its complaints become errors.
template <class Work>
auto guarded(Work work) -> decltype(work()) {
    try {
        return work();
    } catch (StoreError const& error) {
        return Error{Fault::storage, std::string{"Gammu's database: "} + error.what()};
    }
}

// What it undoes when the work throws in between.
class Transaction {
public:
    explicit Transaction(Connection& connection) : connection_{connection} { connection_.begin(); }
    Transaction(Transaction const&) = delete;
    Transaction& operator=(Transaction const&) = delete;
    ~Transaction() {
        if (!is_open_) return;
        try {
            connection_.rollback();
        } catch (StoreError const&) {  // a full disk has undone it already (sqlite.org/lang_transaction.html)
        }
    }
    void commit() {
        connection_.commit();
        is_open_ = false;
    }

private:
    Connection& connection_;
    bool is_open_ = true;
};

constexpr auto how_to_make = "make it with Gammu's sqlite.sql: passerelle channel docs gammu-smsd";

Error cannot_open(std::string const& path) {
    std::error_code error;
    if (std::filesystem::exists(path, error))
        return {Fault::storage, path + " cannot be opened: may we read and write it, and its folder?"};
    if (error) return {Fault::storage, path + " cannot be looked at: " + error.message()};
    return {Fault::not_found, "there is no database at " + path + "; " + how_to_make};
}

Error no_mailbox(std::string const& path, std::string_view reason) {
    if (reason.find("no such table") != std::string_view::npos)
        return {Fault::invalid, path + " has no table gammu; " + how_to_make};
    if (reason.find("not a database") != std::string_view::npos)
        return {Fault::invalid, path + " is no SQLite database; " + how_to_make};
    return {Fault::storage, path + ": " + std::string{reason}};
}

Result<std::int64_t> version_of(Connection& connection, std::string const& path) try {
    auto const rows = connection.query(R"(SELECT "Version" FROM gammu)", {});
    if (!rows->next()) return Error{Fault::invalid, "the table gammu of " + path + " is empty; " + how_to_make};
    return rows->integer(0);
} catch (StoreError const& error) {
    return no_mailbox(path, error.what());
}

std::pair<std::uint64_t, std::uint64_t> file_at(std::string const& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) return {};
    return {found.st_dev, found.st_ino};
}

// As SQLite's datetime() writes UTC.
std::string written(TimePoint time) {
    auto text = to_rfc3339(std::chrono::floor<std::chrono::seconds>(time));
    std::ranges::replace(text, 'T', ' ');
    return text.substr(0, 19);
}

// The daemon compares with its own local time, which we do not know: a day ago is past everywhere.
std::string long_past(TimePoint now) { return written(now - std::chrono::hours{24}); }

// 0: it is not there, or could not leave and may be tried anew.
std::int64_t number_of(Connection& connection, std::string const& creator) {
    auto const rows = connection.query(
        R"(SELECT "ID" FROM outbox WHERE "CreatorID" = $1
           UNION ALL SELECT "ID" FROM sentitems WHERE "CreatorID" = $1
               AND "Status" NOT IN ('Error', 'SendingError', 'DeliveryFailed')
           LIMIT 1)",
        {creator});
    return rows->next() ? rows->integer(0) : 0;
}

constexpr std::string_view sent_columns =
    R"(SELECT "ID", "SequencePosition", "Status", "CreatorID", "UDH", "DestinationNumber",
               "StatusError", "StatusCode", "UpdatedInDB" FROM sentitems)";
constexpr int updated_column = 8;

channel::GammuSentRow sent_row(Rows const& rows) {
    channel::GammuSentRow row;
    row.id = rows.integer(0);
    row.part = static_cast<int>(rows.integer(1));
    row.status = rows.text(2);
    row.creator = rows.text(3);
    row.udh = rows.text(4);
    row.destination = rows.text(5);
    row.status_error = static_cast<int>(rows.integer(6));
    row.status_code = static_cast<int>(rows.integer(7));
    return row;
}

Parameter nullable(std::string const& text) { return text.empty() ? Parameter{nullptr} : Parameter{text}; }

std::int64_t insert_first(Connection& connection, channel::GammuOutbox const& message, TimePoint now) {
    auto const past = long_past(now);
    auto const& first = message.parts.front();
    connection.execute(
        R"(INSERT INTO outbox ("DestinationNumber", "TextDecoded", "CreatorID", "Coding", "UDH", "SenderID", "MultiPart",
               "DeliveryReport", "SendingDateTime", "SendingTimeOut")
           VALUES ($1, $2, $3, $4, $5, $6, $7, 'yes', $8, $8))",
        {message.destination, first.text, message.creator, message.coding, nullable(first.udh),
         nullable(message.sender), message.parts.size() > 1 ? "true" : "false", past});
    auto const rows = connection.query("SELECT last_insert_rowid()", {});
    return rows->next() ? rows->integer(0) : 0;
}

}  // namespace

GammuMailbox::GammuMailbox(std::unique_ptr<Connection> connection, std::string path, std::string phone_id)
    : connection_{std::move(connection)},
      path_{std::move(path)},
      phone_id_{std::move(phone_id)},
      file_{file_at(path_)} {}

Result<std::unique_ptr<GammuMailbox>> GammuMailbox::open(std::string const& path, std::string phone_id) {
    std::unique_ptr<Connection> connection;
    try {
        connection = open_foreign_sqlite(path);
    } catch (StoreError const&) {
        return cannot_open(path);
    }
    auto const version = version_of(*connection, path);
    if (!version) return version.error();
    if (std::ranges::find(known_versions, *version) == std::end(known_versions))
        return Error{Fault::invalid, "Gammu's database has version " + std::to_string(*version) +
                                         "; 17 (Gammu 1.42) and 18 (1.44) are known here"};
    return std::unique_ptr<GammuMailbox>{new GammuMailbox{std::move(connection), path, std::move(phone_id)}};
}

bool GammuMailbox::is_replaced() const { return file_at(path_) != file_; }

Result<std::vector<channel::GammuInboxRow>> GammuMailbox::unread(int most) {
    return guarded([&]() -> Result<std::vector<channel::GammuInboxRow>> {
        auto const rows = connection_->query(
            R"(SELECT "ID", "ReceivingDateTime", "SenderNumber", "TextDecoded", "Text", "Coding", "UDH", "Class",
                   "RecipientID"
               FROM inbox WHERE "Processed" = 'false' AND ($1 = '' OR "RecipientID" = $1) ORDER BY "ID" LIMIT $2)",
            {phone_id_, most});
        std::vector<channel::GammuInboxRow> found;
        while (rows->next()) {
            auto& row = found.emplace_back();
            row.id = rows->integer(0);
            row.received = rows->text(1);
            row.sender = rows->text(2);
            row.text_decoded = rows->text(3);
            row.text = rows->text(4);
            row.coding = rows->text(5);
            row.udh = rows->text(6);
            row.message_class = static_cast<int>(rows->integer(7));
            row.phone = rows->text(8);
        }
        return found;
    });
}

Result<void> GammuMailbox::taken(std::span<std::int64_t const> ids) {
    return guarded([&]() -> Result<void> {
        Transaction transaction{*connection_};
        for (auto const id : ids)
            connection_->execute(R"(UPDATE inbox SET "Processed" = 'true' WHERE "ID" = $1)", {id});
        transaction.commit();
        return {};
    });
}

Result<std::int64_t> GammuMailbox::put(channel::GammuOutbox const& message, TimePoint now) {
    if (message.parts.empty()) return Error{Fault::invalid, "a message without parts cannot be sent"};
    return guarded([&]() -> Result<std::int64_t> {
        // One transaction: the daemon must not take the first part before it can see the others.
        Transaction transaction{*connection_};
        if (auto const known = number_of(*connection_, message.creator)) return known;
        auto const number = insert_first(*connection_, message, now);
        for (std::size_t part = 1; part < message.parts.size(); ++part)
            connection_->execute(
                R"(INSERT INTO outbox_multipart ("ID", "SequencePosition", "TextDecoded", "UDH", "Coding")
                   VALUES ($1, $2, $3, $4, $5))",
                {number, static_cast<std::int64_t>(part + 1), message.parts[part].text, message.parts[part].udh,
                 message.coding});
        transaction.commit();
        return number;
    });
}

Result<GammuMailbox::Sent> GammuMailbox::sent_since(std::string_view cursor, TimePoint now) {
    // "<time of the newest row> <digest of all>". UpdatedInDB is UTC whatever the daemon's zone is: it comes from the
    // defaults and triggers of the tables. A machine without a clock of its own (Raspberry Pi) may go back to the hour
    // of its last shutdown when it starts, or have been ahead: hence the hour, and never from later than now.
    auto const told = cursor.substr(0, 19);
    auto const from = std::min(std::string{told}, written(now));
    return guarded([&]() -> Result<Sent> {
        auto const ours = channel::gammu_creator("") + '%';
        auto const rows = connection_->query(std::string{sent_columns} + R"(
               WHERE "ID" IN (SELECT "ID" FROM sentitems WHERE "CreatorID" LIKE $2
                              AND ($1 = '' OR "UpdatedInDB" >= datetime($1, '-1 hour')))
               ORDER BY "ID", "SequencePosition")",
                                             {from, ours});
        Sent sent;
        std::string newest{told}, all;
        while (rows->next()) {
            sent.rows.push_back(sent_row(*rows));
            for (int column = 0; column <= updated_column; ++column) all += rows->text(column) + '\n';
            newest = std::max(newest, rows->text(updated_column));
        }
        if (sent.rows.empty()) return Sent{{}, std::string{cursor}};
        sent.cursor = std::min(newest, written(now)) + ' ' + hex_encode(sha256(all)).substr(0, 16);
        if (sent.cursor.substr(19) == cursor.substr(told.size())) sent = {{}, std::string{cursor}};
        return sent;
    });
}

Result<GammuMailbox::Fate> GammuMailbox::fate_of(std::string_view creator) {
    return guarded([&]() -> Result<Fate> {
        Fate fate;
        auto const sent = connection_->query(std::string{sent_columns} + R"( WHERE "CreatorID" = $1
               AND "ID" = (SELECT max("ID") FROM sentitems WHERE "CreatorID" = $1) ORDER BY "SequencePosition")",
                                             {creator});
        while (sent->next()) fate.rows.push_back(sent_row(*sent));
        auto const waiting = connection_->query(R"(SELECT 1 FROM outbox WHERE "CreatorID" = $1)", {creator});
        fate.is_waiting = waiting->next();
        return fate;
    });
}

Result<std::vector<GammuPhone>> GammuMailbox::phones() {
    return guarded([&]() -> Result<std::vector<GammuPhone>> {
        // Not "TimeOut": it is in the daemon's own zone, and 10 seconds ahead of what is written once in
        // StatusFrequency.
        auto const rows =
            connection_->query(R"(SELECT "ID", "UpdatedInDB", "Signal", "NetName" FROM phones ORDER BY "ID")", {});
        std::vector<GammuPhone> found;
        std::string others;
        while (rows->next()) {
            if (!phone_id_.empty() && rows->text(0) != phone_id_) {
                others += (others.empty() ? "" : ", ") + rows->text(0);
                continue;
            }
            auto const heard = parse_civil(rows->text(1));
            found.push_back({rows->text(0), heard ? to_instant(*heard, "Etc/UTC") : TimePoint{},
                             static_cast<int>(rows->integer(2)), rows->text(3)});
        }
        if (found.empty() && !others.empty())
            return Error{Fault::not_found,
                         "no daemon with phoneid = " + phone_id_ + " has written to this database; there is " + others};
        return found;
    });
}

// A journal beside the file is begun with the first page that changes: it must be possible too.
Result<void> GammuMailbox::may_write() {
    return guarded([&]() -> Result<void> {
        Transaction const taken_back{*connection_};
        connection_->execute(R"(UPDATE gammu SET "Version" = "Version")");
        return {};
    });
}

}  // namespace passerelle::store
