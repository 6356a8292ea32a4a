// Brevo (formerly Sendinblue), transactional SMS: made to send; replies come only to two-way senders.
// Wire facts: https://developers.brevo.com/docs/transactional-sms-endpoints, /docs/secured-webhooks,
// getbrevo/brevo-php docs/Model/SendTransacSms.md.
#include <algorithm>
#include <boost/json.hpp>

#include "base/digest.hpp"
#include "channel/json_fields.hpp"
#include "channel/sms.hpp"
#include "channel/web_token.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr std::string_view default_api_base = "https://api.brevo.com";

constexpr std::string_view types[] = {"transactional", "marketing"};

constexpr SettingSpec settings_of_brevo[] = {
    {"api_key", true, true, "xkeysib-…"},
    {"from", true, false, "sender: at most 11 letters and digits, or a number"},
    {.name = "type",
     .about = "marketing for advertising, whose text must hold [STOP CODE]",
     .fallback = "transactional",
     .one_of = types},
    {"organisation_prefix", false, false, "name that Brevo puts before the text, where a country asks for it"},
    {"path_secret", true, true, "last part of the callback addresses: Brevo signs nothing", {}, true},
    {"webhook_token", false, true, "bearer token that Brevo shows, where the account's webhook has one", {}, true},
    {"webhook_user", false, false, "user that Brevo shows, where the account's webhook has one"},
    {"webhook_password", false, true, "its password", {}, true},
    {"api_base", false, false, "address of the API", default_api_base},
    {"public_base", false, false, "our address as Brevo has it; without it no reports are asked for"},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

std::optional<Decoded> verify(Webhook const& webhook, Settings const& settings) {
    auto const token = setting(settings, "webhook_token");
    if (token.empty())
        return check_basic_credentials(webhook, setting(settings, "webhook_user"),
                                       setting(settings, "webhook_password"));
    auto const given = header(webhook.request.headers, "Authorization");
    if (!given) return Decoded::reject(Rejection::missing_signature, "header Authorization");
    if (equal_in_constant_time(bearer_token(*given), token)) return std::nullopt;
    return Decoded::reject(Rejection::bad_signature, "header Authorization");
}

struct StateRow {
    std::string_view name;  // in small letters, without '_': the spellings differ
    Status status;
    bool stop_contact = false;
};
constexpr StateRow states[] = {
    {"accepted", Status::queued},
    {"sent", Status::sent},
    {"delivered", Status::delivered},
    {"softbounce", Status::failed_temporary},
    {"hardbounce", Status::failed_permanent},
    {"rejected", Status::failed_permanent},
    {"unsubscribed", Status::failed_permanent, true},
    {"blacklisted", Status::failed_permanent, true},
    {"blocked", Status::failed_permanent, true},
};

std::string in_one_form(std::string_view name) {
    auto text = lower(trimmed(name));
    std::erase_if(text, [](char sign) { return sign == '_' || sign == '-' || sign == ' '; });
    return text;
}

// Central European wall-clock time, unless the event brings its own epoch seconds.
std::optional<TimePoint> time_at(json::value const& written) {
    if (auto const instant = time_of(text_at(written, "ts_event"))) return instant;
    return local_time_of(text_at(written, "date"), "Europe/Paris");
}

// The id is that of our message, and several replies to it have the same: sender, time and text tell a repeat.
Decoded reply_of_person(json::value const& written, std::string_view reference, Settings const& settings) {
    auto const number = at_path(written, "from") ? text_at(written, "from") : text_at(written, "to");
    if (trimmed(number).empty()) return Decoded::reject(Rejection::missing_field, "to");
    auto const from = address_of(number, settings);
    if (!from) return Decoded::reject(Rejection::invalid_number, "to");
    if (is_compound(written, "reply")) return Decoded::reject(Rejection::malformed, "wrong type of reply");
    Event event;
    event.from = *from;
    event.text = text_at(written, "reply");
    event.reference = reference;
    event.time = time_at(written);
    return Decoded::one(std::move(event));
}

Decoded element(json::value const& written, std::string_view reference, Settings const& settings) {
    auto const name = text_at(written, "msg_status");
    auto const state = in_one_form(name);
    if (state.empty()) return Decoded::reject(Rejection::missing_field, "msg_status");
    if (state == "replied") return reply_of_person(written, reference, settings);
    Event event;
    event.kind = Event::Kind::other;
    event.external_id = text_at(written, "messageId");  // `id` is that of the webhook, the same in every call
    event.reference = reference;
    if (event.external_id.empty() && reference.empty()) return Decoded::reject(Rejection::missing_field, "messageId");
    event.to = address_or_text(text_at(written, "to"), settings);
    event.time = time_at(written);
    auto const row = std::ranges::find(states, state, &StateRow::name);
    if (row == std::end(states)) return Decoded::one(std::move(event));
    event.kind = Event::Kind::receipt;
    event.status = row->status;
    event.stop_contact = row->stop_contact;
    if (row->status == Status::failed_permanent || row->status == Status::failed_temporary) {
        event.error_code = text_at(written, "error_code");
        if (event.error_code.empty()) event.error_code = trimmed(name);
    }
    return Decoded::one(std::move(event));
}

constexpr std::string_view routes[] = {"/status"};

// One event, or a list of them.
Decoded decode_brevo(Webhook const& webhook, Settings const& settings) {
    auto const body = json_body(webhook.request);
    if (body.rejected) return *body.rejected;
    auto const reference = text_of(query_of(webhook.request), "ref");
    return read_each(objects_at(body.value, ""),
                     [&](json::value const& each) { return element(each, reference, settings); });
}

// A message's own address carries no credentials: where they are asked for, the account's webhook brings the reports.
std::string report_url(Outgoing const& outgoing, Settings const& settings) {
    for (auto const name : {"webhook_token", "webhook_user", "webhook_password"})
        if (!setting(settings, name).empty()) return {};
    auto const url = callback_url(settings, "/status");
    return url.empty() ? url : url + "?ref=" + percent_encode(outgoing.reference);
}

Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    auto const from = outgoing.from.empty() ? setting(settings, "from") : std::string_view{outgoing.from};
    if (from.empty()) return Error{Fault::invalid, "set `from` of the channel: a name or a number"};
    json::object body{{"sender", without_plus(from)},
                      {"recipient", without_plus(outgoing.to)},
                      {"content", outgoing.text},
                      {"type", setting(settings, "type", "transactional")},
                      {"unicodeEnabled", !is_in_gsm7(outgoing.text)}};
    if (auto const prefix = setting(settings, "organisation_prefix"); !prefix.empty())
        body["organisationPrefix"] = prefix;
    if (auto const url = report_url(outgoing, settings); !url.empty()) body["webUrl"] = url;
    return json_call(*base + "/v3/transactionalSMS/send", body,
                     {{"api-key", std::string{setting(settings, "api_key")}}, {"Accept", "application/json"}});
}

