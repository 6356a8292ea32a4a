#include "store/interactions.hpp"

#include <algorithm>
#include <limits>

#include "store/values.hpp"

namespace passerelle::store {

namespace {

constexpr std::string_view columns =
    "id, at, workspace, kind, contact, address, channel, flow, run, message, text, detail";
constexpr auto for_ever = TimePoint::max();

Interaction read_interaction(Rows const& rows) {
    Interaction line;
    line.id = InteractionId{rows.integer(0)};
    line.at = instant(rows, 1);
    line.workspace = rows.text(2);
    line.kind = rows.text(3);
    line.contact = ContactId{rows.integer(4)};
    line.address = rows.text(5);
    line.channel = rows.text(6);
    line.flow = rows.text(7);
    line.run = RunId{rows.integer(8)};
    line.message = MessageId{rows.integer(9)};
    line.text = rows.text(10);
    line.detail = rows.text(11);
    return line;
}

std::string select(bool of_contact, bool newest) {
    return "SELECT " + std::string{columns} + " FROM interaction WHERE " +
           (of_contact ? "contact = $2 AND " : "$2 = $2 AND ") +
           "workspace = $1 AND id > $3 AND at >= $4 AND at < $5 ORDER BY id " + (newest ? "DESC " : "") + "LIMIT $6";
}

}  // namespace

void append(Connection& connection, Interaction const& line) {
    connection.execute(
        "INSERT INTO interaction (id, at, workspace, kind, contact, address, channel, flow, run, message, text, "
        "detail) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        {key(line.id), at(line.at), line.workspace, line.kind, key(line.contact), line.address, line.channel, line.flow,
         key(line.run), key(line.message), line.text, line.detail});
}

std::vector<Interaction> list_interactions(Connection& connection, std::string_view workspace,
                                           InteractionFilter const& filter) {
    std::vector<Interaction> lines;
    each_interaction(connection, workspace, filter, [&](Interaction const& line) { lines.push_back(line); });
    if (filter.newest) std::reverse(lines.begin(), lines.end());
    return lines;
}

void each_interaction(Connection& connection, std::string_view workspace, InteractionFilter const& filter,
                      std::function<void(Interaction const&)> const& take) {
    auto const sql = select(static_cast<bool>(filter.contact), filter.newest);
    auto const limit = filter.limit > 0 ? std::int64_t{filter.limit} : std::numeric_limits<std::int64_t>::max();
    auto const rows =
        connection.query(sql, {workspace, key(filter.contact), key(filter.after), at(filter.from.value_or(TimePoint{})),
                               at(filter.to.value_or(for_ever)), limit});
    while (rows->next()) take(read_interaction(*rows));
}

}  // namespace passerelle::store
