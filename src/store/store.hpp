#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <memory>

#include "base/result.hpp"
#include "store/driver.hpp"

namespace passerelle::store {

struct StoreOptions {
    std::size_t queue = 8192;         // units that may wait; more get Fault::overloaded at once
    std::size_t group = 256;          // units in one transaction at most
    int readers = 2;                  // at least 1: the log is looked after beside the writer
    std::int64_t log_pages = 10'000;  // the log (SQLite: WAL) is moved into the database when it is longer
};

// All access to the database from the event loop.
//
// Writing: units are taken by one writer thread, as many as wait, into one transaction with a savepoint each, one sync
// to disk; each caller resumes on its own executor after the commit. A unit that throws is rolled back alone and its
// caller gets Fault::storage (or Fault::invalid for std::invalid_argument); the others stay. When the commit fails, all
// of them get Fault::storage. The group forms by itself from what waits, never by a timer.
//
// Reading: two more connections on threads of their own; they see the last commit.
class Store {
public:
    using Unit = std::function<void(Connection&)>;

    // Migrates before it returns. Throws StoreError.
    Store(std::unique_ptr<Driver> driver, StoreOptions options = {});
    ~Store();  // finishes what waits; ends before the loops whose coroutines waited for it (below)
    Store(Store const&) = delete;
    Store& operator=(Store const&) = delete;

    // The unit must own what it captures. It may run on another thread at any time before the result comes.
    // The caller's loop must live until the store has ended: our thread may still be inside `post` when the loop has
    // already run what was posted, and returned.
    boost::asio::awaitable<Result<void>> write(Unit unit);
    boost::asio::awaitable<Result<void>> read(Unit unit);

    // The same without an event loop, for commands and tests: one unit, one transaction, on the calling thread's wait.
    Result<void> write_now(Unit unit);
    Result<void> read_now(Unit unit);

    std::size_t waiting() const;
    // False after a commit failed (disk full, I/O error) until one succeeds again.
    bool healthy() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace passerelle::store
