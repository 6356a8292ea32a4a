// Sinch SMS REST API ("XMS" batches; the former Mblox and CLX speak it as well).
// Wire facts: sinch/sinch-sdk-node packages/sms/src, https://developers.sinch.com/docs/sms/api-reference/sms,
// nyaruka/courier handlers/mblox.
#include <boost/json.hpp>

#include "base/digest.hpp"
#include "channel/json_fields.hpp"
#include "channel/media.hpp"
#include "channel/sinch_calls.hpp"
#include "channel/sms.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr auto permanent = SendOutcome::Kind::permanent;
constexpr auto temporary = SendOutcome::Kind::temporary;
constexpr std::chrono::seconds window{300};  // our choice: Sinch names none

constexpr std::string_view regions[] = {"us", "eu", "au", "br", "ca"};

constexpr SettingSpec settings_of_sinch[] = {
    {"service_plan_id", true, false, "of the SMS service plan: dashboard, SMS, Service APIs"},
    {"api_token", true, true, "of the service plan"},
    {"hmac_secret", true, true, "signs the callbacks, where Sinch was asked to", {}, true},
    {"path_secret", false, true, "last part of the callback path: by itself Sinch signs nothing", {}, true},
    {"webhook_user", false, false, "of Basic credentials, where Sinch was asked to show some"},
    {"webhook_password", false, true, "of Basic credentials", {}, true},
    {"from", true, false, "sender: a number, a short code or a name"},
    {.name = "region", .about = "us, eu, au, br or ca, as the service plan is", .fallback = "eu", .one_of = regions},
    {"api_base", false, false, "address of the API, in the place of `region`"},
    {"public_base", false, false, "our address as Sinch has it; without it reports go where the service plan says"},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

// Whether a repeat can help where it failed: never, always, or as the code says.
struct StateRow {
    std::string_view name;
    Status status;
    bool by_code = false;
};
constexpr StateRow states[] = {
    {"queued", Status::queued},
    {"dispatched", Status::sent},
    {"delivered", Status::delivered},
    {"rejected", Status::failed_permanent},
    {"deleted", Status::failed_permanent},  // also of who opted out, and of numbers that are none
    {"cancelled", Status::failed_permanent},
    {"aborted", Status::failed_permanent, true},
    {"failed", Status::failed_permanent, true},
    {"expired", Status::failed_temporary},
    {"unknown", Status::sent},  // final: the operator gives no receipt
};

constexpr CodeRow report_codes[] = {
    {"402", permanent, "no route to this number"},
    {"403", temporary, "an error inside Sinch"},
    {"404", temporary, "a failure that passes"},
    {"405", permanent, "a parameter of the text has no value"},
    {"406", temporary, "expired before it could be handed over"},
    {"407", permanent, "cancelled"},
    {"408", permanent, "rejected by the operator"},
    {"410", permanent, "no sender"},
    {"411", permanent, "more parts than allowed"},
    {"412", permanent, "the account is not set up for the region"},
    {"413", permanent, "the account is blocked, often for want of credit"},
};

// Basic credentials, and a signature over body, nonce and time, joined by dots: what Sinch was asked for.
std::optional<Decoded> check_proof(Webhook const& webhook, Settings const& settings) {
    if (auto refused =
            check_basic_credentials(webhook, setting(settings, "webhook_user"), setting(settings, "webhook_password")))
        return refused;
    auto const secret = setting(settings, "hmac_secret");
    if (secret.empty()) return std::nullopt;
    auto const& request = webhook.request;
    auto const value = [&](std::string const& name) {
        return header(request.headers, "x-sinch-webhook-signature" + name).value_or(std::string_view{});
    };
    for (auto const* name : {"", "-nonce", "-timestamp"})
        if (value(name).empty())
            return Decoded::reject(Rejection::missing_signature,
                                   std::string{"header x-sinch-webhook-signature"} + name);
    if (auto const algorithm = value("-algorithm"); !algorithm.empty() && lower(algorithm) != "hmacsha256")
        return Decoded::reject(Rejection::bad_signature, "header x-sinch-webhook-signature-algorithm");
    auto const data = request.body + '.' + std::string{value("-nonce")} + '.' + std::string{value("-timestamp")};
    if (!equal_in_constant_time(value(""), base64_encode(hmac_sha256(secret, data))))
        return Decoded::reject(Rejection::bad_signature, "the signature is not that of body, nonce and time");
    return check_age(value("-timestamp"), webhook.now, window, "header x-sinch-webhook-signature-timestamp");
}

Decoded missing(std::string_view name) {
    return Decoded::reject(Rejection::missing_field, "field " + std::string{name});
}

Decoded message(json::value const& body, std::string_view type, Settings const& settings) {
    Event event;
    event.external_id = text_at(body, "id");
    if (event.external_id.empty()) return missing("id");
    auto const from = text_at(body, "from");
    if (trimmed(from).empty()) return missing("from");
    auto const sender = address_of(from, settings);
    if (!sender) return Decoded::reject(Rejection::invalid_number, "field from");
    event.from = *sender;
    event.to = address_or_text(text_at(body, "to"), settings);
    event.time = time_of(text_at(body, "received_at"));
    if (type == "mo_binary") {
        event.kind = Event::Kind::other;
    } else if (type == "mo_media") {  // pictures and files; words may stand beside them
        event.text = text_at(body, "body.message");
        if (event.text.empty()) event.text = text_at(body, "body.subject");
        event.media = media_among(array_at(body, "body.media"), "content_type", "url");
    } else {
        if (!at_path(body, "body")) return missing("body");
        event.text = text_at(body, "body");
    }
    return Decoded::one(std::move(event));
}

void set_state(Event& event, json::value const& row) {
    auto const code = text_at(row, "code");
    auto const state = std::ranges::find(states, lower(text_at(row, "status")), &StateRow::name);
    if (state == std::end(states)) return set_status(event, std::nullopt, nullptr);
    auto const failed = state->status == Status::failed_permanent || state->status == Status::failed_temporary;
    if (failed && code != "0") event.error_code = code;
    set_status(event, state->status, state->by_code ? find_code(report_codes, code) : nullptr);
}

Event report_of(json::value const& body, std::string_view person, Settings const& settings) {
    Event event;
    event.external_id = text_at(body, "batch_id");
    event.reference = text_at(body, "client_reference");
    event.to = address_or_text(person, settings);
    event.from = address_or_text(text_at(body, "applied_originator"), settings);
    event.time = time_of(text_at(body, "at"));
    return event;
}

Decoded recipient_report(json::value const& body, Settings const& settings) {
    if (text_at(body, "batch_id").empty()) return missing("batch_id");
    if (text_at(body, "status").empty()) return missing("status");
    auto event = report_of(body, text_at(body, "recipient"), settings);
    set_state(event, body);
    return Decoded::one(std::move(event));
}

// The numbers that a row of a batch is about; one empty text where it names none.
std::vector<std::string> people_of(json::value const& row) {
    std::vector<std::string> people;
    if (auto const* named = array_at(row, "recipients"))
        for (auto const& each : *named) people.push_back(text_at(each, ""));
    if (people.empty()) people.emplace_back();
    return people;
}

// Of a whole batch. Ours have one recipient, so that one row says what became of it.
Decoded batch_report(json::value const& body, Settings const& settings) {
    if (text_at(body, "batch_id").empty()) return missing("batch_id");
    auto const* rows = array_at(body, "statuses");
    if (!rows) return missing("statuses");
    Decoded decoded;
    for (auto const& row : *rows) {
        if (text_at(row, "status").empty()) continue;
        for (auto const& person : people_of(row)) {
            decoded.events.push_back(report_of(body, person, settings));
            set_state(decoded.events.back(), row);
        }
    }
    return decoded.events.empty() ? nothing_of_use() : decoded;
}

constexpr std::string_view routes[] = {"/status"};

Decoded decode_sinch(Webhook const& webhook, Settings const& settings) {
    auto const body = json_body(webhook.request);
    if (body.rejected) return *body.rejected;
    if (!body.value.is_object()) return Decoded::reject(Rejection::malformed, "the body is no JSON object");
    return read_sinch(body.value, settings);
}

}  // namespace

Decoded read_sinch(json::value const& body, Settings const& settings) {
    auto const type = text_at(body, "type");
    if (type.empty()) return missing("type");
    if (type == "mo_text" || type == "mo_binary" || type == "mo_media") return message(body, type, settings);
    if (type.starts_with("recipient_delivery_report_")) return recipient_report(body, settings);
    if (type.starts_with("delivery_report_")) return batch_report(body, settings);
    return nothing_of_use();
}

extern Provider const sinch{
    .name = "sinch",
    .scheme = "tel",
    .medium = Medium::sms,
    .capabilities = {.text_limit = 2000, .per_second = 10},
    .settings = settings_of_sinch,
    .routes = routes,
    .verify = check_proof,
    .decode = decode_sinch,
    .encode = encode_sinch,
    .classify = classify_sinch,
    .pulling = &pulling_of_sinch,
    .look_up = &look_up_of_sinch,
    .check = &check_of_sinch,
};

}  // namespace passerelle::channel
