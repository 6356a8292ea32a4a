// Telnyx: SMS, webhook API version 2.
// Wire facts: https://developers.telnyx.com/docs/messaging/messages/receiving-webhooks and error-codes/index,
// team-telnyx/telnyx-skills guides/sms-messaging.md and guides/webhooks.md.
#include <algorithm>
#include <boost/json.hpp>

#include "base/digest.hpp"
#include "channel/json_fields.hpp"
#include "channel/media.hpp"
#include "channel/sms.hpp"
#include "channel/telnyx_codes.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr std::string_view default_api_base = "https://api.telnyx.com";
constexpr std::chrono::seconds window{300};  // tolerance of Telnyx's own libraries

constexpr SettingSpec settings_of_telnyx[] = {
    {"api_key", true, true, "KEY…, opens the API"},
    {"public_key", true, false, "of the account, base64: proves the webhooks (portal, Keys & Credentials)", {}, true},
    {"path_secret", false, true, "last part of the webhook path, beside the signature or in its place", {}, true},
    {"from", true, false, "sender: a number, a short code, or a name (then messaging_profile_id is needed)"},
    {"messaging_profile_id", false, false, "of the messaging profile, where the sender is a name"},
    {"api_base", false, false, "address of the API", default_api_base},
    {"public_base", false, false, "our address as Telnyx has it; without it receipts go where the profile says"},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

constexpr DeliveryRow statuses[] = {
    {"queued", Status::queued},
    {"sending", Status::queued},
    {"sent", Status::sent},
    {"delivered", Status::delivered},
    {"delivery_unconfirmed", Status::sent},  // final: the carrier gives no receipt
    {"sending_failed", Status::failed_permanent},
    {"delivery_failed", Status::failed_permanent},
    {"expired", Status::failed_temporary},
};

// Ed25519 over time, '|' and the raw body.
std::optional<Decoded> check_signature(Webhook const& webhook, Settings const& settings) {
    auto const configured = setting(settings, "public_key");
    if (configured.empty()) return std::nullopt;
    auto const& request = webhook.request;
    auto const given = header(request.headers, "telnyx-signature-ed25519").value_or(std::string_view{});
    auto const time = header(request.headers, "telnyx-timestamp").value_or(std::string_view{});
    if (given.empty()) return Decoded::reject(Rejection::missing_signature, "header telnyx-signature-ed25519");
    if (time.empty()) return Decoded::reject(Rejection::missing_signature, "header telnyx-timestamp");
    auto const key = base64_decode(configured), signature = base64_decode(given);
    if (!key) return Decoded::reject(Rejection::bad_signature, "setting public_key: not base64 of 32 bytes");
    // Encoded again, so that each signature has one spelling only.
    if (!signature || base64_encode(*signature) != given ||
        !is_ed25519_signature(*key, std::string{time} + '|' + request.body, *signature))
        return Decoded::reject(Rejection::bad_signature, "the signature is not that of time and body");
    return check_age(time, webhook.now, window, "header telnyx-timestamp");
}

// An object or a list of objects; simplified samples show plain texts.
std::string party(json::value const& payload, std::string_view name) {
    for (auto const* path : {".phone_number", ".0.phone_number", ".0", ""})
        if (auto written = text_at(payload, std::string{name} + path); !written.empty()) return written;
    return {};
}

std::string message_id(json::value const& payload) {
    auto id = text_at(payload, "id");
    return id.empty() ? text_at(payload, "message_id") : id;
}

Decoded missing(std::string_view name) {
    return Decoded::reject(Rejection::missing_field, "field data.payload." + std::string{name});
}

Decoded message(json::value const& payload, Event event, Settings const& settings) {
    if (event.external_id.empty()) return missing("id");
    auto const from = party(payload, "from");
    if (trimmed(from).empty()) return missing("from");
    auto const sender = address_of(from, settings);
    if (!sender) return Decoded::reject(Rejection::invalid_number, "field data.payload.from");
    event.kind = Event::Kind::message;
    event.from = *sender;
    event.to = address_or_text(party(payload, "to"), settings);
    event.text = text_at(payload, "text");  // absent in an MMS
    event.media = media_among(array_at(payload, "media"), "content_type", "url");
    if (auto const at = time_of(text_at(payload, "received_at"))) event.time = at;
    return Decoded::one(std::move(event));
}

constexpr std::string_view words_of_stop[] = {"stop message", "opted out",  "opt-out",
                                              "opt out",      "unsubscrib", "block rule"};

// 40300 has been seen with other texts than STOP, and STOP beside other codes: the words decide, and the code where
// there are none.
bool is_stopped(json::value const& answer) {
    auto const words = lower(text_at(answer, "errors.0.title") + ' ' + text_at(answer, "errors.0.detail"));
    auto const has = [&](std::string_view word) { return words.find(word) != std::string::npos; };
    if (std::ranges::any_of(words_of_stop, has)) return true;
    return text_at(answer, "errors.0.code") == "40300" && (trimmed(words).empty() || has("stop"));
}

bool has_failed(Event const& event) {
    return event.status == Status::failed_permanent || event.status == Status::failed_temporary;
}

// One for each number that a state is told of.
Decoded receipt(json::value const& payload, Event const& common, Settings const& settings) {
    if (common.external_id.empty()) return missing("id");
    Decoded decoded;
    for (auto const* person : objects_at(payload, "to")) {
        auto const name = text_at(*person, "status");
        if (name.empty()) continue;
        auto& event = decoded.events.emplace_back(common);
        event.from = address_or_text(party(payload, "from"), settings);
        event.to = address_or_text(text_at(*person, "phone_number"), settings);
        event.error_code = text_at(payload, "errors.0.code");
        set_status_by_code(event, delivery_status(statuses, name), telnyx_codes);
        event.stop_contact = has_failed(event) && is_stopped(payload);
    }
    return decoded.events.empty() ? missing("to[0].status") : decoded;
}

constexpr std::string_view routes[] = {"/status"};

Decoded decode_telnyx(Webhook const& webhook, Settings const& settings) {
    auto const body = json_body(webhook.request);
    if (body.rejected) return *body.rejected;
    if (!body.value.is_object()) return Decoded::reject(Rejection::malformed, "the body is no JSON object");
    auto const* payload = at_path(body.value, "data.payload");
    auto const type = text_at(body.value, "data.event_type");
    if (type.empty()) return Decoded::reject(Rejection::missing_field, "field data.event_type");
    Event event;
    event.kind = Event::Kind::other;
    event.time = time_of(text_at(body.value, "data.occurred_at"));
    // `?ref=` stands in the address that each message names; Telnyx signs the body only.
    event.reference = text_of(query_of(webhook.request), "ref");
    if (type != "message.received" && type != "message.sent" && type != "message.finalized") {
        event.reference.clear();
        return Decoded::one(std::move(event));
    }
    if (!payload || !payload->is_object()) return missing("");
    event.external_id = message_id(*payload);
    if (type != "message.received") return receipt(*payload, event, settings);
    event.reference.clear();
    return message(*payload, std::move(event), settings);
}

Headers credentials(Settings const& settings) {
    return {{"Authorization", "Bearer " + std::string{setting(settings, "api_key")}}};
}

Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    auto const from = outgoing.from.empty() ? setting(settings, "from") : std::string_view{outgoing.from};
    auto const profile = setting(settings, "messaging_profile_id");
    if (from.empty() && profile.empty()) return Error{Fault::invalid, "set `from` of the channel"};
    json::object body{{"to", outgoing.to}, {"text", outgoing.text}, {"type", "SMS"}, {"encoding", "auto"}};
    if (!from.empty()) body["from"] = from;
    if (!profile.empty()) body["messaging_profile_id"] = profile;
    if (auto const url = callback_url(settings, "/status"); !url.empty())
        body["webhook_url"] = url + "?ref=" + percent_encode(outgoing.reference);
    return json_call(*base + "/v2/messages", body, credentials(settings));
}

SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto outcome = sent_by_id(*result.reply, "data.id", telnyx_codes, "errors.0.code");
    if (outcome.kind != SendOutcome::Kind::sent)
        outcome.stop_contact = is_stopped(parse_json(result.reply->body).value_or(json::value{}));
    return outcome;
}

Result<HttpCall> get(std::string_view path, Settings const& settings) {
    return api_get(settings, default_api_base, path, credentials(settings));
}

Decoded record(json::value const& body, Settings const& settings) {
    auto const* payload = at_path(body, "data");
    if (!payload) return {};
    Event event;
    event.external_id = text_at(*payload, "id");
    event.time = time_of(text_at(*payload, "to.0.updated_at"));
    return receipt(*payload, event, settings);
}

// https://developers.telnyx.com/api-reference/messages/retrieve-a-message: the payload of a receipt, for ten days.
constexpr LookUp look_up{
    .ask =
        [](SentMessage const& message, Settings const& settings, TimePoint) {
            return look_up_call(message, get("/v2/messages/" + percent_encode(message.provider_id), settings));
        },
    .read = read_looked_up<record>,
};

// https://developers.telnyx.com/api-reference/balance
constexpr Check check{
    .ask = [](Settings const& settings, TimePoint) { return get("/v2/balance", settings); },
    .read = [](HttpReply const& reply) { return checked_balance(reply, "data.balance"); },
};

}  // namespace

extern Provider const telnyx{
    .name = "telnyx",
    .scheme = "tel",
    .medium = Medium::sms,
    .capabilities = {.text_limit = 1600, .per_second = 10},
    .settings = settings_of_telnyx,
    .routes = routes,
    .verify = check_signature,
    .decode = decode_telnyx,
    .encode = encode,
    .classify = classify,
    .look_up = &look_up,
    .check = &check,
};

}  // namespace passerelle::channel
