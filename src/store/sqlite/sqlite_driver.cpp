#include "store/sqlite/sqlite_driver.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <map>

namespace passerelle::store {

namespace {

struct Closes {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct Finalizes {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Closes>;
using Prepared = std::unique_ptr<sqlite3_stmt, Finalizes>;

constexpr int busy_timeout_ms = 5000;  // another process (a command) may be writing

[[noreturn]] void refuse(sqlite3* database, std::string const& doing) {
    throw StoreError(doing + ": " + (database ? sqlite3_errmsg(database) : "out of memory"));
}

class SqliteRows final : public Rows {
public:
    SqliteRows(sqlite3* database, sqlite3_stmt* statement) : database_{database}, statement_{statement} {}
    // A SELECT left unreset keeps a read transaction open and the log growing.
    ~SqliteRows() override {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }
    bool next() override {
        switch (sqlite3_step(statement_)) {
            case SQLITE_ROW:
                return true;
            case SQLITE_DONE:
                return false;
            default:
                refuse(database_, "reading the database");
        }
    }
    std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
    std::string text(int column) const override {
        auto const* bytes = static_cast<char const*>(sqlite3_column_blob(statement_, column));
        return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)))
                     : std::string{};
    }
    bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

private:
    sqlite3* database_;
    sqlite3_stmt* statement_;
};

enum class Role { writer, reader, guest };

class SqliteConnection final : public Connection {
public:
    SqliteConnection(std::string const& path, Role role) {
        sqlite3* opened = nullptr;
        auto const creates = role == Role::guest ? 0 : SQLITE_OPEN_CREATE;
        auto const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | creates;
        auto const result = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
        database_.reset(opened);
        if (result != SQLITE_OK) refuse(opened, "opening " + path);
        sqlite3_busy_timeout(opened, busy_timeout_ms);
        if (role == Role::guest) return;  // the house rules are the other program's
        // WAL and FULL: a commit is synced before it returns (sqlite.org/pragma.html#pragma_synchronous). Checkpoints
        // run on a connection beside the writer, so none of them stands inside a commit (performance.md §4).
        run("PRAGMA journal_mode=WAL");
        run("PRAGMA synchronous=FULL");
        run("PRAGMA wal_autocheckpoint=0");
        run("PRAGMA foreign_keys=OFF");
        // What is replaced or removed is overwritten: a secret answer does not stay behind in a free place.
        run("PRAGMA secure_delete=ON");
        // What a savepoint may have to take back stays in memory: in a temporary file it cost a commit of 60 units
        // about 1,700 writes, most of the time of the writer.
        run("PRAGMA temp_store=MEMORY");
        run(role == Role::writer ? "PRAGMA cache_size=-65536" : "PRAGMA cache_size=-16384");
        if (role == Role::reader) run("PRAGMA query_only=1");
        sqlite3_wal_hook(opened, &SqliteConnection::note_log, this);
    }
    SqliteConnection(SqliteConnection const&) = delete;  // the hook holds its address
    SqliteConnection& operator=(SqliteConnection const&) = delete;

    Engine engine() const override { return Engine::sqlite; }

    std::unique_ptr<Rows> query(std::string_view sql, std::initializer_list<Parameter> parameters) override {
        auto* statement = prepared(sql);
        bind(statement, parameters);
        return std::make_unique<SqliteRows>(database_.get(), statement);
    }

    std::int64_t execute(std::string_view sql, std::initializer_list<Parameter> parameters) override {
        auto* statement = prepared(sql);
        bind(statement, parameters);
        SqliteRows rows{database_.get(), statement};
        while (rows.next()) {
        }
        return sqlite3_changes64(database_.get());
    }

