#pragma once

#include "channel/external_fields.hpp"

namespace passerelle::channel {

// A turn of a USSD session at any aggregator, and its answer: a screen.
Decoded read_external_turn(ExternalFields const& fields, Settings const& settings);
HttpResponse external_screen(Decoded const& decoded, std::optional<Answer> const& answer, Settings const& settings);

// A template that was configured, or its text as it is where it names something that is not there.
HttpResponse filled_response(std::string_view text, std::string_view type, Settings values);

}  // namespace passerelle::channel
