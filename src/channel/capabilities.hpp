#pragma once

#include <cstddef>
#include <string_view>

#include "text/cut.hpp"
#include "text/folding.hpp"

namespace passerelle::channel {

// Choices as something to press: buttons below a message, or the rows of a list that opens.
struct Controls {
    int most = 0;        // 0 = none
    int label = 0;       // characters of what is shown
    int name_bytes = 0;  // of what comes back when it is pressed
};

// What rendering and dispatch may count on; they read nothing else about a provider. Data: one value a provider.
struct Capabilities {
    bool can_push = true;              // messages at any time (USSD: false)
    bool reply_in_response = false;    // the answer to an inbound leaves in the HTTP response
    bool fetched = false;              // the other side asks for what is to be sent (smssync): nothing is called
    bool receipts = true;              // says what became of a message
    bool media = false;                // pictures and files by address; else their address stands in the text
    Controls buttons = {}, list = {};  // buttons are taken where all choices fit, then the list, then numbers
    // What one message holds, in the unit that the provider counts; a longer text leaves in several (split.hpp).
    int text_limit = 1600;
    text::Unit text_unit = text::Unit::signs;
    int unicode_text_limit = 0;  // UTF-16 units of an SMS outside the GSM alphabet; 0 = as text_limit, in its unit
    int pressed_limit = 0;       // of the text beside buttons or a list; 0 = as text_limit
    int caption_limit = 0;       // of the text beside the one file that it describes; 0 = as text_limit
    bool accumulates = false;    // USSD: each turn brings all inputs of the session, joined by '*'
    bool names_start = false;    // USSD: a turn says that it begins a session; else an unknown session is a new one
    bool gsm7_only = false;      // screens that cannot show more
    int screen_limit = 0;        // septets a screen; 0 = no screens
    int ucs2_screen_limit = 80;  // UTF-16 units, of a screen that GSM-7 cannot write
    int line_width = 0;          // signs a line of a narrow screen; 0 = the phone breaks lines
    text::Folding folding = text::Folding::accents;  // how far SMS may be spelt otherwise, where that saves a segment
    double per_second = 10;                          // sending rate unless the channel's `rate` says otherwise
    bool repeat_is_safe = false;                     // a send whose answer was lost may be repeated (idempotency key)
    std::size_t body_limit = 1024 * 1024;  // bytes of a webhook (DESIGN §6), for those who send longer ones; more: 413
    int window_hours = 0;  // free text only so long after the person's last message (WhatsApp: 24); 0 = always
    std::string_view window_from = {};  // and only where the channel's `from` begins so (twilio: whatsapp:)
};

}  // namespace passerelle::channel
