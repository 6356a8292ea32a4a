// SMS Gateway for Android (sms-gate.app): a phone's own number as a gateway. The phone itself sends the webhooks, in
// all three modes (local server, cloud, private server). Wire facts: capcom6/android-sms-gateway modules/webhooks,
// modules/localserver, modules/receiver; https://docs.sms-gate.app.
#include <boost/json.hpp>
#include <set>

#include "base/digest.hpp"
#include "base/zone.hpp"
#include "channel/json_fields.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr std::string_view default_api_base = "https://api.sms-gate.app/3rdparty/v1";

constexpr std::string_view sims[] = {"1", "2", "3"};

constexpr SettingSpec settings_of_android[] = {
    {"username", true, false, "of the API, as the app shows it"},
    {"password", true, true, "of the API, as the app shows it"},
    {"signing_key", false, true, "of the webhooks (app: Settings, Webhooks, Signing Key)", {}, true},
    {"path_secret", false, true, "last part of the webhooks' path, where no signing_key is used", {}, true},
    {"api_base", false, false, "of the cloud, of a private server, or http://<phone>:8080", default_api_base},
    {"device_id", false, false, "the phone that sends and whose webhooks are taken; needed with several phones"},
    {.name = "sim_number", .about = "1 to 3: the SIM that sends; default by the app's setting", .one_of = sims},
    {"tolerance", false, false, "seconds that the phone's clock may differ from ours", "300"},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

Decoded missing(std::string_view name) {
    return Decoded::reject(Rejection::missing_field, "field " + std::string{name});
}

// HMAC over the raw body and, right behind it, the text of X-Timestamp.
std::optional<Decoded> verify(Webhook const& webhook, Settings const& settings) {
    auto const key = setting(settings, "signing_key");
    if (key.empty()) return std::nullopt;
    auto const& request = webhook.request;
    auto const given = header(request.headers, "X-Signature");
    auto const signed_at = header(request.headers, "X-Timestamp");
    if (!given) return Decoded::reject(Rejection::missing_signature, "header X-Signature");
    if (!signed_at) return Decoded::reject(Rejection::missing_signature, "header X-Timestamp");
    auto const right = hex_encode(hmac_sha256(key, request.body + std::string{*signed_at}));
    if (!equal_in_constant_time(lower(*given), right))
        return Decoded::reject(Rejection::bad_signature, "X-Signature is not that of the body and X-Timestamp");
    auto const tolerance = number_at(json::value(setting(settings, "tolerance")), "").value_or(300);
    auto const at = time_of(*signed_at);
    auto const off = at ? std::chrono::abs(webhook.now - *at) : Duration::max();
    if (webhook.now != TimePoint{} && off > std::chrono::seconds{tolerance})
        return Decoded::reject(Rejection::stale_timestamp,
                               at ? "the phone's clock is off by " +
                                        std::to_string(std::chrono::duration_cast<std::chrono::seconds>(off).count()) +
                                        " s, or this is a replay"
                                  : "X-Timestamp is no time");
    return std::nullopt;
}

// What the phone says of a message that could not be sent (Android's result codes): the rest is for good.
constexpr std::string_view passing_reasons[] = {"NO_SERVICE", "RADIO_OFF", "LIMIT_EXCEEDED", "MODEM_ERROR"};

Status failure_of(std::string_view reason) {
    for (auto const passing : passing_reasons)
        if (reason.find(passing) != std::string_view::npos) return Status::failed_temporary;
    return Status::failed_permanent;
}

struct EventRow {
    std::string_view name;
    Event::Kind kind;
    std::string_view time;
    std::optional<Status> status = {};
};
constexpr EventRow rows[] = {
    {"sms:received", Event::Kind::message, "receivedAt"},
    {"mms:received", Event::Kind::message, "receivedAt"},    // a picture that waits at the operator: its subject
    {"mms:downloaded", Event::Kind::message, "receivedAt"},  // a picture that has come: the text beside it
    {"sms:sent", Event::Kind::receipt, "sentAt", Status::sent},
    {"sms:delivered", Event::Kind::receipt, "deliveredAt", Status::delivered},
    {"sms:failed", Event::Kind::receipt, "failedAt", Status::failed_permanent},
    {"sms:cancelled", Event::Kind::receipt, "cancelledAt", Status::failed_permanent},
};

// Old versions of the app name the other side phoneNumber.
std::string side_of(json::value const& payload, std::string_view name) {
    auto written = text_at(payload, name);
    return written.empty() ? text_at(payload, "phoneNumber") : written;
}

// `messageId` of a received message is a hash of its text, which two messages can share: the event's id tells a repeat.
Decoded message(json::value const& body, json::value const& payload, Event event, Settings const& settings) {
    event.external_id = text_at(body, "id");
    if (event.external_id.empty()) return missing("id");
    auto const sender = side_of(payload, "sender");
    if (sender.empty()) return missing("payload.sender");
    auto const from = address_of(sender, settings);
    if (!from) return Decoded::reject(Rejection::invalid_number, "field payload.sender");
    if (text_at(body, "event").starts_with("mms:")) event.media = Media::photo;
    if (event.media == Media::none && !at_path(payload, "message")) return missing("payload.message");
    event.from = *from;
    auto const to = text_at(payload, "recipient");
    event.to = address_of(to, settings).value_or(to);
    for (auto const name : {"message", "body", "subject"})
        if (event.text.empty()) event.text = text_at(payload, name);
    // A second registration of our address, and an inbox that is sent again, have ids of their own for the same
    // message.
    if (event.time) event.other_id = event.from + '\n' + to_rfc3339(*event.time) + '\n' + event.text;
    return Decoded::one(std::move(event));
}

// `messageId` is the id that we gave: our reference.
Decoded receipt(json::value const& payload, Event event, Settings const& settings) {
    event.external_id = event.reference = text_at(payload, "messageId");
    if (event.reference.empty()) return missing("payload.messageId");
    auto const to = side_of(payload, "recipient");
    event.to = address_of(to, settings).value_or(to);
    auto const reason = text_at(payload, "reason");
    if (event.status != Status::failed_permanent || reason.empty()) return Decoded::one(std::move(event));
    event.status = failure_of(reason);
    event.error_code = reason.substr(0, reason.find_first_of(" :"));  // a name; what follows is free text
    return Decoded::one(std::move(event));
}

Decoded decode_android(Webhook const& webhook, Settings const& settings) {
    auto const parsed = json_body(webhook.request);
    if (parsed.rejected) return *parsed.rejected;
    auto const& body = parsed.value;
    if (!body.is_object()) return Decoded::reject(Rejection::malformed, "the body is no JSON object");
    auto const name = text_at(body, "event");
    if (name.empty()) return missing("event");
    auto const device = setting(settings, "device_id");
    if (!device.empty() && text_at(body, "deviceId") != device)
        return Decoded::reject(Rejection::wrong_account, "field deviceId");
    Event event;
    event.kind = Event::Kind::other;
    auto const* payload = at_path(body, "payload");
    for (auto const& row : rows) {
        if (row.name != name) continue;
        if (!payload || !payload->is_object()) return missing("payload");
        event.kind = row.kind;
        event.status = row.status;
        event.time = time_of(text_at(*payload, row.time));
        return row.status ? receipt(*payload, std::move(event), settings)
                          : message(body, *payload, std::move(event), settings);
    }
    event.external_id = text_at(body, "id");
    return Decoded::one(std::move(event));  // system:ping, app:started, data messages, kinds of later versions
}

Result<HttpCall> call_to(std::string_view path, Settings const& settings) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    auto const credentials =
        std::string{setting(settings, "username")} + ':' + std::string{setting(settings, "password")};
    HttpCall call;
    call.url = *base + std::string{path};
    call.headers = {{"Authorization", "Basic " + base64_encode(credentials)}, {"Accept", "application/json"}};
    return call;
}

Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    // The app checks numbers unless it is told not to: a short code is none.
    auto call = call_to(is_e164(outgoing.to) ? "/messages" : "/messages?skipPhoneValidation=true", settings);
    if (!call) return call;
    json::object body{{"textMessage", json::object{{"text", outgoing.text}}},
                      {"phoneNumbers", json::array{json::string{outgoing.to}}},
                      {"withDeliveryReport", true}};
    if (!outgoing.reference.empty()) body["id"] = outgoing.reference;
    if (auto const device = setting(settings, "device_id"); !device.empty()) body["deviceId"] = device;
    if (auto const sim = setting(settings, "sim_number"); !sim.empty()) {
        if (sim != "1" && sim != "2" && sim != "3") return Error{Fault::invalid, "setting sim_number: 1, 2 or 3"};
        body["simNumber"] = sim.front() - '0';
    }
    return json_call(std::move(call->url), body, std::move(call->headers));
}

SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto const& reply = *result.reply;
    auto outcome = by_http_status(reply);
    SendOutcome sent;
    sent.kind = SendOutcome::Kind::sent;
    if (reply.status == 409) return sent;  // this id is there already: an earlier try has arrived
    if (reply.status == 400) outcome.detail = "refused: the number is not valid, or the text is empty";
    if (reply.status < 200 || reply.status >= 300) return outcome;
    auto const body = parse_json(reply.body);
    sent.provider_id = body ? text_at(*body, "id") : std::string{};
    return sent.provider_id.empty() ? outcome : sent;
}

struct StateRow {
    std::string_view name;
    Status status;
};
constexpr StateRow states[] = {
    {"Pending", Status::queued},
    {"Processed", Status::queued},
    {"Cancelling", Status::queued},
    {"Sent", Status::sent},
    {"Delivered", Status::delivered},
    {"Failed", Status::failed_permanent},
    {"Cancelled", Status::failed_permanent},
};

Result<HttpCall> ask_about(SentMessage const& message, Settings const& settings, TimePoint) {
    auto const& id = message.provider_id.empty() ? message.reference : message.provider_id;
    if (id.empty()) return Error{Fault::invalid, "the message has no id to ask for"};
    return call_to("/messages/" + percent_encode(id), settings);
}

