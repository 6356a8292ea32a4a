#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "channel/provider.hpp"

namespace passerelle::channel {

// A line of `passerelle channel decode`: a webhook, the settings of its channel, and what a flow would say.
struct DecodeLine {
    Provider const* provider = nullptr;
    Webhook webhook;
    Settings settings;
    std::optional<Answer> answer;
};
Result<DecodeLine> read_decode_line(std::string_view json_line);

// `passerelle channel decode` without its input and output: one JSON line in, one out. It keeps the inputs of USSD
// sessions between lines, so that a provider that brings all inputs of a session is shown with the new one only.
//
// In:  {"provider","method","url","base","headers":{},"body"|"body_base64","config":{},"now","answer":{"text","end"}?}
// Kinds of events: message, receipt, ussd, opt_out, other (with "missed_call": true for a call that was not taken).
// Out: {"accept","http","reason","reply":{"content_type","body"},"events":[…]}, or {"error"} for a line that cannot be
// read.
class DecodeSession {
public:
    // Never throws for what stands in the line.
    std::string line(std::string_view json_line);

private:
    struct Inputs {
        std::string all;  // as the last request brought them
        std::string newest;
        Event::SessionEvent event = Event::SessionEvent::none;
    };
    void keep_newest_input(std::string const& channel, Event& event);

    std::map<std::string, Inputs> sessions_;
};

}  // namespace passerelle::channel
