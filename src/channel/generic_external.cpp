// Any HTTP aggregator, by configuration alone. The addresses, names and answers are those of RapidPro's external
// channel, so that what was configured there works here: nyaruka/courier handlers/external/handler.go.
#include <boost/json.hpp>

#include "base/id.hpp"
#include "base/zone.hpp"
#include "channel/external_coding.hpp"
#include "channel/external_fields.hpp"
#include "channel/external_settings.hpp"
#include "channel/external_ussd.hpp"
#include "channel/json_fields.hpp"
#include "channel/sms.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr std::int64_t most_parts = 255;

Decoded missing(std::string detail) { return Decoded::reject(Rejection::missing_field, std::move(detail)); }

// RFC 3339, whose '+' may have been decoded to a blank; with `any` also what time_of takes.
std::optional<TimePoint> time_written(std::string written, Settings const& settings) {
    constexpr std::size_t shortest_offset = 6;  // " 03:00"
    if (setting(settings, "mo_date_format") == "any") return time_of(written);
    if (written.size() > shortest_offset && written[written.size() - shortest_offset] == ' ')
        written[written.size() - shortest_offset] = '+';
    return parse_rfc3339(written);
}

// Of a long text that the aggregator hands over in parts.
std::optional<Part> part_of(ExternalFields const& fields, Settings const& settings) {
    auto const number = [&](std::string_view name) {
        auto const value = fields.at(setting(settings, name)).value_or("");
        return number_at(json::value(trimmed(value)), "").value_or(0);
    };
    auto const set = fields.at(setting(settings, "mo_part_set_field")).value_or("");
    auto const place = number("mo_part_number_field"), total = number("mo_part_total_field");
    if (trimmed(set).empty() || place < 1 || total < 2 || place > total || total > most_parts) return std::nullopt;
    return Part{std::string{trimmed(set)}, static_cast<int>(place), static_cast<int>(total)};
}

Decoded message(ExternalFields const& fields, Settings const& settings) {
    auto const from_xpath = setting(settings, "from_xpath"), text_xpath = setting(settings, "text_xpath");
    auto const is_xml = !from_xpath.empty() && !text_xpath.empty();
    Event event;
    if (is_xml && (!fields.at(from_xpath) || !fields.at(text_xpath)))
        return missing("the body has no node of from_xpath or text_xpath");
    auto const from = is_xml ? fields.at(from_xpath).value_or("")
                             : fields.first(setting(settings, "mo_from_field"), {"from", "sender"});
    if (auto rejected = read_external_sender(event, from, settings)) return std::move(*rejected);
    auto const written =
        is_xml ? fields.at(text_xpath).value_or("") : fields.first(setting(settings, "mo_text_field"), {"text"});
    auto text = text_of_external(fields, written, settings);
    if (!text) return Decoded::reject(Rejection::malformed, "the text is not written as mo_text_coding says");
    event.text = std::move(*text);
    auto const date = fields.first(setting(settings, "mo_date_field"), {"date", "time"});
    if (!date.empty()) event.time = time_written(std::string{trimmed(date)}, settings);
    if (!date.empty() && !event.time)
        return Decoded::reject(Rejection::malformed, "invalid date format, must be RFC 3339");
    event.external_id = trimmed(fields.first(setting(settings, "mo_id_field"), {}));
    auto const to = fields.first(setting(settings, "mo_to_field"), {"to"});
    event.to = address_of(to, settings).value_or(to);
    event.part = part_of(fields, settings);
    return Decoded::one(std::move(event));
}

Decoded stopped(ExternalFields const& fields, Settings const& settings) {
    Event event;
    event.kind = Event::Kind::opt_out;
    event.stop_contact = true;
    auto const from = fields.first(setting(settings, "mo_from_field"), {"from", "sender"});
    if (auto rejected = read_external_sender(event, from, settings)) return std::move(*rejected);
    return Decoded::one(std::move(event));
}

// Ours, or a UUID as RapidPro gives them.
bool is_reference(std::string_view text) {
    constexpr std::string_view form = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    if (read_id(text)) return true;
    if (text.size() != form.size()) return false;
    for (std::size_t at = 0; at < form.size(); ++at) {
        auto const is_right = form[at] == '-' ? text[at] == '-' : std::isxdigit(static_cast<unsigned char>(text[at]));
        if (!is_right) return false;
    }
    return true;
}

// The path carries the state.
Decoded report_by_path(ExternalFields const& fields, Status status) {
    Event event;
    event.kind = Event::Kind::receipt;
    event.status = status;
    event.reference = trimmed(fields.first("uuid", {"id"}));
    if (event.reference.empty()) return missing("must have one of 'id' or 'uuid' set");
    if (!is_reference(event.reference)) return Decoded::reject(Rejection::malformed, "field uuid is no id of ours");
    return Decoded::one(std::move(event));
}

constexpr Status all_states[] = {Status::queued, Status::sent, Status::delivered, Status::failed_permanent,
                                 Status::failed_temporary};

void set_state(Event& event, std::string_view word, Settings const& settings) {
    auto state = meaning_of(word, setting(settings, "status_values"));
    if (state == "stopped") {
        event.stop_contact = true;
        state = name_of(Status::failed_permanent);
    }
    if (state == "failed") state = name_of(Status::failed_permanent);
    event.kind = Event::Kind::other;
    for (auto const each : all_states)
        if (name_of(each) == state) {
            event.kind = Event::Kind::receipt;
            event.status = each;
        }
}

