// Channel access tokens of LINE: https://developers.line.biz/en/docs/basics/channel-access-token.
#include "channel/line_token.hpp"

#include <algorithm>

#include "channel/json_fields.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

bool needs_token(Settings const& settings) {
    return setting(settings, "access_token").empty() && !setting(settings, "channel_id").empty();
}

// A channel has 30 short-lived ones at most, of which the oldest ends when one more is asked for; of stateless ones any
// number.
struct TokenRow {
    std::string_view kind, path;
    std::chrono::seconds lifetime;  // where the answer tells none
};
constexpr TokenRow token_kinds[] = {
    {"stateless", "/oauth2/v3/token", std::chrono::minutes{15}},
    {"short-lived", "/v2/oauth/accessToken", std::chrono::days{30}},
};
TokenRow const* kind_of_token(Settings const& settings) {
    auto const wanted = setting(settings, "token_kind", "stateless");
    auto const* const row = std::ranges::find(token_kinds, wanted, &TokenRow::kind);
    return row == std::end(token_kinds) ? nullptr : row;
}

Result<HttpCall> ask_token(Settings const& settings) {
    auto const base = api_base_of(settings, line_api_base);
    if (!base) return base.error();
    auto const* const kind = kind_of_token(settings);
    if (!kind) return Error{Fault::invalid, "setting token_kind: stateless or short-lived"};
    auto const secret = setting(settings, "channel_secret");
    if (secret.empty()) return Error{Fault::invalid, "set `channel_secret`: a token is asked for by it"};
    HttpCall call;
    call.method = "POST";
    call.url = *base + std::string{kind->path};
    call.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    call.body = encode_form({{"grant_type", "client_credentials"},
                             {"client_id", std::string{setting(settings, "channel_id")}},
                             {"client_secret", std::string{secret}}});
    return call;
}

Result<Grant> read_token(HttpReply const& reply, Settings const& settings, TimePoint) {
    auto const* const kind = kind_of_token(settings);
    auto grant = oauth_grant(reply, kind ? kind->lifetime : token_kinds[0].lifetime);
    if (!grant && grant.error().fault == Fault::refused)
        return Error{Fault::refused,
                     "no token (HTTP " + std::to_string(reply.status) + "): check channel_id and channel_secret"};
    return grant;
}

}  // namespace

Access const line_access{ask_token, read_token, needs_token};

}  // namespace passerelle::channel
