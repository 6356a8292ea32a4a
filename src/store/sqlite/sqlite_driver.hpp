#pragma once

#include <memory>
#include <string>

#include "store/driver.hpp"

namespace passerelle::store {

// SQLite in WAL mode, synchronous=FULL: a commit is on disk when it returns. Creates the file (mode 0600) and its
// folder.
std::unique_ptr<Driver> make_sqlite_driver(std::string const& path);

// The database of another program, as that program keeps it: it must be there, and nothing of how it is kept is
// changed. Waits up to five seconds for a lock of the other. Throws StoreError.
std::unique_ptr<Connection> open_foreign_sqlite(std::string const& path);

}  // namespace passerelle::store
