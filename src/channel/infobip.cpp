// Infobip: SMS (API v3), and USSD by its gateway (infobip_ussd.cpp).
// Wire facts: infobip-api-java-client src/main/java/com/infobip/model and SmsApiTest.java, nyaruka/courier
// handlers/infobip.
#include <boost/json.hpp>

#include "channel/infobip_codes.hpp"
#include "channel/infobip_ussd.hpp"
#include "channel/json_fields.hpp"
#include "channel/media.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr std::string_view default_api_base = "https://api.infobip.com";

constexpr std::string_view transliterations[] = {
    "NONE",        "TURKISH",    "GREEK",     "CYRILLIC",           "SERBIAN_CYRILLIC",
    "BALTIC",      "PORTUGUESE", "COLOMBIAN", "BULGARIAN_CYRILLIC", "CENTRAL_EUROPEAN",
    "NON_UNICODE", "ALL"};

constexpr SettingSpec settings_of_infobip[] = {
    {"api_key", true, true, "opens the API"},
    {"from", false, false, "sender: at most 11 letters and digits, or a number"},
    {"path_secret", true, true, "last part of the addresses that you give to Infobip: it signs nothing", {}, true},
    {"webhook_user", false, false, "user that Infobip shows, where the subscription says so"},
    {"webhook_password", false, true, "its password"},
    {.name = "transliteration",
     .about = "Infobip's name of another spelling, as NON_UNICODE; without it none",
     .one_of = transliterations},
    {"api_base", false, false, "your own address of the API, https://xxxxx.api.infobip.com", default_api_base},
    {"public_base", false, false, "our address as Infobip has it; without it no reports are asked for"},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

std::optional<Decoded> verify(Webhook const& webhook, Settings const& settings) {
    return check_basic_credentials(webhook, setting(settings, "webhook_user"), setting(settings, "webhook_password"));
}

// `text`, or the plain parts of an MMS; a picture alone has none.
std::optional<std::string> text_of_message(json::value const& written) {
    if (auto const* text = at_path(written, "text"); text && !text->is_structured()) return text_at(written, "text");
    auto const* parts = array_at(written, "message");
    if (!parts) return std::nullopt;
    std::string text;
    for (auto const& part : *parts) {
        if (!text_at(part, "contentType").starts_with("text/plain")) continue;
        if (!text.empty()) text += '\n';
        text += text_at(part, "value");
    }
    return text;
}

Decoded message(json::value const& written, Settings const& settings) {
    auto const id = text_at(written, "messageId");
    // Without it a repeat could not be told from a new message.
    if (trimmed(id).empty()) return Decoded::reject(Rejection::missing_field, "messageId");
    auto const sender = text_at(written, "from");
    if (trimmed(sender).empty()) return Decoded::reject(Rejection::missing_field, "from");
    auto const from = address_of(sender, settings);
    if (!from) return Decoded::reject(Rejection::invalid_number, "from");
    auto text = text_of_message(written);
    if (!text) return Decoded::reject(Rejection::missing_field, "text");
    Event event;
    event.from = *from;
    event.to = address_or_text(text_at(written, "to"), settings);
    event.text = std::move(*text);
    event.media = media_among(array_at(written, "message"), "contentType", "url");
    event.external_id = id;
    event.time = time_of(text_at(written, "receivedAt"));
    return Decoded::one(std::move(event));
}

Event receipt(json::value const& written, Settings const& settings) {
    Event event;
    event.external_id = text_at(written, "messageId");
    event.reference = text_at(written, "callbackData");
    event.from = address_or_text(text_at(written, "sender"), settings);
    event.to = address_or_text(text_at(written, "to"), settings);
    if (event.to.empty()) event.to = address_or_text(text_at(written, "destination"), settings);
    event.time = time_of(text_at(written, "doneAt"));
    if (!event.time) event.time = time_of(text_at(written, "sentAt"));
    auto const state = infobip_state(written);
    event.kind = state.status ? Event::Kind::receipt : Event::Kind::other;
    event.status = state.status;
    event.error_code = state.error_code;
    return event;
}

Decoded element(json::value const& written, Settings const& settings) {
    if (!object_at(written, "status")) return message(written, settings);
    if (text_at(written, "messageId").empty() && text_at(written, "callbackData").empty())
        return Decoded::reject(Rejection::missing_field, "messageId");
    return Decoded::one(receipt(written, settings));
}

constexpr std::string_view routes[] = {"/status", "/dlr", "/session/*"};
constexpr std::string_view methods[] = {"POST", "PUT", "GET"};  // PUT and GET of USSD alone

Decoded decode_infobip(Webhook const& webhook, Settings const& settings) {
    if (is_infobip_ussd(webhook)) return decode_infobip_ussd(webhook, settings);
    if (webhook.request.method != "POST") return Decoded::reject(Rejection::wrong_method, "POST is expected");
    auto const body = json_body(webhook.request);
    if (body.rejected) return *body.rejected;
    if (!body.value.is_object()) return Decoded::reject(Rejection::malformed, "the body is no JSON object");
    auto const* results = array_at(body.value, "results");
    if (!results && number_at(body.value, "messageCount") != 0)
        return Decoded::reject(Rejection::missing_field, "results");
    if (!results || results->empty()) return {};
    if (results->size() == 1) return element(results->front(), settings);
    std::vector<Decoded> elements;
    elements.reserve(results->size());
    for (auto const& each : *results) elements.push_back(element(each, settings));
    return taken_from(std::move(elements));
}

HttpResponse respond(Decoded const& decoded, std::optional<Answer> const& answer, Settings const&) {
    return decoded.echo.empty() ? HttpResponse{} : infobip_screen(decoded, answer);
}

HttpResponse refuse(Decoded const& rejected) {
    return infobip_ussd_error(rejected).value_or(refuse_in_plain_text(rejected));
}

Headers authorization(Settings const& settings) {
    return {{"Authorization", "App " + std::string{setting(settings, "api_key")}}, {"Accept", "application/json"}};
}

// Our reference is Infobip's id as well: a second message of the same id is refused (status 23).
Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    auto const from = outgoing.from.empty() ? setting(settings, "from") : std::string_view{outgoing.from};
    json::object content{{"text", outgoing.text}};
    if (auto const other = setting(settings, "transliteration"); !other.empty()) content["transliteration"] = other;
    json::object webhooks{{"contentType", "application/json"}, {"callbackData", outgoing.reference}};
    if (auto const url = callback_url(settings, "/status"); !url.empty())
        webhooks["delivery"] = json::object{{"url", url}, {"intermediateReport", true}, {"notify", true}};
    json::object destination{{"to", without_plus(outgoing.to)}, {"messageId", outgoing.reference}};
    json::object message{
        {"destinations", json::array{std::move(destination)}},
        {"content", std::move(content)},
        {"webhooks", std::move(webhooks)},
    };
    if (!from.empty()) message["sender"] = without_plus(from);
    return json_call(*base + "/sms/3/messages", json::object{{"messages", json::array{std::move(message)}}},
                     authorization(settings));
}

