#pragma once

#include <optional>
#include <string_view>

#include "channel/event.hpp"

// OVH's delivery states: the numeric id of the state (0, 1, 2, 4, 8, 16), and `ptt`, which says why.
namespace passerelle::channel {

struct OvhState {
    Status status = Status::sent;
    bool stop_contact = false;  // the number must not be used again
};
// The state decides between success and failure, `ptt` alone between the kinds of failure. Where the state is none that
// we know, `ptt` decides. Empty when neither says anything.
std::optional<OvhState> ovh_state(std::string_view state, std::string_view ptt);

}  // namespace passerelle::channel
