#include "store/dialect.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "store/schema.hpp"

namespace passerelle::store {
namespace {

TEST(Dialect, SaysWhatTheEnginesDoNotShare) {
    auto const sql = "CREATE TABLE k (id {id}, h {bytes}) {by key};";
    EXPECT_EQ(in_dialect(Engine::sqlite, sql), "CREATE TABLE k (id INTEGER PRIMARY KEY, h BLOB) WITHOUT ROWID;");
    EXPECT_EQ(in_dialect(Engine::postgres, sql), "CREATE TABLE k (id BIGINT PRIMARY KEY, h BYTEA) ;");
    EXPECT_EQ(in_dialect(Engine::sqlite, "SELECT 1"), "SELECT 1");
}

TEST(Dialect, RefusesAWordItDoesNotKnow) {
    EXPECT_THROW(in_dialect(Engine::sqlite, "SELECT {now}"), std::logic_error);
    EXPECT_THROW(in_dialect(Engine::sqlite, "SELECT {bytes"), std::logic_error);
}

TEST(Dialect, HasEveryWordOfTheSchemaForEachEngine) {
    for (auto const engine : {Engine::sqlite, Engine::postgres}) {
        std::string sql;
        for (auto const migration : migrations) sql += in_dialect(engine, migration);
        EXPECT_EQ(sql.find('{'), std::string::npos);
        EXPECT_EQ(sql.find("WITHOUT ROWID") != std::string::npos, engine == Engine::sqlite);
        EXPECT_EQ(sql.find("BLOB") != std::string::npos, engine == Engine::sqlite);
    }
}

}  // namespace
}  // namespace passerelle::store
