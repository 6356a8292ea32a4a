// Twilio Programmable Messaging (SMS; WhatsApp by the prefix of its addresses).
// Wire facts: https://www.twilio.com/docs/messaging/guides/webhook-request, /docs/messaging/twiml, nyaruka/courier
// handlers/twiml.
#include <algorithm>
#include <boost/json.hpp>

#include "channel/json_fields.hpp"
#include "channel/media.hpp"
#include "channel/sms.hpp"
#include "channel/twilio_codes.hpp"
#include "channel/twilio_exchange.hpp"
#include "channel/twilio_signature.hpp"
#include "channel/whatsapp.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

constexpr std::string_view default_api_base = "https://api.twilio.com";
constexpr std::string_view whatsapp = "whatsapp:";

constexpr std::string_view yes_or_no[] = {"yes", "no"};

constexpr SettingSpec settings_of_twilio[] = {
    {"account_sid", true, false, "AC… of the account or sub-account"},
    {"auth_token", true, true, "signs the webhooks and opens the API", {}, true},
    {"api_key", false, false, "SK…: opens the API in the place of the auth token, with its api_secret"},
    {"api_secret", false, true, "of that key"},
    {"from", false, false, "sender: a number, a short code, a name, or whatsapp:+…"},
    {"messaging_service_sid", false, false, "MG…; needed when `from` is not set"},
    {"template", false, false, "HX… (Content SID): approved, for who has not written on WhatsApp for 24 hours"},
    {"api_base", false, false, "address of the API", default_api_base},
    {"public_base", false, false, "our address as Twilio has it; without it no status is asked for"},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
    {.name = "base64_texts", .about = "yes where long texts arrive as base64", .fallback = "no", .one_of = yes_or_no},
};

// A JSON body is read by the same names; lists and objects count as absent.
std::optional<FormFields> fields_of(HttpRequest const& request) {
    auto fields = query_of(request);
    if (request.method != "POST") return fields;
    if (!is_json(request.headers)) {
        auto form = parse_form(request.body);
        form.insert(form.end(), fields.begin(), fields.end());  // the body wins over the query
        return form;
    }
    auto const json = parse_json(request.body);
    if (!json || !json->is_object()) return std::nullopt;
    FormFields members;
    for (auto const& member : json->get_object())
        if (!member.value().is_structured() && !member.value().is_null())
            members.emplace_back(std::string{member.key()}, text_at(member.value(), ""));
    members.insert(members.end(), fields.begin(), fields.end());
    return members;
}

std::string_view first_filled(FormFields const& fields, std::initializer_list<std::string_view> names) {
    for (auto const name : names)
        if (auto const value = field(fields, name); value && !value->empty()) return *value;
    return {};
}

// Courier has seen long texts arrive as base64, and takes for such what has at least 60 signs in fours, and is at least
// half ASCII when it is decoded.
std::string text_without_base64(std::string written) {
    auto const given = trimmed(written);
    auto const bytes = given.size() < 60 ? std::nullopt : base64_decode(given);
    if (!bytes || !is_valid_utf8(*bytes)) return written;
    auto const ascii = std::ranges::count_if(*bytes, [](char sign) { return (sign & 0x80) == 0; });
    return 2 * static_cast<std::size_t>(ascii) >= bytes->size() ? *bytes : written;
}

// MMS and WhatsApp: the first of what is shared, or a place.
Media media_in(FormFields const& fields) {
    constexpr int most = 10;  // of one message
    for (int at = 0; at < most; ++at) {
        auto const number = std::to_string(at);
        auto const type = text_of(fields, "MediaContentType" + number), url = text_of(fields, "MediaUrl" + number);
        if (type.empty() && url.empty()) break;
        if (auto const media = media_of_attachment(type, url); media != Media::none) return media;
    }
    return text_of(fields, "Latitude").empty() ? Media::none : Media::place;
}

