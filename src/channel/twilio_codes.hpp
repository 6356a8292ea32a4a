#pragma once

#include "channel/wire.hpp"

namespace passerelle::channel {

// ErrorCode of a status callback and `code` of a refused send: one table (https://www.twilio.com/docs/api/errors).
CodeRow const* twilio_code(std::string_view code);
// MessageStatus; failures stand for "by ErrorCode". Empty when unknown.
std::optional<Status> twilio_status(std::string_view message_status);

}  // namespace passerelle::channel
