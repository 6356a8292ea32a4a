#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/http_message.hpp"
#include "base/result.hpp"
#include "flow/content.hpp"
#include "text/folding.hpp"

namespace passerelle::channel {

using flow::Content;
using flow::Medium;

// A channel's settings by the names of the configuration file (`auth_token`, `api_base`, `public_base` …), secrets
// resolved.
using Settings = std::map<std::string, std::string, std::less<>>;
std::string_view setting(Settings const& settings, std::string_view name, std::string_view fallback = {});

// Normalised delivery states (providers/README): a final one (delivered, failed_*) is never replaced by an earlier one.
enum class Status { queued, sent, delivered, failed_permanent, failed_temporary };
std::string_view name_of(Status status);

enum class Rejection {
    bad_signature,
    missing_signature,
    stale_timestamp,
    missing_field,
    malformed,
    wrong_content_type,
    wrong_method,
    wrong_account,
    invalid_number,
    unknown_channel,
    unknown_route,
    too_large,
};
std::string_view name_of(Rejection rejection);
int default_status_of(Rejection rejection);  // HTTP status where the provider's page asks for no other

struct Event {
    enum class Kind { message, receipt, ussd, opt_out, missed_call, other };
    enum class SessionEvent { none, start, proceed, end };  // shown as start | continue | end
    Kind kind = Kind::message;
    std::string from, to;     // E.164 with '+'; short codes and names as they are; chat ids as they are
    std::string text;         // valid UTF-8
    std::string external_id;  // the provider's id: de-duplication key of a message, reference of a receipt
    std::string reference;    // our own message id, where the provider hands it back
    std::optional<TimePoint> time;
    std::string session;  // USSD
    SessionEvent session_event = SessionEvent::none;
    std::optional<Status> status;  // receipts
    std::string error_code;
    bool stop_contact = false;  // the provider says that this person must not be written to any more
    std::string choice;         // the option's name, where a button was pressed
    std::string callback_id;    // chat: what must be acknowledged (answerCallbackQuery)
};
std::string_view name_of(Event::Kind kind);
std::string_view name_of(Event::SessionEvent event);

// A webhook, with the public URL that the provider called (signatures cover it; never taken from the Host header).
struct Webhook {
    HttpRequest request;
    std::string url;   // absolute: scheme, authority, path and query as the provider has them
    std::string base;  // path of the channel: /in/<channel id>
    TimePoint now;     // arrival, for time stamps that are signed and for events without a time
};

struct Decoded {
    std::vector<Event> events;
    std::optional<Rejection> rejection;  // then no events
    int status = 200;                    // HTTP
    std::string detail;                  // which field, which rule; never a value

    static Decoded reject(Rejection rejection, std::string detail = {});
    static Decoded reject(Rejection rejection, int status, std::string detail = {});
};

// What a flow says where the provider expects the reply in the response.
struct Answer {
    std::string text;
    bool end = false;
};

// A message on its way out, rendered for the channel.
struct Outgoing {
    std::string to;  // address without scheme: +33…, a chat id
    std::string text;
    std::vector<flow::Choice> buttons;  // empty when the text carries the choices itself
    std::string reference;              // our message id, base-32
    std::string from;                   // empty: the channel's `from`
    std::string callback_id;            // when answering a pressed button
};

struct SendOutcome {
    enum class Kind { sent, temporary, permanent, unknown };
    Kind kind = Kind::unknown;
    std::string provider_id;
    std::string error_code;
    std::string detail;  // readable, without text, number or secret
    std::optional<std::chrono::seconds> retry_after;
    bool stop_contact = false;
    bool channel_fault = false;  // credentials or configuration: every message would fail
};

// What rendering and dispatch may count on; they read nothing else about a provider.
struct Capabilities {
    bool can_push = true;            // messages at any time (USSD: false)
    bool reply_in_response = false;  // the answer to an inbound leaves in the HTTP response
    bool receipts = true;
    int buttons = 0;                                 // at most; 0 = none
    int button_bytes = 0;                            // of one label
    int text_limit = 1600;                           // characters a message
    bool accumulates = false;                        // USSD: each turn brings all inputs of the session, joined by '*'
    bool gsm7_only = false;                          // screens that cannot show more
    int screen_limit = 0;                            // septets a screen; 0 = no screens
    int ucs2_screen_limit = 80;                      // UTF-16 units, of a screen that GSM-7 cannot write
    int line_width = 0;                              // signs a line of a narrow screen; 0 = the phone breaks lines
    text::Folding folding = text::Folding::accents;  // how far SMS may be spelt otherwise, where that saves a segment
    double per_second = 10;                          // sending rate unless the channel's `rate` says otherwise
    bool repeat_is_safe = false;  // a send whose answer was lost may be repeated (free, or idempotent)
};

struct SettingSpec {
    std::string_view name;
    bool required = false;
    bool secret = false;  // must come from the environment or a file
    std::string_view about;
    std::string_view fallback = {};
};

// Adapter type: one file a provider, bytes in, values out, no I/O, no clock.
struct Provider {
    std::string_view name;    // as its reference page: kannel-http, africastalking-ussd, twilio, telegram, simulator
    std::string_view scheme;  // of addresses: tel, telegram
    Medium medium;
    Capabilities capabilities;
    std::span<SettingSpec const> settings;
    Decoded (*decode)(Webhook const& webhook, Settings const& settings);
    // Response to an accepted webhook; the answer is absent where there is nothing to say (or it leaves by another
    // way).
    HttpResponse (*respond)(std::optional<Answer> const& answer);
    // Response to a rejected one, in the form the provider understands.
    HttpResponse (*refuse)(Decoded const& rejected);
    Result<HttpCall> (*encode)(Outgoing const& outgoing, Settings const& settings);
    SendOutcome (*classify)(CallResult const& result);
    // Chat: the call that is owed for every pressed button (Event::callback_id), whatever the flow says; its reply is
    // not looked at. Null where a press needs no acknowledgement.
    Result<HttpCall> (*acknowledge)(std::string_view callback_id, Settings const& settings) = nullptr;
};

// The registry: one line a provider.
std::span<Provider const* const> providers();
Provider const* find_provider(std::string_view name);

// Splits what follows the channel's path: checks `path_secret` in constant time where the settings hold one and returns
// the provider's own suffix ("" or "/status"), or the rejection.
struct Route {
    std::string suffix;
    std::optional<Decoded> rejected;
};
Route route_of(Webhook const& webhook, Settings const& settings);

// Decodes with the checks that all share (method, sizes, UTF-8 of every text) around the provider's own.
Decoded decode(Provider const& provider, Webhook const& webhook, Settings const& settings);

}  // namespace passerelle::channel
