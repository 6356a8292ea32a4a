#pragma once

#include "channel/provider.hpp"

namespace passerelle::channel {

// Where the report of a message goes, behind the channel's path: "/status/" and what only we can make of our reference,
// so that a report proves itself where MessageBird does not sign it. "/status" without a signing_key.
std::string messagebird_report_route(std::string_view reference, Settings const& settings);

// Whether more than the id of a message proves a report that was let in: a signature, the path secret or its route.
bool is_proven_report(Webhook const& webhook, Settings const& settings);

// A JSON Web Token over the hashes of address and body, or the older signature; of a report also its route, or the id
// that MessageBird gave to its message. Empty when it is proven, or when there is no signing_key.
std::optional<Decoded> check_messagebird_signature(Webhook const& webhook, Settings const& settings);

}  // namespace passerelle::channel