Decoded message(FormFields const& fields, std::string_view id, Settings const& settings) {
    if (auto const missing = first_missing(fields, {"From"}); !missing.empty())
        return Decoded::reject(Rejection::missing_field, "field " + std::string{missing});
    auto const from = twilio_address(text_of(fields, "From"), settings);
    if (!from) return Decoded::reject(Rejection::invalid_number, "field From");
    Event event;
    event.external_id = id;
    event.from = *from;
    event.to = twilio_address_or_text(text_of(fields, "To"), settings);
    event.text = text_of(fields, "Body");
    if (setting(settings, "base64_texts") == "yes") event.text = text_without_base64(std::move(event.text));
    if (auto const button = text_of(fields, "ButtonText"); !button.empty()) event.text = button;
    event.choice = text_of(fields, "ButtonPayload");
    event.media = media_in(fields);
    if (auto kind = lower(text_of(fields, "OptOutType"));
        kind == "stop") {  // Advanced Opt-Out has told the person already
        event.kind = Event::Kind::opt_out;
        event.stop_contact = true;
    }
    return Decoded::one(std::move(event));
}

Decoded receipt(FormFields const& fields, std::string_view id, Settings const& settings) {
    auto const name = first_filled(fields, {"MessageStatus", "SmsStatus"});
    if (name.empty()) return Decoded::reject(Rejection::missing_field, "field MessageStatus");
    auto event = twilio_receipt(name, text_of(fields, "ErrorCode"));
    event.external_id = id;
    event.reference = first_filled(fields, {"ref", "reference"});
    event.from = twilio_address_or_text(text_of(fields, "From"), settings);
    event.to = twilio_address_or_text(text_of(fields, "To"), settings);
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
    auto const id = first_filled(*fields, {"MessageSid", "SmsSid", "SmsMessageSid"});
    if (id.empty() && is_json(webhook.request.headers)) return nothing_of_use();  // none of the messaging webhooks
    if (id.empty()) return Decoded::reject(Rejection::missing_field, "field MessageSid");
    auto const account = setting(settings, "account_sid");
    if (auto const given = field(*fields, "AccountSid"); !account.empty() && given != account)
        return given ? Decoded::reject(Rejection::wrong_account, "field AccountSid")
                     : Decoded::reject(Rejection::missing_field, "field AccountSid");
    // A status callback that was pointed at the channel itself is known by its field.
    auto const status = lower(first_filled(*fields, {"MessageStatus", "SmsStatus"}));
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

// Outside the window of WhatsApp: what was approved, by its Content SID, its places numbered from 1.
Result<FormFields> template_of(Outgoing const& outgoing, Settings const& settings) {
    auto const own = setting(settings, "template");
    auto const sid = outgoing.provider_template.empty() ? std::string{own} : outgoing.provider_template;
    if (sid.empty())
        return Error{Fault::refused,
                     "the 24-hour window of WhatsApp is closed for this person: name an approved template in the flow "
                     "(`template`) or in the channel"};
    if (!sid.starts_with("HX"))
        return Error{Fault::invalid, "a template of Twilio is named by its Content SID: HX and 32 signs"};
    FormFields fields{{"ContentSid", sid}};
    boost::json::object variables;
    for (auto const& variable : outgoing.template_variables)
        variables[std::to_string(variables.size() + 1)] = on_one_line(variable);
    if (!variables.empty()) fields.emplace_back("ContentVariables", boost::json::serialize(variables));
    return fields;
}

Result<FormFields> content_of(Outgoing const& outgoing, std::string_view from, Settings const& settings) {
    if (from.starts_with(whatsapp) && is_outside_whatsapp_window(outgoing)) return template_of(outgoing, settings);
    return FormFields{{"Body", outgoing.text}};
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
    auto const content = content_of(outgoing, from, settings);
    if (!content) return content.error();
    fields.insert(fields.end(), content->begin(), content->end());
    if (auto const url = callback_url(settings, "/status"); !url.empty())
        fields.emplace_back("StatusCallback", url + "?ref=" + percent_encode(outgoing.reference));
    call->method = "POST";
    call->headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    call->body = encode_form(fields);
    return call;
}

SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    return sent_by_id(*result.reply, "sid", twilio_codes, "code");
}

}  // namespace

extern Provider const twilio{
    .name = "twilio",
    .scheme = "tel",
    .medium = Medium::sms,
    .capabilities = {.text_limit = 1600, .per_second = 10, .window_hours = 24, .window_from = whatsapp},
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
