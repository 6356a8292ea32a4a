// Signal, through signal-cli-rest-api (self-hosted; an unofficial client).
// Wire facts: bbernhard/signal-cli-rest-api src/api/api.go, src/client/client.go (2026-08).
#include <boost/json.hpp>

#include "base/encoding.hpp"
#include "channel/json_fields.hpp"
#include "channel/media.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;
using Kind = SendOutcome::Kind;

constexpr std::string_view default_api_base = "http://127.0.0.1:8080";

constexpr std::string_view modes[] = {"normal", "native", "json-rpc", "json-rpc-native"};
constexpr std::string_view ways_in[] = {"webhook", "websocket"};

constexpr SettingSpec settings_of_signal[] = {
    {"number", true, false, "our account, with its country code: +33…"},
    {"path_secret", false, true, "last part of the path of the webhook", {}, true},
    {.name = "mode",
     .about = "MODE of the server: normal and native are polled, json-rpc calls us or is listened to",
     .fallback = "json-rpc",
     .one_of = modes},
    {.name = "receive",
     .about = "in mode json-rpc: webhook (the server calls us) or websocket (we listen to it)",
     .fallback = "webhook",
     .one_of = ways_in},
    {"api_base", false, false, "address of the server", default_api_base},
};

bool is_same_number(std::string_view left, std::string_view right) {
    for (auto* number : {&left, &right})
        if (number->starts_with('+')) number->remove_prefix(1);
    return left == right;
}

// A number, or the UUID of who hides theirs.
std::string writer_of(json::value const& envelope) {
    for (auto const* path : {"sourceNumber", "source"})
        if (auto number = text_at(envelope, path); is_e164(number)) return number;
    auto uuid = text_at(envelope, "sourceUuid");
    return uuid.empty() ? text_at(envelope, "source") : uuid;
}

Event read_message(json::value const& message, Event event) {
    auto const says = !text_at(message, "message").empty();
    auto const* attachments = array_at(message, "attachments");
    auto const shows = (attachments && !attachments->empty()) || at_path(message, "sticker");
    auto const is_for_us = !at_path(message, "groupInfo") && !at_path(message, "reaction");
    auto const is_ours = is_same_number(event.from, event.to);  // an answer to it would come again, and so on
    if (event.from.empty() || event.external_id.empty() || !is_for_us || is_ours || !(says || shows)) return event;
    event.kind = Event::Kind::message;
    event.text = text_at(message, "message");
    event.media =
        at_path(message, "sticker") ? Media::sticker : media_of(text_at(message, "attachments.0.contentType"));
    return event;
}

// Delivered, read or viewed, of every message of ours that is named.
std::vector<Event> read_receipts(json::value const& receipt, Event event) {
    std::swap(event.from, event.to);
    auto const* times = array_at(receipt, "timestamps");
    auto is_final = false;
    for (auto const* flag : {"isDelivery", "isRead", "isViewed"})
        is_final = is_final || flag_at(receipt, flag).value_or(false);
    std::vector<Event> receipts;
    if (times && is_final)
        for (auto const& time : *times) {
            event.external_id = text_at(time, "");
            if (event.external_id.empty()) continue;
            event.kind = Event::Kind::receipt;
            event.status = Status::delivered;
            receipts.push_back(event);
        }
    if (receipts.empty()) receipts.push_back(std::move(event));
    return receipts;
}

// What an envelope of our account says; `other` for typing, calls, stories, edits and what our own devices sent.
std::vector<Event> read_envelope(json::value const& envelope, std::string_view account) {
    Event event;
    event.kind = Event::Kind::other;
    event.from = writer_of(envelope);
    event.to = account;
    auto const timestamp = text_at(envelope, "timestamp");
    event.time = time_of(timestamp);
    auto sender = text_at(envelope, "sourceUuid");
    if (sender.empty()) sender = event.from;
    if (!timestamp.empty()) event.external_id = sender + ':' + timestamp;
    if (auto const* message = at_path(envelope, "dataMessage")) return {read_message(*message, std::move(event))};
    if (auto const* receipt = at_path(envelope, "receiptMessage")) return read_receipts(*receipt, std::move(event));
    return {event};
}

