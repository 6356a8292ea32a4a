// Clickatell, both generations of its platform: flat fields are the HTTP API, an `event` is One API.
// Wire facts: nyaruka/courier handlers/clickatell; https://www.clickatell.com/developers/api-documentation/
// (http-api-reply-callback, one-api-received-message-callback, one-api-send-plain-text-message).
#include <boost/json.hpp>

#include "channel/clickatell_codes.hpp"
#include "channel/clickatell_text.hpp"
#include "channel/json_fields.hpp"
#include "channel/sms.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr std::string_view default_api_base = "https://platform.clickatell.com";

constexpr std::string_view apis[] = {"one", "http"};

constexpr SettingSpec settings_of_clickatell[] = {
    {"api_key", true, true, "of the integration (API setup)"},
    {.name = "api",
     .about = "one: One API; http: an integration of the older HTTP API",
     .fallback = "one",
     .one_of = apis},
    {"from", false, false, "sender, of two-way integrations alone: the number without its plus"},
    {"integration_id", false, false, "of the integration: callbacks that name another are refused"},
    {"path_secret", true, true, "last part of the callback addresses: Clickatell signs nothing", {}, true},
    {"webhook_user", false, false, "user that Clickatell shows, where the callback says so"},
    {"webhook_password", false, true, "its password"},
    {"api_base", false, false, "address of the API", default_api_base},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

std::optional<Decoded> verify(Webhook const& webhook, Settings const& settings) {
    return check_basic_credentials(webhook, setting(settings, "webhook_user"), setting(settings, "webhook_password"));
}

Decoded missing(std::string_view name) { return Decoded::reject(Rejection::missing_field, std::string{name}); }

// The same things by the names of the two generations.
struct MessageNames {
    std::string_view id, from, to, text, udh;
};
constexpr MessageNames http_names{"replyMessageId", "fromNumber", "toNumber", "text", "udh"};
constexpr MessageNames one_names{"messageId", "from", "to", "content", "sms.udh"};

Decoded message(json::value const& written, MessageNames const& names, Settings const& settings) {
    auto const sender = text_at(written, names.from);
    if (trimmed(sender).empty()) return missing(names.from);
    auto const from = address_of(sender, settings);
    if (!from) return Decoded::reject(Rejection::invalid_number, std::string{names.from});
    if (!at_path(written, names.text)) return missing(names.text);
    if (is_compound(written, names.text)) return Decoded::reject(Rejection::malformed, "wrong type of the text");
    auto text = clickatell_text(text_at(written, names.text), text_at(written, "charset"));
    if (!text) return Decoded::reject(Rejection::malformed, "the text is not in the charset that is named");
    Event event;
    event.external_id = text_at(written, names.id);
    // In set-ups where nothing of ours is answered, the HTTP API names no other id than this.
    if (event.external_id.empty()) event.external_id = text_at(written, "messageId");
    event.reference = text_at(written, "relatedClientMessageId");
    event.from = *from;
    event.to = address_or_text(text_at(written, names.to), settings);
    event.text = std::move(*text);
    event.time = time_of(text_at(written, "timestamp"));
    if (auto const header = hex_decode(trimmed(text_at(written, names.udh))))
        event.part = part_of_header(*header, event.to);
    return Decoded::one(std::move(event));
}

// A picture or a place: the person wrote, and there is nothing that can be read.
Decoded unreadable(json::value const& written, Settings const& settings) {
    auto const from = address_of(text_at(written, "from"), settings);
    if (!from) return missing("from");
    Event event;
    event.external_id = text_at(written, "messageId");
    event.from = *from;
    event.to = address_or_text(text_at(written, "to"), settings);
    event.time = time_of(text_at(written, "timestamp"));
    return Decoded::one(std::move(event));
}

Decoded report(json::value const& written, ClickatellApi api, Settings const& settings) {
    Event event;
    event.kind = Event::Kind::other;
    event.external_id = text_at(written, "messageId");
    event.reference = text_at(written, "clientMessageId");
    if (event.external_id.empty() && event.reference.empty()) return missing("messageId");
    event.from = address_or_text(text_at(written, "from"), settings);
    event.to = address_or_text(text_at(written, "to"), settings);
    event.time = time_of(text_at(written, "timestamp"));
    auto const name = text_at(written, "status"), code = text_at(written, "statusCode");
    event.status = clickatell_status(api, name, code);
    if (event.status) event.kind = Event::Kind::receipt;
    if (event.status == Status::failed_permanent || event.status == Status::failed_temporary)
        event.error_code = code.empty() ? name : code;
    return Decoded::one(std::move(event));
}

bool is_report(json::value const& written) { return at_path(written, "statusCode") || at_path(written, "status"); }

// event.moText, moMedia, moLocation, messageStatusUpdate: the last name is not certain, so that what has a status is a
// report by whatever name.
Decoded events_of_one_api(json::object const& event, Settings const& settings) {
    std::vector<Decoded> elements;
    for (auto const& member : event) {
        auto const is_from_person = member.key().starts_with("mo");
        for (auto const* each : objects_at(member.value(), "")) {
            if (member.key() == "moText")
                elements.push_back(message(*each, one_names, settings));
            else if (is_from_person)
                elements.push_back(unreadable(*each, settings));
            else if (is_report(*each))
                elements.push_back(report(*each, ClickatellApi::one, settings));
        }
    }
    return taken_from(std::move(elements));
}

constexpr std::string_view routes[] = {"/status"};
constexpr std::string_view methods[] = {"GET", "POST"};

Decoded decode_clickatell(Webhook const& webhook, Settings const& settings) {
    auto const body = json_body_or_query(webhook.request);
    if (body.rejected) return *body.rejected;
    auto const wanted = setting(settings, "integration_id");
    if (auto const given = text_at(body.value, "integrationId"); !wanted.empty() && !given.empty() && given != wanted)
        return Decoded::reject(Rejection::wrong_account, "integrationId");
    if (auto const* event = object_at(body.value, "event")) return events_of_one_api(*event, settings);
    auto const is_message = at_path(body.value, http_names.from) || at_path(body.value, http_names.text);
    if (!is_message && (is_report(body.value) || webhook.suffix == "/status")) {
        if (!is_report(body.value)) return missing("statusCode");
        return report(body.value, ClickatellApi::http, settings);
    }
    return message(body.value, http_names, settings);
}

Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    auto const from = without_plus(outgoing.from.empty() ? setting(settings, "from") : std::string_view{outgoing.from});
    auto const to = without_plus(outgoing.to);
    auto const key = setting(settings, "api_key");
    if (setting(settings, "api", "one") == "http") {
        FormFields fields{{"apiKey", std::string{key}}, {"to", std::string{to}}, {"content", outgoing.text}};
        if (!from.empty()) fields.emplace_back("from", from);
        HttpCall call;
        call.url = *base + "/messages/http/send?" + encode_form(fields);
        call.headers = {{"Accept", "application/json"}};
        return call;
    }
    json::object message{{"channel", "sms"}, {"to", to}, {"content", outgoing.text}};
    if (!from.empty()) message["from"] = from;
    message["clientMessageId"] = outgoing.reference;
    // The key stands alone: no word before it.
    return json_call(*base + "/v1/message", json::object{{"messages", json::array{std::move(message)}}},
                     {{"Authorization", std::string{key}}, {"Accept", "application/json"}});
}

