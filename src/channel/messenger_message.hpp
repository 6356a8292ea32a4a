#pragma once

#include "channel/meta_webhook.hpp"
#include "channel/provider.hpp"

// What leaves by the Send API of Messenger, and what its answers mean.
namespace passerelle::channel {

constexpr std::string_view messenger_api_base = "https://graph.facebook.com";
constexpr std::string_view messenger_api_version = "v25.0";

constexpr Capabilities messenger_capabilities{.media = true,
                                              .buttons = {13, 20, 1000},
                                              .text_limit = 1999,  // "must be less than 2,000"
                                              .per_second = 40,
                                              .body_limit = meta_body_limit,
                                              .window_hours = 24};

// <api_base>/<version>/me<path>?access_token=…, followed by `more` ("&fields=name").
Result<std::string> messenger_url(std::string_view path, Settings const& settings, std::string_view more = {});

Result<HttpCall> encode_messenger(Outgoing const& outgoing, Settings const& settings);
// A text of Instagram is counted in bytes.
std::vector<Outgoing> split_messenger(Outgoing const& outgoing, Settings const& settings);

SendOutcome classify_messenger(CallResult const& result);

}  // namespace passerelle::channel
