#pragma once

#include "channel/wire.hpp"

namespace passerelle::channel {

// ErrorCode of a status callback and `code` of a refused send: one table (https://www.twilio.com/docs/api/errors).
extern std::span<CodeRow const> const twilio_codes;
// MessageStatus; failures stand for "by ErrorCode".
extern std::span<DeliveryRow const> const twilio_statuses;

}  // namespace passerelle::channel
