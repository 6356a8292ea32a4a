// The carrier of the phone page and of the tests: our own protocol, JSON in both directions.
// In:  {"from","text","id","session"?,"choice"?,"end"?}, on /missed-call {"from","id"}, and on /status {"reference" or
// "id","status"}. Out: {"to","text","buttons":[{"name","label"}],"reference"} to api_base/carrier/<channel>.
#include <boost/json.hpp>

#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr SettingSpec settings_of_simulator[] = {
    {"path_secret", true, true, "last part of the path of its webhooks", {}, true},
    {"as", false, false, "sms, ussd or chat", "sms"},
    {"api_base", false, false, "where /carrier/<channel> takes what is sent"},
    {"from", false, false, "number of the service, shown on the phone"},
};

Decoded missing(std::string_view name) {
    return Decoded::reject(Rejection::missing_field, "field " + std::string{name});
}

// Names of the fields that are there and are no text; numbers are taken as written.
struct Body {
    Settings fields;
    bool end = false;
    std::string wrong;
};

Body read_body(json::object const& object) {
    Body body;
    for (auto const name : {"from", "text", "id", "session", "choice", "reference", "status"}) {
        auto const* value = object.if_contains(name);
        if (!value || value->is_null()) continue;
        if (value->is_string())
            body.fields[name] = std::string{value->get_string()};
        else if (value->is_int64() && std::string_view{name} == "id")
            body.fields[name] = std::to_string(value->get_int64());
        else
            body.wrong = name;
    }
    auto const* end = object.if_contains("end");
    if (end && !end->is_bool()) body.wrong = "end";
    body.end = end && end->is_bool() && end->get_bool();
    return body;
}

Decoded message(Body const& body, Settings const& settings) {
    auto const as = setting(settings, "as", "sms");
    auto const is_ussd = as == "ussd";
    if (setting(body.fields, "from").empty()) return missing("from");
    if (!is_ussd && setting(body.fields, "id").empty()) return missing("id");
    if (!body.fields.contains("text") && !body.fields.contains("choice") && !body.end) return missing("text");
    Event event;
    auto const from = std::string{setting(body.fields, "from")};
    auto const number = as == "chat" ? std::optional{from} : address_of(from, settings);
    if (!number) return Decoded::reject(Rejection::invalid_number, "field from");
    event.from = *number;
    event.to = setting(settings, "from");
    event.text = setting(body.fields, "text");
    event.external_id = setting(body.fields, "id");
    event.choice = setting(body.fields, "choice");
    if (!is_ussd) return Decoded::one(std::move(event));
    event.session = setting(body.fields, "session");
    if (event.session.empty()) return missing("session");
    event.kind = Event::Kind::ussd;
    using enum Event::SessionEvent;
    event.session_event = body.end ? end : event.text.empty() ? start : proceed;
    return Decoded::one(std::move(event));
}

Decoded missed_call(Body const& body, Settings const& settings) {
    for (auto const name : {"from", "id"})
        if (setting(body.fields, name).empty()) return missing(name);
    auto const number = address_of(std::string{setting(body.fields, "from")}, settings);
    if (!number) return Decoded::reject(Rejection::invalid_number, "field from");
    Event event;
    event.kind = Event::Kind::missed_call;
    event.from = *number;
    event.external_id = setting(body.fields, "id");
    return Decoded::one(std::move(event));
}

Decoded receipt(Body const& body) {
    Event event;
    event.kind = Event::Kind::other;
    event.reference = reference_of(std::string{setting(body.fields, "reference")});
    event.external_id = setting(body.fields, "id");
    if (event.reference.empty() && event.external_id.empty()) return missing("reference");
    auto const name = setting(body.fields, "status");
    if (name.empty()) return missing("status");
    for (auto const status :
         {Status::queued, Status::sent, Status::delivered, Status::failed_permanent, Status::failed_temporary}) {
        if (name_of(status) != name) continue;
        event.kind = Event::Kind::receipt;
        event.status = status;
    }
    return Decoded::one(std::move(event));
}

constexpr std::string_view routes[] = {"/missed-call", "/status"};

Decoded decode_simulator(Webhook const& webhook, Settings const& settings) {
    if (!is_json(webhook.request.headers) && !media_type(webhook.request.headers).empty())
        return Decoded::reject(Rejection::wrong_content_type, "application/json is expected");
    boost::system::error_code error;
    auto const value = json::parse(repaired_json(webhook.request.body), error);
    if (error || !value.is_object()) return Decoded::reject(Rejection::malformed, "the body is not a JSON object");
    auto const body = read_body(value.get_object());
    if (!body.wrong.empty()) return Decoded::reject(Rejection::malformed, "wrong type of " + body.wrong);
    if (webhook.suffix == "/missed-call") return missed_call(body, settings);
    return webhook.suffix.empty() ? message(body, settings) : receipt(body);
}

// The screen of a USSD turn, for the phone to show.
HttpResponse respond(Decoded const&, std::optional<Answer> const& answer, Settings const&) {
    HttpResponse response;
    response.content_type = "application/json";
    json::object body;
    if (answer) {
        body["text"] = answer->text;
        body["end"] = answer->end;
    }
    response.body = json::serialize(body);
    return response;
}

Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto const base = api_base_of(settings);
    if (!base) return base.error();
    json::array buttons;
    for (auto const& button : outgoing.buttons)
        buttons.push_back(json::object{{"name", button.name}, {"label", button.label}});
    HttpCall call;
    call.method = "POST";
    call.url = *base + "/carrier/" + percent_encode(setting(settings, "channel"));
    call.headers = {{"Content-Type", "application/json"}};
    call.body = json::serialize(json::object{{"to", outgoing.to},
                                             {"text", outgoing.text},
                                             {"buttons", std::move(buttons)},
                                             {"reference", key_of(outgoing)}});
    return call;
}

SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto outcome = by_http_status(*result.reply);
    if (result.reply->status < 200 || result.reply->status >= 300) return outcome;
    SendOutcome sent;
    sent.kind = SendOutcome::Kind::sent;
    boost::system::error_code error;
    auto const value = json::parse(repaired_json(result.reply->body), error);
    if (error || !value.is_object()) return sent;
    auto const* id = value.get_object().if_contains("id");
    if (id && id->is_string()) sent.provider_id = std::string{id->get_string()};
    return sent;
}

}  // namespace

extern Provider const simulator{
    .name = "simulator",
    .scheme = "tel",
    .medium = Medium::sms,
    .capabilities = {.buttons = {8, 64, 64},
                     .gsm7_only = true,
                     .screen_limit = 160,
                     .per_second = 200,
                     .repeat_is_safe = true},  // the carrier knows a reference again
    .settings = settings_of_simulator,
    .routes = routes,
    .decode = decode_simulator,
    .respond = respond,
    .encode = encode,
    .classify = classify,
};

}  // namespace passerelle::channel