    void begin() override { run("BEGIN IMMEDIATE"); }
    void commit() override { run("COMMIT"); }
    void rollback() override {
        if (!sqlite3_get_autocommit(database_.get())) run("ROLLBACK");
    }
    void savepoint() override { execute("SAVEPOINT unit", {}); }
    void release() override { execute("RELEASE unit", {}); }
    void rollback_to_savepoint() override {
        // A full disk or an I/O error may have undone the whole transaction, savepoints and all.
        if (sqlite3_get_autocommit(database_.get())) throw StoreError("SQLite has rolled the transaction back");
        execute("ROLLBACK TO unit", {});
        execute("RELEASE unit", {});
    }
    void checkpoint() override {
        sqlite3_wal_checkpoint_v2(database_.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    }
    std::int64_t log_pages() const override { return log_pages_; }

private:
    static int note_log(void* self, sqlite3*, char const*, int pages) {
        static_cast<SqliteConnection*>(self)->log_pages_ = pages;
        return SQLITE_OK;
    }

    void run(char const* sql) {
        if (sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) refuse(database_.get(), sql);
    }

    sqlite3_stmt* prepared(std::string_view sql) {
        if (auto const known = statements_.find(sql); known != statements_.end()) return known->second.get();
        sqlite3_stmt* statement = nullptr;
        auto const result = sqlite3_prepare_v3(database_.get(), sql.data(), static_cast<int>(sql.size()),
                                               SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (result != SQLITE_OK) refuse(database_.get(), "preparing \"" + std::string{sql} + "\"");
        return statements_.emplace(std::string{sql}, Prepared{statement}).first->second.get();
    }

    // "$2" is a named parameter to SQLite and numbered by first appearance: the name is what counts.
    void bind(sqlite3_stmt* statement, std::initializer_list<Parameter> parameters) {
        int number = 0;
        for (auto const& parameter : parameters) {
            auto const name = "$" + std::to_string(++number);
            auto const index = sqlite3_bind_parameter_index(statement, name.c_str());
            if (index == 0) throw StoreError("no parameter " + name + " in " + sqlite3_sql(statement));
            if (bind_one(statement, index, parameter) != SQLITE_OK) refuse(database_.get(), "binding " + name);
        }
    }

    static int bind_one(sqlite3_stmt* statement, int index, Parameter const& parameter) {
        auto const* bytes = parameter.text.data() ? parameter.text.data() : "";
        auto const length = static_cast<int>(parameter.text.size());
        switch (parameter.kind) {
            case Parameter::Kind::null:
                return sqlite3_bind_null(statement, index);
            case Parameter::Kind::integer:
                return sqlite3_bind_int64(statement, index, parameter.number);
            case Parameter::Kind::text:
                return sqlite3_bind_text(statement, index, bytes, length, SQLITE_TRANSIENT);
            case Parameter::Kind::blob:
                return sqlite3_bind_blob(statement, index, bytes, length, SQLITE_TRANSIENT);
        }
        return SQLITE_MISUSE;
    }

    std::int64_t log_pages_ = 0;
    Database database_;
    std::map<std::string, Prepared, std::less<>> statements_;  // destroyed before the database
};

class SqliteDriver final : public Driver {
public:
    explicit SqliteDriver(std::string path) : path_{std::move(path)} {
        auto const folder = std::filesystem::path{path_}.parent_path();
        if (!folder.empty()) std::filesystem::create_directories(folder);
        // Names and messages of people: nobody else on the machine reads them.
        if (auto const file = ::open(path_.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600); file >= 0)
            ::close(file);
        else
            throw StoreError("the database " + path_ +
                             " cannot be created: check that its folder exists and can be written");
    }
    std::unique_ptr<Connection> open_writer() override {
        return std::make_unique<SqliteConnection>(path_, Role::writer);
    }
    std::unique_ptr<Connection> open_reader() override {
        return std::make_unique<SqliteConnection>(path_, Role::reader);
    }

private:
    std::string path_;
};

}  // namespace

std::unique_ptr<Driver> make_sqlite_driver(std::string const& path) { return std::make_unique<SqliteDriver>(path); }

std::unique_ptr<Connection> open_foreign_sqlite(std::string const& path) {
    return std::make_unique<SqliteConnection>(path, Role::guest);
}

}  // namespace passerelle::store