Decoded report(ExternalFields const& fields, Settings const& settings) {
    Event event;
    event.external_id = trimmed(fields.first(setting(settings, "status_id_field"), {"id"}));
    event.reference = trimmed(fields.first(setting(settings, "status_reference_field"), {"uuid"}));
    if (event.external_id.empty() && event.reference.empty()) return missing("the report names no message");
    auto const word = fields.first(setting(settings, "status_field", "status"), {});
    if (word.empty()) return missing("field " + std::string{setting(settings, "status_field", "status")});
    event.error_code = trimmed(fields.first(setting(settings, "status_error_field"), {}));
    set_state(event, word, settings);
    return Decoded::one(std::move(event));
}

constexpr std::string_view routes[] = {"/receive", "/sent", "/delivered", "/failed", "/stopped", "/status", "/ussd"};
constexpr std::string_view methods[] = {"GET", "POST"};

Decoded decode_as(std::string_view event, ExternalFields const& fields, Settings const& settings) {
    if (event == "sent") return report_by_path(fields, Status::sent);
    if (event == "delivered") return report_by_path(fields, Status::delivered);
    if (event == "failed") return report_by_path(fields, Status::failed_permanent);
    if (event == "stopped") return stopped(fields, settings);
    if (event == "status") return report(fields, settings);
    if (event == "ussd") return read_external_turn(fields, settings);
    if (event == "receive") return message(fields, settings);
    return nothing_of_use();  // what comes to the one address and is none of ours
}

// What the last part of the path tells, or, where all comes to one address, a field.
Decoded decode_one(std::string_view suffix, ExternalFields const& fields, Settings const& settings) {
    if (!suffix.empty()) return decode_as(suffix.substr(1), fields, settings);
    auto const name = setting(settings, "event_field");
    if (name.empty()) return decode_as("receive", fields, settings);
    return decode_as(meaning_of(fields.at(name).value_or(""), setting(settings, "event_values")), fields, settings);
}

Decoded decode_external(Webhook const& webhook, Settings const& settings) {
    // What is signed is the body: the query beside it could be anyone's.
    auto const with_query = setting(settings, "hmac_secret").empty();
    auto fields = ExternalFields::of(webhook.request, with_query, setting(settings, "payload_field"));
    if (fields.rejected) return *fields.rejected;
    std::optional<std::size_t> count;
    for (auto const& path : words_of_list(setting(settings, "batch_field")))
        if (!count) count = fields.open_batch(path);
    if (!count) return decode_one(webhook.suffix, fields, settings);
    std::vector<Decoded> elements;
    for (std::size_t element = 0; element < *count; ++element) {
        fields.enter(element);
        elements.push_back(decode_one(webhook.suffix, fields, settings));
    }
    return elements.size() == 1 ? std::move(elements.front()) : taken_from(std::move(elements));
}

// As RapidPro answers.
HttpResponse acknowledged(std::string_view message, json::object data, int status = 200) {
    return json_response(json::object{{"message", message}, {"data", json::array{std::move(data)}}}, status);
}

HttpResponse respond(Decoded const& decoded, std::optional<Answer> const& answer, Settings const& settings) {
    if (decoded.events.empty()) return {};
    auto const& event = decoded.events.front();
    auto const channel = setting(settings, "channel");
    if (event.kind == Event::Kind::ussd) return external_screen(decoded, answer, settings);
    if (auto const text = setting(settings, "status_response"); event.kind != Event::Kind::message && !text.empty())
        return filled_response(text, setting(settings, "status_response_content_type", "text/plain; charset=utf-8"),
                               {{"id", event.external_id}, {"uuid", event.reference}});
    if (event.kind == Event::Kind::opt_out) return acknowledged("Event Accepted", {{"type", "event"}});
    if (event.kind != Event::Kind::message)
        return acknowledged("Status Update Accepted",
                            {{"type", "status"}, {"channel_uuid", channel}, {"msg_uuid", event.reference}});
    if (auto const text = setting(settings, "mo_response"); !text.empty())
        return filled_response(
            text, setting(settings, "mo_response_content_type", "text/plain; charset=utf-8"),
            {{"text", answer ? answer->text : ""}, {"from", event.from}, {"to", event.to}, {"id", event.external_id}});
    json::object data{{"type", "msg"}, {"channel_uuid", channel}, {"text", event.text}, {"urn", "tel:" + event.from}};
    if (event.time) data["received_on"] = to_rfc3339(*event.time);
    return acknowledged("Message Accepted", std::move(data));
}

HttpResponse refuse(Decoded const& rejected) {
    auto const name = rejected.rejection ? name_of(*rejected.rejection) : std::string_view{};
    auto const reason = rejected.detail.empty() ? std::string{name} : rejected.detail;
    return acknowledged("Error", {{"type", "error"}, {"error", reason}}, rejected.status);
}

constexpr Capabilities ussd{.can_push = false,
                            .reply_in_response = true,
                            .receipts = false,
                            .text_limit = 182,
                            .gsm7_only = true,
                            .screen_limit = 160};

}  // namespace

extern Provider const generic_external{
    .name = "generic-external",
    .scheme = "tel",
    .medium = Medium::sms,
    .capabilities = {.text_limit = 1600, .per_second = 10},
    .settings = settings_of_external,
    .routes = routes,
    .methods = methods,
    .verify = check_external_proof,
    .decode = decode_external,
    .respond = respond,
    .refuse = refuse,
    .encode = encode_external,
    .split = split_external,
    .classify = [](CallResult const& result) { return classify_external(result, {}); },
    .classify_as_set = classify_external,
    .ussd = &ussd,
    .check = &check_of_external,
};

}  // namespace passerelle::channel
