#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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

// What a channel's settings say of statuses, above the table: of those between 400 and 4FF each vendor decides.
struct StatusRange {
    std::uint32_t first = 0, last = 0;
    StatusClass kind = StatusClass::temporary_once;
};
using StatusRanges = std::vector<StatusRange>;
// Settings `temporary_statuses` and `permanent_statuses`: "44b 450-45f". Error (Fault::invalid) names the setting.
Result<StatusRanges> status_ranges(channel::Settings const& settings);

// The outcome of a submit_sm that was answered with this status.
channel::SendOutcome outcome_of(std::uint32_t status, StatusRanges const& set = {});
// "58": as centres and their documents write it.
std::string code_of(std::uint32_t status);

}  // namespace passerelle::smpp
