#include "store/spending.hpp"

namespace passerelle::store {

std::int64_t spent(Connection& connection, std::string_view workspace, service::Account const& account) {
    auto const rows = connection.query(
        "SELECT amount FROM spending WHERE workspace = $1 AND scope = $2 AND period = $3 AND unit = $4",
        {workspace, account.scope, account.period, account.unit});
    return rows->next() ? rows->integer(0) : 0;
}

void book(Connection& connection, std::string_view workspace, service::Account const& account, std::int64_t amount) {
    connection.execute(
        "INSERT INTO spending (workspace, scope, period, unit, amount, told) VALUES ($1, $2, $3, $4, $5, 0) "
        "ON CONFLICT (workspace, scope, period, unit) DO UPDATE SET amount = spending.amount + $5",
        {workspace, account.scope, account.period, account.unit, amount});
}

bool tell_once(Connection& connection, std::string_view workspace, service::Account const& account) {
    book(connection, workspace, account, 0);
    return connection.execute(
               "UPDATE spending SET told = 1 WHERE workspace = $1 AND scope = $2 AND period = $3 AND unit = $4 AND "
               "told = 0",
               {workspace, account.scope, account.period, account.unit}) > 0;
}

}  // namespace passerelle::store
