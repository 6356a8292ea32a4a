// Orange Developer, SMS for Africa and the Middle East (product v2, whose path says v1).
// Wire facts: https://developer.orange.com/apis/sms-bw/api-reference, lansanalsm/orangeAPI smsdr/index.php.
#include <boost/json.hpp>

#include "base/zone.hpp"
#include "channel/json_fields.hpp"
#include "channel/sms.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr std::string_view default_api_base = "https://api.orange.com";

constexpr SettingSpec settings_of_orange[] = {
    {"client_id", true, false, "of the application in Orange Developer"},
    {"client_secret", true, true, "of the application"},
    {"from", true, false, "sender: the number of the country (+2250000) or your own"},
    {"sender_name", false, false, "registered name that is shown instead, at most 11 characters"},
    {"path_secret", true, true, "last part of the addresses that you give to Orange: it signs nothing", {}, true},
    {"api_base", false, false, "address of the API", default_api_base},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

// "Thu Dec 13 2018 10:20:17 GMT+0000 (UTC)", of one of the provider's two samples.
std::optional<TimePoint> javascript_time_of(std::string_view written) {
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (written.size() < 33 || written.substr(24, 4) != " GMT") return std::nullopt;
    auto const at = months.find(written.substr(4, 3));
    if (at == std::string_view::npos || at % 3 != 0) return std::nullopt;
    auto const month = std::to_string(at / 3 + 101).substr(1);
    auto const part = [&](std::size_t from, std::size_t length) { return std::string{written.substr(from, length)}; };
    return parse_rfc3339(part(11, 4) + '-' + month + '-' + part(8, 2) + 'T' + part(16, 8) + part(28, 3) + ':' +
                         part(31, 2));
}

Decoded message(json::value const& written, Settings const& settings) {
    auto const sender = text_at(written, "senderAddress");
    if (trimmed(sender).empty()) return Decoded::reject(Rejection::missing_field, "senderAddress");
    auto const* text = at_path(written, "message");
    if (!text) return Decoded::reject(Rejection::missing_field, "message");
    if (text->is_structured()) return Decoded::reject(Rejection::malformed, "wrong type of message");
    auto const from = address_of(sender, settings);
    if (!from) return Decoded::reject(Rejection::invalid_number, "senderAddress");
    Event event;
    event.from = *from;
    event.to = address_or_text(text_at(written, "destinationAddress"), settings);
    event.text = text_at(written, "message");
    event.external_id = trimmed(text_at(written, "messageId"));  // often absent: then sender, time and text
    auto const time = text_at(written, "dateTime");
    event.time = time_of(time);
    if (!event.time) event.time = javascript_time_of(time);
    return Decoded::one(std::move(event));
}

constexpr DeliveryRow deliveries[] = {
    {"deliveredtonetwork", Status::sent},
    {"messagewaiting", Status::sent},
    {"deliveryuncertain", Status::sent},
    {"deliveredtoterminal", Status::delivered},
    {"deliveryimpossible", Status::failed_permanent},
};

std::string_view last_part(std::string_view address) {
    auto const slash = address.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : address.substr(slash + 1);
}

// `callbackData` is the last part of the address of the send (or, for all that is known, the address itself); it may be
// empty.
Decoded report(json::value const& written, std::string_view resource, Settings const& settings) {
    auto const name = text_at(written, "deliveryStatus");
    if (trimmed(name).empty()) return Decoded::reject(Rejection::missing_field, "deliveryStatus");
    Event event;
    event.kind = Event::Kind::other;
    resource = trimmed(resource);
    event.external_id = last_part(resource).empty() ? resource : last_part(resource);
    event.to = address_or_text(text_at(written, "address"), settings);
    if (event.external_id.empty() && trimmed(event.to).empty())
        return Decoded::reject(Rejection::missing_field, "callbackData or address");
    event.status = delivery_status(deliveries, name);
    if (event.status) event.kind = Event::Kind::receipt;
    if (event.status == Status::failed_permanent) event.error_code = trimmed(name);
    return Decoded::one(std::move(event));
}

constexpr std::string_view message_path = "inboundSMSMessageNotification.inboundSMSMessage";
constexpr std::string_view report_path = "deliveryInfoNotification.deliveryInfo";

constexpr std::string_view routes[] = {"/status"};

Decoded decode_orange(Webhook const& webhook, Settings const& settings) {
    auto const body = json_object_body(webhook.request);
    if (body.rejected) return *body.rejected;
    if (auto const messages = objects_at(body.value, message_path); !messages.empty())
        return read_each(messages, [&](json::value const& one) { return message(one, settings); });
    auto const reports = objects_at(body.value, report_path);
    if (reports.empty())
        return Decoded::reject(Rejection::missing_field, "inboundSMSMessage or deliveryInfo of a notification");
    auto const resource = text_at(body.value, "deliveryInfoNotification.callbackData");
    return read_each(reports, [&](json::value const& one) { return report(one, resource, settings); });
}

Result<HttpCall> ask_token(Settings const& settings) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    auto const credentials =
        std::string{setting(settings, "client_id")} + ':' + std::string{setting(settings, "client_secret")};
    HttpCall call;
    call.method = "POST";
    call.url = *base + "/oauth/v3/token";
    call.headers = {{"Authorization", "Basic " + base64_encode(credentials)},
                    {"Content-Type", "application/x-www-form-urlencoded"},
                    {"Accept", "application/json"}};
    call.body = "grant_type=client_credentials";
    return call;
}

