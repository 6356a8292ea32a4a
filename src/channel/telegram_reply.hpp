#pragma once

#include "channel/provider.hpp"

// The outgoing half of telegram: methods of the Bot API and what their replies mean.
namespace passerelle::channel {

// sendMessage, one inline button a row, callback_data = the option's name (1–64 bytes). No parse_mode: a stray '_' or
// '*' would refuse the message. A message without text only acknowledges the pressed button.
Result<HttpCall> encode_telegram(Outgoing const& outgoing, Settings const& settings);
// answerCallbackQuery: until then the button keeps spinning.
Result<HttpCall> acknowledge_telegram(std::string_view callback_id, Settings const& settings);
SendOutcome classify_telegram(CallResult const& result);

// <api_base>/bot<token>/<method>
Result<std::string> telegram_url(std::string_view method, Settings const& settings);

extern Check const telegram_check;

}  // namespace passerelle::channel
