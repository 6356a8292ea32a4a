#pragma once

#include "channel/provider.hpp"

// What we ask a Matrix homeserver for, and what its answers mean.
namespace passerelle::channel {

// Whether the channel is a normal user who asks for what is new (`access_token`), not an application service.
bool asks_matrix(Settings const& settings);
Headers matrix_credentials(Settings const& settings);

// A notice into the room of the address. The same txnId is the same event for the homeserver: our id of the message
// makes a repeat safe.
Result<HttpCall> encode_matrix(Outgoing const& outgoing, Settings const& settings);
SendOutcome classify_matrix(CallResult const& result);
// Owed for an invitation.
Result<HttpCall> join_matrix_room(std::string_view room, Settings const& settings);

extern Check const matrix_check;

}  // namespace passerelle::channel
