// What we ask of Sinch: sinch/sinch-sdk-node packages/sms/src/rest/v1 (batches, delivery-reports, inbounds).
#include "channel/sinch_calls.hpp"

#include <boost/json.hpp>

#include "base/zone.hpp"
#include "channel/json_fields.hpp"
#include "channel/sms.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr auto permanent = SendOutcome::Kind::permanent;
constexpr auto temporary = SendOutcome::Kind::temporary;

// `code` of an error; the rest is told by the HTTP status.
constexpr CodeRow error_codes[] = {
    {"missing_from_address", temporary, "set `from` of the channel", false, true},
    {"unknown_group", permanent, "no such group"},
    {"unknown_campaign", temporary, "no such campaign: check the service plan", false, true},
};

Result<std::string> plan_address(Settings const& settings) {
    auto const region = std::string{setting(settings, "region", "eu")};
    auto const base = api_base_of(settings, "https://" + region + ".sms.api.sinch.com");
    if (!base) return base.error();
    return *base + "/xms/v1/" + percent_encode(setting(settings, "service_plan_id"));
}

Headers credentials(Settings const& settings) {
    return {{"Authorization", "Bearer " + std::string{setting(settings, "api_token")}}};
}

HttpCall list_call(std::string const& plan, std::string_view since, std::int64_t page, Settings const& settings) {
    HttpCall call;
    call.url = plan + "/inbounds?" +
               encode_form({{"page", std::to_string(page)}, {"page_size", "100"}, {"start_date", std::string{since}}});
    call.headers = credentials(settings);
    return call;
}

}  // namespace

// One recipient a batch: its id then stands for the message.
Result<HttpCall> encode_sinch(Outgoing const& outgoing, Settings const& settings) {
    auto const plan = plan_address(settings);
    if (!plan) return plan.error();
    auto const from = sender_without_plus(outgoing, settings);
    if (!from) return from.error();
    json::object body{{"type", "mt_text"},
                      {"from", *from},
                      {"to", json::array{without_plus(outgoing.to)}},
                      {"body", outgoing.text},
                      {"delivery_report", "per_recipient"},
                      {"client_reference", outgoing.reference}};
    if (auto const url = callback_url(settings, "/status"); !url.empty()) body["callback_url"] = url;
    return json_call(*plan + "/batches", body, credentials(settings));
}

SendOutcome classify_sinch(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto outcome = by_http_status(*result.reply);
    auto const body = parse_json(result.reply->body);
    if (!body) return outcome;
    if (result.reply->status >= 200 && result.reply->status < 300) {
        SendOutcome sent;
        sent.kind = SendOutcome::Kind::sent;
        sent.provider_id = text_at(*body, "id");
        return sent.provider_id.empty() ? outcome : sent;
    }
    auto const code = text_at(*body, "code");
    if (auto const* row = find_code(error_codes, code)) return outcome_of(*row);
    if (!code.empty()) outcome.error_code = code;
    return outcome;
}

Check const check_of_sinch{
    .ask = [](Settings const& settings, TimePoint) -> Result<HttpCall> {
        auto const plan = plan_address(settings);
        if (!plan) return plan.error();
        HttpCall call;
        call.url = *plan + "/batches?page_size=1";
        call.headers = credentials(settings);
        return call;
    },
    .read = [](HttpReply const& reply) { return checked(reply, "the service plan answers"); },
};

// For one number of a batch, kept also where no callback was asked for.
LookUp const look_up_of_sinch{
    .ask = [](SentMessage const& message, Settings const& settings, TimePoint) -> Result<HttpCall> {
        auto const plan = plan_address(settings);
        if (!plan) return plan.error();
        return look_up_call(message,
                            *plan + "/batches/" + percent_encode(message.provider_id) + "/delivery_report/" +
                                percent_encode(without_plus(message.to)),
                            credentials(settings));
    },
    .read = [](SentMessage const&, HttpReply const& reply, Settings const& settings) -> Result<std::optional<Event>> {
        auto const body = looked_up(reply);
        if (!body) return body.error();
        auto decoded = *body ? read_sinch(**body, settings) : Decoded{};
        if (decoded.events.empty() || !decoded.events.front().status) return std::optional<Event>{};
        return std::optional{std::move(decoded.events.front())};
    },
};

// Pages from 0, newest first: what comes meanwhile is later than the time of the first call, where the next pull
// begins. `state`: the page that was asked for, a blank, that time. `cursor`: the time since which.
Pulling const pulling_of_sinch{
    .begin = [](std::string_view cursor, TimePoint since, Settings const& settings, TimePoint now) -> Result<PullStep> {
        auto const plan = plan_address(settings);
        if (!plan) return plan.error();
        PullStep step;
        step.cursor = cursor.empty() ? to_rfc3339(since) : std::string{cursor};
        step.state = "0 " + to_rfc3339(now);
        step.next = list_call(*plan, step.cursor, 0, settings);
        return step;
    },
    .go_on = [](PullStep const& before, HttpReply const& reply, Settings const& settings,
                TimePoint) -> Result<PullStep> {
        auto const plan = plan_address(settings);
        if (!plan) return plan.error();
        auto const body = looked_up(reply);
        if (!body) return body.error();
        auto const* messages = *body ? array_at(**body, "inbounds") : nullptr;
        if (!messages) return Error{Fault::refused, "the answer holds no list of messages"};
        PullStep step;
        for (auto const& each : *messages)
            for (auto& event : read_sinch(each, settings).events) step.events.push_back(std::move(event));
        auto const blank = before.state.find(' ');
        auto const page = number_at(json::string{before.state.substr(0, blank)}, "").value_or(0) + 1;
        auto const seen = page * number_at(**body, "page_size").value_or(0);
        step.cursor = before.cursor;
        if (!messages->empty() && seen < number_at(**body, "count").value_or(0)) {
            step.state = std::to_string(page) + before.state.substr(blank);
            step.next = list_call(*plan, before.cursor, page, settings);
        } else {
            step.cursor = before.state.substr(blank + 1);
        }
        return step;
    },
};

}  // namespace passerelle::channel
