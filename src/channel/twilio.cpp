// Twilio Programmable Messaging (SMS; WhatsApp by the prefix of its addresses).
// Wire facts: https://www.twilio.com/docs/messaging/guides/webhook-request, /docs/messaging/twiml, nyaruka/courier
// handlers/twiml.
#include <boost/json.hpp>

#include "channel/twilio_codes.hpp"
#include "channel/twilio_exchange.hpp"
#include "channel/twilio_signature.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

constexpr std::string_view default_api_base = "https://api.twilio.com";
constexpr std::string_view whatsapp = "whatsapp:";

constexpr SettingSpec settings_of_twilio[] = {
    {"account_sid", true, false, "AC… of the account or sub-account"},
    {"auth_token", true, true, "signs the webhooks and opens the API", {}, true},
    {"from", false, false, "sender: a number, a short code, a name, or whatsapp:+…"},
    {"messaging_service_sid", false, false, "MG…; needed when `from` is not set"},
    {"api_base", false, false, "address of the API", default_api_base},
    {"public_base", false, false, "our address as Twilio has it; without it no status is asked for"},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

// A JSON body is read by the same names; what is no text counts as absent.
std::optional<FormFields> fields_of(HttpRequest const& request) {
    auto fields = query_of(request);
    if (request.method != "POST") return fields;
    if (!is_json(request.headers)) {
        auto form = parse_form(request.body);
        form.insert(form.end(), fields.begin(), fields.end());  // the body wins over the query
        return form;
    }
    boost::system::error_code error;
    auto const json = boost::json::parse(repaired_json(request.body), error);
    if (error || !json.is_object()) return std::nullopt;
    FormFields members;
    for (auto const& member : json.get_object())
        if (member.value().is_string())
            members.emplace_back(std::string{member.key()}, std::string{member.value().get_string()});
    members.insert(members.end(), fields.begin(), fields.end());
    return members;
}

Decoded message(FormFields const& fields, std::string_view id, Settings const& settings) {
    if (auto const missing = first_missing(fields, {"From"}); !missing.empty())
        return Decoded::reject(Rejection::missing_field, "field " + std::string{missing});
    auto const from = twilio_address(text_of(fields, "From"), settings);
    if (!from) return Decoded::reject(Rejection::invalid_number, "field From");
    Event event;
    event.external_id = id;
    event.from = *from;
    auto const to = text_of(fields, "To");
    event.to = twilio_address(to, settings).value_or(to);
    event.text = text_of(fields, "Body");
    if (auto const button = text_of(fields, "ButtonText"); !button.empty()) event.text = button;
    event.choice = text_of(fields, "ButtonPayload");
    if (auto kind = lower(text_of(fields, "OptOutType"));
        kind == "stop") {  // Advanced Opt-Out has told the person already
        event.kind = Event::Kind::opt_out;
        event.stop_contact = true;
    }
    return Decoded::one(std::move(event));
}

Decoded receipt(FormFields const& fields, std::string_view id, Settings const& settings) {
    auto const name = any_field(fields, {"MessageStatus", "SmsStatus"}).value_or(std::string_view{});
    if (name.empty()) return Decoded::reject(Rejection::missing_field, "field MessageStatus");
    auto event = twilio_receipt(name, text_of(fields, "ErrorCode"));
    event.external_id = id;
    event.reference = any_field(fields, {"ref", "reference"}).value_or(std::string_view{});
    for (auto const& [field_name, target] : {std::pair{"From", &event.from}, std::pair{"To", &event.to}}) {
        auto const written = text_of(fields, field_name);
        *target = twilio_address(written, settings).value_or(written);
    }
    return Decoded::one(std::move(event));
}

constexpr std::string_view routes[] = {"/status"};
constexpr std::string_view methods[] = {"GET", "POST"};

std::optional<Decoded> verify_twilio(Webhook const& webhook, Settings const& settings) {
    return check_twilio_signature(webhook, setting(settings, "auth_token"));
}

Decoded decode_twilio(Webhook const& webhook, Settings const& settings) {
    auto const fields = fields_of(webhook.request);
    if (!fields) return Decoded::reject(Rejection::malformed, "the body is not a JSON object");
    auto const id = any_field(*fields, {"MessageSid", "SmsSid", "SmsMessageSid"}).value_or(std::string_view{});
    if (id.empty() && is_json(webhook.request.headers)) {  // signed, but none of the messaging webhooks
        Decoded decoded;
        decoded.events.emplace_back().kind = Event::Kind::other;
        return decoded;
    }
    if (id.empty()) return Decoded::reject(Rejection::missing_field, "field MessageSid");
    auto const account = setting(settings, "account_sid");
    if (auto const given = field(*fields, "AccountSid"); !account.empty() && given != account)
        return given ? Decoded::reject(Rejection::wrong_account, "field AccountSid")
                     : Decoded::reject(Rejection::missing_field, "field AccountSid");
    // A status callback that was pointed at the channel itself is known by its field.
    auto const status = lower(text_of(*fields, "MessageStatus"));
    auto const is_status = !status.empty() && status != "received" && status != "receiving";
    if (webhook.suffix == "/status" || is_status) return receipt(*fields, id, settings);
    return message(*fields, id, settings);
}

// TwiML; text/plain would become a reply SMS.
HttpResponse respond(Decoded const&, std::optional<Answer> const& answer, Settings const&) {
    HttpResponse response;
    response.content_type = "text/xml; charset=utf-8";
    response.body = R"(<?xml version="1.0" encoding="UTF-8"?>)";
    if (answer && !answer->text.empty())
        response.body += "<Response><Message>" + escape_xml(answer->text) + "</Message></Response>";
    else
        response.body += "<Response/>";
    return response;
}

Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto call = twilio_call("/Messages.json", settings);
    if (!call) return call;
    auto const from = outgoing.from.empty() ? std::string{setting(settings, "from")} : outgoing.from;
    auto const service = setting(settings, "messaging_service_sid");
    if (from.empty() && service.empty())
        return Error{Fault::invalid, "set `from` or `messaging_service_sid` of the channel"};
    auto const to = (from.starts_with(whatsapp) ? std::string{whatsapp} : std::string{}) + outgoing.to;
    FormFields fields{{"To", to}};
    if (!from.empty()) fields.emplace_back("From", from);
    if (!service.empty()) fields.emplace_back("MessagingServiceSid", service);
    fields.emplace_back("Body", outgoing.text);
    if (auto const url = callback_url(settings, "/status"); !url.empty())
        fields.emplace_back("StatusCallback", url + "?ref=" + percent_encode(outgoing.reference));
    call->method = "POST";
    call->headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    call->body = encode_form(fields);
    return call;
}

SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto const& reply = *result.reply;
    auto outcome = by_http_status(reply);
    boost::system::error_code error;
    auto const json = boost::json::parse(repaired_json(reply.body), error);
    if (error || !json.is_object()) return outcome;
    if (reply.status >= 200 && reply.status < 300) {
        auto const* sid = json.get_object().if_contains("sid");
        if (!sid || !sid->is_string()) return outcome;
        SendOutcome sent;
        sent.kind = SendOutcome::Kind::sent;
        sent.provider_id = std::string{sid->get_string()};
        return sent;
    }
    auto const* code = json.get_object().if_contains("code");
    if (!code || !code->is_int64()) return outcome;
    auto const number = std::to_string(code->get_int64());
    if (auto const* row = twilio_code(number)) {
        auto known = outcome_of(*row);
        known.retry_after = outcome.retry_after;
        return known;
    }
    outcome.error_code = number;
    return outcome;
}

}  // namespace

extern Provider const twilio{
    .name = "twilio",
    .scheme = "tel",
    .medium = Medium::sms,
    .capabilities = {.text_limit = 1600, .per_second = 10},
    .settings = settings_of_twilio,
    .routes = routes,
    .methods = methods,
    .verify = verify_twilio,
    .decode = decode_twilio,
    .respond = respond,
    .encode = encode,
    .classify = classify,
    .pulling = &twilio_pulling,
    .look_up = &twilio_look_up,
    .check = &twilio_check,
};

}  // namespace passerelle::channel