class Batch {
public:
    explicit Batch(Settings const& settings) : number_{setting(settings, "number")} {}

    // {"envelope", "account"} itself, or as `params` of the JSON-RPC line, or as their `result`.
    void take(json::value const& line) {
        for (auto const* path : {"", "params", "params.result"}) {
            auto const* here = at_path(line, path);
            auto const* envelope = here ? at_path(*here, "envelope") : nullptr;
            if (!envelope || !envelope->is_object()) continue;
            auto const account = text_at(*here, "account");
            is_foreign_ = is_foreign_ || is_other(account);
            if (is_other(account)) return;
            for (auto& event : read_envelope(*envelope, account.empty() ? number_ : account))
                events_.push_back(std::move(event));
            return;
        }
    }

    std::vector<Event> events() && { return std::move(events_); }

    Decoded result() && {
        // Every account of the server comes to one address; nothing but 200 and 201 is understood.
        if (events_.empty() && is_foreign_) return Decoded::reject(Rejection::wrong_account, 200, "member account");
        if (events_.empty()) return nothing_of_use();
        Decoded decoded;
        decoded.events = std::move(events_);
        return decoded;
    }

private:
    bool is_other(std::string_view account) const {
        return !number_.empty() && !account.empty() && !is_same_number(account, number_);
    }

    std::string_view number_;
    std::vector<Event> events_;
    bool is_foreign_ = false;
};

void take_all(Batch& batch, json::value const& body) {
    auto const* lines = body.if_array();
    if (!lines) return batch.take(body);
    for (auto const& line : *lines) batch.take(line);
}

Decoded decode(Webhook const& webhook, Settings const& settings) {
    auto const body = json_body(webhook.request);
    if (body.rejected) return *body.rejected;
    Batch batch{settings};
    take_all(batch, body.value);
    return std::move(batch).result();
}

Result<std::string> address_of_server(Settings const& settings) {
    if (setting(settings, "number").empty()) return Error{Fault::invalid, "set `number` of the channel"};
    return api_base_of(settings, default_api_base);
}

// The modes without a daemon: one call for what is there, which is then gone.
bool is_polled(Settings const& settings) {
    auto const mode = lower(setting(settings, "mode"));
    return mode == "normal" || mode == "native";
}

std::string path_of_inbox(Settings const& settings) {
    return "/v1/receive/" + percent_encode(setting(settings, "number"));
}

bool is_listened_to(Settings const& settings) {
    return lower(setting(settings, "receive")) == "websocket" && !is_polled(settings);
}

// Of a password in front of the server, as it stands in api_base, the client that connects takes care.
Result<HttpCall> open_inbox(Settings const& settings) {
    auto const base = address_of_server(settings);
    if (!base) return base.error();
    HttpCall call;
    call.url = "ws" + base->substr(std::string_view{"http"}.size()) + path_of_inbox(settings);
    return call;
}

// In the modes without a daemon nothing calls us; in the others this address is a WebSocket and refuses a GET. What is
// read is gone: there is no cursor.
Result<PullStep> begin_pull(std::string_view, TimePoint, Settings const& settings, TimePoint) {
    PullStep step;
    if (!is_polled(settings)) return step;
    auto const base = address_of_server(settings);
    if (!base) return base.error();
    HttpCall call;
    call.url = *base + path_of_inbox(settings) + "?timeout=1&ignore_attachments=true&ignore_stories=true";
    step.next = std::move(call);
    return step;
}

Result<PullStep> read_pull(PullStep const&, HttpReply const& reply, Settings const& settings, TimePoint) {
    auto const body = parse_json(reply.body);
    if (reply.status != 200 || !body || !body->is_array())
        return Error{Fault::refused, "the server answers " + std::to_string(reply.status) +
                                         " to /v1/receive: check `mode` and `number` of the channel"};
    Batch batch{settings};
    take_all(batch, *body);
    PullStep step;
    step.events = std::move(batch).events();
    return step;
}

Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto const base = address_of_server(settings);
    if (!base) return base.error();
    if (outgoing.to.empty()) return Error{Fault::invalid, "the address is no Signal user"};
    if (outgoing.text.empty()) return Error{Fault::invalid, "a message without text cannot be sent"};
    // Styled text would take stars and bars for its signs; the server may be set to it.
    return json_call(*base + "/v2/send", json::object{{"number", setting(settings, "number")},
                                                      {"recipients", json::array{outgoing.to}},
                                                      {"message", outgoing.text},
                                                      {"text_mode", "normal"}});
}

