// Wire facts: https://www.twilio.com/docs/messaging/api/message-resource, https://www.twilio.com/docs/iam/api/account.
#include "channel/twilio_exchange.hpp"

#include <boost/json.hpp>

#include "base/zone.hpp"
#include "channel/json_fields.hpp"
#include "channel/sms.hpp"
#include "channel/twilio_codes.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr std::string_view default_api_base = "https://api.twilio.com";
constexpr std::string_view whatsapp = "whatsapp:";

Result<HttpCall> ask_about(SentMessage const& message, Settings const& settings, TimePoint) {
    return look_up_call(message, twilio_call("/Messages/" + percent_encode(message.provider_id) + ".json", settings));
}

Result<std::optional<Event>> read_message(SentMessage const& message, HttpReply const& reply, Settings const&) {
    if (reply.status == 404) return std::optional<Event>{};
    auto const body = reply.status == 200 ? parse_json(reply.body) : std::nullopt;
    auto event = twilio_receipt(body ? text_at(*body, "status") : std::string{},
                                body ? text_at(*body, "error_code") : std::string{});
    if (!event.status)
        return Error{Fault::refused,
                     "no status of the message in the answer (HTTP " + std::to_string(reply.status) + ")"};
    event.external_id = message.provider_id;
    event.reference = message.reference;
    event.to = message.to;
    return std::optional{std::move(event)};
}

Result<HttpCall> ask_for_account(Settings const& settings, TimePoint) { return twilio_call(".json", settings); }

Result<std::string> read_account(HttpReply const& reply) {
    if (reply.status == 401 || reply.status == 403 || reply.status == 404)
        return Error{Fault::refused, "account_sid or auth_token is wrong"};
    auto const body = reply.status == 200 ? parse_json(reply.body) : std::nullopt;
    auto const status = body ? text_at(*body, "status") : std::string{};
    if (status.empty())
        return Error{Fault::refused,
                     "this is not the API of Twilio: check api_base (HTTP " + std::to_string(reply.status) + ")"};
    auto words = "account " + text_at(*body, "sid") + " is " + status;
    if (status != "active") return Error{Fault::refused, std::move(words)};
    if (lower(text_at(*body, "type")) == "trial") words += ", on trial: only verified numbers are reached";
    return words;
}

// Only the day of sending can be asked for: what is earlier on that day is left out here.
Result<PullStep> begin(std::string_view cursor, TimePoint since, Settings const& settings, TimePoint now) {
    PullStep step;
    step.state = cursor.empty() ? to_rfc3339(since) : std::string{cursor};
    step.cursor = to_rfc3339(now);
    FormFields query{{"DateSent>", step.state.substr(0, 10)}, {"PageSize", "200"}};
    if (auto const own = setting(settings, "from"); !own.empty()) query.emplace_back("To", own);
    auto call = twilio_call("/Messages.json?" + encode_form(query), settings);
    if (!call) return call.error();
    step.next = std::move(*call);
    return step;
}

std::optional<Event> inbound(json::value const& each, TimePoint since, Settings const& settings) {
    auto const from = twilio_address(text_at(each, "from"), settings);
    Event event;
    event.external_id = text_at(each, "sid");
    event.time = time_of_mail(text_at(each, "date_sent"));
    auto const is_new = !event.time || *event.time >= since;
    if (!from || event.external_id.empty() || text_at(each, "direction") != "inbound" || !is_new) return std::nullopt;
    event.from = *from;
    event.to = twilio_address_or_text(text_at(each, "to"), settings);
    event.text = text_at(each, "body");
    return event;
}

Result<PullStep> go_on(PullStep const& before, HttpReply const& reply, Settings const& settings, TimePoint) {
    auto const body = reply.status == 200 ? parse_json(reply.body) : std::nullopt;
    auto const* messages = body ? array_at(*body, "messages") : nullptr;
    if (!messages)
        return Error{Fault::refused, "no list of messages in the answer (HTTP " + std::to_string(reply.status) + ")"};
    PullStep step;
    step.state = before.state;
    step.cursor = before.cursor;
    auto const since = time_of(before.state).value_or(TimePoint{});
    for (auto const& each : *messages)
        if (auto event = inbound(each, since, settings)) step.events.push_back(std::move(*event));
    auto const page = text_at(*body, "next_page_uri");
    if (!page.starts_with('/')) return step;
    auto const base = api_base_of(settings, default_api_base);
    auto call = twilio_call({}, settings);
    if (!base || !call) return base ? call.error() : base.error();
    call->url = *base + page;
    step.next = std::move(*call);
    return step;
}

}  // namespace

Result<HttpCall> twilio_call(std::string_view path, Settings const& settings) {
    auto const account = setting(settings, "account_sid"), key = setting(settings, "api_key");
    auto const credentials = key.empty() ? basic_credentials(account, setting(settings, "auth_token"))
                                         : basic_credentials(key, setting(settings, "api_secret"));
    return api_get(settings, default_api_base, "/2010-04-01/Accounts/" + percent_encode(account) + std::string{path},
                   {{"Authorization", credentials}, {"Accept", "application/json"}});
}

Event twilio_receipt(std::string_view status, std::string error_code) {
    Event event;
    event.error_code = std::move(error_code);
    // Who cancelled a message does not want it repeated, whatever code stands beside.
    auto const is_by_code = lower(trimmed(status)) != "canceled";
    set_status_by_code(event, delivery_status(twilio_statuses, status),
                       is_by_code ? twilio_codes : std::span<CodeRow const>{});
    return event;
}

std::optional<std::string> twilio_address(std::string_view written, Settings const& settings) {
    if (!written.starts_with(whatsapp)) return address_of(written, settings);
    written.remove_prefix(whatsapp.size());
    if (written.find('.') != std::string_view::npos) return std::string{written};
    return address_of(written, settings);
}

std::string twilio_address_or_text(std::string const& written, Settings const& settings) {
    return twilio_address(written, settings).value_or(written);
}

LookUp const twilio_look_up{ask_about, read_message};
Check const twilio_check{ask_for_account, read_account};
Pulling const twilio_pulling{false, std::chrono::seconds{15}, begin, go_on};

}  // namespace passerelle::channel
