// MTN (MADAPI): SMS, versions 2 and 3 of the path, and USSD (mtn_ussd.cpp). Messages, reports and turns of USSD all
// come to one address. Wire facts: nyaruka/courier handlers/mtn (v2), api-evangelist/mtn-group
// openapi/mtn-group-sms-v3-api.yml (v3).
#include <boost/json.hpp>

#include "channel/json_fields.hpp"
#include "channel/mtn_ussd.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr std::string_view default_api_base = "https://api.mtn.com";
constexpr std::string_view default_token_path = "/v1/oauth/access_token";

constexpr std::string_view versions[] = {"v3", "v2"};

constexpr SettingSpec settings_of_mtn[] = {
    {"client_id", false, false, "of the application, for OAuth"},
    {"client_secret", false, true, "of the application"},
    {"api_key", false, true, "sent as x-api-key, where MTN gave one"},
    {"from", true, false, "sender: a short code, or a registered name"},
    {"service_code", false, false, "v3: the short code, where the sender is another"},
    {.name = "api_version", .about = "v3, or v2 where the account is older", .fallback = "v3", .one_of = versions},
    {"cp_address", false, false, "v2: address of the content provider, where MTN asks for it"},
    {"path_secret", true, true, "last part of the address that you give to MTN: it signs nothing", {}, true},
    {"token_path", false, false, "where tokens are asked for", default_token_path},
    {"api_base", false, false, "address of the API", default_api_base},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

// Members whose letters differ from account to account (TransactionID, transactionId).
std::string text_of_member(json::value const& body, std::string_view lower_name) {
    for (auto const& member : body.get_object())
        if (lower(member.key()) == lower_name) return text_at(member.value(), "");
    return {};
}

Decoded message(json::value const& body, Settings const& settings) {
    auto const sender = text_at(body, "senderAddress");
    if (trimmed(sender).empty()) return Decoded::reject(Rejection::missing_field, "senderAddress");
    auto const from = address_of(sender, settings);
    if (!from) return Decoded::reject(Rejection::invalid_number, "senderAddress");
    Event event;
    event.from = *from;
    event.to = address_or_text(text_at(body, "receiverAddress"), settings);
    event.text = text_at(body, "message");
    event.time = time_of(text_at(body, "created"));  // no id: sender, time and text tell a repeat
    return Decoded::one(std::move(event));
}

constexpr DeliveryRow deliveries[] = {
    {"delivrd", Status::delivered},
    {"delivered", Status::delivered},
    {"deliveredtoterminal", Status::delivered},
    {"acceptd", Status::sent},
    {"enroute", Status::sent},
    {"deliveredtonetwork", Status::sent},
    {"deliveryuncertain", Status::sent},
    {"messagewaiting", Status::sent},
    {"expired", Status::failed_temporary},
    {"deliveryimpossible", Status::failed_temporary},
    {"rejected", Status::failed_permanent},
    {"undelivered", Status::failed_permanent},
    {"deleted", Status::failed_permanent},
};

// v2 names its transaction, v3 our own id. One that names neither is about nothing.
Decoded report(json::value const& body, Settings const& settings) {
    Event event;
    event.kind = Event::Kind::other;
    event.external_id = text_of_member(body, "transactionid");
    event.reference = text_of_member(body, "clientcorrelatorid");
    if (event.reference.empty()) event.reference = text_of_member(body, "clientcorrelator");
    if (event.external_id.empty()) event.external_id = event.reference;
    event.reference = reference_of(std::move(event.reference));
    if (event.external_id.empty()) return Decoded::one(std::move(event));
    auto const receiver = at_path(body, "receiverAddress.0") ? "receiverAddress.0" : "receiverAddress";
    event.from = address_or_text(text_at(body, "senderAddress"), settings);
    event.to = address_or_text(text_at(body, receiver), settings);
    event.time = time_of(text_at(body, "completedDate"));
    auto const name = text_of_member(body, "deliverystatus");
    event.status = delivery_status(deliveries, name);
    if (!event.status) return Decoded::one(std::move(event));
    event.kind = Event::Kind::receipt;
    auto const failed = event.status == Status::failed_permanent || event.status == Status::failed_temporary;
    if (failed) event.error_code = text_at(body, "error");
    if (failed && event.error_code.empty()) event.error_code = trimmed(name);
    return Decoded::one(std::move(event));
}

constexpr std::string_view routes[] = {"/status", "/dlr", "/ussd"};

Decoded decode_mtn(Webhook const& webhook, Settings const& settings) {
    auto const body = json_object_body(webhook.request);
    if (body.rejected) return *body.rejected;
    if (webhook.suffix == "/ussd" || is_mtn_ussd(body.value)) return decode_mtn_ussd(body.value, webhook, settings);
    if (is_compound(body.value, "message")) return Decoded::reject(Rejection::malformed, "wrong type of message");
    return text_at(body.value, "message").empty() ? report(body.value, settings) : message(body.value, settings);
}

HttpResponse respond(Decoded const& decoded, std::optional<Answer> const& answer, Settings const&) {
    return decoded.echo.empty() ? HttpResponse{} : mtn_screen(decoded, answer);
}

Result<HttpCall> ask_token(Settings const& settings) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    HttpCall call;
    call.method = "POST";
    call.url =
        *base + std::string{setting(settings, "token_path", default_token_path)} + "?grant_type=client_credentials";
    call.headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}};
    call.body = encode_form({{"client_id", std::string{setting(settings, "client_id")}},
                             {"client_secret", std::string{setting(settings, "client_secret")}}});
    return call;
}

