#pragma once

#include <boost/json/value.hpp>
#include <optional>

#include "channel/wire.hpp"

// Infobip's table of states, which reports, logs and the reply to a send share.
namespace passerelle::channel {

struct InfobipState {
    std::optional<Status> status;  // empty: one that we do not know
    std::string error_code;        // of a failure: the network's, else Infobip's own
};
InfobipState infobip_state(boost::json::value const& report);

// What the reply to a send says of the message that was refused; null for an id that is not in the table.
CodeRow const* infobip_refusal(std::string_view status_id);

}  // namespace passerelle::channel
