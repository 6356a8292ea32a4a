// Vonage (Nexmo): a number's messages come by the SMS API or by the Messages API, as its account is set; both are
// taken. Wire facts: Nexmo/nexmo-developer _documentation/en/messaging/sms/guides, vonage-java-sdk
// messages/InboundMessageTest, nyaruka/courier handlers/nexmo.
#include <boost/json.hpp>
#include <charconv>

#include "channel/json_fields.hpp"
#include "channel/media.hpp"
#include "channel/sms.hpp"
#include "channel/vonage_send.hpp"
#include "channel/vonage_signature.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

// The dashboard writes "HMAC-SHA256" too.
constexpr std::string_view signature_methods[] = {"md5hash",  "md5",       "sha1",        "sha256",     "sha512",
                                                  "hmac-md5", "hmac-sha1", "hmac-sha256", "hmac-sha512"};
constexpr std::string_view apis[] = {"sms", "messages"};

constexpr SettingSpec settings_of_vonage[] = {
    {"api_key", true, false, "of the account, first page of the dashboard"},
    {"api_secret", false, true,
     "of the account; not needed where the application's private_key or a signature is used"},
    {"signature_secret", false, true, "signs the webhooks: dashboard, Settings", {}, true},
    {.name = "signature_method",
     .about = "as the account is set: md5hash, md5, sha1, sha256 or sha512",
     .fallback = "md5hash",
     .one_of = signature_methods},
    {"path_secret", false, true, "last part of the webhook path, where webhooks are not signed", {}, true},
    {"from", true, false, "sender: a number, or at most 11 letters and digits"},
    {.name = "api", .about = "what messages leave by: sms or messages", .fallback = "sms", .one_of = apis},
    {"application_id", false, false, "of the application, with `api: messages`"},
    {"private_key", false, true, "PEM text of the application's key, with `api: messages`"},
    {"api_base", false, false,
     "address of the API; by itself https://rest.nexmo.com, with `api: messages` "
     "https://api.nexmo.com"},
    {"public_base", false, false, "our address as Vonage has it; without it receipts go where the account says"},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

constexpr DeliveryRow sms_statuses[] = {
    {"accepted", Status::sent},           {"buffered", Status::sent},
    {"delivered", Status::delivered},     {"expired", Status::failed_temporary},
    {"failed", Status::failed_permanent}, {"rejected", Status::failed_permanent},
};

constexpr DeliveryRow message_statuses[] = {
    {"submitted", Status::sent},
    {"accepted", Status::sent},
    {"delivered", Status::delivered},
    {"read", Status::delivered},
    {"rejected", Status::failed_permanent},
    {"undeliverable", Status::failed_temporary},
};

Decoded missing(std::string_view name) {
    return Decoded::reject(Rejection::missing_field, "field " + std::string{name});
}

std::optional<int> small_number(std::string_view text) {
    int number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 1 || number > 255) return std::nullopt;
    return number;
}

// The parts of a long message are not joined by Vonage.
std::optional<Part> part_of(VonageRequest const& read) {
    if (lower(read.parameter("concat")) != "true") return std::nullopt;
    auto const number = small_number(read.parameter("concat-part"));
    auto const total = small_number(read.parameter("concat-total"));
    if (!number || !total || *number > *total || *total < 2) return std::nullopt;
    return Part{std::string{read.parameter("concat-ref")} + '/' + std::string{read.parameter("to")}, *number, *total};
}

Decoded sms_message(VonageRequest const& read, Settings const& settings) {
    auto const from = read.parameter("msisdn");
    if (trimmed(from).empty()) return missing("msisdn");
    Event event;
    event.external_id = read.parameter("messageId");
    event.time = time_of(read.parameter("message-timestamp"));
    auto const sender = address_of(from, settings);
    if (!sender) return Decoded::reject(Rejection::invalid_number, "field msisdn");
    event.from = *sender;
    event.to = address_or_text(read.parameter("to"), settings);
    event.part = part_of(read);
    event.text = read.parameter("text");
    if (lower(read.parameter("type")) == "binary")
        event.kind = Event::Kind::other;
    else if (!field(read.parameters, "text"))
        return missing("text");
    return Decoded::one(std::move(event));
}

