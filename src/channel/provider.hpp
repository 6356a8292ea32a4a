#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/http_message.hpp"
#include "base/result.hpp"
#include "channel/capabilities.hpp"
#include "channel/event.hpp"
#include "channel/exchange.hpp"
#include "channel/outgoing.hpp"
#include "flow/content.hpp"

namespace passerelle::channel {

using flow::Content;
using flow::Medium;

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

// A webhook, with the public URL that the provider called (signatures cover it; never taken from the Host header).
struct Webhook {
    HttpRequest request;
    std::string url;     // absolute: scheme, authority, path and query as the provider has them
    std::string base;    // path of the channel: /in/<channel id>
    std::string suffix;  // what follows the channel's path and its secret: "" or "/status"; `decode` fills it in
    TimePoint now;       // arrival, for time stamps that are signed and for events without a time
};

struct Decoded {
    std::vector<Event> events;
    std::optional<Rejection> rejection;  // then no events
    int status = 200;                    // HTTP
    std::string detail;                  // which field, which rule; never a value
    Settings echo;  // what the response must repeat (session ids …), by names of the provider's own
    // The whole response, where the request asks for one that no flow decides (a verification handshake).
    std::optional<HttpResponse> response;
    bool welcomes = false;   // nobody wrote, and the response may carry one message all the same (viber)
    int wants_messages = 0;  // the other side asks for so many messages to send (Capabilities::fetched)
    // It asks which of `ids` it was given, or for the ids of all that it was given and has not told the end of.
    enum class IdsWanted { none, given, awaited };
    IdsWanted ids_wanted = IdsWanted::none;
    std::vector<std::string> ids;

    static Decoded reject(Rejection rejection, std::string detail = {});
    static Decoded reject(Rejection rejection, int status, std::string detail = {});
    static Decoded one(Event event);
    static Decoded answered(HttpResponse response);  // accepted, no events
};

// What a flow says where the provider expects the reply in the response.
struct Answer {
    std::string text;
    bool end = false;
    bool lost = false;  // USSD: a turn or an end of a session that we do not know; the text of a turn says so
};

struct SettingSpec {
    std::string_view name;
    bool required = false;
    bool secret = false;  // must come from the environment or a file
    std::string_view about;
    std::string_view fallback = {};
    // One of the settings that prove who calls us. A channel that has none of its provider's does not start, unless it
    // says `authenticity: none`.
    bool proves = false;
    // A required one that another setting stands in for.
    std::string_view unless = {};
    std::span<std::string_view const> one_of = {};  // its values; empty: any
};

// Adapter type: one file a provider, bytes in, values out, no I/O, no clock.
struct Provider {
    std::string_view name;    // as its reference page: kannel-http, africastalking-ussd, twilio, telegram, simulator
    std::string_view scheme;  // of addresses: tel, telegram
    Medium medium;
    Capabilities capabilities = {};
    std::string_view repeats_unsafe_by = {};  // a setting that, where it is true, takes `repeat_is_safe` away
    std::span<SettingSpec const> settings;
    std::span<std::string_view const> routes = {};   // suffixes that are taken besides ""; "/x/*" takes all below
    std::span<std::string_view const> methods = {};  // empty: POST
    // Proves the sender over the raw bytes, before anything is parsed. Null where nothing is signed: then the path
    // secret, which is checked for all, is the proof.
    std::optional<Decoded> (*verify)(Webhook const& webhook, Settings const& settings) = nullptr;
    Decoded (*decode)(Webhook const& webhook, Settings const& settings);
    // Response to an accepted webhook; the answer is absent where there is nothing to say (or it leaves by another
    // way). Null: 200 and an empty body.
    HttpResponse (*respond)(Decoded const& decoded, std::optional<Answer> const& answer,
                            Settings const& settings) = nullptr;
    // Response to a rejected one, in the form the provider understands. Null: its reason in plain text.
    HttpResponse (*refuse)(Decoded const& rejected) = nullptr;
    Result<HttpCall> (*encode)(Outgoing const& outgoing, Settings const& settings) = nullptr;  // null: cannot push
    // The messages that stand for one, at least one, in order, with its reference and each with its `part`, where its
    // text is too long for one call, or its provider has rules of its own for it. Null: `split_by` its capabilities.
    std::vector<Outgoing> (*split)(Outgoing const& outgoing, Settings const& settings) = nullptr;
    SendOutcome (*classify)(CallResult const& result) = nullptr;
    // As `classify`, where the settings say what an answer means: then it is asked in its place (see `outcome_of`).
    SendOutcome (*classify_as_set)(CallResult const& result, Settings const& settings) = nullptr;
    // Chat: the call that is owed for every pressed button (Event::callback_id), whatever the flow says; its reply is
    // not looked at. Null where a press needs no acknowledgement.
    Result<HttpCall> (*acknowledge)(std::string_view callback_id, Settings const& settings) = nullptr;
    // Capabilities::fetched: the response that carries messages to send.
    HttpResponse (*hand_over)(Decoded const& decoded, std::span<Outgoing const> messages,
                              Settings const& settings) = nullptr;
    // Capabilities::fetched: the response to a question for ids (Decoded::ids_wanted).
    HttpResponse (*name_ids)(std::span<std::string const> ids) = nullptr;
    Capabilities const* ussd = nullptr;  // of a channel that says `as: ussd`; null where the provider has one medium
    Access const* access = nullptr;
    Pulling const* pulling = nullptr;
    Listening const* listening = nullptr;
    LookUp const* look_up = nullptr;
    Check const* check = nullptr;
};

// The registry: one line a provider.
std::span<Provider const* const> providers();
Provider const* find_provider(std::string_view name);

// Decodes: first the checks that all share (size, path secret, allowed addresses, method, proof of the sender, route),
// then the provider's own, then UTF-8 of every text.
Decoded decode(Provider const& provider, Webhook webhook, Settings const& settings);

// Whether we ask this provider for messages (Provider::pulling): some are asked or call us, as the settings say.
bool is_asked(Provider const& provider, Settings const& settings);

// Whether we open a connection to this provider, as the settings say (Provider::listening). Then nobody calls us.
bool listens(Provider const& provider, Settings const& settings);
// What a text frame of that connection says.
Decoded decode_frame(Provider const& provider, std::string frame, Settings const& settings, TimePoint now);
// The calls that a message takes, in order, at least one.
std::vector<Outgoing> parts_of(Provider const& provider, Outgoing const& outgoing, Settings const& settings);

// What became of a call that `encode` made.
SendOutcome outcome_of(Provider const& provider, CallResult const& result, Settings const& settings);

// What goes back: the handshake's own response, the provider's answer or its refusal.
HttpResponse response_to(Provider const& provider, Decoded const& decoded, std::optional<Answer> const& answer,
                         Settings const& settings);

}  // namespace passerelle::channel
