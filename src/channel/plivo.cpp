// Plivo: SMS.
// Wire facts: https://docs.plivo.com/docs/messaging/api/message/handling-incoming and message-status-callbacks,
// https://plivo.com/docs/messaging/troubleshooting/error-codes, nyaruka/courier handlers/plivo.
#include <boost/json.hpp>

#include "channel/json_fields.hpp"
#include "channel/media.hpp"
#include "channel/plivo_signature.hpp"
#include "channel/sms.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr auto permanent = SendOutcome::Kind::permanent;
constexpr auto temporary = SendOutcome::Kind::temporary;
constexpr std::string_view default_api_base = "https://api.plivo.com";

constexpr std::string_view signature_versions[] = {"v3", "v2"};

constexpr SettingSpec settings_of_plivo[] = {
    {"auth_id", true, false, "of the account or sub-account, first page of the console"},
    {"auth_token", true, true, "signs the webhooks and opens the API", {}, true},
    {.name = "signature_version",
     .about = "v3 refuses what is signed by V2 only, which covers no body",
     .one_of = signature_versions},
    {"from", false, false, "sender: a number, a short code or a name"},
    {"powerpack_uuid", false, false, "in the place of `from`"},
    {"api_base", false, false, "address of the API", default_api_base},
    {"public_base", false, false, "our address as Plivo has it; without it no receipts are asked for"},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

constexpr DeliveryRow statuses[] = {
    {"queued", Status::queued},
    {"sent", Status::sent},
    {"delivered", Status::delivered},
    {"read", Status::delivered},
    {"failed", Status::failed_permanent},
    {"rejected", Status::failed_permanent},
    {"undelivered", Status::failed_temporary},
};

// `ErrorCode` of a receipt. 300 and from 420 on are not verified.
constexpr CodeRow codes[] = {
    {"10", permanent, "not a valid message"},
    {"20", temporary, "an error of the carrier's network"},
    {"30", permanent, "taken for spam"},
    {"40", permanent, "not a valid sender"},
    {"50", permanent, "not a valid number"},
    {"60", permanent, "the message went in a circle"},
    {"70", permanent, "the number cannot be reached"},
    {"80", temporary, "the phone cannot be reached for now"},
    {"90", permanent, "no route to this number"},
    {"100", permanent, "prohibited by the carrier"},
    {"110", permanent, "the text is too long"},
    {"200", permanent, "the person has opted out", true},
    {"201", permanent, "a US toll-free number cannot write to Canada"},
    {"300", temporary, "it could not be handed to the carrier"},
    {"420", temporary, "expired before it could be delivered"},
    {"900", temporary, "the account has no credit left", false, true},
    {"910", temporary, "the account is disabled", false, true},
    {"1000", temporary, "unknown reason"},
};

// Names in small letters: both spellings of `Status` have been seen.
FormFields fields_of(HttpRequest const& request) {
    FormFields fields;
    if (request.method == "POST") fields = parse_form(request.body);
    for (auto& pair : query_of(request)) fields.push_back(std::move(pair));  // the body wins over the query
    for (auto& pair : fields) pair.first = lower(pair.first);
    return fields;
}

// How it is written is not verified.
bool is_opt_out(std::string_view intent) {
    auto word = lower(intent);
    std::erase_if(word, [](char sign) { return sign == '-' || sign == '_' || sign == ' '; });
    return word == "optout";
}

// Addresses alone: Media0, Media1 ….
Media media_in(FormFields const& fields) {
    constexpr int most = 10;  // of one message
    for (int at = 0; at < most; ++at)
        if (auto const url = text_of(fields, "media" + std::to_string(at)); !url.empty())
            return media_of_attachment({}, url);
    return Media::none;
}

Decoded message(FormFields const& fields, Settings const& settings) {
    if (auto const name = first_missing(fields, {"messageuuid", "from"}); !name.empty())
        return Decoded::reject(Rejection::missing_field, name == "from" ? "field From" : "field MessageUUID");
    auto const text = any_field(fields, {"text", "body"});
    auto const has_media = lower(text_of(fields, "type")) != "sms" && !text_of(fields, "type").empty();
    if (!text && !has_media) return Decoded::reject(Rejection::missing_field, "field Text");
    auto const from = address_of(text_of(fields, "from"), settings);
    if (!from) return Decoded::reject(Rejection::invalid_number, "field From");
    Event event;
    event.external_id = text_of(fields, "messageuuid");
    event.from = *from;
    event.to = address_or_text(text_of(fields, "to"), settings);
    event.text = text_of(fields, "text");
    if (event.text.empty()) event.text = text_of(fields, "body");
    event.media = media_in(fields);
    if (is_opt_out(text_of(fields, "messageintent"))) {  // Plivo keeps its own list and has answered
        event.kind = Event::Kind::opt_out;
        event.stop_contact = true;
    }
    return Decoded::one(std::move(event));
}

// "2026-01-05 09:30:00.123456", UTC.
std::optional<TimePoint> report_time(FormFields const& fields) {
    for (auto const name : {"deliveryreporttime", "senttime", "queuedtime", "messagetime"}) {
        auto const written = text_of(fields, name);
        if (auto const time = time_of(std::string_view{written}.substr(0, written.find('.')))) return time;
    }
    return std::nullopt;
}

Decoded receipt(FormFields const& fields, Settings const& settings) {
    Event event;
    event.external_id = text_of(fields, "parentmessageuuid");
    if (event.external_id.empty()) event.external_id = text_of(fields, "messageuuid");
    if (event.external_id.empty()) return Decoded::reject(Rejection::missing_field, "field MessageUUID");
    auto const name = lower(text_of(fields, "status"));
    if (name.empty()) return Decoded::reject(Rejection::missing_field, "field Status");
    event.reference = text_of(fields, "ref");
    event.from = address_or_text(text_of(fields, "from"), settings);
    event.to = address_or_text(text_of(fields, "to"), settings);
    event.time = report_time(fields);
    if (auto const code = text_of(fields, "errorcode"); code != "000" && code != "0") event.error_code = code;
    set_status(event, delivery_status(statuses, name), find_code(codes, event.error_code));
    return Decoded::one(std::move(event));
}

constexpr std::string_view routes[] = {"/status"};
constexpr std::string_view methods[] = {"GET", "POST"};

Decoded decode_plivo(Webhook const& webhook, Settings const& settings) {
    auto const& request = webhook.request;
    if (request.method == "POST" && !is_form(request.headers))
        return Decoded::reject(Rejection::wrong_content_type, "a form is expected");
    auto const fields = fields_of(request);
    auto const is_receipt = webhook.suffix == "/status" || !text_of(fields, "status").empty();
    return is_receipt ? receipt(fields, settings) : message(fields, settings);
}

// <Message> goes back the way that the message came.
HttpResponse respond(Decoded const& decoded, std::optional<Answer> const& answer, Settings const&) {
    HttpResponse response;
    response.content_type = "application/xml; charset=utf-8";
    response.body = "<Response/>";
    if (!answer || answer->text.empty() || decoded.events.size() != 1) return response;
    auto const& event = decoded.events.front();
    response.body = "<Response><Message src=\"" + escape_xml(without_plus(event.to)) + "\" dst=\"" +
                    escape_xml(without_plus(event.from)) + "\" type=\"sms\">" + escape_xml(answer->text) +
                    "</Message></Response>";
    return response;
}

std::string credentials(Settings const& settings) {
    return basic_credentials(setting(settings, "auth_id"), setting(settings, "auth_token"));
}

std::string account_path(Settings const& settings) {
    return "/v1/Account/" + percent_encode(setting(settings, "auth_id")) + '/';
}

Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    json::object body;
    auto const powerpack = setting(settings, "powerpack_uuid");
    if (auto const from = sender_without_plus(outgoing, settings))
        body["src"] = *from;
    else if (!powerpack.empty())
        body["powerpack_uuid"] = powerpack;
    else
        return Error{Fault::invalid, "set `from` or `powerpack_uuid` of the channel"};
    body["dst"] = without_plus(outgoing.to);
    body["text"] = outgoing.text;
    body["type"] = "sms";
    if (auto const url = callback_url(settings, "/status"); !url.empty()) {
        body["url"] = url + "?ref=" + percent_encode(outgoing.reference);
        body["method"] = "POST";
    }
    return json_call(*base + account_path(settings) + "Message/", body, {{"Authorization", credentials(settings)}});
}

SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    return sent_by_id(*result.reply, "message_uuid.0", {}, {});
}

Result<HttpCall> get(std::string_view path, Settings const& settings) {
    return api_get(settings, default_api_base, account_path(settings) + std::string{path},
                   {{"Authorization", credentials(settings)}});
}

Decoded record(json::value const& body, Settings const& settings) {
    FormFields fields;
    constexpr std::pair<std::string_view, std::string_view> names[] = {{"messageuuid", "message_uuid"},
                                                                       {"status", "message_state"},
                                                                       {"errorcode", "error_code"},
                                                                       {"from", "from_number"},
                                                                       {"to", "to_number"}};
    for (auto const& [ours, theirs] : names) fields.emplace_back(ours, text_at(body, theirs));
    return receipt(fields, settings);
}

// https://www.plivo.com/docs/messaging/api/messages/: the record of a message.
constexpr LookUp look_up{
    .ask =
        [](SentMessage const& message, Settings const& settings, TimePoint) {
            return look_up_call(message, get("Message/" + percent_encode(message.provider_id) + '/', settings));
        },
    .read = read_looked_up<record>,
};

constexpr Check check{
    .ask = [](Settings const& settings, TimePoint) { return get("", settings); },
    .read = [](HttpReply const& reply) { return checked_balance(reply, "cash_credits"); },
};

}  // namespace

extern Provider const plivo{
    .name = "plivo",
    .scheme = "tel",
    .medium = Medium::sms,
    .capabilities = {.text_limit = 1600, .text_unit = text::Unit::septets, .unicode_text_limit = 737, .per_second = 5},
    .settings = settings_of_plivo,
    .routes = routes,
    .methods = methods,
    .verify = check_plivo_signature,
    .decode = decode_plivo,
    .respond = respond,
    .encode = encode,
    .classify = classify,
    .look_up = &look_up,
    .check = &check,
};

}  // namespace passerelle::channel
