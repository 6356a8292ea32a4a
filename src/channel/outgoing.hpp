#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "flow/content.hpp"

namespace passerelle::channel {

// A message on its way out, rendered for the channel.
struct Outgoing {
    std::string to;  // address without scheme: +33…, a chat id
    std::string text;
    std::vector<flow::Choice> buttons;         // empty when the text carries the choices itself
    bool list = false;                         // the choices are the rows of a list, not buttons
    std::vector<flow::MediaLink> attachments;  // empty when their addresses stand in the text
    std::string language;                      // BCP 47, of the text
    std::string provider_template;             // outside the window: what the provider approved; empty: none
    std::vector<std::string> template_variables;
    std::string reference;                // our message id, base-32
    int part = 1;                         // which of the calls that the message takes (split.hpp)
    std::string from;                     // empty: the channel's `from`
    std::string callback_id;              // when answering a pressed button
    TimePoint now{};                      // of the call, for what is signed with its time
    std::optional<TimePoint> last_heard;  // when this person last wrote on this channel
};

struct SendOutcome {
    enum class Kind { sent, temporary, permanent, unknown };
    // How often a temporary failure is worth another try.
    enum class Patience {
        usual,   // as often as any
        once,    // the same answer a second time is final
        by_age,  // however often, while the message is not too old: nothing is wrong with it
    };
    Kind kind = Kind::unknown;
    Patience patience = Patience::usual;
    std::string provider_id;
    // Where each part has an id and a receipt of its own: all, the first again. Or the one id as receipts will spell
    // it, where that differs from provider_id.
    std::vector<std::string> part_ids;
    std::string error_code;
    std::string detail;  // readable, without text, number or secret
    std::optional<std::chrono::seconds> retry_after;
    bool stop_contact = false;
    bool channel_fault = false;   // credentials or configuration: every message would fail
    bool access_expired = false;  // the token was refused: a new one is asked for, then the call is made once more
};

}  // namespace passerelle::channel
