#include "gateway/calls.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

namespace passerelle::gateway {

namespace {

using namespace std::chrono_literals;

constexpr int most_milliseconds = 10'000;
constexpr auto lease = 2min;                          // longer than any call
constexpr std::array<Duration, 2> pauses{15s, 2min};  // before the second try and the third
constexpr std::size_t most_header_bytes = 500;        // of a response that are kept

std::string key_of(RunId run) { return "call:" + show(run); }

std::string to_json(flow::Call const& call, std::string const& key, int tries) {
    boost::json::array headers;
    for (auto const& [name, value] : call.headers) headers.push_back(boost::json::array{name, value});
    return boost::json::serialize(boost::json::object{{"method", call.method},
                                                      {"url", call.url},
                                                      {"headers", std::move(headers)},
                                                      {"body", call.body},
                                                      {"key", key},
                                                      {"tries", tries}});
}

std::string words_at(boost::json::object const& object, std::string_view name) {
    auto const* found = object.if_contains(name);
    return found && found->is_string() ? std::string{found->get_string()} : std::string{};
}

HttpCall request_of(boost::json::object const& form) {
    HttpCall request;
    request.method = words_at(form, "method");
    request.url = words_at(form, "url");
    request.body = words_at(form, "body");
    request.timeout_ms = most_milliseconds;
    if (auto const* headers = form.if_contains("headers"); headers && headers->is_array())
        for (auto const& header : headers->get_array())
            if (auto const* pair = header.if_array(); pair && pair->size() == 2)
                request.headers.emplace_back((*pair)[0].as_string(), (*pair)[1].as_string());
    request.headers.emplace_back("Idempotency-Key", words_at(form, "key"));
    return request;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char sign) { return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign + 32) : sign; });
    return text;
}

// Those that a flow may act upon; the rest would only be carried about.
flow::Names kept(Headers const& headers) {
    flow::Names names;
    std::size_t bytes = 0;
    for (auto const& [written, value] : headers) {
        auto const name = lower(written);
        if (name != "content-type" && name != "location" && name != "retry-after" && !name.starts_with("x-")) continue;
        bytes += name.size() + value.size();
        if (bytes <= most_header_bytes) names[name] = value;
    }
    return names;
}

bool is_retried(store::Connection& connection, store::Timer timer, PendingCall const& call, TimePoint now) {
    if (call.tries >= static_cast<int>(pauses.size())) return false;
    auto form = boost::json::parse(timer.payload).as_object();
    form["tries"] = call.tries + 1;
    timer.payload = boost::json::serialize(form);
    timer.due_at = now + pauses[static_cast<std::size_t>(call.tries)];
    store::set_timer(connection, timer);
    return true;
}

}  // namespace

void plan_call(store::Connection& connection, World const& world, store::Run const& run, flow::Call const& call,
               TimePoint now) {
    store::Timer timer;
    timer.id = world.ids.make<TimerId>();
    timer.workspace = world.settings.workspace;
    timer.kind = store::TimerKind::call;
    timer.due_at = now;
    timer.contact = run.contact;
    timer.run = run.id;
    timer.key = key_of(run.id);
    timer.payload = to_json(call, show(run.id) + "-" + std::to_string(run.state.sprints), 0);
    store::set_timer(connection, timer);
}

std::optional<PendingCall> claim_call(store::Connection& connection, World const& world, store::Timer timer,
                                      TimePoint now) {
    boost::system::error_code error;
    auto const value = boost::json::parse(timer.payload, error);
    auto const* form = value.if_object();
    if (error || !form) {
        store::drop_timer(connection, timer.key);
        return std::nullopt;
    }
    PendingCall call;
    call.timer = timer.key;
    call.run = timer.run;
    call.contact = timer.contact;
    if (auto const* tries = form->if_contains("tries"); tries && tries->is_int64())
        call.tries = static_cast<int>(tries->get_int64());
    call.request = request_of(*form);
    call.request.public_only = !world.settings.calls_private_networks;
    timer.due_at = now + lease;
    store::set_timer(connection, timer);
    return call;
}

Applied end_call(store::Connection& connection, World const& world, PendingCall const& call, CallResult const& result,
                 Delivery const& delivery, TimePoint now) {
    auto const timer = store::find_timer(connection, call.timer);
    auto run = timer ? store::find_run(connection, call.run) : std::nullopt;
    auto thread = run ? load_thread(connection, world, call.contact) : std::nullopt;
    if (!thread || run->state.waits_for != flow::WaitsFor::call) return {};
    if (!result.reply && is_retried(connection, *timer, call, now)) {
        note(connection, world, *thread, "call", {}, "no response, tried again later: " + result.detail, now, &*run);
        return {};
    }
    flow::CallEnded ended;
    if (result.reply) {
        ended.status = result.reply->status;
        ended.body = result.reply->body;
        ended.headers = kept(result.reply->headers);
    }
    note(connection, world, *thread, "call", {},
         result.reply ? "status " + std::to_string(ended.status) : "no response: " + result.detail, now, &*run);
    auto const facts = facts_of(connection, world, *thread, run->appointment, now);
    UnitFlows const flows{connection, world};
    auto const turn = flow::advance(flows, run->state, ended, facts, now);
    return apply(connection, world, *thread, *run, turn, delivery, now);
}

}  // namespace passerelle::gateway
