#pragma once

#include <string>
#include <string_view>

#include "base/http_message.hpp"

namespace passerelle::web {

// The address that a request comes from: the other end of the connection, or, where that is one of our own proxies,
// what X-Forwarded-For says — read from its end, as far as the proxies are ours; what stands before was written by the
// caller.
std::string caller_of(HttpRequest const& request, std::string_view trusted_proxies);

}  // namespace passerelle::web
