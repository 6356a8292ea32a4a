#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "store/dialect.hpp"

// The thin seam between the SQL of the program and a database engine. SQL is the common subset of SQLite and
// PostgreSQL, with parameters $1, $2 …; times are integers (UTC microseconds), ids are integers, JSON is text, absence
// is NULL.
namespace passerelle::store {

class StoreError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// A prepared statement in use; resets itself when destroyed.
class Rows {
public:
    virtual ~Rows() = default;
    virtual bool next() = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual std::string text(int column) const = 0;
    virtual bool is_null(int column) const = 0;
};

// What is bound to $n. Text is copied.
class Parameter {
public:
    enum class Kind { null, integer, text, blob };
    Parameter(std::nullptr_t) {}
    Parameter(std::int64_t value) : kind{Kind::integer}, number{value} {}
    Parameter(int value) : kind{Kind::integer}, number{value} {}
    Parameter(bool flag) : kind{Kind::integer}, number{flag ? 1 : 0} {}
    Parameter(std::string_view words) : kind{Kind::text}, text{words} {}
    Parameter(std::string const& words) : kind{Kind::text}, text{words} {}
    Parameter(char const* words) : kind{Kind::text}, text{words} {}
    static Parameter blob(std::string_view bytes) {
        Parameter made{bytes};
        made.kind = Kind::blob;
        return made;
    }
    Kind kind = Kind::null;
    std::int64_t number = 0;
    std::string_view text;
};

// One connection, one thread at a time. Statements are prepared once and cached by their text.
class Connection {
public:
    virtual ~Connection() = default;
    virtual Engine engine() const = 0;
    // Throws StoreError with the engine's reason. The rows must be gone before the next use of the same SQL.
    virtual std::unique_ptr<Rows> query(std::string_view sql, std::initializer_list<Parameter> parameters) = 0;
    // Rows changed.
    virtual std::int64_t execute(std::string_view sql, std::initializer_list<Parameter> parameters = {}) = 0;
    virtual void begin() = 0;   // takes the write lock
    virtual void commit() = 0;  // on disk when it returns
    virtual void rollback() = 0;
    virtual void savepoint() = 0;
    virtual void release() = 0;
    virtual void rollback_to_savepoint() = 0;  // and forgets the savepoint
    // Moves the log into the database, as far as no reader still needs it; waits for nobody. Never throws: what could
    // not be moved stays in the log.
    virtual void checkpoint() = 0;
    // Pages in the log after this connection's last commit; 0 when the engine looks after its log itself.
    virtual std::int64_t log_pages() const = 0;
};

// An engine: opens connections to one database.
class Driver {
public:
    virtual ~Driver() = default;
    virtual std::unique_ptr<Connection> open_writer() = 0;
    virtual std::unique_ptr<Connection> open_reader() = 0;
};

}  // namespace passerelle::store
