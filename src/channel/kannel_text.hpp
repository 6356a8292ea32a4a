#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "channel/provider.hpp"

// Tables and charsets of kannel-http, apart from its requests.
namespace passerelle::channel {

struct KannelText {
    enum class Kind { text, binary, broken };
    Kind kind = Kind::text;
    std::string utf8;
};
// %b by %c (0, 1, 2) and %C: the named charset wins; without one coding 2 is UTF-16BE (the UCS-2 trap), the rest UTF-8.
KannelText kannel_text(std::string_view bytes, std::string_view coding, std::string_view charset);

struct KannelState {
    Status status;
    std::string error_code;
};
// %d of a report, refined by %A (ACK/…, NACK/<code>/<reason>, or an SMPP receipt). Empty when the value is none of
// Kannel's.
std::optional<KannelState> kannel_state(std::string_view value, std::string_view answer);

// What a reply of sendsms other than 2xx means.
SendOutcome kannel_refusal(HttpReply const& reply);

}  // namespace passerelle::channel
