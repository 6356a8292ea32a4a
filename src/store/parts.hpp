#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/message.hpp"
#include "store/driver.hpp"

namespace passerelle::store {

// Inbound: a part of a message that the provider does not join, kept until the others are there.
struct InboundPart {
    std::string channel, sender, set;  // set: names the message, by the provider
    int number = 0, total = 0;
    std::string receiver, text;
    TimePoint at{};
};
// Replaces a part of the same number.
void keep_part(Connection& connection, InboundPart const& part);
std::vector<InboundPart> parts_of(Connection& connection, std::string_view channel, std::string_view sender,
                                  std::string_view set);  // by number
void drop_parts(Connection& connection, std::string_view channel, std::string_view sender, std::string_view set);

// Outbound: the parts of one message of ours, where the provider gives each an id and tells of each.
void keep_sent_parts(Connection& connection, std::string_view channel, MessageId message,
                     std::vector<std::string> const& provider_ids);
std::optional<MessageId> message_of_part(Connection& connection, std::string_view channel,
                                         std::string_view provider_id);
// Those that may still move.
std::vector<std::string> open_parts(Connection& connection, std::string_view channel, MessageId message);
// What the parts say together after one of them has moved.
struct PartReceipt {
    MessageId message;
    service::MessageState together;
};
// Empty when no part has this id. A part only moves forward.
std::optional<PartReceipt> move_sent_part(Connection& connection, std::string_view channel,
                                          std::string_view provider_id, service::MessageState state);

}  // namespace passerelle::store
