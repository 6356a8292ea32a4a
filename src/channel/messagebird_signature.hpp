#pragma once

#include "base/encoding.hpp"
#include "channel/provider.hpp"

namespace passerelle::channel {

// The query with its names in small letters: what proves a report must be read as what the report then says.
FormFields messagebird_query(HttpRequest const& request);
// By its address or its state; anything else is a message.
bool is_messagebird_report(Webhook const& webhook, FormFields const& fields);

// Where the report of a message goes, behind the channel's path: "/status/" and what only we can make of our reference,
// so that a report proves itself where MessageBird does not sign it. "/status" without a signing_key.
std::string messagebird_report_route(std::string_view reference, Settings const& settings);

// Whether more than the id of a message proves a report that was let in: a signature, the path secret or its route.
bool is_proven_report(Webhook const& webhook, Settings const& settings);

// A JSON Web Token over the hashes of address and body, or the older signature; of a report also its route, or the id
// that MessageBird gave to its message. Empty when it is proven, or when there is no signing_key.
std::optional<Decoded> check_messagebird_signature(Webhook const& webhook, Settings const& settings);

}  // namespace passerelle::channel
