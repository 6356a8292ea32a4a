// Octopush (API v1 "public").
// Wire facts: https://dev.octopush.com/en/sms-gateway-api-documentation/ (callbacks, inbounds, opt-out-management),
// https://octopush-api.readme.io/reference/get_callbacks-statuses.
#include <boost/json.hpp>

#include "channel/json_fields.hpp"
#include "channel/sms.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr std::string_view default_api_base = "https://api.octopush.com";
constexpr std::string_view french_time = "Europe/Paris";

constexpr std::string_view types[] = {"sms_premium", "sms_low_cost"}, purposes[] = {"alert", "wholesale"};

constexpr SettingSpec settings_of_octopush[] = {
    {"api_login", true, false, "e-mail address of the account"},
    {"api_key", true, true, "of the account"},
    {"from", false, false,
     "sender: 3 to 11 letters and digits; a short number takes its place where people can answer"},
    {.name = "type", .about = "sms_premium, or sms_low_cost", .fallback = "sms_premium", .one_of = types},
    {.name = "purpose",
     .about = "wholesale for advertising: Octopush adds the STOP words and keeps its hours",
     .fallback = "alert",
     .one_of = purposes},
    {"with_replies", false, false, "false: people cannot answer", "true"},
    {"path_secret", true, true, "last part of the callback addresses: Octopush signs nothing", {}, true},
    {"time_zone", false, false, "of dates in callbacks, which name none", french_time},
    {"api_base", false, false, "address of the API", default_api_base},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

std::optional<TimePoint> date_at(json::value const& body, std::string_view name, Settings const& settings) {
    return local_time_of(text_at(body, name), setting(settings, "time_zone", french_time));
}

// `message_id` names the message of ours that is answered, never this one: sender, date and text tell a repeat.
Decoded from_person(json::value const& body, std::string_view date, Settings const& settings) {
    auto const number = text_at(body, "number");
    if (trimmed(number).empty()) return Decoded::reject(Rejection::missing_field, "number");
    auto const from = address_of(number, settings);
    if (!from) return Decoded::reject(Rejection::invalid_number, "number");
    if (is_compound(body, "text")) return Decoded::reject(Rejection::malformed, "wrong type of text");
    Event event;
    event.from = *from;
    event.to = address_or_text(text_at(body, "sim_card_number"), settings);
    event.text = text_at(body, "text");
    event.time = date_at(body, date, settings);
    return Decoded::one(std::move(event));
}

Decoded message(json::value const& body, Settings const& settings) {
    if (!at_path(body, "text")) return Decoded::reject(Rejection::missing_field, "text");
    return from_person(body, "reception_date", settings);
}

Decoded stop(json::value const& body, Settings const& settings) {
    auto decoded = from_person(body, "stop_date", settings);
    for (auto& event : decoded.events) {
        event.kind = Event::Kind::opt_out;
        event.stop_contact = true;
    }
    return decoded;
}

constexpr std::string_view blacklisted = "blacklisted_number";
constexpr DeliveryRow deliveries[] = {
    {"ack", Status::sent},
    {"processed", Status::sent},
    {"transmitted", Status::sent},
    {"delivered", Status::delivered},
    {"read", Status::delivered},
    {"not_delivered", Status::failed_temporary},  // no reason is given
    {"bad_destination", Status::failed_permanent},
    {"not_allowed", Status::failed_permanent},
    {blacklisted, Status::failed_permanent},
};

// A ticket is that of a whole sending, which here has one receiver.
Decoded report(json::value const& body, Settings const& settings) {
    auto const ticket = text_at(body, "message_id");
    if (trimmed(ticket).empty()) return Decoded::reject(Rejection::missing_field, "message_id");
    auto const number = text_at(body, "number");
    if (trimmed(number).empty()) return Decoded::reject(Rejection::missing_field, "number");
    auto const name = text_at(body, "status");
    if (trimmed(name).empty()) return Decoded::reject(Rejection::missing_field, "status");
    Event event;
    event.kind = Event::Kind::other;
    event.external_id = ticket;
    event.to = address_or_text(number, settings);
    event.time = date_at(body, "delivery_date", settings);
    event.status = delivery_status(deliveries, name);
    if (event.status) event.kind = Event::Kind::receipt;
    if (event.status == Status::failed_permanent || event.status == Status::failed_temporary)
        event.error_code = trimmed(name);
    event.stop_contact = lower(trimmed(name)) == blacklisted;
    return Decoded::one(std::move(event));
}

constexpr std::string_view routes[] = {"/status", "/stop"};

// The three callbacks may share one address, whichever of ours it is: their dates tell them apart.
Decoded decode_octopush(Webhook const& webhook, Settings const& settings) {
    auto const body = json_object_body(webhook.request);
    if (body.rejected) return *body.rejected;
    auto const has = [&](std::string_view name) { return at_path(body.value, name) != nullptr; };
    if (has("stop_date")) return stop(body.value, settings);
    if (has("reception_date")) return message(body.value, settings);
    if (has("delivery_date") || has("status")) return report(body.value, settings);
    // Without a date the address decides.
    if (webhook.suffix == "/stop") return stop(body.value, settings);
    if (webhook.suffix == "/status") return report(body.value, settings);
    if (has("text")) return message(body.value, settings);
    return Decoded::reject(Rejection::missing_field, "reception_date, delivery_date or stop_date");
}

Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    auto const from = outgoing.from.empty() ? setting(settings, "from") : std::string_view{outgoing.from};
    json::object receiver{{"phone_number", outgoing.to}};
    json::object body{{"text", outgoing.text}, {"recipients", json::array{std::move(receiver)}}};
    if (!from.empty()) body["sender"] = from;
    body["type"] = setting(settings, "type", "sms_premium");
    body["purpose"] = setting(settings, "purpose", "alert");  // Octopush's own default is advertising
    body["with_replies"] = setting(settings, "with_replies", "true") != "false";
    body["request_id"] = key_of(outgoing);
    body["auto_optimize_text"] = false;  // by default the text is rewritten
    return json_call(*base + "/v1/public/sms-campaign/send", body,
                     {{"api-login", std::string{setting(settings, "api_login")}},
                      {"api-key", std::string{setting(settings, "api_key")}},
                      {"cache-control", "no-cache"},
                      {"Accept", "application/json"}});
}

