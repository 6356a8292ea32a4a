#pragma once

#include <chrono>
#include <string_view>

#include "channel/meta_webhook.hpp"
#include "channel/provider.hpp"
#include "channel/wire.hpp"

// The payloads of the WhatsApp Cloud API, the same at Meta itself (`whatsapp-cloud`) and at a reseller (`dialog360`).
// Wire facts: https://developers.facebook.com/docs/whatsapp/cloud-api, nyaruka/courier handlers/meta.
namespace passerelle::channel {

constexpr std::chrono::hours whatsapp_window{24};  // free text only so long after the person's last message

constexpr Capabilities whatsapp_capabilities{
    .media = true,
    .buttons = {3, 20, 256},
    .list = {10, 24, 200},
    .text_limit = 4096,
    .pressed_limit = 1024,
    .caption_limit = 1024,
    .per_second = 80,
    .body_limit = meta_body_limit,
    .window_hours = 24,
};

// Whether only a template may be sent. Who does not know the time lets WhatsApp decide.
bool is_outside_whatsapp_window(Outgoing const& outgoing);
// A variable of a template, which is refused with a line end, a tab or more than four blanks in a row (132012).
std::string on_one_line(std::string_view text);

// A person: '+' and digits, or the business-scoped id (SN.1349…) of somebody who hides the number. Empty when it is
// neither: `from` has been seen with both, and with nothing.
std::string whatsapp_person(std::string_view written);
bool is_scoped_id(std::string_view written);

// Every entry, change, message and status of a POST; `phone_number_id` of the settings, where set, chooses.
Decoded decode_whatsapp(Webhook const& webhook, Settings const& settings);

// POST <address>/messages.
Result<HttpCall> whatsapp_call(std::string const& address, Outgoing const& outgoing, Settings const& settings,
                               Headers headers);

// A template is one call; a free text is cut.
std::vector<Outgoing> split_whatsapp(Outgoing const& outgoing, Settings const& settings);

SendOutcome classify_whatsapp(CallResult const& result);
// What a code of Meta's means; null where it is not known. 200–299 are one row.
CodeRow const* whatsapp_code(std::string_view code);

}  // namespace passerelle::channel
