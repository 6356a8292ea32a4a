#include "store/migrations.hpp"

#include <array>
#include <string>

#include "store/dialect.hpp"
#include "store/schema.hpp"

namespace passerelle::store {

namespace {

// The statements of a script, one by one: engines differ in what they take at once.
template <class Take>
void each_statement(std::string_view script, Take take) {
    while (!script.empty()) {
        auto const end = script.find(';');
        auto const statement = script.substr(0, end);
        if (statement.find_first_not_of(" \n\t") != std::string_view::npos) take(statement);
        script = end == std::string_view::npos ? std::string_view{} : script.substr(end + 1);
    }
}

}  // namespace

int schema_version(Connection& connection) {
    connection.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)");
    auto rows = connection.query("SELECT COALESCE(MAX(version), 0) FROM schema_version", {});
    rows->next();
    return static_cast<int>(rows->integer(0));
}

void migrate(Connection& connection) {
    connection.begin();
    try {
        auto const have = schema_version(connection);
        auto const want = static_cast<int>(migrations.size());
        if (have > want)
            throw StoreError("the database has schema " + std::to_string(have) + ", this program knows " +
                             std::to_string(want) +
                             ": use the newer program, or restore the backup made before the upgrade");
        for (int version = have + 1; version <= want; ++version) {
            each_statement(migrations[static_cast<std::size_t>(version - 1)], [&](std::string_view statement) {
                connection.execute(in_dialect(connection.engine(), statement));
            });
            connection.execute("INSERT INTO schema_version (version) VALUES ($1)", {version});
        }
        connection.commit();
    } catch (...) {
        connection.rollback();
        throw;
    }
}

}  // namespace passerelle::store