using Kind = SendOutcome::Kind;
constexpr CodeRow codes[] = {
    {"http_401", Kind::temporary, "api_key is wrong, or not for this address of the API", false, true},
    {"http_403", Kind::permanent, "refused: not allowed for this account", false, true},
};
constexpr std::string_view duplicate = "23";

std::string error_code_of(json::value const& body) {
    auto code = text_at(body, "errorCode");
    return code.empty() ? text_at(body, "requestError.serviceException.messageId") : code;
}

SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto const& reply = *result.reply;
    auto const body = parse_json(reply.body).value_or(json::value{});
    if (reply.status < 200 || reply.status >= 300) return by_table(codes, error_code_of(body), reply);
    auto const* message = at_path(body, "messages.0");
    auto const id = text_at(body, "messages.0.messageId");
    auto const status = text_at(body, "messages.0.status.id");
    if (!message || !object_at(*message, "status")) return by_http_status(reply);
    auto const state = infobip_state(*message).status;
    auto const is_taken = state == Status::queued || state == Status::sent || state == Status::delivered;
    if (is_taken || status == duplicate) {
        SendOutcome sent;
        sent.kind = Kind::sent;
        sent.provider_id = id;
        return sent;
    }
    if (auto const* row = infobip_refusal(status)) return outcome_of(*row);
    auto const kind = state == Status::failed_temporary ? Kind::temporary : Kind::permanent;
    return outcome_of({status, kind, "refused by Infobip"});
}

// Logs are kept for 48 hours and may be read as often as one likes (a report is given once).
Result<HttpCall> ask_log(SentMessage const& message, Settings const& settings, TimePoint) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    auto const id = message.provider_id.empty() ? message.reference : message.provider_id;
    HttpCall call;
    call.url = *base + "/sms/3/logs?" + encode_form({{"messageId", id}});
    call.headers = authorization(settings);
    return call;
}

Result<std::optional<Event>> read_log(SentMessage const&, HttpReply const& reply, Settings const& settings) {
    auto const body = parse_json(reply.body);
    auto const* results = body ? array_at(*body, "results") : nullptr;
    if (reply.status != 200 || !results)
        return Error{Fault::refused, "no log (HTTP " + std::to_string(reply.status) + ")"};
    for (auto const& each : *results)
        if (auto event = receipt(each, settings); event.status) return std::optional{std::move(event)};
    return std::optional<Event>{};
}

Result<HttpCall> ask_balance(Settings const& settings, TimePoint) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    HttpCall call;
    call.url = *base + "/account/1/balance";
    call.headers = authorization(settings);
    return call;
}

Result<std::string> read_balance(HttpReply const& reply) {
    auto const body = parse_json(reply.body);
    auto const balance = body ? balance_in_words(*body) : std::string{};
    if (reply.status == 200 && !balance.empty()) return "the key is good; " + balance;
    if (reply.status == 401) return Error{Fault::refused, "api_key is wrong, or not for this address of the API"};
    if (reply.status == 403) return Error{Fault::refused, "api_key may not read the balance; it may be good to send"};
    return Error{Fault::refused, "no balance (HTTP " + std::to_string(reply.status) + "): check api_base"};
}

constexpr LookUp look_up{ask_log, read_log};
constexpr Check check{ask_balance, read_balance};

}  // namespace

extern Provider const infobip{
    .name = "infobip",
    .scheme = "tel",
    .medium = Medium::sms,
    .capabilities = {.text_limit = 4000, .repeat_is_safe = true},
    .settings = settings_of_infobip,
    .routes = routes,
    .methods = methods,
    .verify = verify,
    .decode = decode_infobip,
    .respond = respond,
    .refuse = refuse,
    .encode = encode,
    .classify = classify,
    .ussd = &infobip_ussd_capabilities,
    .look_up = &look_up,
    .check = &check,
};

}  // namespace passerelle::channel