using Kind = SendOutcome::Kind;
// The codes of errors are not public: the HTTP status tells.
constexpr CodeRow codes[] = {
    {"http_401", Kind::temporary, "api_login or api_key is wrong", false, true},
    {"http_402", Kind::temporary, "not enough credit", false, true},
    {"http_403", Kind::temporary, "api_login or api_key is wrong, or this address may not call", false, true},
};

SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto const& reply = *result.reply;
    auto const body = parse_json(reply.body).value_or(json::value{});
    if (auto taken = taken_with_id(reply, body, "sms_ticket")) return std::move(*taken);
    // A request_id holds for 24 hours: the message was taken before, and its answer was lost.
    auto const is_invalid = reply.status == 400 || reply.status == 409 || reply.status == 422;
    SendOutcome taken_before;
    taken_before.kind = Kind::sent;
    if (is_invalid && reply.body.find("request_id") != std::string::npos) return taken_before;
    return by_table(codes, text_at(body, "code"), reply);
}

}  // namespace

extern Provider const octopush{
    .name = "octopush",
    .scheme = "tel",
    .medium = Medium::sms,
    .capabilities = {.text_limit = 1224,
                     .text_unit = text::Unit::septets,
                     .unicode_text_limit = 536,
                     .repeat_is_safe = true},
    .settings = settings_of_octopush,
    .routes = routes,
    .decode = decode_octopush,
    .encode = encode,
    .classify = classify,
};

}  // namespace passerelle::channel
