// Any HTTP aggregator, by configuration alone. The addresses, names and answers are those of RapidPro's external
// channel, so that what was configured there works here: nyaruka/courier handlers/external/handler.go.
#include <boost/json.hpp>

#include "base/id.hpp"
#include "base/zone.hpp"
#include "channel/external_fields.hpp"
#include "channel/external_settings.hpp"
#include "channel/fill_template.hpp"
#include "channel/json_fields.hpp"
#include "channel/sms.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

Decoded missing(std::string detail) { return Decoded::reject(Rejection::missing_field, std::move(detail)); }

// A number or a short code: a name cannot be answered.
std::optional<std::string> number_of(std::string_view written, Settings const& settings) {
    auto address = address_of(written, settings);
    if (!address || address->find_first_not_of("+0123456789") != std::string::npos) return std::nullopt;
    return address;
}

// RFC 3339, whose '+' may have been decoded to a blank; with `any` also what time_of takes.
std::optional<TimePoint> time_written(std::string written, Settings const& settings) {
    constexpr std::size_t shortest_offset = 6;  // " 03:00"
    if (setting(settings, "mo_date_format") == "any") return time_of(written);
    if (written.size() > shortest_offset && written[written.size() - shortest_offset] == ' ')
        written[written.size() - shortest_offset] = '+';
    return parse_rfc3339(written);
}

// Who wrote, read and normalised; or what is wrong with it.
std::optional<Decoded> read_sender(Event& event, std::string const& written, Settings const& settings) {
    if (trimmed(written).empty()) return missing("must have one of 'sender' or 'from' set");
    auto number = number_of(written, settings);
    if (!number) return Decoded::reject(Rejection::invalid_number, "the sender is no possible number");
    event.from = std::move(*number);
    return std::nullopt;
}

Decoded message(ExternalFields const& fields, Settings const& settings) {
    auto const from_xpath = setting(settings, "from_xpath"), text_xpath = setting(settings, "text_xpath");
    auto const is_xml = !from_xpath.empty() && !text_xpath.empty();
    Event event;
    if (is_xml && (!fields.at(from_xpath) || !fields.at(text_xpath)))
        return missing("the body has no node of from_xpath or text_xpath");
    auto const from = is_xml ? fields.at(from_xpath).value_or("")
                             : fields.first(setting(settings, "mo_from_field"), {"from", "sender"});
    if (auto rejected = read_sender(event, from, settings)) return std::move(*rejected);
    event.text =
        is_xml ? fields.at(text_xpath).value_or("") : fields.first(setting(settings, "mo_text_field"), {"text"});
    auto const date = fields.first(setting(settings, "mo_date_field"), {"date", "time"});
    if (!date.empty()) event.time = time_written(std::string{trimmed(date)}, settings);
    if (!date.empty() && !event.time)
        return Decoded::reject(Rejection::malformed, "invalid date format, must be RFC 3339");
    event.external_id = trimmed(fields.first(setting(settings, "mo_id_field"), {}));
    auto const to = fields.first(setting(settings, "mo_to_field"), {"to"});
    event.to = address_of(to, settings).value_or(to);
    return Decoded::one(std::move(event));
}

