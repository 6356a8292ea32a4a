#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "channel/provider.hpp"

namespace passerelle::smpp {

// What a command_status means for a message (SMPP 3.4 §5.1.3).
enum class StatusClass {
    accepted,
    temporary,       // come again
    temporary_once,  // one more try, then permanent
    permanent,       // for this message
    link,            // configuration or session: every message would fail
};
struct StatusMeaning {
    StatusClass kind = StatusClass::temporary_once;
    std::string_view name;  // ESME_ROK …
    std::string_view about;
};
StatusMeaning meaning_of(std::uint32_t status);

bool is_throttling(std::uint32_t status);  // slow down: the rate, or the queue of the centre

// The outcome of a submit_sm that was answered with this status. `tries` are those before this one.
channel::SendOutcome outcome_of(std::uint32_t status, int tries = 0);
// "58": as centres and their documents write it.
std::string code_of(std::uint32_t status);

}  // namespace passerelle::smpp
