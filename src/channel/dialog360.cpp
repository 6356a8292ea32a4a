// 360dialog, a reseller of the WhatsApp Cloud API: Meta's payloads, its own address, key and errors.
// Wire facts: https://docs.360dialog.com, nyaruka/courier handlers/dialog360.
#include <boost/json.hpp>

#include "base/digest.hpp"
#include "channel/json_fields.hpp"
#include "channel/whatsapp.hpp"

namespace passerelle::channel {

namespace {

constexpr std::string_view default_api_base = "https://waba-v2.360dialog.io";

constexpr SettingSpec settings_of_dialog360[] = {
    {"api_key", true, true, "of the number (D360-API-KEY); a new one cancels the old one"},
    {"secret_token", false, true, "sent to us as `Authorization: Bearer …` by the headers of the webhook", {}, true},
    {"path_secret", false, true, "last part of the path of the webhook", {}, true},
    {"phone_number_id", false, false, "of Meta: takes the messages of this number only"},
    {"template", false, false, "approved template for who has not written for 24 hours"},
    {"template_language", false, false, "its language as Meta writes it: fr, en_US"},
    {"api_base", false, false, "address of the API", default_api_base},
};

// The secret of the application belongs to 360dialog, so that Meta's signature proves nothing to us. What can be had is
// a header of our own on every call.
std::optional<Decoded> verify(Webhook const& webhook, Settings const& settings) {
    auto const secret = setting(settings, "secret_token");
    if (secret.empty()) return std::nullopt;
    auto const given = header(webhook.request.headers, "Authorization");
    if (!given) return Decoded::reject(Rejection::missing_signature, "header Authorization");
    if (!equal_in_constant_time(*given, "Bearer " + std::string{secret}))
        return Decoded::reject(Rejection::bad_signature, "header Authorization");
    return std::nullopt;
}

Headers authorization(Settings const& settings) {
    return {{"D360-API-KEY", std::string{setting(settings, "api_key")}}};
}

Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    return whatsapp_call(*base, outgoing, settings, authorization(settings));
}

// What 360dialog says itself, without a code of Meta's: {"meta":{"developer_message"}} or {"error":{"message"}}.
struct WordRow {
    std::string_view needle;
    std::string_view detail;
    bool channel_fault;
};
constexpr WordRow words[] = {
    {"payment", "payment: check the balance and the payment method at 360dialog", true},
    {"balance", "payment: check the balance and the payment method at 360dialog", true},
    {"funds", "payment: check the balance and the payment method at 360dialog", true},
    {"rate limit", "too many messages at once", false},
    {"rate-limit", "too many messages at once", false},
    {"too many", "too many messages at once", false},
};

SendOutcome classify(CallResult const& result) {
    auto outcome = classify_whatsapp(result);
    if (!result.reply || result.reply->status < 400) return outcome;
    auto const& reply = *result.reply;
    auto const body = parse_json(reply.body);
    if (body && whatsapp_code(text_at(*body, "error.code"))) return outcome;
    auto const said =
        body ? lower(text_at(*body, "error.message") + ' ' + text_at(*body, "meta.developer_message")) : std::string{};
    for (auto const& row : words) {
        if (said.find(row.needle) == std::string::npos) continue;
        outcome.kind = SendOutcome::Kind::temporary;
        outcome.detail = row.detail;
        outcome.channel_fault = row.channel_fault;
        return outcome;
    }
    if (reply.status == 404) {  // an id of a media file, not the address of the API
        outcome.kind = SendOutcome::Kind::permanent;
        outcome.channel_fault = false;
        outcome.detail = "what the message names is not known at 360dialog";
    }
    return outcome;
}

Result<HttpCall> ask_templates(Settings const& settings, TimePoint) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    HttpCall call;
    call.url = *base + "/v1/configs/templates?limit=1";
    call.headers = authorization(settings);
    return call;
}

Result<std::string> read_templates(HttpReply const& reply) {
    if (reply.status == 200 && parse_json(reply.body)) return std::string{"the key opens the number"};
    if (reply.status == 401) return Error{Fault::refused, "api_key is wrong, or the number is disconnected"};
    CallResult result;
    result.reply = reply;
    return Error{Fault::refused, classify(result).detail};
}

constexpr Check check{ask_templates, read_templates};

}  // namespace

extern Provider const dialog360{
    .name = "dialog360",
    .scheme = "whatsapp",
    .medium = Medium::chat,
    .capabilities = whatsapp_capabilities,
    .settings = settings_of_dialog360,
    .verify = verify,
    .decode = decode_whatsapp,
    .encode = encode,
    .split = split_whatsapp,
    .classify = classify,
    .check = &check,
};

}  // namespace passerelle::channel