Result<Grant> read_token(HttpReply const& reply, Settings const&, TimePoint) {
    return oauth_grant(reply, std::chrono::hours{1});
}

// The sender's number stands in the path and in the body; a name goes beside it.
Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    auto const is_name = !outgoing.from.empty() && outgoing.from.find_first_not_of("+0123456789") != std::string::npos;
    std::string_view number = is_name || outgoing.from.empty() ? setting(settings, "from") : outgoing.from;
    if (number.starts_with("tel:")) number.remove_prefix(4);
    if (number.empty()) return Error{Fault::invalid, "set `from` of the channel: the number that Orange gave you"};
    auto const name = is_name ? std::string_view{outgoing.from} : setting(settings, "sender_name");
    auto const sender = "tel:+" + std::string{without_plus(number)};
    json::object request{{"address", "tel:" + outgoing.to}, {"senderAddress", sender}};
    if (!name.empty()) request["senderName"] = name;
    request["outboundSMSTextMessage"] = json::object{{"message", outgoing.text}};
    return json_call(*base + "/smsmessaging/v1/outbound/" + percent_encode(sender) + "/requests",
                     json::object{{"outboundSMSMessageRequest", std::move(request)}},
                     {{"Authorization", "Bearer " + std::string{setting(settings, "access_token")}},
                      {"Accept", "application/json"}});
}

using Kind = SendOutcome::Kind;
// The SVC and POL codes are those of the Botswana edition of the same API.
constexpr CodeRow codes[] = {
    {"SVC0001", Kind::temporary, "the service failed"},
    {"SVC0002", Kind::permanent, "a value is not valid"},
    {"SVC0003", Kind::permanent, "a value is not one of those allowed"},
    {"SVC0004", Kind::permanent, "not a valid number"},
    {"SVC0280", Kind::permanent, "the text is too long"},
    {"POL0001", Kind::temporary, "the contract has expired, has no credit, or does not allow this", false, true},
    {"POL0003", Kind::permanent, "too many addresses"},
    {"http_401", Kind::temporary, "the token has run out, or client_id or client_secret is wrong", false, true},
    {"http_403", Kind::temporary, "no credit, or the contract has expired", false, true},
};

std::string error_code_of(json::value const& body) {
    for (auto const path :
         {"requestError.serviceException.messageId", "requestError.policyException.messageId", "code"})
        if (auto code = text_at(body, path); !code.empty()) return code;
    return {};
}

SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto const& reply = *result.reply;
    auto const body = parse_json(reply.body).value_or(json::value{});
    if (reply.status < 200 || reply.status >= 300) {
        auto outcome = by_table(codes, error_code_of(body), reply);
        outcome.access_expired = reply.status == 401;
        return outcome;
    }
    auto address = text_at(body, "outboundSMSMessageRequest.resourceURL");
    if (last_part(address).empty()) address = header(reply.headers, "Location").value_or(std::string_view{});
    if (last_part(address).empty() && reply.status != 201) return by_http_status(reply);
    SendOutcome sent;
    sent.kind = Kind::sent;
    sent.provider_id = last_part(address);
    return sent;
}

// What has been bought, by country: a list in version 2, nested in version 1.
Result<HttpCall> ask_contracts(Settings const& settings, TimePoint) {
    return check_call(settings, default_api_base, "/sms/admin/v1/contracts",
                      {{"Authorization", "Bearer " + std::string{setting(settings, "access_token")}}});
}

std::vector<json::value const*> contracts_of(json::value const& body) {
    if (body.is_array()) return objects_at(body, "");
    std::vector<json::value const*> contracts;
    for (auto const* partner : objects_at(body, "partnerContracts.contracts"))
        for (auto const* contract : objects_at(*partner, "serviceContracts")) contracts.push_back(contract);
    return contracts;
}

Result<std::string> read_contracts(HttpReply const& reply) {
    auto const body = parse_json(reply.body);
    if (reply.status != 200 || !body || !body->is_structured())
        return Error{Fault::refused, "no contracts (HTTP " + std::to_string(reply.status) +
                                         "): check client_id, client_secret and api_base"};
    std::string words = "the credentials are good";
    for (auto const* contract : contracts_of(*body)) {
        auto const end = at_path(*contract, "expirationDate") ? "expirationDate" : "expires";
        words += "; " + text_at(*contract, "country") + ": " + text_at(*contract, "availableUnits") +
                 " SMS left until " + text_at(*contract, end).substr(0, 10);
    }
    return words;
}

constexpr Check check{ask_contracts, read_contracts};
constexpr Access access{ask_token, read_token};

}  // namespace

extern Provider const orange_sms{
    .name = "orange-sms",
    .scheme = "tel",
    .medium = Medium::sms,
    .capabilities = {.per_second = 5},
    .settings = settings_of_orange,
    .routes = routes,
    .decode = decode_orange,
    .encode = encode,
    .classify = classify,
    .access = &access,
    .check = &check,
};

}  // namespace passerelle::channel
