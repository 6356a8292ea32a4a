#pragma once

#include <string>
#include <string_view>

#include "channel/provider.hpp"

// Calls of OVH's API, signed with the time of its own clock.
namespace passerelle::channel {

constexpr std::string_view ovh_api_base = "https://eu.api.ovh.com/1.0";

// What is signed: method, the URL with its query, the body, and the time; all exactly as they are sent.
struct OvhSigned {
    std::string_view application_secret, consumer_key, method, url, body, timestamp;
};
std::string ovh_signature(OvhSigned const& what);  // "$1$" and 40 hex digits

// A signed call; `path` begins with "/sms". The body is JSON, empty where there is none.
Result<HttpCall> ovh_call(std::string_view method, std::string_view path, std::string body, Settings const& settings,
                          TimePoint now);
// "/sms/<service name><rest>"
std::string ovh_path(Settings const& settings, std::string_view rest);
// What went wrong with a call that was no send, in words; no secrets.
Error ovh_error(HttpReply const& reply);

extern Access const
    ovh_clock;  // grants `clock_difference`: how many seconds OVH's clock is ahead of ours (0 where it does not say)

}  // namespace passerelle::channel
