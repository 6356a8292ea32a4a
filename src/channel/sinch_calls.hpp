#pragma once

#include <boost/json/value.hpp>

#include "channel/provider.hpp"

namespace passerelle::channel {

// A message or report, as callbacks and lists have it.
Decoded read_sinch(boost::json::value const& body, Settings const& settings);

Result<HttpCall> encode_sinch(Outgoing const& outgoing, Settings const& settings);
SendOutcome classify_sinch(CallResult const& result);
extern Pulling const pulling_of_sinch;  // to catch up
extern LookUp const look_up_of_sinch;
extern Check const check_of_sinch;

}  // namespace passerelle::channel
