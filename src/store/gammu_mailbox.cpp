// gammu/gammu docs/sql/sqlite.sql, smsd/services/sql.c. The common subset of the schemas 17 and 18.
#include "store/gammu_mailbox.hpp"

#include <algorithm>

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
        if (is_open_) connection_.rollback();
    }
    void commit() {
        connection_.commit();
        is_open_ = false;
    }

private:
    Connection& connection_;
    bool is_open_ = true;
};

Result<std::int64_t> version_of(Connection& connection) try {
    auto const rows = connection.query(R"(SELECT "Version" FROM gammu)", {});
    if (!rows->next()) return Error{Fault::invalid, "the table gammu is empty: this is no database of Gammu SMSD"};
    return rows->integer(0);
} catch (StoreError const&) {
    return Error{Fault::invalid, "there is no table gammu: this is no database of Gammu SMSD"};
}

// The daemon compares with its own local time, which we do not know: a day ago is past everywhere.
std::string long_past(TimePoint now) {
    auto text = to_rfc3339(std::chrono::floor<std::chrono::seconds>(now - std::chrono::hours{24}));
    std::replace(text.begin(), text.end(), 'T', ' ');
    return text.substr(0, 19);
}

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

GammuMailbox::GammuMailbox(std::unique_ptr<Connection> connection, std::string phone_id)
    : connection_{std::move(connection)}, phone_id_{std::move(phone_id)} {}

Result<std::unique_ptr<GammuMailbox>> GammuMailbox::open(std::string const& path, std::string phone_id) {
    std::unique_ptr<Connection> connection;
    try {
        connection = open_foreign_sqlite(path);
    } catch (StoreError const&) {
        return Error{Fault::not_found,
                     "there is no database at " + path + ": is gammu-smsd set up with driver = sqlite3?"};
    }
    auto const version = version_of(*connection);
    if (!version) return version.error();
    if (std::ranges::find(known_versions, *version) == std::end(known_versions))
        return Error{Fault::invalid, "Gammu's database has version " + std::to_string(*version) +
                                         "; 17 (Gammu 1.42) and 18 (1.44) are known here"};
    return std::unique_ptr<GammuMailbox>{new GammuMailbox{std::move(connection), std::move(phone_id)}};
}

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

Result<GammuMailbox::Sent> GammuMailbox::sent_since(std::string_view cursor) {
    return guarded([&]() -> Result<Sent> {
        auto const ours = channel::gammu_creator("") + '%';
        auto const rows = connection_->query(
            R"(SELECT "ID", "SequencePosition", "Status", "CreatorID", "UDH", "DestinationNumber", "StatusError",
                   "StatusCode", "UpdatedInDB"
               FROM sentitems
               WHERE "ID" IN (SELECT "ID" FROM sentitems WHERE "UpdatedInDB" >= $1 AND "CreatorID" LIKE $2)
               ORDER BY "ID", "SequencePosition")",
            {cursor, ours});
        Sent sent;
        sent.cursor = cursor;
        while (rows->next()) {
            auto& row = sent.rows.emplace_back();
            row.id = rows->integer(0);
            row.part = static_cast<int>(rows->integer(1));
            row.status = rows->text(2);
            row.creator = rows->text(3);
            row.udh = rows->text(4);
            row.destination = rows->text(5);
            row.status_error = static_cast<int>(rows->integer(6));
            row.status_code = static_cast<int>(rows->integer(7));
            sent.cursor = std::max(sent.cursor, rows->text(8));
        }
        return sent;
    });
}

Result<std::vector<GammuPhone>> GammuMailbox::phones() {
    return guarded([&]() -> Result<std::vector<GammuPhone>> {
        auto const rows =
            connection_->query(R"(SELECT "ID", "TimeOut", "Signal", "NetName" FROM phones ORDER BY "ID")", {});
        std::vector<GammuPhone> found;
        while (rows->next())
            found.push_back({rows->text(0), rows->text(1), static_cast<int>(rows->integer(2)), rows->text(3)});
        return found;
    });
}

}  // namespace passerelle::store
