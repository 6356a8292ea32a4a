#pragma once

#include <boost/json/object.hpp>

#include "base/http_message.hpp"
#include "channel/exchange.hpp"

namespace passerelle::fake {

// Signs a receipt as the `sign` member of a table's `fake` section says:
//   {"header", "by": "hmac-sha256", "key": "<setting>", "encoding": "hex" | "base64", "prefix", "over": ["body",
//   "now"]}, with "time_header" where the time is signed;
//   {"header", "value": "<setting>"} or {"header", "text": "Bearer …"}: a secret as it is;
//   {"header", "by": "twilio", "key": "auth_token"}: URL and sorted fields.
void sign(HttpCall& call, boost::json::object const& recipe, channel::Settings const& settings, std::int64_t now);

}  // namespace passerelle::fake
