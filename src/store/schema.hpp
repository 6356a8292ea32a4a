#pragma once

#include <array>
#include <string_view>

namespace passerelle::store {

// One script a version, in the common subset of SQLite and PostgreSQL; never edited once released. No secondary index
// on a hot table but where a query of every message needs it (performance.md §4: each costs a quarter of the write).
extern std::array<std::string_view, 1> const migrations;

}  // namespace passerelle::store
