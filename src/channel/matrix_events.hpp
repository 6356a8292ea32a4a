#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "channel/provider.hpp"

// What the events of Matrix say to us. Wire facts: matrix-org/matrix-spec (d0ba2aa), content/client-server-api.
namespace passerelle::channel {

// The parsed text; empty when it is no JSON. Whoever may write in a room can nest values deeper than we read, and what
// we refuse comes again for ever: such values read as null.
std::optional<boost::json::value> matrix_json(std::string_view text);

// The room of an address: @user:server/!room, or a room's id alone. Empty when it names none. A person is answered in
// the room where they wrote: a room cannot be found by its person in one call.
std::string matrix_room(std::string_view address);

// `user_id` of the settings, or what begins with `user_prefix`: our own messages come back.
bool is_matrix_user_of_ours(std::string_view user, Settings const& settings);

// An event of a room; `other` where it says nothing to a flow. An invitation of ours carries its room as callback_id:
// joining is owed.
Event read_matrix_event(boost::json::value const& written, Settings const& settings);
// Read receipts among the ephemeral events: `delivered` of every message that a person has read.
std::vector<Event> read_matrix_receipts(boost::json::value const& written, Settings const& settings);

}  // namespace passerelle::channel
