#include "store/dialect.hpp"

#include <array>
#include <stdexcept>

namespace passerelle::store {

namespace {

struct Difference {
    std::string_view word, sqlite, postgres;
};
constexpr std::array<Difference, 3> differences{{
    // Only the very word INTEGER makes the id the row's own place in SQLite's tree; BIGINT would be a second tree to
    // write (sqlite.org/lang_createtable.html#rowid). Both hold 64 bits.
    {"{id}", "INTEGER PRIMARY KEY", "BIGINT PRIMARY KEY"},
    {"{bytes}", "BLOB", "BYTEA"},
    // Small rows under a key that is no integer live in the key's own tree: one tree to write instead of two
    // (sqlite.org/withoutrowid.html). PostgreSQL has no such choice.
    {"{by key}", "WITHOUT ROWID", ""},
}};

std::string_view wording(Engine engine, std::string_view word) {
    for (auto const& difference : differences)
        if (difference.word == word) return engine == Engine::sqlite ? difference.sqlite : difference.postgres;
    throw std::logic_error("no engine knows " + std::string{word});
}

}  // namespace

std::string in_dialect(Engine engine, std::string_view sql) {
    std::string spoken;
    while (true) {
        auto const open = sql.find('{');
        spoken += sql.substr(0, open);
        if (open == std::string_view::npos) return spoken;
        auto const close = sql.find('}', open);
        if (close == std::string_view::npos) throw std::logic_error("a brace stands open in the SQL");
        spoken += wording(engine, sql.substr(open, close - open + 1));
        sql.remove_prefix(close + 1);
    }
}

}  // namespace passerelle::store
