// OVHcloud SMS: messages are sent with signed calls, answers are fetched, reports are called back.
// Wire facts: ovh/docs messaging/sms, docs.ovhcloud.com api-sms-cookbook.
#include <boost/json.hpp>

#include "base/zone.hpp"
#include "channel/json_fields.hpp"
#include "channel/ovh_call.hpp"
#include "channel/ovh_incoming.hpp"
#include "channel/ovh_report.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr SettingSpec settings_of_ovh[] = {
    {"application_key", true, false, "of the application (AK)"},
    {"application_secret", true, true, "of the application (AS)"},
    {"consumer_key", true, true, "that allows GET, POST and DELETE on /sms/* (CK)"},
    {"service_name", true, false, "of the SMS account, as sms-ab12345-1"},
    {"login", false, false, "API user in whose name is sent"},
    {"from", false, false, "registered sender; without it a short number that people can answer"},
    {"no_stop_clause", false, false, "false for advertising: OVH adds the STOP words and keeps its hours", "true"},
    {"path_secret", true, true, "last part of the callback addresses: OVH signs nothing", {}, true},
    {"time_zone", false, false, "of dates in callbacks, which name none", "Europe/Paris"},
    {"api_base", false, false, "address of the API", ovh_api_base},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

// Values stand in the query, whatever the method.
FormFields fields_of(HttpRequest const& request) {
    auto fields = query_of(request);
    if (request.method == "POST" && is_form(request.headers))
        for (auto& pair : parse_form(request.body)) fields.push_back(std::move(pair));
    return fields;
}

std::string any_text(FormFields const& fields, std::initializer_list<std::string_view> names) {
    return std::string{trimmed(any_field(fields, names).value_or(std::string_view{}))};
}

// The form of dates is not documented: "20260105093000" and the usual ones are read.
std::optional<TimePoint> time_of_callback(std::string date, Settings const& settings) {
    auto const digits = date.size() == 14 && date.find_first_not_of("0123456789") == std::string::npos;
    if (digits)
        date = date.substr(0, 4) + '-' + date.substr(4, 2) + '-' + date.substr(6, 2) + 'T' + date.substr(8, 2) + ':' +
               date.substr(10, 2) + ':' + date.substr(12, 2);
    return local_time_of(date, setting(settings, "time_zone", "Europe/Paris"));
}

// `description` is a number, despite its name.
Decoded report(FormFields const& fields, Settings const& settings) {
    auto const id = any_text(fields, {"id"});
    if (id.empty()) return Decoded::reject(Rejection::missing_field, "field id");
    auto const ptt = any_text(fields, {"ptt"});
    auto const said = any_text(fields, {"description", "dlr"});
    if (ptt.empty() && said.empty()) return Decoded::reject(Rejection::missing_field, "field description");
    Event event;
    event.kind = Event::Kind::other;
    event.external_id = id;
    event.time = time_of_callback(any_text(fields, {"date"}), settings);
    if (auto const state = ovh_state(said, ptt)) {
        event.kind = Event::Kind::receipt;
        event.status = state->status;
        event.stop_contact = state->stop_contact;
        auto const failed = state->status == Status::failed_permanent || state->status == Status::failed_temporary;
        if (failed) event.error_code = ptt.empty() ? said : ptt;
    }
    return Decoded::one(std::move(event));
}

// The names of these fields are not documented; those that are expected are read.
Decoded from_person(FormFields const& fields, bool stops, Settings const& settings) {
    auto const sender = any_text(fields, {"senderid", "sender", "from", "number", "msisdn", "phone", "receiver"});
    if (sender.empty()) return Decoded::reject(Rejection::missing_field, "field sender");
    auto const from = address_of(sender, settings);
    if (!from) return Decoded::reject(Rejection::invalid_number, "field sender");
    Event event;
    event.from = *from;
    event.text = text_of(fields, "message");
    event.external_id = any_text(fields, {"id"});
    event.time = time_of_callback(any_text(fields, {"date"}), settings);
    event.stop_contact = stops;
    if (stops) event.kind = Event::Kind::opt_out;
    return Decoded::one(std::move(event));
}

constexpr std::string_view routes[] = {"/status", "/stop"};
constexpr std::string_view methods[] = {"GET", "POST"};

Decoded decode_ovh(Webhook const& webhook, Settings const& settings) {
    auto const fields = fields_of(webhook.request);
    if (webhook.suffix == "/stop") return from_person(fields, true, settings);
    if (webhook.suffix.empty() && field(fields, "message")) return from_person(fields, false, settings);
    return report(fields, settings);
}

Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto const from = outgoing.from.empty() ? setting(settings, "from") : std::string_view{outgoing.from};
    json::object body{{"message", outgoing.text}, {"receivers", json::array{json::string{outgoing.to}}}};
    if (from.empty())
        body["senderForResponse"] = true;
    else
        body["sender"] = from;
    body["noStopClause"] = setting(settings, "no_stop_clause", "true") != "false";
    body["charset"] = "UTF-8";
    body["coding"] = is_in_gsm7(outgoing.text) ? "7bit" : "8bit";
    if (!outgoing.reference.empty()) body["tag"] = outgoing.reference;
    auto const login = setting(settings, "login");
    auto const rest = login.empty() ? "/jobs" : "/users/" + percent_encode(login) + "/jobs";
    return ovh_call("POST", ovh_path(settings, rest), json::serialize(body), settings, outgoing.now);
}

