// Africa's Talking SMS.
// Wire facts: http://docs.africastalking.com/sms/notifications, /sms/deliveryreports, nyaruka/courier
// handlers/africastalking, SamuelMwangiW/africastalking-laravel src/Enum.
#include <boost/json.hpp>

#include "channel/json_fields.hpp"
#include "channel/sms.hpp"

namespace passerelle::channel {

namespace {

constexpr auto permanent = SendOutcome::Kind::permanent;
constexpr auto temporary = SendOutcome::Kind::temporary;
constexpr auto sent = SendOutcome::Kind::sent;
constexpr std::string_view live = "https://api.africastalking.com", sandbox = "https://api.sandbox.africastalking.com";

constexpr SettingSpec settings_of_africastalking[] = {
    {"username", true, false, "of the application; `sandbox` for the sandbox"},
    {"api_key", true, true, "of the application: dashboard, Settings, API Key"},
    {"path_secret", true, true, "last part of the callback path: Africa's Talking signs nothing", {}, true},
    {"from", false, false, "registered short code or name; without it the shared sender is used"},
    {"api_base", false, false, "address of the API; by itself https://api.africastalking.com, or that of the sandbox"},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

// `Success` is "delivered" here; in the answer to a send it is "accepted".
constexpr DeliveryRow statuses[] = {
    {"sent", Status::sent},
    {"submitted", Status::sent},
    {"buffered", Status::sent},
    {"success", Status::delivered},
    {"rejected", Status::failed_permanent},
    {"failed", Status::failed_permanent},
    {"expired", Status::failed_permanent},  // discarded by the operator's filter, not too late
    {"absentsubscriber", Status::failed_temporary},
};

// `failureReason`, in small letters.
constexpr CodeRow reasons[] = {
    {"userinblacklist", permanent, "the person has opted out", true},
    {"userdoesnotexist", permanent, "no such number"},
    {"notnetworksubscriber", permanent, "not a number of this network"},
    {"notnetworksubcriber", permanent, "not a number of this network"},
    {"useraccountsuspended", permanent, "the person's account is suspended"},
    {"usernotsubscribedtoproduct", permanent, "the person is not subscribed"},
    {"invalidlinkid", permanent, "the link of an on-demand message is not valid"},
    {"userisinactive", temporary, "the person is inactive for now"},
    {"insufficientcredit", temporary, "the person has no airtime"},
    {"deliveryfailure", temporary, "an error on the way"},
};

// `statusCode` of a recipient in the answer to a send.
constexpr CodeRow answers[] = {
    {"100", sent, {}},
    {"101", sent, {}},
    {"102", sent, {}},
    {"401", temporary, "the account is held: write to Africa's Talking", false, true},
    {"402", temporary, "`from` is no registered sender", false, true},
    {"403", permanent, "not a valid number"},
    {"404", permanent, "not a kind of number that can be written to"},
    {"405", temporary, "the account has no credit left", false, true},
    {"406", permanent, "the person has opted out", true},
    {"407", temporary, "no route for now"},
    {"409", temporary, "refused at this hour (do not disturb)"},
    {"500", temporary, "an error inside Africa's Talking"},
    {"501", temporary, "an error of the gateway"},
    {"502", temporary, "rejected by the gateway"},
};

// Names of the codes, in small letters, as `Message` has them when nobody was written to.
struct RefusalRow {
    std::string_view word, code;
};
constexpr RefusalRow refusals[] = {
    {"riskhold", "401"},          {"invalidsenderid", "402"},       {"invalidphonenumber", "403"},
    {"unsupportednumber", "404"}, {"insufficientbalance", "405"},   {"userinblacklist", "406"},
    {"couldnotroute", "407"},     {"donotdisturbrejection", "409"}, {"internalservererror", "500"},
    {"gatewayerror", "501"},      {"rejectedbygateway", "502"},
};

Decoded missing(std::string_view name) {
    return Decoded::reject(Rejection::missing_field, "field " + std::string{name});
}

// The number in a field, or what is wrong with it.
struct Number {
    std::string value;
    std::optional<Decoded> rejected;
};
Number number_in(FormFields const& fields, std::string_view name, Settings const& settings) {
    auto const written = text_of(fields, name);
    if (trimmed(written).empty()) return {{}, missing(name)};
    auto const number = address_of(written, settings);
    if (!number) return {{}, Decoded::reject(Rejection::invalid_number, "field " + std::string{name})};
    return {*number, std::nullopt};
}

Decoded message(FormFields const& fields, Settings const& settings) {
    Event event;
    event.external_id = text_of(fields, "id");
    if (event.external_id.empty()) return missing("id");
    auto from = number_in(fields, "from", settings);
    if (from.rejected) return std::move(*from.rejected);
    auto const text = field(fields, "text");
    if (!text) return missing("text");
    event.from = std::move(from.value);
    auto const to = text_of(fields, "to");
    event.to = address_of(to, settings).value_or(to);
    event.text = *text;
    event.time = time_of(text_of(fields, "date"));
    return Decoded::one(std::move(event));
}

Decoded report(FormFields const& fields, Settings const& settings) {
    Event event;
    event.external_id = text_of(fields, "id");
    if (event.external_id.empty()) return missing("id");
    auto const name = lower(text_of(fields, "status"));
    if (name.empty()) return missing("status");
    auto const to = text_of(fields, "phoneNumber");
    event.to = address_of(to, settings).value_or(to);
    event.error_code = text_of(fields, "failureReason");
    auto const* reason = find_code(reasons, lower(event.error_code));
    set_status(event, delivery_status(statuses, name), name == "failed" ? reason : nullptr);
    if (event.kind == Event::Kind::receipt && reason) event.stop_contact = reason->stop_contact;
    return Decoded::one(std::move(event));
}

// A person who left the sender's bulk list.
Decoded opt_out(FormFields const& fields, Settings const& settings) {
    auto from = number_in(fields, "phoneNumber", settings);
    if (from.rejected) return std::move(*from.rejected);
    Event event;
    event.kind = Event::Kind::opt_out;
    event.from = std::move(from.value);
    event.to = text_of(fields, "senderId");
    event.stop_contact = true;
    return Decoded::one(std::move(event));
}

// A premium subscription that began or ended: no message.
Decoded subscription(FormFields const& fields, Settings const& settings) {
    auto from = number_in(fields, "phoneNumber", settings);
    if (from.rejected) return std::move(*from.rejected);
    Event event;
    event.kind = Event::Kind::other;
    event.from = std::move(from.value);
    event.to = text_of(fields, "shortCode");
    return Decoded::one(std::move(event));
}

constexpr std::string_view routes[] = {"/status", "/dlr", "/opt-out", "/subscription"};

// Each kind has an address of its own in the console; one that was entered for another is known by its fields.
Decoded decode_africastalking(Webhook const& webhook, Settings const& settings) {
    if (!is_form(webhook.request.headers)) return Decoded::reject(Rejection::wrong_content_type, "a form is expected");
    auto const fields = parse_form(webhook.request.body);
    auto const has = [&](std::string_view name) { return field(fields, name).has_value(); };
    if (webhook.suffix == "/subscription" || has("updateType")) return subscription(fields, settings);
    if (webhook.suffix == "/opt-out" || (has("senderId") && has("phoneNumber"))) return opt_out(fields, settings);
    if (webhook.suffix == "/status" || webhook.suffix == "/dlr" || has("status")) return report(fields, settings);
    return message(fields, settings);
}

Result<std::string> version_address(Settings const& settings) {
    auto const base = api_base_of(settings, setting(settings, "username") == "sandbox" ? sandbox : live);
    if (!base) return base.error();
    return *base + "/version1/";
}

// Without Accept the answer is XML.
Headers credentials(Settings const& settings) {
    return {{"apiKey", std::string{setting(settings, "api_key")}}, {"Accept", "application/json"}};
}

Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto const address = version_address(settings);
    if (!address) return address.error();
    FormFields fields{{"username", std::string{setting(settings, "username")}},
                      {"to", outgoing.to},
                      {"message", outgoing.text},
                      {"bulkSMSMode", "1"}};
    auto const from = outgoing.from.empty() ? std::string{setting(settings, "from")} : outgoing.from;
    if (!from.empty()) fields.emplace_back("from", from);
    HttpCall call;
    call.method = "POST";
    call.url = *address + "messaging";
    call.headers = credentials(settings);
    call.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    call.body = encode_form(fields);
    return call;
}

// A 201 does not mean accepted, and a refusal may come with 409: the body is read before the status is judged.
SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto outcome = by_http_status(*result.reply);
    auto const body = parse_json(result.reply->body);
    if (!body) return outcome;
    if (auto const code = text_at(*body, "SMSMessageData.Recipients.0.statusCode"); !code.empty()) {
        auto const* row = find_code(answers, code);
        if (row && row->kind != sent) return outcome_of(*row);
        outcome.kind = row ? sent : permanent;
        outcome.error_code = row ? std::string{} : code;
        outcome.detail = row ? "" : "refused";
        if (row) outcome.provider_id = text_at(*body, "SMSMessageData.Recipients.0.messageId");
        return outcome;
    }
    auto const* recipients = array_at(*body, "SMSMessageData.Recipients");
    auto const reason = lower(text_at(*body, "SMSMessageData.Message"));
    if (recipients ? !recipients->empty() : reason.empty()) return outcome;
    // Nobody was written to; the word beside names the reason, as the codes of recipients do.
    for (auto const& [word, code] : refusals)
        if (reason.find(word) != std::string::npos) return outcome_of(*find_code(answers, code));
    outcome.kind = permanent;
    outcome.error_code = "no_recipients";
    outcome.detail = "refused";
    return outcome;
}

// http://docs.africastalking.com/userdata
constexpr Check check{
    .ask = [](Settings const& settings, TimePoint) -> Result<HttpCall> {
        auto const address = version_address(settings);
        if (!address) return address.error();
        HttpCall call;
        call.url = *address + "user?username=" + percent_encode(setting(settings, "username"));
        call.headers = credentials(settings);
        return call;
    },
    .read = [](HttpReply const& reply) -> Result<std::string> {
        auto const body = parse_json(reply.body);
        auto const balance = body ? text_at(*body, "UserData.balance") : std::string{};
        return checked(reply, balance.empty() ? "the account answers" : "the balance of the account is " + balance);
    },
};

}  // namespace

extern Provider const africastalking_sms{
    .name = "africastalking-sms",
    .scheme = "tel",
    .medium = Medium::sms,
    .capabilities = {.text_limit = 1600, .per_second = 10},
    .settings = settings_of_africastalking,
    .routes = routes,
    .decode = decode_africastalking,
    .encode = encode,
    .classify = classify,
    .check = &check,
};

}  // namespace passerelle::channel
