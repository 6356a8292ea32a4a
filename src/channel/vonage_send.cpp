// Nexmo/api-specification definitions/sms.yml and messages-olympus.yml.
#include "channel/vonage_send.hpp"

#include <boost/json.hpp>
#include <charconv>

#include "channel/json_fields.hpp"
#include "channel/sms.hpp"
#include "channel/vonage_signature.hpp"
#include "channel/web_token.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr auto permanent = SendOutcome::Kind::permanent;
constexpr auto temporary = SendOutcome::Kind::temporary;
constexpr std::string_view sms_api = "https://rest.nexmo.com", messages_api = "https://api.nexmo.com";

// `messages[].status` of the SMS API's answer.
constexpr CodeRow answers[] = {
    {"1", temporary, "too many messages at once"},
    {"2", temporary, "a parameter is missing: check api_key, api_secret and from", false, true},
    {"3", temporary, "a parameter is not valid: check `from`", false, true},
    {"4", temporary, "api_key or api_secret is wrong", false, true},
    {"5", temporary, "an error inside Vonage"},
    {"6", permanent, "the number cannot be reached or is not valid"},
    {"7", permanent, "the number is barred"},
    {"8", temporary, "the account is barred", false, true},
    {"9", temporary, "the account has no credit left", false, true},
    {"10", temporary, "too many connections"},
    {"11", temporary, "the account may not use this API", false, true},
    {"12", permanent, "the text is too long"},
    {"14", temporary, "signature_secret or signature_method is wrong", false, true},
    {"15", temporary, "`from` is not allowed as a sender", false, true},
    {"22", permanent, "the network code is not valid"},
    {"23", temporary, "the callback address is not valid: check public_base", false, true},
    {"29", temporary, "a demo account writes to listed numbers only: add them in the console", false, true},
    {"32", temporary, "api_secret and a signature were both sent", false, true},
    {"33", permanent, "the number is de-activated"},
};

// `err-code` of the SMS API's delivery receipts.
constexpr CodeRow reports[] = {
    {"1", temporary, "unknown reason"},
    {"2", temporary, "the person is absent for now"},
    {"3", permanent, "the number is no longer in use"},
    {"4", permanent, "barred by the person"},
    {"5", permanent, "ported to another network"},
    {"6", permanent, "refused by the anti-spam filter"},
    {"7", temporary, "the phone is busy"},
    {"8", temporary, "an error of the network"},
    {"9", permanent, "not a valid number, or refused"},
    {"10", permanent, "not a valid message"},
    {"11", permanent, "no route to this number"},
    {"12", permanent, "the number cannot be reached"},
    {"13", permanent, "refused for the age of the person"},
    {"14", permanent, "blocked by the carrier"},
    {"15", temporary, "the prepaid person has no credit"},
    {"16", temporary, "the quota is used up"},
    {"50", permanent, "refused by the rules of the country"},
    {"51", permanent, "refused by the rules of the country"},
    {"52", permanent, "refused by the rules of the country"},
    {"53", permanent, "refused by the rules of the country"},
    {"54", permanent, "refused by the rules of the country"},
    {"99", temporary, "an error on the way"},
};

// `title` of the Messages API's errors.
constexpr CodeRow message_codes[] = {
    {"1000", temporary, "too many messages at once"},
    {"1330", temporary, "unknown reason"},
    {"1360", temporary, "expired before it could be delivered"},
};

FormFields sms_fields(Outgoing const& outgoing, std::string const& from, Settings const& settings) {
    FormFields fields{{"api_key", std::string{setting(settings, "api_key")}},
                      {"from", from},
                      {"to", std::string{without_plus(outgoing.to)}},
                      {"text", outgoing.text},
                      {"type", is_in_gsm7(outgoing.text) ? "text" : "unicode"},
                      {"status-report-req", "1"},
                      {"client-ref", outgoing.reference}};
    if (auto const url = callback_url(settings, "/status"); !url.empty()) fields.emplace_back("callback", url);
    return fields;
}

// By api_secret, or else signed: never both (error 32).
Result<HttpCall> encode_sms(Outgoing const& outgoing, std::string const& from, Settings const& settings) {
    auto const base = api_base_of(settings, sms_api);
    if (!base) return base.error();
    auto fields = sms_fields(outgoing, from, settings);
    if (auto const secret = setting(settings, "api_secret"); !secret.empty()) {
        fields.emplace_back("api_secret", secret);
    } else {
        auto const now = std::chrono::duration_cast<std::chrono::seconds>(outgoing.now.time_since_epoch());
        fields.emplace_back("timestamp", std::to_string(now.count()));
        auto const signature =
            setting(settings, "signature_secret").empty() ? std::string{} : vonage_signature(fields, settings);
        if (signature.empty())
            return Error{Fault::invalid, "set `api_secret`, or `signature_secret` with its `signature_method`"};
        fields.emplace_back("sig", signature);
    }
    HttpCall call;
    call.method = "POST";
    call.url = *base + "/sms/json";
    call.headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}};
    call.body = encode_form(fields);
    return call;
}

