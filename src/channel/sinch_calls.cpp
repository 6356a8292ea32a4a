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

std::string base_of_region(Settings const& settings) {
    return "https://" + std::string{setting(settings, "region", "eu")} + ".sms.api.sinch.com";
}

// Former accounts of Mblox have the version in their address already: https://api.mblox.com/xms/v1.
std::string plan_path(Settings const& settings) {
    constexpr std::string_view version = "/xms/v1";
    auto base = setting(settings, "api_base");
    while (base.ends_with('/')) base.remove_suffix(1);
    return std::string{base.ends_with(version) ? "" : version} + '/' +
           percent_encode(setting(settings, "service_plan_id"));
}

Headers credentials(Settings const& settings) {
    return {{"Authorization", "Bearer " + std::string{setting(settings, "api_token")}}};
}

// A path below that of the service plan.
Result<HttpCall> get(std::string_view path, Settings const& settings) {
    return api_get(settings, base_of_region(settings), plan_path(settings) + std::string{path}, credentials(settings));
}

Result<HttpCall> get_list(std::string_view since, std::int64_t page, Settings const& settings) {
    return get(
        "/inbounds?" +
            encode_form({{"page", std::to_string(page)}, {"page_size", "100"}, {"start_date", std::string{since}}}),
        settings);
}

}  // namespace

// One recipient a batch: its id then stands for the message.
Result<HttpCall> encode_sinch(Outgoing const& outgoing, Settings const& settings) {
    auto const base = api_base_of(settings, base_of_region(settings));
    if (!base) return base.error();
    auto const from = sender_without_plus(outgoing, settings);
    if (!from) return from.error();
    json::object body{{"type", "mt_text"},
                      {"from", *from},
                      {"to", json::array{without_plus(outgoing.to)}},
                      {"body", outgoing.text},
                      {"delivery_report", "per_recipient"},
                      {"client_reference", outgoing.reference}};
    if (auto const url = callback_url(settings, "/status"); !url.empty()) body["callback_url"] = url;
    return json_call(*base + plan_path(settings) + "/batches", body, credentials(settings));
}

SendOutcome classify_sinch(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    return sent_by_id(*result.reply, "id", error_codes, "code");
}

Check const check_of_sinch{
    .ask = [](Settings const& settings, TimePoint) { return get("/batches?page_size=1", settings); },
    .read = [](HttpReply const& reply) { return checked(reply, "the service plan answers"); },
};

// For one number of a batch, kept also where no callback was asked for.
LookUp const look_up_of_sinch{
    .ask =
        [](SentMessage const& message, Settings const& settings, TimePoint) {
            return look_up_call(message, get("/batches/" + percent_encode(message.provider_id) + "/delivery_report/" +
                                                 percent_encode(without_plus(message.to)),
                                             settings));
        },
    .read = read_looked_up<read_sinch>,
};

// Pages from 0, newest first: what comes meanwhile is later than the time of the first call, where the next pull
// begins. `state`: the page that was asked for, a blank, that time. `cursor`: the time since which.
Pulling const pulling_of_sinch{
    .begin = [](std::string_view cursor, TimePoint since, Settings const& settings, TimePoint now) -> Result<PullStep> {
        PullStep step;
        step.cursor = cursor.empty() ? to_rfc3339(since) : std::string{cursor};
        step.state = "0 " + to_rfc3339(now);
        auto call = get_list(step.cursor, 0, settings);
        if (!call) return call.error();
        step.next = std::move(*call);
        return step;
    },
    .go_on = [](PullStep const& before, HttpReply const& reply, Settings const& settings,
                TimePoint) -> Result<PullStep> {
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
            auto call = get_list(before.cursor, page, settings);
            if (!call) return call.error();
            step.next = std::move(*call);
        } else {
            step.cursor = before.state.substr(blank + 1);
        }
        return step;
    },
};

}  // namespace passerelle::channel
