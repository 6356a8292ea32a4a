#include "store/forgetting.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "service/message.hpp"
#include "store/values.hpp"

namespace passerelle::store {

namespace {

// Places where a person is known by more than what they wrote.
constexpr std::array<std::string_view, 5> known_in{
    "group_member WHERE contact = $1", "task WHERE contact = $1", "appointment WHERE contact = $1",
    "campaign_member WHERE contact = $1", "address WHERE contact = $1 AND stopped_at IS NOT NULL"};
constexpr std::array<std::string_view, 5> kept_in{"outbox", "run", "timer", "ussd_session", "address"};

}  // namespace

bool is_known(Connection& connection, std::string_view workspace, ContactId contact) {
    bool const nameless =
        connection
            .query(
                "SELECT 1 FROM contact WHERE id = $1 AND workspace = $2 AND name = '' AND first_name = '' AND "
                "referent = '' AND fields = '{}'",
                {key(contact), workspace})
            ->next();
    return !nameless || std::any_of(known_in.begin(), known_in.end(), [&](std::string_view place) {
        return connection.query("SELECT 1 FROM " + std::string{place} + " LIMIT 1", {key(contact)})->next();
    });
}

bool has_unsent(Connection& connection, ContactId contact) {
    using service::MessageState;
    return connection
        .query("SELECT 1 FROM outbox WHERE contact = $1 AND state IN ($2, $3) LIMIT 1",
               {key(contact), static_cast<int>(MessageState::queued), static_cast<int>(MessageState::claimed)})
        ->next();
}

void forget(Connection& connection, std::string_view workspace, ContactId contact) {
    connection.execute("UPDATE interaction SET contact = 0, address = '' WHERE contact = $1", {key(contact)});
    for (auto const table : kept_in)
        connection.execute("DELETE FROM " + std::string{table} + " WHERE contact = $1", {key(contact)});
    connection.execute("DELETE FROM contact WHERE id = $1 AND workspace = $2", {key(contact), workspace});
}

}  // namespace passerelle::store
