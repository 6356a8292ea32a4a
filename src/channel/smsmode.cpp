// smsmode (REST API v1), and the callbacks of its older HTTP API.
// Wire facts: BnitoBzh/smsmode-notification-channel (the send request); support.smsmode.com on webhooks. The form of
// the callbacks is not certain: they are read by whatever of their names is there.
#include <boost/json.hpp>

#include "channel/json_fields.hpp"
#include "channel/sms.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr std::string_view default_api_base = "https://rest.smsmode.com";
constexpr std::string_view default_key_header = "X-Api-Key";
constexpr std::string_view french_time = "Europe/Paris";
constexpr std::size_t longest_callback = 255;

constexpr SettingSpec settings_of_smsmode[] = {
    {"api_key", true, true, "of the account"},
    {"from", false, false, "sender: at most 11 letters and digits"},
    {"stop", false, false, "true for advertising: smsmode adds the STOP words", "false"},
    {"path_secret", true, true, "last part of the callback addresses: smsmode signs nothing", {}, true},
    {"time_zone", false, false, "of dates in callbacks that name none", french_time},
    {"api_key_header", false, false, "header that carries the key", default_key_header},
    {"api_base", false, false, "address of the API", default_api_base},
    {"public_base", false, false, "our address as smsmode has it; without it nothing is called back"},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

std::string first_text(json::value const& written, std::initializer_list<std::string_view> paths) {
    for (auto const path : paths)
        if (auto text = text_at(written, path); !trimmed(text).empty()) return text;
    return {};
}

// Dates of the older API: 05012026-10:30.
std::string in_usual_form(std::string date) {
    if (date.size() != 14 || date[8] != '-') return date;
    return date.substr(4, 4) + '-' + date.substr(2, 2) + '-' + date.substr(0, 2) + 'T' + date.substr(9);
}

std::optional<TimePoint> time_at(json::value const& written, std::initializer_list<std::string_view> paths,
                                 Settings const& settings) {
    return local_time_of(in_usual_form(first_text(written, paths)), setting(settings, "time_zone", french_time));
}

Decoded message(json::value const& written, Settings const& settings) {
    auto const sender = first_text(written, {"from", "sender"});
    if (sender.empty()) return Decoded::reject(Rejection::missing_field, "from");
    auto const from = address_of(sender, settings);
    if (!from) return Decoded::reject(Rejection::invalid_number, "from");
    auto const path = at_path(written, "body.text") ? "body.text" : "message";
    if (is_compound(written, path)) return Decoded::reject(Rejection::malformed, "wrong type of the text");
    Event event;
    event.from = *from;
    event.to = address_or_text(first_text(written, {"recipient.to"}), settings);
    event.text = text_at(written, path);
    event.external_id = first_text(written, {"messageId", "moId", "responseID"});
    event.reference = text_at(written, "refClient");
    event.time = time_at(written, {"receivedDate", "sentDate", "reception_date"}, settings);
    return Decoded::one(std::move(event));
}

constexpr DeliveryRow deliveries[] = {
    {"scheduled", Status::queued},
    {"enroute", Status::sent},
    {"delivered", Status::delivered},
    {"undeliverable", Status::failed_permanent},
    {"undelivered", Status::failed_temporary},
    // Of the older API: sent, internal error, received, delivered to the operator, routing error, reception error.
    {"0", Status::sent},
    {"2", Status::failed_temporary},
    {"11", Status::delivered},
    {"13", Status::sent},
    {"34", Status::failed_temporary},
    {"35", Status::failed_temporary},
};

Decoded report(json::value const& written, Settings const& settings) {
    auto const name = first_text(written, {"status.value", "status"});
    if (name.empty()) return Decoded::reject(Rejection::missing_field, "status.value");
    Event event;
    event.kind = Event::Kind::other;
    event.external_id = first_text(written, {"messageId", "smsID"});
    event.reference = text_at(written, "refClient");
    if (event.external_id.empty() && event.reference.empty())
        return Decoded::reject(Rejection::missing_field, "messageId");
    event.to = address_or_text(first_text(written, {"recipient.to", "numero"}), settings);
    event.time = time_at(written, {"status.deliveryDate", "date_reception"}, settings);
    event.status = delivery_status(deliveries, name);
    if (event.status) event.kind = Event::Kind::receipt;
    if (event.status == Status::failed_permanent || event.status == Status::failed_temporary)
        event.error_code = trimmed(name);
    return Decoded::one(std::move(event));
}

// smsmode says that it calls back on STOP, not in what form: the person is whoever is named by a number.
Decoded stop(json::value const& written, Settings const& settings) {
    for (auto const path : {"from", "sender", "recipient.to", "numero"}) {
        auto const number = address_of(text_at(written, path), settings);
        if (!number || !is_e164(*number)) continue;
        Event event;
        event.kind = Event::Kind::opt_out;
        event.stop_contact = true;
        event.from = *number;
        event.text = text_at(written, "body.text");
        event.reference = text_at(written, "refClient");
        event.time = time_at(written, {"receivedDate", "sentDate", "reception_date"}, settings);
        return Decoded::one(std::move(event));
    }
    return Decoded::reject(Rejection::missing_field, "from");
}

constexpr std::string_view routes[] = {"/status"};
constexpr std::string_view methods[] = {"GET", "POST"};

Decoded decode_smsmode(Webhook const& webhook, Settings const& settings) {
    auto const body = json_body_or_query(webhook.request);
    if (body.rejected) return *body.rejected;
    auto const& written = body.value;
    if (lower(trimmed(text_at(written, "type"))) == "stop") return stop(written, settings);
    auto const direction = lower(trimmed(text_at(written, "direction")));
    // A report may repeat the text that it is about.
    if (direction == "mt" || (at_path(written, "status") && direction != "mo")) return report(written, settings);
    if (at_path(written, "body.text") || at_path(written, "message")) return message(written, settings);
    if (webhook.suffix == "/status") return report(written, settings);
    if (first_text(written, {"messageId", "moId"}).empty())
        return Decoded::reject(Rejection::missing_field, "body.text or status.value");
    Event click;  // of a link, or another event that is no message
    click.kind = Event::Kind::other;
    return Decoded::one(std::move(click));
}

void add_callback(json::object& body, std::string_view name, std::string const& url) {
    if (!url.empty() && url.size() <= longest_callback) body[name] = url;
}

Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    auto const from = outgoing.from.empty() ? setting(settings, "from") : std::string_view{outgoing.from};
    json::object body{{"recipient", json::object{{"to", without_plus(outgoing.to)}}},
                      {"body", json::object{{"text", outgoing.text},
                                            {"encoding", is_in_gsm7(outgoing.text) ? "GSM7" : "UNICODE"},
                                            {"stop", setting(settings, "stop") == "true"}}}};
    if (!from.empty()) body["from"] = without_plus(from);  // at most 11 signs
    if (!outgoing.reference.empty()) body["refClient"] = outgoing.reference;
    add_callback(body, "callbackUrlStatus", callback_url(settings, "/status"));
    add_callback(body, "callbackUrlMo", callback_url(settings, ""));
    return json_call(*base + "/sms/v1/messages", body,
                     {{std::string{setting(settings, "api_key_header", default_key_header)},
                       std::string{setting(settings, "api_key")}},
                      {"Accept", "application/json"}});
}

using Kind = SendOutcome::Kind;
// The codes of errors are not known: the HTTP status tells.
constexpr CodeRow codes[] = {
    {"http_401", Kind::temporary, "api_key is wrong", false, true},
    {"http_402", Kind::temporary, "not enough credit", false, true},
    {"http_403", Kind::temporary, "api_key is wrong, or does not allow this", false, true},
};

SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto const& reply = *result.reply;
    auto const body = parse_json(reply.body).value_or(json::value{});
    auto taken = taken_with_id(reply, body, "messageId");
    if (!taken) return by_table(codes, {}, reply);
    auto const state = delivery_status(deliveries, text_at(body, "status.value"));
    if (taken->kind == Kind::sent && state == Status::failed_permanent)
        return outcome_of({"UNDELIVERABLE", Kind::permanent, "smsmode cannot deliver to this number"});
    return std::move(*taken);
}

}  // namespace

extern Provider const smsmode{
    .name = "smsmode",
    .scheme = "tel",
    .medium = Medium::sms,
    .settings = settings_of_smsmode,
    .routes = routes,
    .methods = methods,
    .decode = decode_smsmode,
    .encode = encode,
    .classify = classify,
};

}  // namespace passerelle::channel
