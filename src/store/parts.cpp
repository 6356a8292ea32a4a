#include "store/parts.hpp"

#include "store/values.hpp"

namespace passerelle::store {

void keep_part(Connection& connection, InboundPart const& part) {
    connection.execute(
        "INSERT INTO inbound_part (channel, sender, part_set, number, total, receiver, text, at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (channel, sender, part_set, number) DO UPDATE SET "
        "total = excluded.total, receiver = excluded.receiver, text = excluded.text, at = excluded.at",
        {part.channel, part.sender, part.set, part.number, part.total, part.receiver, part.text, at(part.at)});
}

std::vector<InboundPart> parts_of(Connection& connection, std::string_view channel, std::string_view sender,
                                  std::string_view set) {
    auto const rows = connection.query(
        "SELECT number, total, receiver, text, at FROM inbound_part WHERE channel = $1 AND sender = $2 AND "
        "part_set = $3 ORDER BY number",
        {channel, sender, set});
    std::vector<InboundPart> parts;
    while (rows->next())
        parts.push_back({std::string{channel}, std::string{sender}, std::string{set},
                         static_cast<int>(rows->integer(0)), static_cast<int>(rows->integer(1)), rows->text(2),
                         rows->text(3), instant(*rows, 4)});
    return parts;
}

void drop_parts(Connection& connection, std::string_view channel, std::string_view sender, std::string_view set) {
    connection.execute("DELETE FROM inbound_part WHERE channel = $1 AND sender = $2 AND part_set = $3",
                       {channel, sender, set});
}

void keep_sent_parts(Connection& connection, std::string_view channel, MessageId message,
                     std::vector<std::string> const& provider_ids) {
    for (auto const& id : provider_ids)
        connection.execute(
            "INSERT INTO sent_part (channel, provider_id, message, state) VALUES ($1, $2, $3, $4) "
            "ON CONFLICT (channel, provider_id) DO NOTHING",
            {channel, id, key(message), static_cast<int>(service::MessageState::sent)});
}

std::optional<MessageId> message_of_part(Connection& connection, std::string_view channel,
                                         std::string_view provider_id) {
    auto const rows = connection.query("SELECT message FROM sent_part WHERE channel = $1 AND provider_id = $2",
                                       {channel, provider_id});
    if (!rows->next()) return std::nullopt;
    return MessageId{rows->integer(0)};
}

std::vector<std::string> open_parts(Connection& connection, std::string_view channel, MessageId message) {
    auto const rows = connection.query(
        "SELECT provider_id, state FROM sent_part WHERE channel = $1 AND message = $2 ORDER BY "
        "provider_id",
        {channel, key(message)});
    std::vector<std::string> open;
    while (rows->next())
        if (!service::is_final(static_cast<service::MessageState>(rows->integer(1)))) open.push_back(rows->text(0));
    return open;
}

std::optional<PartReceipt> move_sent_part(Connection& connection, std::string_view channel,
                                          std::string_view provider_id, service::MessageState state) {
    MessageId message;
    auto before = service::MessageState::sent;
    {
        auto const rows = connection.query(
            "SELECT message, state FROM sent_part WHERE channel = $1 AND provider_id = $2", {channel, provider_id});
        if (!rows->next()) return std::nullopt;
        message = MessageId{rows->integer(0)};
        before = static_cast<service::MessageState>(rows->integer(1));
    }
    if (service::may_follow(before, state))
        connection.execute("UPDATE sent_part SET state = $3 WHERE channel = $1 AND provider_id = $2",
                           {channel, provider_id, static_cast<int>(state)});
    auto const rows =
        connection.query("SELECT state FROM sent_part WHERE channel = $1 AND message = $2", {channel, key(message)});
    std::vector<service::MessageState> parts;
    while (rows->next()) parts.push_back(static_cast<service::MessageState>(rows->integer(0)));
    return PartReceipt{message, service::merged(parts)};
}

}  // namespace passerelle::store