using Kind = SendOutcome::Kind;
constexpr CodeRow codes[] = {
    {"http_401", Kind::temporary, "api_key is wrong", false, true},
    {"http_402", Kind::temporary, "not enough credit", false, true},
};

// Errors of single messages have no public codes: words that stand in them.
struct WordRow {
    std::string_view word;
    CodeRow row;
};
constexpr WordRow words[] = {
    {"two-way", {"two_way", Kind::temporary, "`from` is no number of this integration", false, true}},
    {"from number", {"two_way", Kind::temporary, "`from` is no number of this integration", false, true}},
    {"credit", {"no_credit", Kind::temporary, "not enough credit", false, true}},
    {"balance", {"no_credit", Kind::temporary, "not enough credit", false, true}},
    {"funds", {"no_credit", Kind::temporary, "not enough credit", false, true}},
    {"api key", {"api_key", Kind::temporary, "api_key is wrong", false, true}},
    {"authenticat", {"api_key", Kind::temporary, "api_key is wrong", false, true}},
    {"throttl", {"throttled", Kind::temporary, "too many messages at once"}},
    {"too many", {"throttled", Kind::temporary, "too many messages at once"}},
};

// `error` is a text in one generation, an object with code and words in the other; null where all went well.
SendOutcome refusal(json::value const& error) {
    auto const said = lower(error.is_string() ? text_at(error, "") : json::serialize(error));
    for (auto const& each : words)
        if (said.find(each.word) != std::string::npos) return outcome_of(each.row);
    auto const code = text_at(error, "code");
    return outcome_of({code.empty() ? std::string_view{"refused"} : code, Kind::permanent, "refused by Clickatell"});
}

SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto const& reply = *result.reply;
    auto const body = parse_json(reply.body).value_or(json::value{});
    auto const is_success = reply.status >= 200 && reply.status < 300;
    if (!is_success && reply.status != 400) return by_table(codes, {}, reply);
    SendOutcome sent;
    sent.kind = Kind::sent;
    sent.provider_id = text_at(body, "messages.0.apiMessageId");
    auto const accepted = flag_at(body, "messages.0.accepted").value_or(true);
    if (is_success && accepted && !sent.provider_id.empty()) return sent;
    for (auto const path : {"messages.0.error", "error"})
        if (auto const* error = at_path(body, path)) return refusal(*error);
    return is_success && flag_at(body, "messages.0.accepted") == false ? refusal({}) : by_table(codes, {}, reply);
}

Result<HttpCall> ask_balance(Settings const& settings, TimePoint) {
    return check_call(settings, default_api_base, "/public-client/balance",
                      {{"Authorization", std::string{setting(settings, "api_key")}}});
}

Result<std::string> read_balance(HttpReply const& reply) {
    auto const body = parse_json(reply.body);
    auto const balance = body ? balance_in_words(*body) : std::string{};
    if (reply.status == 200 && !balance.empty()) return "the key is good; " + balance;
    if (reply.status == 401 || reply.status == 403) return Error{Fault::refused, "api_key is wrong"};
    return Error{Fault::refused, "no balance (HTTP " + std::to_string(reply.status) + "): check api_base"};
}

constexpr Check check{ask_balance, read_balance};

}  // namespace

extern Provider const clickatell{
    .name = "clickatell",
    .scheme = "tel",
    .medium = Medium::sms,
    .capabilities = {.text_limit = 640, .text_unit = text::Unit::septets, .unicode_text_limit = 640},
    .settings = settings_of_clickatell,
    .routes = routes,
    .methods = methods,
    .verify = verify,
    .decode = decode_clickatell,
    .encode = encode,
    .classify = classify,
    .check = &check,
};

}  // namespace passerelle::channel
