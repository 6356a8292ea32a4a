#pragma once

#include <string_view>

#include "channel/provider.hpp"

// What httpSMS is asked, and what its answers mean.
namespace passerelle::channel {

// "failed" and its reason: what passes by itself on a phone is temporary.
Status httpsms_failure(std::string_view reason);

// A text that the phone encrypted with a pass phrase; empty when the phrase is not the one, as far as that can be told.
std::optional<std::string> httpsms_decrypted(std::string_view content, std::string_view pass_phrase);

Result<HttpCall> httpsms_call(std::string_view path_and_query, Settings const& settings);
Result<HttpCall> encode_httpsms(Outgoing const& outgoing, Settings const& settings);
SendOutcome classify_httpsms(CallResult const& result);

extern LookUp const httpsms_look_up;
extern Check const httpsms_check;
extern Pulling const httpsms_pulling;

}  // namespace passerelle::channel
