// WhatsApp Cloud API of Meta: webhooks signed with the secret of the application, messages by the Graph API.
// Wire facts: https://developers.facebook.com/docs/whatsapp/cloud-api (read 2026).
#include <boost/json.hpp>

#include "channel/json_fields.hpp"
#include "channel/meta_webhook.hpp"
#include "channel/whatsapp.hpp"

namespace passerelle::channel {

namespace {

constexpr std::string_view default_api_base = "https://graph.facebook.com";
constexpr std::string_view default_version = "v25.0";

constexpr SettingSpec settings_of_whatsapp[] = {
    {"access_token", true, true, "of a system user, with whatsapp_business_messaging"},
    {"phone_number_id", true, false, "id of our number at Meta (not the number itself)"},
    {"app_secret", false, true, "of the application: signs the webhooks", {}, true},
    {"verify_token", true, true, "any text of ours, typed in at Meta too: proves the set-up of the webhook"},
    {"template", false, false, "approved template for who has not written for 24 hours"},
    {"template_language", false, false, "its language as Meta writes it: fr, en_US"},
    {"api_version", false, false, "of the Graph API; one lives about two years", default_version},
    {"api_base", false, false, "address of the Graph API", default_api_base},
};

constexpr std::string_view methods[] = {"GET", "POST"};

Decoded decode(Webhook const& webhook, Settings const& settings) {
    return webhook.request.method == "GET" ? answer_meta_handshake(webhook) : decode_whatsapp(webhook, settings);
}

// The address of our number in the API.
Result<std::string> address_of_number(Settings const& settings) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    auto const number = setting(settings, "phone_number_id");
    if (number.empty()) return Error{Fault::invalid, "set `phone_number_id` of the channel"};
    return *base + '/' + percent_encode(setting(settings, "api_version", default_version)) + '/' +
           percent_encode(number);
}

Headers authorization(Settings const& settings) {
    return {{"Authorization", "Bearer " + std::string{setting(settings, "access_token")}}};
}

Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto const address = address_of_number(settings);
    if (!address) return address.error();
    return whatsapp_call(*address, outgoing, settings, authorization(settings));
}

Result<HttpCall> ask_number(Settings const& settings, TimePoint) {
    auto const address = address_of_number(settings);
    if (!address) return address.error();
    HttpCall call;
    call.url = *address + "?fields=verified_name,quality_rating";
    call.headers = authorization(settings);
    return call;
}

Result<std::string> read_number(HttpReply const& reply) {
    auto const body = parse_json(reply.body);
    if (body && reply.status == 200 && !text_at(*body, "id").empty()) {
        std::string found = "the number of \"" + text_at(*body, "verified_name") + "\" is connected";
        if (auto const quality = lower(text_at(*body, "quality_rating")); !quality.empty())
            found += ", quality " + quality;
        return found;
    }
    CallResult result;
    result.reply = reply;
    return Error{Fault::refused, classify_whatsapp(result).detail};
}

constexpr Check check{ask_number, read_number};

}  // namespace

extern Provider const whatsapp_cloud{
    .name = "whatsapp-cloud",
    .scheme = "whatsapp",
    .medium = Medium::chat,
    .capabilities = whatsapp_capabilities,
    .settings = settings_of_whatsapp,
    .methods = methods,
    .verify = verify_meta,
    .decode = decode,
    .encode = encode,
    .split = split_whatsapp,
    .classify = classify_whatsapp,
    .check = &check,
};

}  // namespace passerelle::channel
