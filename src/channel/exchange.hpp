#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/http_message.hpp"
#include "base/result.hpp"
#include "channel/event.hpp"

// What some providers want besides "take a webhook" and "send a message". Each is a pair of pure functions, what to ask
// and what the reply means; the gateway makes the calls.
namespace passerelle::channel {

// A channel's settings by the names of the configuration file (`auth_token`, `api_base`, `public_base` …), secrets
// resolved.
using Settings = std::map<std::string, std::string, std::less<>>;
std::string_view setting(Settings const& settings, std::string_view name, std::string_view fallback = {});

// What must be asked for before anything can be sent, and holds for a while: an OAuth token, the provider's clock.
struct Grant {
    Settings settings;  // stand beside the channel's own in every call (`access_token` …); secrets
    std::chrono::seconds lifetime{0};
};
struct Access {
    Result<HttpCall> (*ask)(Settings const& settings);
    Result<Grant> (*read)(HttpReply const& reply, Settings const& settings, TimePoint now);
    // Where a channel may do without, by its settings (a key instead of a token). Null: it may not.
    bool (*is_needed)(Settings const& settings) = nullptr;
    // What to go on with where the provider gives none: it is asked again after that lifetime. Null: nothing can be
    // sent without.
    Grant (*otherwise)() = nullptr;
};

// One step of fetching the messages that a provider keeps for us: by polling, or once after downtime (`channel
// catch-up`). Events are on disk before `next` is called, so that a call that deletes deletes nothing unseen.
struct PullStep {
    std::vector<Event> events;
    std::optional<HttpCall> next;  // empty: nothing more for now
    std::string state;             // what `go_on` needs with the reply to `next`
    std::string cursor;            // where the next pull begins; kept on disk with the events
};
struct Pulling {
    bool always = false;  // the only way in: polled while the service runs; else only to catch up
    std::chrono::seconds every{15};
    // Fetches what came at or after `since` (catch-up), or what follows the cursor of the last pull.
    Result<PullStep> (*begin)(std::string_view cursor, TimePoint since, Settings const& settings, TimePoint now);
    Result<PullStep> (*go_on)(PullStep const& before, HttpReply const& reply, Settings const& settings, TimePoint now);
    bool waits = false;  // its calls wait for news (long polling); one that is given up loses nothing
};

// A connection that we open (WebSocket), on which the provider hands over what it has. A text frame is what it would
// else post to us; it comes once, so what it says is on disk before the next is read.
struct Listening {
    bool (*is_chosen)(Settings const& settings);         // else it calls us, or is asked
    Result<HttpCall> (*open)(Settings const& settings);  // ws://… or wss://…, and headers
};

// What the provider knows about a message of ours whose fate we do not know.
struct SentMessage {
    std::string provider_id, reference, to;
    TimePoint at{};
    std::string part_id;  // LookUp::each_part: which part is asked about; empty: the message has but one
};
struct LookUp {
    Result<HttpCall> (*ask)(SentMessage const& message, Settings const& settings, TimePoint now);
    // A receipt; empty: the provider does not know it (or not yet). Error: the reply says nothing.
    Result<std::optional<Event>> (*read)(SentMessage const& message, HttpReply const& reply, Settings const& settings);
    bool each_part = false;  // a question for each part of a message (SendOutcome::part_ids), not one for all
};

// A call that costs nothing and tells whether credentials and address are right (`channel check`).
struct Check {
    Result<HttpCall> (*ask)(Settings const& settings, TimePoint now);
    // A short sentence in English on what was found ("account AC… is active"), or what is wrong. No secrets.
    Result<std::string> (*read)(HttpReply const& reply);
};

}  // namespace passerelle::channel
