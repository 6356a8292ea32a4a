#pragma once

#include <string_view>

#include "base/clock.hpp"
#include "channel/provider.hpp"
#include "flow/engine.hpp"
#include "flow/screens.hpp"
#include "flow/trial/phone.hpp"
#include "service/settings.hpp"

namespace passerelle::gateway {

// What a phone of each class shows, rendered as the channels of the workspace render: how far it lets an SMS be spelt
// otherwise, and the narrowest of its screens; a typical phone where nothing is said. For `passerelle chat` and the
// tests beside the flows.
class SimulatedPhone final : public flow::trial::Phone {
public:
    SimulatedPhone() = default;
    explicit SimulatedPhone(service::Settings const& settings);
    flow::trial::Shown show(flow::Content const& content, flow::Medium medium) const override;

private:
    channel::Capabilities capabilities_of(flow::Medium medium) const;

    text::Folding folding_ = text::Folding::accents;
    flow::ScreenSize screen_;
};

// An appointment at that instant as flows read it: day, time, at, eve.
flow::Names appointment_words(TimePoint at, std::string_view zone, std::string_view language);

}  // namespace passerelle::gateway
