// Source: ovh/python-ovh ovh/client.py.
#include "channel/ovh_call.hpp"

#include <boost/json/value.hpp>
#include <charconv>

#include "base/digest.hpp"
#include "channel/json_fields.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

constexpr std::string_view difference_name = "clock_difference";

std::int64_t whole(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::int64_t seconds_of(TimePoint instant) {
    return std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch()).count();
}

// The only call that is not signed.
Result<HttpCall> ask_time(Settings const& settings) {
    auto const base = api_base_of(settings, ovh_api_base);
    if (!base) return base.error();
    HttpCall call;
    call.url = *base + "/auth/time";
    return call;
}

Result<Grant> read_time(HttpReply const& reply, Settings const&, TimePoint now) {
    auto const theirs = whole(trimmed(reply.body));
    if (reply.status != 200 || theirs <= 0) return ovh_error(reply);
    Grant grant;
    grant.settings.emplace(difference_name, std::to_string(theirs - seconds_of(now)));
    grant.lifetime = std::chrono::hours{1};
    return grant;
}

// Clocks that are set by the network are seldom further apart than OVH allows: our own is better than silence.
Grant own_time() {
    Grant grant;
    grant.settings.emplace(difference_name, "0");
    grant.lifetime = std::chrono::minutes{5};
    return grant;
}

}  // namespace

std::string ovh_signature(OvhSigned const& what) {
    std::string text;
    for (auto const part : {what.application_secret, what.consumer_key, what.method, what.url, what.body}) {
        text += part;
        text += '+';
    }
    text += what.timestamp;
    return "$1$" + hex_encode(sha1(text));
}

Result<HttpCall> ovh_call(std::string_view method, std::string_view path, std::string body, Settings const& settings,
                          TimePoint now) {
    auto const base = api_base_of(settings, ovh_api_base);
    if (!base) return base.error();
    if (setting(settings, "service_name").empty())
        return Error{Fault::invalid, "set `service_name` of the channel (sms-ab12345-1)"};
    HttpCall call;
    call.method = method;
    call.url = *base + std::string{path};
    call.body = std::move(body);
    auto const timestamp = std::to_string(seconds_of(now) + whole(setting(settings, difference_name)));
    auto const consumer = setting(settings, "consumer_key");
    call.headers = {{"X-Ovh-Application", std::string{setting(settings, "application_key")}},
                    {"X-Ovh-Consumer", std::string{consumer}},
                    {"X-Ovh-Timestamp", timestamp},
                    {"X-Ovh-Signature", ovh_signature({setting(settings, "application_secret"), consumer, method,
                                                       call.url, call.body, timestamp})}};
    if (!call.body.empty()) call.headers.emplace_back("Content-Type", "application/json");
    return call;
}

std::string ovh_path(Settings const& settings, std::string_view rest) {
    return "/sms/" + percent_encode(setting(settings, "service_name")) + std::string{rest};
}

Error ovh_error(HttpReply const& reply) {
    auto const body = parse_json(reply.body).value_or(boost::json::value{});
    auto code = text_at(body, "errorCode");
    if (code.empty()) code = text_at(body, "class");
    auto const what = "HTTP " + std::to_string(reply.status) + (code.empty() ? "" : ", " + code);
    if (reply.status == 401 || reply.status == 403)
        return Error{Fault::refused,
                     "refused (" + what + "): check the three keys, and what the consumer key may call"};
    if (reply.status == 404)
        return Error{Fault::not_found, "not found (" + what + "): check service_name and api_base"};
    return Error{Fault::unreachable, "OVH did not answer as expected (" + what + ")"};
}

Access const ovh_clock{.ask = ask_time, .read = read_time, .otherwise = own_time};

}  // namespace passerelle::channel
