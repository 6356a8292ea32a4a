#pragma once

#include <string_view>

#include "channel/provider.hpp"

// What Twilio is asked besides to send: what became of a message, what came in meanwhile, whether the account is right.
namespace passerelle::channel {

// GET below /2010-04-01/Accounts/<account_sid>, with the account's credentials.
Result<HttpCall> twilio_call(std::string_view path, Settings const& settings);

// The receipt that a status of a message and its error code make; kind `other` where the status is none of the known.
Event twilio_receipt(std::string_view status, std::string error_code);

// whatsapp:+E164, or whatsapp:CC.id, which is no phone number and stays as it is.
std::optional<std::string> twilio_address(std::string_view written, Settings const& settings);
// The same; what is no address stays as it is (our own side of a message, which nothing depends on).
std::string twilio_address_or_text(std::string const& written, Settings const& settings);

extern LookUp const twilio_look_up;
extern Check const twilio_check;
extern Pulling const twilio_pulling;

}  // namespace passerelle::channel
