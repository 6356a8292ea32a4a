// httpSMS (httpsms.com, or an own server): SMS through an Android phone. Events come as CloudEvents 1.0.
// Wire facts: NdoleStudio/httpsms api/pkg/services/webhook_service.go, api/pkg/events, api/pkg/entities,
// api/pkg/requests; https://docs.httpsms.com.
#include <boost/json.hpp>

#include "channel/httpsms_reply.hpp"
#include "channel/json_fields.hpp"
#include "channel/web_token.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr std::string_view issuer = "api.httpsms.com";  // fixed in the code, on own servers too
constexpr std::chrono::seconds leeway{60};

constexpr SettingSpec settings_of_httpsms[] = {
    {"api_key", true, true, "of the account, from its settings"},
    {"from", true, false, "the phone's number, E.164, as registered"},
    {"signing_key", false, true, "of the webhook, as entered with it", {}, true},
    {"path_secret", false, true, "last part of the webhook's path, where no signing_key is used", {}, true},
    {"encryption_key", false, true, "pass phrase of the app's end-to-end encryption, where that is on"},
    {"api_base", false, false, "address of the API", "https://api.httpsms.com"},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

Decoded missing(std::string_view name) {
    return Decoded::reject(Rejection::missing_field, "field " + std::string{name});
}

bool names_us(json::value const& claims, Webhook const& webhook) {
    if (text_at(claims, "aud") == webhook.url) return true;
    auto const* many = array_at(claims, "aud");
    if (!many) return false;
    for (auto const& each : *many)
        if (text_at(each, "") == webhook.url) return true;
    return false;
}

// The token does not cover the body: nothing but TLS and the ids of messages binds that.
std::optional<Decoded> verify(Webhook const& webhook, Settings const& settings) {
    auto const key = setting(settings, "signing_key");
    if (key.empty()) return std::nullopt;
    auto const token = bearer_token(header(webhook.request.headers, "Authorization").value_or(std::string_view{}));
    if (token.empty()) return Decoded::reject(Rejection::missing_signature, "header Authorization: Bearer …");
    auto const found = verified_claims(token, key);
    if (!found) return Decoded::reject(Rejection::bad_signature, "the token was not signed with signing_key");
    json::value const claims = *found;
    auto const ends = number_at(claims, "exp");
    auto const begins = number_at(claims, "nbf");
    if (!ends || !begins || text_at(claims, "iss") != issuer)
        return Decoded::reject(Rejection::bad_signature, "the token is not one of httpSMS");
    if (!names_us(claims, webhook))
        return Decoded::reject(Rejection::bad_signature, "the token is for another address: check public_base");
    if (webhook.now == TimePoint{}) return std::nullopt;
    auto const now = std::chrono::duration_cast<std::chrono::seconds>(webhook.now.time_since_epoch()).count();
    if (now - leeway.count() > *ends || now + leeway.count() < *begins)
        return Decoded::reject(Rejection::stale_timestamp, "the token is not of this time");
    return std::nullopt;
}

std::string address_or_as_written(std::string const& written, Settings const& settings) {
    return address_of(written, settings).value_or(written);
}

// What somebody wrote, or a call that was not taken.
Decoded heard(json::value const& data, Event event, Settings const& settings) {
    event.external_id = text_at(data, "message_id");
    if (event.external_id.empty()) return missing("data.message_id");
    auto const written = text_at(data, "contact");
    if (written.empty()) return missing("data.contact");
    auto const from = address_of(written, settings);
    if (!from) return Decoded::reject(Rejection::invalid_number, "field data.contact");
    event.from = *from;
    event.to = address_or_as_written(text_at(data, "owner"), settings);
    if (event.kind == Event::Kind::missed_call) return Decoded::one(std::move(event));
    // What kind of thing an address leads to is not told.
    auto const* attachments = array_at(data, "attachments");
    if (attachments && !attachments->empty()) event.media = Media::file;
    if (!at_path(data, "content") && event.media == Media::none) return missing("data.content");
    event.text = text_at(data, "content");
    if (!flag_at(data, "encrypted").value_or(false)) return Decoded::one(std::move(event));
    // What cannot be read is never taken for the person's words.
    auto text = httpsms_decrypted(event.text, setting(settings, "encryption_key"));
    event.text = text.value_or(std::string{});
    if (!text) {
        event.kind = Event::Kind::other;
        event.error_code = "encrypted";
    }
    return Decoded::one(std::move(event));
}

Decoded receipt(json::value const& data, Event event, Settings const& settings) {
    event.external_id = text_at(data, "id");
    if (event.external_id.empty()) event.external_id = text_at(data, "message_id");
    if (event.external_id.empty()) return missing("data.id");
    event.reference = text_at(data, "request_id");
    event.from = address_or_as_written(text_at(data, "owner"), settings);
    event.to = address_or_as_written(text_at(data, "contact"), settings);
    if (event.status != Status::failed_permanent) return Decoded::one(std::move(event));
    auto const reason = text_at(data, "error_message");
    event.status = httpsms_failure(reason);
    event.error_code = reason.substr(0, reason.find_first_of(" :"));  // a name; what follows is free text
    return Decoded::one(std::move(event));
}

struct EventRow {
    std::string_view type;
    Event::Kind kind;
    std::optional<Status> status = {};
};
constexpr EventRow rows[] = {
    {"message.phone.received", Event::Kind::message},
    {"message.call.missed", Event::Kind::missed_call},
    {"message.phone.sent", Event::Kind::receipt, Status::sent},
    {"message.phone.delivered", Event::Kind::receipt, Status::delivered},
    {"message.send.failed", Event::Kind::receipt, Status::failed_permanent},
    // A phone that comes back may still send it, until the last attempt.
    {"message.send.expired", Event::Kind::receipt, Status::queued},
};

Decoded decode_httpsms(Webhook const& webhook, Settings const& settings) {
    auto const parsed = json_body(webhook.request);
    if (parsed.rejected) return *parsed.rejected;
    auto const& body = parsed.value;
    if (!body.is_object()) return Decoded::reject(Rejection::malformed, "the body is no JSON object");
    auto type = text_at(body, "type");
    if (type.empty()) type = header(webhook.request.headers, "X-Event-Type").value_or(std::string_view{});
    if (type.empty()) return missing("type");
    Event event;
    event.kind = Event::Kind::other;
    for (auto const& row : rows) {
        if (row.type != type) continue;
        auto const* data = at_path(body, "data");
        if (!data || !data->is_object()) return missing("data");
        event.kind = row.kind;
        event.status = row.status;
        event.time = time_of(text_at(*data, "timestamp"));
        if (!event.time) event.time = time_of(text_at(body, "time"));
        if (!row.status) return heard(*data, std::move(event), settings);
        if (type == "message.send.expired" && flag_at(*data, "is_final").value_or(false)) {
            event.status = Status::failed_temporary;
            event.error_code = "expired";
        }
        return receipt(*data, std::move(event), settings);
    }
    event.external_id = text_at(body, "id");
    return Decoded::one(std::move(event));  // heartbeats, and kinds of later versions
}

}  // namespace

extern Provider const httpsms{
    .name = "httpsms",
    .scheme = "tel",
    .medium = Medium::sms,
    // A phone sends 30 messages in 30 minutes unless Android is told otherwise.
    .capabilities = {.text_limit = 2048, .per_second = 0.5},
    .settings = settings_of_httpsms,
    .verify = verify,
    .decode = decode_httpsms,
    .encode = encode_httpsms,
    .classify = classify_httpsms,
    .pulling = &httpsms_pulling,
    .look_up = &httpsms_look_up,
    .check = &httpsms_check,
};

}  // namespace passerelle::channel
