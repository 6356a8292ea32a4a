// MessageBird (Bird), the classic API at rest.messagebird.com: SMS.
// Wire facts: messagebird/python-rest-api, nyaruka/courier handlers/messagebird.
#include <boost/json.hpp>

#include "channel/json_fields.hpp"
#include "channel/media.hpp"
#include "channel/messagebird_signature.hpp"
#include "channel/sms.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr auto permanent = SendOutcome::Kind::permanent;
constexpr auto temporary = SendOutcome::Kind::temporary;
constexpr std::string_view default_api_base = "https://rest.messagebird.com";

constexpr std::string_view datacodings[] = {"auto", "plain", "unicode"};

constexpr SettingSpec settings_of_messagebird[] = {
    {"access_key", true, true, "live API key, opens the API"},
    {"signing_key", true, true, "signs the webhooks: dashboard, Developers, Signed webhooks", {}, true},
    {"path_secret", false, true, "last part of the webhook path, beside the signature or in its place", {}, true},
    {"from", true, false, "originator: a number, or at most 11 letters and digits"},
    {.name = "datacoding", .about = "auto, plain or unicode", .fallback = "auto", .one_of = datacodings},
    {"api_base", false, false, "address of the API", default_api_base},
    {"public_base", false, false, "our address as MessageBird has it; without it no reports are asked for"},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

constexpr DeliveryRow statuses[] = {
    {"scheduled", Status::queued},
    {"sent", Status::sent},
    {"buffered", Status::sent},
    {"delivered", Status::delivered},
    {"expired", Status::failed_temporary},
    {"delivery_failed", Status::failed_permanent},
};

// `statusErrorCode`; all but 103 are not verified.
constexpr CodeRow reports[] = {
    {"1", permanent, "unknown person"},
    {"5", permanent, "unknown person"},
    {"6", temporary, "the person is absent for now"},
    {"27", temporary, "the person is absent for now"},
    {"31", temporary, "the phone is busy"},
    {"34", temporary, "an error of the network"},
    {"103", permanent, "the person has opted out", true},
    {"104", permanent, "the sender is not registered", false, true},
    {"105", permanent, "the sender is not registered", false, true},
    {"106", permanent, "the volume of the sender is used up", false, true},
    {"107", permanent, "the volume of the sender is used up", false, true},
};

// `errors[].code` of an answer.
constexpr CodeRow answers[] = {
    {"2", temporary, "access_key is wrong or may not do this", false, true},
    {"9", permanent, "a parameter is missing, or the number is none"},
    {"10", permanent, "a parameter is not valid"},
    {"20", permanent, "not found"},
    {"25", temporary, "the account has no credit left", false, true},
    {"98", temporary, "MessageBird cannot take it now"},
    {"99", temporary, "an error inside MessageBird"},
};

struct Fields {
    FormFields values;  // names in small letters: both spellings have been seen
    std::optional<Decoded> rejected;
    std::string get(std::string_view name) const { return text_of(values, name); }
    std::string get_either(std::string_view name, std::string_view other) const {
        auto value = get(name);
        return value.empty() ? get(other) : value;
    }
};

void add_members(FormFields& values, json::value const& body) {
    for (auto const& member : body.get_object()) {
        auto const* list = member.value().if_array();
        auto const& value = list && !list->empty() ? list->front() : member.value();
        if (auto text = text_at(value, ""); !text.empty()) values.emplace_back(lower(member.key()), std::move(text));
    }
}

Fields fields_of(HttpRequest const& request) {
    Fields fields;
    auto const is_json_form = is_form(request.headers) && trimmed(request.body).starts_with('{');
    if (request.method == "POST" && (is_json_form || !is_form(request.headers))) {
        auto const body = json_body(request, is_json_form);
        if (body.rejected || !body.value.is_object())
            fields.rejected = body.rejected ? body.rejected : Decoded::reject(Rejection::malformed, "no JSON object");
        else
            add_members(fields.values, body.value);
        return fields;
    }
    if (request.method != "POST") {
        fields.values = messagebird_query(request);
        return fields;
    }
    fields.values = parse_form(request.body);
    for (auto& pair : fields.values) pair.first = lower(pair.first);
    return fields;
}

// "20260105093000" in UTC, or RFC 3339, whose '+' may have been decoded to a blank.
std::optional<TimePoint> time_written(std::string written) {
    constexpr std::size_t digits = 14, offset = 19;
    if (written.size() == digits && written.find_first_not_of("0123456789") == std::string::npos)
        return time_of(written.substr(0, 4) + '-' + written.substr(4, 2) + '-' + written.substr(6, 2) + ' ' +
                       written.substr(8, 2) + ':' + written.substr(10, 2) + ':' + written.substr(12, 2));
    if (written.size() > offset && written[offset] == ' ') written[offset] = '+';
    return time_of(written);
}

Decoded missing(std::string_view name) {
    return Decoded::reject(Rejection::missing_field, "field " + std::string{name});
}

// The names of a long number's message, and those of a short code's, which carries `id` and `body` of something else.
struct Shape {
    std::string_view id, to, text, time;
};
constexpr Shape long_number{"id", "recipient", "body", "createddatetime"};
constexpr Shape short_code{"mid", "shortcode", "message", "receive_datetime"};
// Both may bring these as well.
constexpr std::string_view receiver = "receiver", epoch_seconds = "date_utc";

Decoded message(Fields const& fields, Settings const& settings) {
    auto const& shape = fields.get("shortcode").empty() ? long_number : short_code;
    Event event;
    event.external_id = fields.get(shape.id);
    if (event.external_id.empty()) return missing(shape.id);
    auto const from = fields.get("originator");
    if (trimmed(from).empty()) return missing("originator");
    auto const sender = address_of(from, settings);
    if (!sender) return Decoded::reject(Rejection::invalid_number, "field originator");
    event.from = *sender;
    event.text = fields.get(shape.text);
    auto const url = any_field(fields.values, {"mediaurls", "mediaurls[]", "mediaurls[0]"});
    event.media = media_of_attachment({}, url.value_or(std::string_view{}));
    if (event.text.empty() && event.media == Media::none) return missing(shape.text);
    event.to = address_or_text(fields.get_either(shape.to, receiver), settings);
    event.time = time_written(fields.get_either(shape.time, epoch_seconds));
    return Decoded::one(std::move(event));
}

Decoded report(Fields const& fields, Settings const& settings) {
    auto const name = lower(fields.get("status"));
    if (name.empty()) return missing("status");
    Event event;
    event.external_id = fields.get("id");
    event.reference = fields.get("reference");
    if (event.external_id.empty() && event.reference.empty()) return missing("id");
    event.to = address_or_text(fields.get("recipient"), settings);
    event.from = address_or_text(fields.get("originator"), settings);
    event.time = time_written(fields.get("statusdatetime"));
    if (auto const code = fields.get("statuserrorcode"); code != "0") event.error_code = code;
    set_status_by_code(event, delivery_status(statuses, name), reports);
    return Decoded::one(std::move(event));
}

constexpr std::string_view routes[] = {"/status/*"};
constexpr std::string_view methods[] = {"GET", "POST"};

Decoded decode_messagebird(Webhook const& webhook, Settings const& settings) {
    auto const fields = fields_of(webhook.request);
    if (fields.rejected) return *fields.rejected;
    if (!is_messagebird_report(webhook, fields.values)) return message(fields, settings);
    auto decoded = report(fields, settings);
    for (auto& event : decoded.events) event.by_id_alone = !is_proven_report(webhook, settings);
    return decoded;
}

HttpResponse respond(Decoded const&, std::optional<Answer> const&, Settings const&) {
    HttpResponse response;
    response.body = "OK";
    return response;
}

Headers credentials(Settings const& settings) {
    return {{"Authorization", "AccessKey " + std::string{setting(settings, "access_key")}},
            {"Accept", "application/json"}};
}

Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    auto const from = sender_without_plus(outgoing, settings);
    if (!from) return from.error();
    json::object body{{"originator", *from},
                      {"recipients", json::array{without_plus(outgoing.to)}},
                      {"body", outgoing.text},
                      {"type", "sms"},
                      {"datacoding", setting(settings, "datacoding", "auto")},
                      {"reference", outgoing.reference}};
    if (auto const url = callback_url(settings, messagebird_report_route(outgoing.reference, settings)); !url.empty())
        body["reportUrl"] = url;
    return json_call(*base + "/messages", body, credentials(settings));
}

SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    return sent_by_id(*result.reply, "id", answers, "errors.0.code");
}

Result<HttpCall> get(std::string_view path, Settings const& settings) {
    return api_get(settings, default_api_base, path, credentials(settings));
}

Decoded record(json::value const& body, Settings const& settings) {
    auto const* row = at_path(body, "recipients.items.0");
    if (!row || !row->is_object()) return {};
    Fields fields;
    add_members(fields.values, *row);
    for (auto const name : {"id", "reference", "originator"}) fields.values.emplace_back(name, text_at(body, name));
    return report(fields, settings);
}

// https://developers.messagebird.com/api/sms-messaging: "View a message" gives the state of each recipient.
constexpr LookUp look_up{
    .ask =
        [](SentMessage const& message, Settings const& settings, TimePoint) {
            return look_up_call(message, get("/messages/" + percent_encode(message.provider_id), settings));
        },
    .read = read_looked_up<record>,
};

// https://developers.messagebird.com/api/balance
constexpr Check check{
    .ask = [](Settings const& settings, TimePoint) { return get("/balance", settings); },
    .read = [](HttpReply const& reply) { return checked_balance(reply, "amount"); },
};

}  // namespace

extern Provider const messagebird{
    .name = "messagebird",
    .scheme = "tel",
    .medium = Medium::sms,
    .capabilities = {.text_limit = 1377, .text_unit = text::Unit::septets, .unicode_text_limit = 603, .per_second = 10},
    .settings = settings_of_messagebird,
    .routes = routes,
    .methods = methods,
    .verify = check_messagebird_signature,
    .decode = decode_messagebird,
    .respond = respond,
    .encode = encode,
    .classify = classify,
    .look_up = &look_up,
    .check = &check,
};

}  // namespace passerelle::channel