// `msisdn` is the person here, and `to` our sender.
Decoded sms_receipt(VonageRequest const& read, Settings const& settings) {
    auto const name = read.parameter("status");
    if (name.empty()) return missing("status");
    Event event;
    event.external_id = read.parameter("messageId");
    event.reference = read.parameter("client-ref");
    event.to = address_or_text(read.parameter("msisdn"), settings);
    event.from = address_or_text(read.parameter("to"), settings);
    event.time = time_of(read.parameter("message-timestamp"));
    if (auto const code = read.parameter("err-code"); code != "0") event.error_code = code;
    set_status_by_code(event, delivery_status(sms_statuses, name), vonage_report_codes);
    return Decoded::one(std::move(event));
}

Decoded decode_sms(VonageRequest const& read, std::string_view suffix, Settings const& settings) {
    auto const id = read.parameter("messageId");
    if (id.empty()) return nothing_of_use();  // the console tries the address; anything but 200 would come for a day
    auto const account = setting(settings, "api_key"), given = read.parameter("api-key");
    if (!account.empty() && !given.empty() && account != given)
        return Decoded::reject(Rejection::wrong_account, "field api-key");
    auto const is_receipt = suffix == "/status" || !read.parameter("status").empty();
    return is_receipt ? sms_receipt(read, settings) : sms_message(read, settings);
}

// A plain text, or (version 0.1) an object with the number.
std::string party(json::value const& body, std::string_view name) {
    auto const plain = text_at(body, name);
    return plain.empty() ? text_at(body, std::string{name} + ".number") : plain;
}

Decoded message_status(json::value const& body, Event event, Settings const& settings) {
    event.to = address_or_text(party(body, "to"), settings);
    event.from = address_or_text(party(body, "from"), settings);
    event.reference = text_at(body, "client_ref");
    event.error_code = text_at(body, "error.title");
    if (event.error_code.empty()) event.error_code = text_at(body, "error.code");  // version 0.1
    set_status_by_code(event, delivery_status(message_statuses, text_at(body, "status")), vonage_message_codes);
    return Decoded::one(std::move(event));
}

Decoded decode_message(json::value const& body, Settings const& settings) {
    Event event;
    event.external_id = text_at(body, "message_uuid");
    event.time = time_of(text_at(body, "timestamp"));
    if (!text_at(body, "status").empty()) return message_status(body, std::move(event), settings);
    auto const channel =
        lower(text_at(body, "channel").empty() ? text_at(body, "from.type") : text_at(body, "channel"));
    event.kind = Event::Kind::other;
    if (!channel.empty() && channel != "sms" && channel != "mms") return Decoded::one(std::move(event));
    auto const from = party(body, "from");
    if (trimmed(from).empty()) return missing("from");
    auto const sender = address_of(from, settings);
    if (!sender) return Decoded::reject(Rejection::invalid_number, "field from");
    event.kind = Event::Kind::message;
    event.from = *sender;
    event.to = address_or_text(party(body, "to"), settings);
    event.text = text_at(body, "text");
    if (event.text.empty()) event.text = text_at(body, "message.content.text");
    auto const type = text_at(body, "message_type");
    event.media = media_of(type.empty() ? text_at(body, "message.content.type") : type);
    if (event.media != Media::none && event.text.empty()) event.text = text_at(body, type + ".caption");
    return Decoded::one(std::move(event));
}

constexpr std::string_view routes[] = {"/status"};
constexpr std::string_view methods[] = {"GET", "POST"};

Decoded decode_vonage(Webhook const& webhook, Settings const& settings) {
    auto read = read_vonage_request(webhook.request);
    if (read.rejected) return std::move(*read.rejected);
    if (read.parameter("message_uuid").empty()) return decode_sms(read, webhook.suffix, settings);
    if (read.json.is_null()) return missing("messageId");  // the Messages API sends JSON
    return decode_message(read.json, settings);
}

}  // namespace

extern Provider const vonage{
    .name = "vonage",
    .scheme = "tel",
    .medium = Medium::sms,
    .capabilities = {.text_limit = 1000,
                     .text_unit = text::Unit::septets,
                     .unicode_text_limit = 1000,
                     .per_second = 10},  // of the Messages API; the SMS API advises six parts
    .settings = settings_of_vonage,
    .routes = routes,
    .methods = methods,
    .verify = check_vonage_signature,
    .decode = decode_vonage,
    .encode = encode_vonage,
    .classify = classify_vonage,
    .check = &check_of_vonage,
};

}  // namespace passerelle::channel