using Kind = SendOutcome::Kind;
constexpr CodeRow codes[] = {
    {"invalid_parameter", Kind::permanent, "a value is not valid: number, sender or text"},
    {"missing_parameter", Kind::permanent, "a value is missing"},
    {"blacklisted", Kind::permanent, "the person has unsubscribed at Brevo", true},
    {"not_enough_credits", Kind::temporary, "not enough credit", false, true},
    {"unauthorized", Kind::temporary, "api_key is wrong", false, true},
    {"http_402", Kind::temporary, "not enough credit", false, true},
};

SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto const& reply = *result.reply;
    auto const body = parse_json(reply.body).value_or(json::value{});
    if (auto taken = taken_with_id(reply, body, "messageId")) return std::move(*taken);
    auto outcome = by_table(codes, text_at(body, "code"), reply);
    if (auto const reset = header(reply.headers, "x-sib-ratelimit-reset"); reset && reply.status == 429)
        outcome.retry_after = retry_after(HttpReply{429, {{"Retry-After", std::string{*reset}}}, {}});
    return outcome;
}

Result<HttpCall> ask_account(Settings const& settings, TimePoint) {
    return check_call(settings, default_api_base, "/v3/account",
                      {{"api-key", std::string{setting(settings, "api_key")}}});
}

Result<std::string> read_account(HttpReply const& reply) {
    auto const body = parse_json(reply.body);
    auto const status = "HTTP " + std::to_string(reply.status);
    if (reply.status == 401) return Error{Fault::refused, "api_key is wrong, or this address may not call"};
    if (reply.status != 200 || !body) return Error{Fault::refused, "no account (" + status + "): check api_base"};
    for (auto const* plan : objects_at(*body, "plan"))
        if (text_at(*plan, "type") == "sms")
            if (auto const credits = number_at(*plan, "credits"))
                return "the key is good; " + std::to_string(*credits) + " SMS credits left";
    return std::string{"the key is good"};
}

constexpr Check check{ask_account, read_account};

}  // namespace

extern Provider const brevo{
    .name = "brevo",
    .scheme = "tel",
    .medium = Medium::sms,
    .settings = settings_of_brevo,
    .routes = routes,
    .verify = verify,
    .decode = decode_brevo,
    .encode = encode,
    .classify = classify,
    .check = &check,
};

}  // namespace passerelle::channel
