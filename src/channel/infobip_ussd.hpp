#pragma once

#include "channel/provider.hpp"

// Infobip's USSD gateway: the session and its step stand in the path.
namespace passerelle::channel {

bool is_infobip_ussd(Webhook const& webhook);
Decoded decode_infobip_ussd(Webhook const& webhook, Settings const& settings);
// Of a step that was taken; `answer` is what the flow shows.
HttpResponse infobip_screen(Decoded const& decoded, std::optional<Answer> const& answer);
// Errors are still HTTP 200, with an exit code. Empty for what is no error of a session's step.
std::optional<HttpResponse> infobip_ussd_error(Decoded const& rejected);

extern Capabilities const infobip_ussd_capabilities;

}  // namespace passerelle::channel
