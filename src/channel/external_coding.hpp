#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "channel/exchange.hpp"
#include "channel/external_fields.hpp"

namespace passerelle::channel {

// The text of a message in UTF-8, from how the aggregator writes it (`mo_text_coding`, or what `mo_coding_field` says
// of this one). Empty when it is not written so.
std::optional<std::string> text_of_external(ExternalFields const& fields, std::string_view written,
                                            Settings const& settings);

// {{coding}} of the templates: what the aggregator calls the alphabet that this text needs.
std::string coding_of_external(std::string_view text, Settings const& settings);

}  // namespace passerelle::channel
