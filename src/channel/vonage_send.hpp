#pragma once

#include "channel/wire.hpp"

namespace passerelle::channel {

// Setting `api`: sms or messages.
Result<HttpCall> encode_vonage(Outgoing const& outgoing, Settings const& settings);
SendOutcome classify_vonage(CallResult const& result);
extern Check const check_of_vonage;

// What a receipt's `err-code` (SMS API) or `error.title` (Messages API) says; null when it has no row.
CodeRow const* vonage_report_code(std::string_view code);
CodeRow const* vonage_message_code(std::string_view code);

}  // namespace passerelle::channel
