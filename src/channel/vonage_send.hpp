#pragma once

#include "channel/wire.hpp"

namespace passerelle::channel {

// Setting `api`: sms or messages.
Result<HttpCall> encode_vonage(Outgoing const& outgoing, Settings const& settings);
SendOutcome classify_vonage(CallResult const& result);
extern Check const check_of_vonage;

// What a receipt's `err-code` (SMS API) or `error.title` (Messages API) says.
extern std::span<CodeRow const> const vonage_report_codes;
extern std::span<CodeRow const> const vonage_message_codes;

}  // namespace passerelle::channel
