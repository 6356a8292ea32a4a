#pragma once

#include <optional>

#include "channel/provider.hpp"

// What the webhooks of Meta (WhatsApp, Messenger, Instagram) have in common.
// Wire facts: https://developers.facebook.com/docs/graph-api/webhooks/getting-started
namespace passerelle::channel {

constexpr std::size_t meta_body_limit = 3 * 1024 * 1024;  // "up to 3 MB"

// POST: `X-Hub-Signature-256`, HMAC-SHA256 of the raw body with the `app_secret`. GET: the handshake, which proves
// itself by our `verify_token`; 403 whatever is wrong with it.
std::optional<Decoded> verify_meta(Webhook const& webhook, Settings const& settings);

// The challenge of a handshake that `verify_meta` let pass.
Decoded answer_meta_handshake(Webhook const& webhook);

}  // namespace passerelle::channel
