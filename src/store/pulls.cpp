#include "store/pulls.hpp"

#include "store/values.hpp"

namespace passerelle::store {

std::optional<PullMark> pull_mark(Connection& connection, std::string_view channel) {
    auto const rows = connection.query("SELECT cursor, at FROM pull_mark WHERE channel = $1", {channel});
    if (!rows->next()) return std::nullopt;
    return PullMark{rows->text(0), instant(*rows, 1)};
}

void set_pull_mark(Connection& connection, std::string_view channel, PullMark const& mark) {
    connection.execute(
        "INSERT INTO pull_mark (channel, cursor, at) VALUES ($1, $2, $3) "
        "ON CONFLICT (channel) DO UPDATE SET cursor = excluded.cursor, at = excluded.at",
        {channel, mark.cursor, at(mark.at)});
}

}  // namespace passerelle::store
