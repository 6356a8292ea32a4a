// Wire facts: https://core.telegram.org/bots/api#getupdates (Bot API 10.1).
#include "channel/telegram_pull.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "channel/json_fields.hpp"
#include "channel/telegram_reply.hpp"
#include "channel/telegram_update.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr std::chrono::seconds patience{25};
constexpr std::size_t reply_bytes = 8 * 1024 * 1024;  // 100 updates, the longest texts with what they answer

constexpr std::int64_t most_significant = std::int64_t{1} << 52U;  // ids have no more bits

// Named each time: left out, the choice of the last setWebhook would stay.
constexpr std::string_view kinds = R"(["message","callback_query","my_chat_member"])";

Result<HttpCall> updates_call(std::string_view cursor, std::chrono::seconds wait, Settings const& settings) {
    auto const url = telegram_url("getUpdates", settings);
    if (!url) return url.error();
    HttpCall call;
    call.url =
        *url + "?limit=100&timeout=" + std::to_string(wait.count()) + "&allowed_updates=" + percent_encode(kinds);
    if (!cursor.empty()) call.url += "&offset=" + percent_encode(cursor);
    call.timeout_ms = 40'000;
    call.reply_bytes = reply_bytes;
    return call;
}

Result<PullStep> begin(std::string_view cursor, TimePoint, Settings const& settings, TimePoint) {
    PullStep step;
    step.cursor = cursor;
    if (!polls_telegram(settings)) return step;
    auto call = updates_call(cursor, patience, settings);
    if (!call) return call.error();
    step.next = std::move(*call);
    return step;
}

Error refusal(HttpReply const& reply) {
    if (reply.status == 401 || reply.status == 404) return {Fault::refused, "bot_token is wrong: @BotFather shows it"};
    if (reply.status == 409)
        return {Fault::refused, "a webhook is set (call deleteWebhook), or another program polls for this bot"};
    return {Fault::unreachable, "Telegram answers HTTP " + std::to_string(reply.status) + " to getUpdates"};
}

// What is refused as a webhook would come again for ever here: it is let go.
void take(json::value const& update, TimePoint now, std::vector<Event>& events) {
    auto decoded = read_telegram_update(update);
    for (auto& event : decoded.events) {
        if (!event.time) event.time = now;
        events.push_back(std::move(event));
    }
}

// As long as something comes there may be more; then the next pull waits.
Result<PullStep> go_on(PullStep const& before, HttpReply const& reply, Settings const& settings, TimePoint now) {
    auto const body = parse_json(reply.body);
    auto const* updates = body ? array_at(*body, "result") : nullptr;
    if (reply.status != 200 || !updates) return refusal(reply);
    PullStep step;
    step.cursor = before.cursor;
    std::int64_t last = 0;
    for (auto const& update : *updates) {
        last = std::max(last, number_at(update, "update_id").value_or(0));
        take(update, now, step.events);
    }
    if (last == 0 || last >= most_significant) return step;
    step.cursor = std::to_string(last + 1);
    auto call = updates_call(step.cursor, std::chrono::seconds{0}, settings);
    if (!call) return call.error();
    step.next = std::move(*call);
    return step;
}

}  // namespace

bool polls_telegram(Settings const& settings) { return setting(settings, "polling") == "true"; }

Pulling const telegram_pulling{
    .always = true, .every = std::chrono::seconds{1}, .begin = begin, .go_on = go_on, .waits = true};

}  // namespace passerelle::channel
