#pragma once

#include "channel/provider.hpp"

// What leaves by the Send API of Messenger, and what its answers mean.
namespace passerelle::channel {

constexpr std::string_view messenger_api_base = "https://graph.facebook.com";
constexpr std::string_view messenger_api_version = "v25.0";

// <api_base>/<version>/me<path>?access_token=…, followed by `more` ("&fields=name").
Result<std::string> messenger_url(std::string_view path, Settings const& settings, std::string_view more = {});

Result<HttpCall> encode_messenger(Outgoing const& outgoing, Settings const& settings);
// Instagram takes 1,000 bytes in one call: a longer text leaves in several.
std::vector<Outgoing> split_messenger(Outgoing const& outgoing, Settings const& settings);
SendOutcome classify_messenger(CallResult const& result);

}  // namespace passerelle::channel