struct RefusalRow {
    std::string_view needle;  // in the lower-cased error
    Kind kind;
    bool channel_fault;
    std::string_view code, detail;
};
// Every failure is a 400, and its words alone tell them apart. They are never kept: they name the person.
constexpr RefusalRow refusals[] = {
    {"unregistered user", Kind::permanent, false, "unregistered", "the person is not on Signal"},
    {"untrusted", Kind::permanent, false, "untrusted",
     "the person's safety number has changed: trust it on the server"},
    {"rate limit", Kind::temporary, true, "rate_limit", "Signal holds the account back: send less, solve its captcha"},
    {"captcha", Kind::temporary, true, "rate_limit", "Signal holds the account back: send less, solve its captcha"},
    {"is not registered", Kind::temporary, true, "account", "our number is not registered on the server"},
    {"account does not exist", Kind::temporary, true, "account", "our number is not registered on the server"},
    {"authorization failed", Kind::temporary, true, "account", "our number was unlinked: link or register it again"},
    {"no longer supported", Kind::temporary, true, "old_version", "Signal refuses this version: update the server"},
    {"invalid", Kind::permanent, false, "invalid", "the message was refused"},
    {"please provide", Kind::permanent, false, "invalid", "the message was refused"},
};

SendOutcome refusal(HttpReply const& reply, json::value const& body) {
    auto outcome = by_http_status(reply);
    if (reply.status == 429) {
        outcome.channel_fault = at_path(body, "challenge_tokens") != nullptr;
        outcome.detail = "Signal holds the account back: solve its captcha (rate-limit-challenge)";
        return outcome;
    }
    if (reply.status != 400) return outcome;
    outcome.kind = Kind::temporary;
    outcome.detail = "the server could not send it: network, or Signal itself";
    auto const said = lower(text_at(body, "error"));
    for (auto const& row : refusals) {
        if (said.find(row.needle) == std::string::npos) continue;
        outcome.kind = row.kind;
        outcome.channel_fault = row.channel_fault;
        outcome.error_code = row.code;
        outcome.detail = row.detail;
        break;
    }
    return outcome;
}

SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto const& reply = *result.reply;
    auto const body = parse_json(reply.body);
    if (!body) return by_http_status(reply);
    auto id = text_at(*body, "timestamp");
    if (reply.status < 200 || reply.status >= 300 || id.empty()) return refusal(reply, *body);
    SendOutcome sent;
    sent.kind = Kind::sent;
    sent.provider_id = std::move(id);  // comes back in receiptMessage.timestamps
    return sent;
}

Result<HttpCall> ask_about(Settings const& settings, TimePoint) {
    auto const base = address_of_server(settings);
    if (!base) return base.error();
    HttpCall call;
    call.url = *base + "/v1/about";
    return call;
}

Result<std::string> read_about(HttpReply const& reply) {
    auto const body = parse_json(reply.body);
    auto const mode = body ? text_at(*body, "mode") : std::string{};
    if (reply.status != 200 || mode.empty())
        return Error{Fault::refused,
                     "no signal-cli-rest-api answers at api_base (HTTP status " + std::to_string(reply.status) + ')'};
    return "signal-cli-rest-api " + text_at(*body, "version") + " is there, in mode " + mode;
}

constexpr Pulling pulling{.always = true, .every = std::chrono::seconds{5}, .begin = begin_pull, .go_on = read_pull};
constexpr Listening listening{is_listened_to, open_inbox};
constexpr Check check{ask_about, read_about};

}  // namespace

extern Provider const signal_cli_rest{
    .name = "signal-cli-rest",
    .scheme = "signal",
    .medium = Medium::chat,
    .capabilities = {.text_limit = 2000, .text_unit = text::Unit::bytes, .per_second = 0.5},
    .settings = settings_of_signal,
    .decode = decode,
    .encode = encode,
    .classify = classify,
    .pulling = &pulling,
    .listening = &listening,
    .check = &check,
};

}  // namespace passerelle::channel