using Kind = SendOutcome::Kind;
constexpr std::string_view invalid_receiver = "invalid_receiver";
constexpr CodeRow codes[] = {
    {"NOT_GRANTED_CALL", Kind::temporary, "the consumer key does not allow this call", false, true},
    {"NOT_CREDENTIAL", Kind::temporary, "the consumer key is not valid", false, true},
    {"INVALID_CREDENTIAL", Kind::temporary, "the consumer key is not valid, or has run out", false, true},
    {"INVALID_KEY", Kind::temporary, "the application key is wrong", false, true},
    {"INVALID_SIGNATURE", Kind::temporary, "the application secret or the clock is wrong", false, true},
    {"QUERY_TIME_OUT", Kind::temporary, "the clock is wrong", false, true},
    {"FORBIDDEN", Kind::temporary, "forbidden for these keys", false, true},
    {"http_402", Kind::temporary, "not enough credit", false, true},
    {"http_409", Kind::temporary, "OVH is busy with another request"},
    {"no_credit", Kind::temporary, "not enough credit", false, true},
    {invalid_receiver, Kind::permanent, "not a valid number"},
};

std::string error_code_of(json::value const& body) {
    if (lower(text_at(body, "message")).find("credit") != std::string::npos) return "no_credit";
    auto code = text_at(body, "errorCode");
    return code.empty() ? text_at(body, "class") : code;
}

SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto const& reply = *result.reply;
    auto const body = parse_json(reply.body).value_or(json::value{});
    if (reply.status < 200 || reply.status >= 300) {
        auto const code = error_code_of(body);
        auto outcome = by_table(codes, code, reply);
        // Both may mean that our idea of OVH's clock is too old.
        outcome.access_expired = reply.status == 401 || code == "INVALID_SIGNATURE" || code == "QUERY_TIME_OUT";
        return outcome;
    }
    // There is but one receiver: the number that is named there is its.
    auto const* refused = array_at(body, "invalidReceivers");
    if (refused && !refused->empty()) return outcome_of(*find_code(codes, invalid_receiver));
    SendOutcome sent;
    sent.provider_id = text_at(body, "ids.0");
    if (sent.provider_id.empty()) return by_http_status(reply);
    sent.kind = Kind::sent;
    return sent;
}

// By OVH's id; by the tag where no answer was seen.
Result<HttpCall> ask_outgoing(SentMessage const& message, Settings const& settings, TimePoint now) {
    auto const rest = message.provider_id.empty() ? "/outgoing?" + encode_form({{"tag", message.reference}})
                                                  : "/outgoing/" + percent_encode(message.provider_id);
    return ovh_call("GET", ovh_path(settings, rest), {}, settings, now);
}

Result<std::optional<Event>> read_outgoing(SentMessage const& message, HttpReply const& reply, Settings const&) {
    if (reply.status == 404) return std::optional<Event>{};
    auto const body = parse_json(reply.body);
    if (reply.status != 200 || !body || !body->is_structured()) return ovh_error(reply);
    Event event;
    event.kind = Event::Kind::receipt;
    event.to = message.to;
    event.reference = message.reference;
    event.external_id = text_at(*body, body->is_array() ? "0" : "id");
    event.status = Status::sent;
    if (body->is_array())  // the ids under this tag: that there is one says that it left
        return event.external_id.empty() ? std::optional<Event>{} : std::optional{std::move(event)};
    auto const ptt = text_at(*body, "ptt");
    auto const state = ovh_state(text_at(*body, "deliveryReceipt"), ptt);
    if (!state) return std::optional<Event>{};
    event.status = state->status;
    event.stop_contact = state->stop_contact;
    if (event.status == Status::failed_permanent || event.status == Status::failed_temporary) event.error_code = ptt;
    return std::optional{std::move(event)};
}

Result<HttpCall> ask_service(Settings const& settings, TimePoint now) {
    return ovh_call("GET", ovh_path(settings, ""), {}, settings, now);
}

Result<std::string> read_service(HttpReply const& reply) {
    auto const body = parse_json(reply.body);
    if (reply.status != 200 || !body || !body->is_object()) return ovh_error(reply);
    auto const credits = number_at(*body, "creditsLeft");
    auto words = "the keys are good; account " + text_at(*body, "name");
    if (auto const status = text_at(*body, "status"); !status.empty()) words += " is " + status;
    if (credits) words += ", " + std::to_string(*credits) + " credits left";
    return words;
}

constexpr LookUp look_up{ask_outgoing, read_outgoing};
constexpr Check check{ask_service, read_service};

}  // namespace

extern Provider const ovh_sms{
    .name = "ovh-sms",
    .scheme = "tel",
    .medium = Medium::sms,
    .settings = settings_of_ovh,
    .routes = routes,
    .methods = methods,
    .decode = decode_ovh,
    .encode = encode,
    .classify = classify,
    .access = &ovh_clock,
    .pulling = &ovh_incoming,
    .look_up = &look_up,
    .check = &check,
};

}  // namespace passerelle::channel
