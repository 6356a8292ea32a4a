#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "channel/provider.hpp"
#include "channel/smpp/coding.hpp"
#include "channel/smpp/pdu.hpp"

// USSD over SMPP: every gateway has its own dialect of the same idea, so its numbers are settings.
namespace passerelle::smpp {

struct UssdDialect {
    std::uint8_t begin = 1;    // PSSR indication: a person dials
    std::uint8_t answer = 18;  // USSR confirm: what the person typed
    std::uint8_t ask = 2;      // USSR request: show, and wait for an answer
    std::uint8_t finish = 17;  // PSSR response: show, and end
    // Where the session stands: its_session_info (octet 1 its number, octet 2 sequence × 2 + end), or a vendor's tag.
    Tag session = Tag::its_session_info;
};
Result<UssdDialect> ussd_dialect(channel::Settings const& settings);

bool is_ussd(Message const& message);
// A turn. The text of the first is empty: what was dialled stands in `to`. A session without a number is that of its
// person: there is one at a time.
channel::Event ussd_event(Message const& message, channel::Event event, UssdDialect const& dialect);

// The screen for the turn that `turn` brought.
Result<Message> ussd_screen(Message const& turn, channel::Answer const& answer, UssdDialect const& dialect,
                            CentreAlphabet alphabet);

}  // namespace passerelle::smpp