Result<Grant> read_token(HttpReply const& reply, Settings const&, TimePoint) {
    return oauth_grant(reply, std::chrono::hours{1});
}

bool needs_token(Settings const& settings) { return !setting(settings, "client_id").empty(); }

json::object body_of(Outgoing const& outgoing, std::string_view from, Settings const& settings) {
    json::object body;
    if (!from.empty()) body["senderAddress"] = without_plus(from);
    body["receiverAddress"] = json::array{json::string{without_plus(outgoing.to)}};
    body["message"] = outgoing.text;
    if (setting(settings, "api_version", "v3") == "v2") {
        body["clientCorrelator"] = key_of(outgoing);
        if (auto const address = setting(settings, "cp_address"); !address.empty()) body["cpAddress"] = address;
        return body;
    }
    // A sender that is a name must stand here as well.
    auto const is_name = from.find_first_not_of("+0123456789") != std::string_view::npos;
    body["serviceCode"] = without_plus(is_name ? from : setting(settings, "service_code", from));
    body["clientCorrelatorId"] = key_of(outgoing);
    body["requestDeliveryReceipt"] = true;
    return body;
}

Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    auto const from = outgoing.from.empty() ? setting(settings, "from") : std::string_view{outgoing.from};
    if (from.empty() && setting(settings, "service_code").empty())
        return Error{Fault::invalid, "set `from` of the channel: the short code that MTN gave you"};
    auto const key = setting(settings, "api_key");
    if (key.empty() && !needs_token(settings))
        return Error{Fault::invalid, "set `client_id` and `client_secret`, or `api_key`, of the channel"};
    Headers headers{{"Accept", "application/json"}};
    if (auto const token = setting(settings, "access_token"); !token.empty())
        headers.emplace_back("Authorization", "Bearer " + std::string{token});
    if (!key.empty()) headers.emplace_back("x-api-key", key);
    auto const is_v2 = setting(settings, "api_version", "v3") == "v2";
    return json_call(*base + (is_v2 ? "/v2/messages/sms/outbound" : "/v3/sms/messages/sms/outbound"),
                     body_of(outgoing, from, settings), std::move(headers));
}

using Kind = SendOutcome::Kind;
constexpr std::string_view success = "0000";
constexpr CodeRow refusals[] = {
    {"http_401", Kind::temporary, "the token has run out, or the credentials are wrong", false, true},
    {"http_403", Kind::permanent, "refused: not allowed for this account"},
    {"http_404", Kind::permanent, "refused: no such sender or service code"},
};
// With HTTP 200. MADAPI's own codes are not public: these two are seen as errors of the system.
constexpr CodeRow codes[] = {
    {"1000", Kind::temporary, "system error"},
    {"3001", Kind::temporary, "system error"},
};

SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto const& reply = *result.reply;
    auto const body = parse_json(reply.body).value_or(json::value{});
    auto const code = text_at(body, "statusCode");
    auto const id = text_at(body, "transactionId");
    if (reply.status < 200 || reply.status >= 300) {
        auto outcome = by_table(refusals, code, reply);
        outcome.access_expired = reply.status == 401;
        return outcome;
    }
    if (code.empty() ? !id.empty() : code == success) {
        SendOutcome sent;
        sent.kind = Kind::sent;
        sent.provider_id = id;
        return sent;
    }
    if (code.empty()) return by_http_status(reply);
    auto const* row = find_code(codes, code);
    return outcome_of(row ? *row : CodeRow{code, Kind::permanent, "refused by MTN"});
}

constexpr Access access{ask_token, read_token, needs_token};

}  // namespace

extern Provider const mtn{
    .name = "mtn",
    .scheme = "tel",
    .medium = Medium::sms,
    .capabilities = {.text_limit = 300, .text_unit = text::Unit::septets, .unicode_text_limit = 300},
    .settings = settings_of_mtn,
    .routes = routes,
    .decode = decode_mtn,
    .respond = respond,
    .encode = encode,
    .classify = classify,
    .ussd = &mtn_ussd_capabilities,
    .access = &access,
};

}  // namespace passerelle::channel
