#pragma once

#include "channel/provider.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

// The answer of Meta's Graph API to a send: taken, under the id that stands at `id_path`, or refused. The HTTP status
// of one code differs from page to page, so that `error.code` (and its subcode) decides; `row_of` knows what they mean.
SendOutcome classify_meta(CallResult const& result, std::string_view id_path,
                          CodeRow const* (*row_of)(std::string_view code, std::string_view subcode));

}  // namespace passerelle::channel