Result<std::optional<Event>> read_state(SentMessage const& message, HttpReply const& reply, Settings const&) {
    if (reply.status == 404) return std::optional<Event>{};
    auto const body = reply.status == 200 ? parse_json(reply.body) : std::nullopt;
    auto const name = body ? text_at(*body, "state") : std::string{};
    for (auto const& row : states) {
        if (row.name != name) continue;
        Event event;
        event.kind = Event::Kind::receipt;
        event.external_id = text_at(*body, "id");
        event.reference = message.reference;
        event.to = message.to;
        event.status = row.status;
        if (auto const reason = text_at(*body, "recipients.0.error"); name == "Failed" && !reason.empty()) {
            event.status = failure_of(reason);
            event.error_code = reason.substr(0, reason.find_first_of(" :"));
        }
        return std::optional{std::move(event)};
    }
    return Error{Fault::refused, "no state of the message in the answer (HTTP " + std::to_string(reply.status) + ")"};
}

Result<HttpCall> ask_for_webhooks(Settings const& settings, TimePoint) { return call_to("/webhooks", settings); }

Result<std::string> read_webhooks(HttpReply const& reply) {
    if (reply.status == 401 || reply.status == 403)
        return Error{Fault::refused, "username or password is wrong: the app shows both"};
    auto const body = reply.status == 200 ? parse_json(reply.body) : std::nullopt;
    if (!body || !body->is_array())
        return Error{Fault::refused, "this is not the API of SMS Gateway for Android: check api_base (HTTP " +
                                         std::to_string(reply.status) + ")"};
    auto receives = false;
    std::set<std::pair<std::string, std::string>> known;
    for (auto const& each : body->get_array()) {
        auto const event = text_at(each, "event");
        receives = receives || event == "sms:received";
        known.emplace(text_at(each, "url"), event);
    }
    for (auto const& [url, event] : known)  // an MMS is told by both, each with an id and a time of its own
        if (event == "mms:received" && known.contains({url, "mms:downloaded"}))
            return Error{Fault::invalid,
                         "mms:received and mms:downloaded are both registered for one address: a picture would be "
                         "answered twice; delete the first (DELETE /webhooks/<id>)"};
    if (!receives) return Error{Fault::invalid, "no webhook for sms:received is registered: nothing will come in"};
    return "the phone answers for " + std::to_string(body->get_array().size()) + " registered webhook(s)";
}

constexpr LookUp look_up_of_android{ask_about, read_state};
constexpr Check check_of_android{ask_for_webhooks, read_webhooks};

}  // namespace

extern Provider const android_sms_gateway{
    .name = "android-sms-gateway",
    .scheme = "tel",
    .medium = Medium::sms,
    // Our id is taken once. A phone sends 30 messages in 30 minutes unless Android is told otherwise.
    .capabilities = {.text_limit = 1600, .per_second = 0.5, .repeat_is_safe = true},
    .settings = settings_of_android,
    .verify = verify,
    .decode = decode_android,
    .encode = encode,
    .classify = classify,
    .look_up = &look_up_of_android,
    .check = &check_of_android,
};

}  // namespace passerelle::channel
