#pragma once

#include <boost/json/value.hpp>

#include "channel/provider.hpp"

// MTN's USSD (v1), which calls the same address as its SMS.
namespace passerelle::channel {

bool is_mtn_ussd(boost::json::value const& body);
Decoded decode_mtn_ussd(boost::json::value const& body, Webhook const& webhook, Settings const& settings);
// Empty for what was no turn of a session.
HttpResponse mtn_screen(Decoded const& decoded, std::optional<Answer> const& answer);

extern Capabilities const mtn_ussd_capabilities;

}  // namespace passerelle::channel
