#pragma once

#include <string_view>

#include "base/clock.hpp"
#include "flow/engine.hpp"
#include "flow/trial/phone.hpp"

namespace passerelle::gateway {

// What a typical phone of each class shows, rendered as the channels render: for `passerelle chat` and the tests beside
// the flows.
class SimulatedPhone final : public flow::trial::Phone {
public:
    flow::trial::Shown show(flow::Content const& content, flow::Medium medium) const override;
};

// An appointment at that instant as flows read it: day, time, at, eve.
flow::Names appointment_words(TimePoint at, std::string_view zone, std::string_view language);

}  // namespace passerelle::gateway
