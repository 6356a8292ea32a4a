#pragma once

#include "store/driver.hpp"

namespace passerelle::store {

// Brings the schema to this program's version, each migration in a transaction of its own. Throws StoreError when the
// database is newer than the program, and says so.
void migrate(Connection& connection);
int schema_version(Connection& connection);

}  // namespace passerelle::store