// A token of the application where there is one, else key and secret.
Result<std::string> authorization(Outgoing const& outgoing, Settings const& settings) {
    auto const application = setting(settings, "application_id");
    auto const key = setting(settings, "private_key");
    if (application.empty() || key.empty()) {
        auto const secret = setting(settings, "api_secret");
        if (secret.empty())
            return Error{Fault::invalid, "set `api_secret`, or `application_id` and `private_key` of the application"};
        return basic_credentials(setting(settings, "api_key"), secret);
    }
    constexpr std::int64_t lifetime = 300;
    auto const now = std::chrono::duration_cast<std::chrono::seconds>(outgoing.now.time_since_epoch()).count();
    json::object const claims{{"application_id", application},
                              {"iat", now},
                              {"exp", now + lifetime},
                              {"jti", key_of(outgoing) + '-' + std::to_string(now)}};
    auto const token = rs256_token(claims, std::string{key});
    if (token.empty()) return Error{Fault::invalid, "setting private_key: not the PEM text of an RSA key"};
    return "Bearer " + token;
}

Result<HttpCall> encode_message(Outgoing const& outgoing, std::string const& from, Settings const& settings) {
    auto const base = api_base_of(settings, messages_api);
    if (!base) return base.error();
    auto const credentials = authorization(outgoing, settings);
    if (!credentials) return credentials.error();
    json::object body{{"message_type", "text"}, {"channel", "sms"},      {"to", without_plus(outgoing.to)},
                      {"from", from},           {"text", outgoing.text}, {"client_ref", outgoing.reference}};
    if (auto const url = callback_url(settings, "/status"); !url.empty()) body["webhook_url"] = url;
    return json_call(*base + "/v1/messages", body, {{"Authorization", *credentials}, {"Accept", "application/json"}});
}

SendOutcome accepted(std::string id) {
    SendOutcome sent;
    sent.kind = SendOutcome::Kind::sent;
    sent.provider_id = std::move(id);
    return sent;
}

// "… please wait [ 250 ] and retry": milliseconds, rounded up.
std::optional<std::chrono::seconds> wait_in(std::string_view text) {
    auto const open = text.find('[');
    if (open == std::string_view::npos) return std::nullopt;
    auto const number = trimmed(text.substr(open + 1, text.find(']', open) - open - 1));
    int milliseconds = 0;
    auto const [end, error] = std::from_chars(number.data(), number.data() + number.size(), milliseconds);
    if (error != std::errc{} || end != number.data() + number.size() || milliseconds < 0) return std::nullopt;
    return std::chrono::ceil<std::chrono::seconds>(std::chrono::milliseconds{milliseconds});
}

// One element a part. Where a part was taken the message is on its way: a repeat would send that part twice.
SendOutcome read_parts(json::array const& parts, SendOutcome otherwise) {
    SendOutcome taken = accepted({});
    for (auto const& part : parts)
        if (text_at(part, "status") == "0") taken.part_ids.push_back(text_at(part, "message-id"));
    if (!taken.part_ids.empty()) {  // a receipt comes for each part
        taken.provider_id = taken.part_ids.front();
        return taken;
    }
    auto const code = parts.empty() ? std::string{} : text_at(parts[0], "status");
    if (code.empty()) return otherwise;
    auto const* row = find_code(answers, code);
    if (row) {
        auto outcome = outcome_of(*row);
        outcome.retry_after = wait_in(text_at(parts[0], "error-text"));
        return outcome;
    }
    otherwise.kind = permanent;
    otherwise.error_code = code;
    otherwise.detail = "refused";
    return otherwise;
}

}  // namespace

constinit std::span<CodeRow const> const vonage_report_codes{reports};
constinit std::span<CodeRow const> const vonage_message_codes{message_codes};

Result<HttpCall> encode_vonage(Outgoing const& outgoing, Settings const& settings) {
    auto const from = sender_without_plus(outgoing, settings);
    if (!from) return from.error();
    auto const api = setting(settings, "api", "sms");
    if (api == "sms") return encode_sms(outgoing, *from, settings);
    if (api == "messages") return encode_message(outgoing, *from, settings);
    return Error{Fault::invalid, "setting api: sms or messages"};
}

// The SMS API answers 200 also when it refuses; the Messages API answers 202, or a problem (RFC 7807).
SendOutcome classify_vonage(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto outcome = by_http_status(*result.reply);
    auto const body = parse_json(result.reply->body);
    if (!body) return outcome;
    auto const is_success = result.reply->status >= 200 && result.reply->status < 300;
    if (auto const* parts = array_at(*body, "messages"); parts && is_success) return read_parts(*parts, outcome);
    if (auto id = text_at(*body, "message_uuid"); is_success && !id.empty()) return accepted(std::move(id));
    auto const title = text_at(*body, "title");  // a code, or words
    return is_success || !find_code(message_codes, title) ? outcome : by_table(message_codes, title, *result.reply);
}

// https://developer.vonage.com/en/api/account: the balance, on the host of the SMS API.
Check const check_of_vonage{
    .ask = [](Settings const& settings, TimePoint) -> Result<HttpCall> {
        std::string const secret{setting(settings, "api_secret")}, key{setting(settings, "api_key")};
        if (secret.empty()) return Error{Fault::invalid, "the credentials can be checked with `api_secret` only"};
        auto const query = encode_form({{"api_key", key}, {"api_secret", secret}});
        return api_get(settings, sms_api, "/account/get-balance?" + query, {});
    },
    .read = [](HttpReply const& reply) { return checked_balance(reply, "value"); },
};

}  // namespace passerelle::channel
