// SMSSync (Ushahidi): an Android phone that posts what it receives and asks for what it shall send. Abandoned in 2017,
// still in use, and copied by other apps.
// Wire facts: ushahidi/SMSSync data/net/MessageHttpClient.java, data/message/ProcessMessage.java,
// ProcessMessageResult.java, data/entity; http://smssync.ushahidi.com/developers.
#include <boost/json.hpp>

#include "base/digest.hpp"
#include "base/id.hpp"
#include "channel/json_fields.hpp"
#include "channel/smssync_payload.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr int most_a_poll = 5;            // Android lets an app send 30 messages in 30 minutes
constexpr std::size_t most_queued = 500;  // ids that are looked at in one note of the queue

constexpr std::string_view switches[] = {"yes", "no", "true", "false", "on", "off"};

constexpr SettingSpec settings_of_smssync[] = {
    {"secret", false, true, "the secret key of the app's sync URL", {}, true},
    {"path_secret", false, true, "last part of the sync URL, where the app has no secret", {}, true},
    {"webhook_user", false, false, "user in the sync URL (https://user:password@…), where it holds one"},
    {"webhook_password", false, true, "its password", {}, true},
    {"per_poll", false, false, "messages that are handed over at once", "5"},
    {.name = "instant_reply",
     .about = "yes where the app's \"Get reply from server\" is on",
     .fallback = "no",
     .one_of = switches},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

std::optional<Decoded> verify(Webhook const& webhook, Settings const& settings) {
    return check_basic_credentials(webhook, setting(settings, "webhook_user"), setting(settings, "webhook_password"));
}

Decoded missing(std::string_view name) {
    return Decoded::reject(Rejection::missing_field, "field " + std::string{name});
}

int per_poll(Settings const& settings) {
    auto const number = number_at(json::value(setting(settings, "per_poll")), "");
    return number && *number >= 1 && *number <= 100 ? static_cast<int>(*number) : most_a_poll;
}

std::optional<Decoded> check_secret(FormFields const& fields, Settings const& settings) {
    auto const secret = setting(settings, "secret");
    if (secret.empty()) return std::nullopt;
    auto const given = field(fields, "secret").value_or(std::string_view{});
    if (given.empty()) return Decoded::reject(Rejection::missing_signature, "field secret");
    if (!equal_in_constant_time(given, secret)) return Decoded::reject(Rejection::bad_signature, "field secret");
    return std::nullopt;
}

bool takes_type(HttpRequest const& request) {
    auto const type = media_type(request.headers);
    return is_form(request.headers) || type.ends_with("json") || type.ends_with("xml") || type == "text/plain";
}

// The phone sends again for ever what is not answered with success: what can never become valid is refused with 200.
constexpr int do_not_repeat = 200;

Decoded message(HttpRequest const& request, Settings const& settings) {
    if (!takes_type(request)) return Decoded::reject(Rejection::wrong_content_type, "a form, JSON or XML is expected");
    auto const fields = smssync_fields(request);
    if (!fields) return Decoded::reject(Rejection::malformed, "the body is no form, no JSON and no XML");
    if (auto refused = check_secret(*fields, settings)) return std::move(*refused);
    if (auto const name = first_missing(*fields, {"from", "message_id"}); !name.empty()) return missing(name);
    auto const text = field(*fields, "message");
    if (!text) return missing("message");
    for (auto const& [name, value] : *fields)
        if (!is_valid_utf8(value)) return Decoded::reject(Rejection::malformed, do_not_repeat, "field " + name);
    auto const from = address_of(text_of(*fields, "from"), settings);
    if (!from) return Decoded::reject(Rejection::invalid_number, do_not_repeat, "field from");
    Event event;
    event.from = *from;
    auto const to = text_of(*fields, "sent_to");
    event.to = address_of(to, settings).value_or(to);
    event.text = *text;
    event.external_id = text_of(*fields, "message_id");
    event.time = time_of(text_of(*fields, "sent_timestamp"));
    auto decoded = Decoded::one(std::move(event));
    auto const instant = lower(setting(settings, "instant_reply"));
    if (instant == "yes" || instant == "true" || instant == "on") decoded.wants_messages = per_poll(settings);
    return decoded;
}

Decoded poll(FormFields const& query, Settings const& settings) {
    if (auto refused = check_secret(query, settings)) return std::move(*refused);
    Decoded decoded;
    decoded.wants_messages = per_poll(settings);
    decoded.echo["task"] = "send";
    return decoded;
}

HttpResponse name_ids(std::span<std::string const> ids) {
    json::array list;
    for (auto const& id : ids) list.emplace_back(id);
    return json_response(json::object{{"message_uuids", std::move(list)}});
}

// No secret comes with it: nothing is believed, and nothing is told but which of the ids named are of messages that the
// phone was given. It sends only those.
Decoded queued(HttpRequest const& request) {
    Decoded decoded;
    decoded.ids_wanted = Decoded::IdsWanted::given;
    auto const body = parse_json(request.body);
    if (auto const* named = body ? array_at(*body, "queued_messages") : nullptr)
        for (auto const& each : *named)
            if (auto id = text_at(each, ""); read_id(id) && decoded.ids.size() < most_queued)
                decoded.ids.push_back(std::move(id));
    return decoded;
}

// Only "delivered" (−1) is a firm fact: the app fills 0 in for all that it does not know.
Event result_of(json::value const& item) {
    Event event;
    event.kind = Event::Kind::other;
    event.reference = text_at(item, "uuid");
    if (event.reference.empty() || number_at(item, "delivered_result_code") != -1) return event;
    event.kind = Event::Kind::receipt;
    event.status = Status::delivered;
    return event;
}

// The list of results, which the app writes as a JSON text inside a text; its manual shows a plain list.
Decoded results(HttpRequest const& request) {
    auto const body = parse_json(request.body);
    if (!body || !body->is_object()) return Decoded::reject(Rejection::malformed, "the body is no JSON object");
    auto const* list = array_at(*body, "message_result");
    auto const inner = list ? std::nullopt : parse_json(text_at(*body, "message_result"));
    if (inner) list = inner->if_array();
    if (!list) return missing("message_result");
    Decoded decoded;
    for (auto const& item : *list) decoded.events.push_back(result_of(item));
    return decoded;
}

// The phone first asks whose result we await, then tells it.
Decoded result_task(HttpRequest const& request, FormFields const& query, Settings const& settings) {
    if (auto refused = check_secret(query, settings)) return std::move(*refused);
    if (request.method != "GET") return results(request);
    Decoded decoded;
    decoded.ids_wanted = Decoded::IdsWanted::awaited;
    return decoded;
}

constexpr std::string_view methods[] = {"GET", "POST", "PUT"};

Decoded decode_smssync(Webhook const& webhook, Settings const& settings) {
    auto const& request = webhook.request;
    auto const query = smssync_query(request);
    auto const task = field(query, "task");
    if (!task && request.method == "GET") return Decoded::reject(Rejection::wrong_method, "POST is expected");
    if (!task) return message(request, settings);
    if (*task == "send") return poll(query, settings);
    if (*task == "sent") return queued(request);
    if (*task == "result") return result_task(request, query, settings);
    return Decoded::answered(json_response(json::object{}));
}

json::object success() { return {{"success", true}, {"error", nullptr}}; }

void put_messages(json::object& payload, json::array messages, Settings const& settings) {
    payload["task"] = "send";
    payload["secret"] = setting(settings, "secret");
    payload["messages"] = std::move(messages);
}

// An id of our form for an answer that is no message of its own, the same for the same message of the person.
std::string id_of_answer(std::string_view external_id) {
    std::uint64_t number = 0;
    for (auto const byte : sha256(external_id).substr(0, 8)) number = number << 8 | static_cast<unsigned char>(byte);
    return show_id(static_cast<std::int64_t>(number >> 1));
}

HttpResponse respond(Decoded const& decoded, std::optional<Answer> const& answer, Settings const& settings) {
    auto payload = success();
    if (answer && !answer->text.empty() && !decoded.events.empty()) {
        auto const& event = decoded.events.front();
        json::object message{{"to", event.from}, {"message", answer->text}, {"uuid", id_of_answer(event.external_id)}};
        put_messages(payload, json::array{std::move(message)}, settings);
    }
    return json_response(json::object{{"payload", std::move(payload)}});
}

// To a poll, and to a message where the phone takes replies in the answer.
HttpResponse hand_over(Decoded const& decoded, std::span<Outgoing const> messages, Settings const& settings) {
    json::object payload;
    if (setting(decoded.echo, "task").empty()) payload = success();
    json::array list;
    for (auto const& each : messages)
        list.push_back(json::object{{"to", each.to}, {"message", each.text}, {"uuid", each.reference}});
    put_messages(payload, std::move(list), settings);
    return json_response(json::object{{"payload", std::move(payload)}});
}

HttpResponse refuse(Decoded const& rejected) {
    json::object payload = success();
    if (rejected.status != do_not_repeat)
        payload = {{"success", false}, {"error", name_of(rejected.rejection.value_or(Rejection::malformed))}};
    return json_response(json::object{{"payload", std::move(payload)}}, rejected.status);
}

}  // namespace

extern Provider const smssync{
    .name = "smssync",
    .scheme = "tel",
    .medium = Medium::sms,
    // Handed over is all that is known for sure: "delivered" comes where the phone is set to tell it, a failure never.
    .capabilities = {.fetched = true, .receipts = false, .text_limit = 1600},
    .settings = settings_of_smssync,
    .methods = methods,
    .verify = verify,
    .decode = decode_smssync,
    .respond = respond,
    .refuse = refuse,
    .hand_over = hand_over,
    .name_ids = name_ids,
};

}  // namespace passerelle::channel