Decoded stopped(ExternalFields const& fields, Settings const& settings) {
    Event event;
    event.kind = Event::Kind::opt_out;
    event.stop_contact = true;
    auto const from = fields.first(setting(settings, "mo_from_field"), {"from", "sender"});
    if (auto rejected = read_sender(event, from, settings)) return std::move(*rejected);
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
    auto state = lower(trimmed(word));
    for (auto const& [theirs, ours] : pairs_of_lines(setting(settings, "status_values"), '='))
        if (lower(theirs) == state) {
            state = lower(ours);
            break;
        }
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

Event::SessionEvent session_event(ExternalFields const& fields, std::string_view text, Settings const& settings) {
    using enum Event::SessionEvent;
    auto const name = setting(settings, "ussd_type_field");
    if (name.empty()) return text.empty() ? start : proceed;
    auto const type = lower(trimmed(fields.at(name).value_or("")));
    if (type == lower(setting(settings, "ussd_start"))) return start;
    return !type.empty() && type == lower(setting(settings, "ussd_end")) ? end : proceed;
}

Decoded turn(ExternalFields const& fields, Settings const& settings) {
    Event event;
    event.kind = Event::Kind::ussd;
    auto const from = fields.first(setting(settings, "ussd_from_field"), {"from", "sender", "msisdn", "phoneNumber"});
    if (auto rejected = read_sender(event, from, settings)) return std::move(*rejected);
    event.session = trimmed(fields.first(setting(settings, "ussd_session_field"), {"session", "sessionId"}));
    if (event.session.empty()) return missing("field session");
    event.text = fields.first(setting(settings, "ussd_text_field"), {"text", "input"});
    event.to = fields.first(setting(settings, "ussd_to_field"), {"to", "serviceCode"});
    event.session_event = session_event(fields, event.text, settings);
    // At the beginning stands what was dialled, which is no answer.
    if (event.session_event == Event::SessionEvent::start) {
        if (event.to.empty()) event.to = event.text;
        event.text.clear();
    }
    auto decoded = Decoded::one(event);
    decoded.echo = {{"session", event.session}, {"from", from}, {"to", event.to}};
    return decoded;
}

constexpr std::string_view routes[] = {"/receive", "/sent", "/delivered", "/failed", "/stopped", "/status", "/ussd"};
constexpr std::string_view methods[] = {"GET", "POST"};

Decoded decode_external(Webhook const& webhook, Settings const& settings) {
    // What is signed is the body: the query beside it could be anyone's.
    auto const with_query = setting(settings, "hmac_secret").empty();
    auto const fields = ExternalFields::of(webhook.request, with_query);
    if (fields.rejected) return *fields.rejected;
    auto const& suffix = webhook.suffix;
    if (suffix == "/sent") return report_by_path(fields, Status::sent);
    if (suffix == "/delivered") return report_by_path(fields, Status::delivered);
    if (suffix == "/failed") return report_by_path(fields, Status::failed_permanent);
    if (suffix == "/stopped") return stopped(fields, settings);
    if (suffix == "/status") return report(fields, settings);
    if (suffix == "/ussd") return turn(fields, settings);
    return message(fields, settings);
}

// A template that was configured, or its text as it is where it names something that is not there.
HttpResponse filled(std::string_view text, std::string_view type, Settings values) {
    HttpResponse response;
    response.content_type = type;
    auto const body = fill_template(text, {std::move(values), {}}, escaping_of(type));
    response.body = body ? *body : std::string{text};
    return response;
}

HttpResponse screen(Decoded const& decoded, std::optional<Answer> const& answer, Settings const& settings) {
    if (!answer || (answer->text.empty() && !answer->end)) return {};
    auto values = decoded.echo;
    values["text"] = answer->text;
    values["action"] =
        answer->end ? setting(settings, "ussd_action_end", "END") : setting(settings, "ussd_action_continue", "CON");
    return filled(setting(settings, "ussd_response", "{{action}} {{text}}"),
                  setting(settings, "ussd_response_content_type", "text/plain; charset=utf-8"), std::move(values));
}

// As RapidPro answers.
HttpResponse acknowledged(std::string_view message, json::object data, int status = 200) {
    return json_response(json::object{{"message", message}, {"data", json::array{std::move(data)}}}, status);
}

HttpResponse respond(Decoded const& decoded, std::optional<Answer> const& answer, Settings const& settings) {
    if (decoded.events.empty()) return {};
    auto const& event = decoded.events.front();
    auto const channel = setting(settings, "channel");
    if (event.kind == Event::Kind::ussd) return screen(decoded, answer, settings);
    if (event.kind == Event::Kind::opt_out) return acknowledged("Event Accepted", {{"type", "event"}});
    if (event.kind != Event::Kind::message)
        return acknowledged("Status Update Accepted",
                            {{"type", "status"}, {"channel_uuid", channel}, {"msg_uuid", event.reference}});
    if (auto const text = setting(settings, "mo_response"); !text.empty())
        return filled(
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
