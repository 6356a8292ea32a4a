#pragma once

#include <array>
#include <string_view>

namespace passerelle::store {

// One script a version, in the common subset of SQLite and PostgreSQL with the words of dialect.hpp; never edited once
// released. No secondary index on a hot table but where a query of every message needs it (performance.md §4: each
// costs a quarter of the write). SQLite takes a partial index only when its condition stands in the query word for word
// (sqlite.org/partialindex.html §3): write `state = 0`, not `state = $1`.
extern std::array<std::string_view, 6> const migrations;

}  // namespace passerelle::store
