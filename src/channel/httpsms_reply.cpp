#include "channel/httpsms_reply.hpp"

#include <boost/json.hpp>

#include "base/cipher.hpp"
#include "base/digest.hpp"
#include "channel/json_fields.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;
using Kind = SendOutcome::Kind;

constexpr std::string_view default_api_base = "https://api.httpsms.com";
constexpr std::size_t vector_bytes = 16;

constexpr CodeRow refusals[] = {
    {"401", Kind::temporary, "api_key is wrong", false, true},
    {"402", Kind::temporary, "the limit of the plan is reached", false, true},
    {"403", Kind::temporary, "api_key may not do this", false, true},
    {"404", Kind::temporary, "`from` is no phone of this account, or api_base is wrong", false, true},
    {"422", Kind::permanent, "refused: check the number, `from` and the length of the text"},
};

constexpr std::string_view passing_reasons[] = {"NO_SERVICE", "RADIO_OFF"};

struct StateRow {
    std::string_view name;
    Status status;
};
constexpr StateRow states[] = {
    {"pending", Status::queued},
    {"scheduled", Status::queued},
    {"sending", Status::queued},
    {"expired", Status::queued},  // a phone that comes back may still send it
    {"sent", Status::sent},
    {"delivered", Status::delivered},
    {"failed", Status::failed_permanent},
    {"deleted", Status::failed_permanent},
};

Result<HttpCall> ask_about(SentMessage const& message, Settings const& settings, TimePoint) {
    FormFields const query{
        {"owner", std::string{setting(settings, "from")}}, {"contact", message.to}, {"skip", "0"}, {"limit", "20"}};
    return httpsms_call("/v1/messages?" + encode_form(query), settings);
}

Error no_list(HttpReply const& reply) {
    return Error{Fault::refused, "no list of messages in the answer (HTTP " + std::to_string(reply.status) + ")"};
}

Result<std::optional<Event>> read_state(SentMessage const& message, HttpReply const& reply, Settings const&) {
    auto const body = reply.status == 200 ? parse_json(reply.body) : std::nullopt;
    auto const* list = body ? array_at(*body, "data") : nullptr;
    if (!list) return no_list(reply);
    for (auto const& each : *list) {
        auto const id = text_at(each, "id");
        auto const is_it = message.provider_id.empty()
                               ? !message.reference.empty() && text_at(each, "request_id") == message.reference
                               : id == message.provider_id;
        if (!is_it) continue;
        auto const state = text_at(each, "status");
        for (auto const& row : states) {
            if (row.name != state) continue;
            Event event;
            event.kind = Event::Kind::receipt;
            event.external_id = id;
            event.reference = message.reference;
            event.to = message.to;
            event.status = row.status;
            if (state == "failed") event.status = httpsms_failure(text_at(each, "failure_reason"));
            return std::optional{std::move(event)};
        }
    }
    return std::optional<Event>{};
}

Result<HttpCall> ask_for_heartbeat(Settings const& settings, TimePoint) {
    FormFields const query{{"owner", std::string{setting(settings, "from")}}, {"limit", "1"}};
    return httpsms_call("/v1/heartbeats?" + encode_form(query), settings);
}

Result<std::string> read_heartbeat(HttpReply const& reply) {
    if (auto const* row = find_code(refusals, std::to_string(reply.status)))
        return Error{Fault::refused, std::string{row->detail}};
    auto const body = reply.status == 200 ? parse_json(reply.body) : std::nullopt;
    auto const* list = body ? array_at(*body, "data") : nullptr;
    if (!list)
        return Error{Fault::refused,
                     "this is not the API of httpSMS: check api_base (HTTP " + std::to_string(reply.status) + ")"};
    if (list->empty()) return Error{Fault::invalid, "the phone of `from` has never reported: is the app signed in?"};
    return "the phone last reported at " + text_at(list->front(), "timestamp");
}

}  // namespace

Status httpsms_failure(std::string_view reason) {
    for (auto const passing : passing_reasons)
        if (reason.find(passing) != std::string_view::npos) return Status::failed_temporary;
    return Status::failed_permanent;
}

// base64(initial vector, then the text in AES-256-CFB); the key is the SHA-256 of the phrase (android Encrypter.kt).
std::optional<std::string> httpsms_decrypted(std::string_view content, std::string_view pass_phrase) {
    auto const bytes = base64_decode(trimmed(content));
    if (pass_phrase.empty() || !bytes || bytes->size() < vector_bytes) return std::nullopt;
    std::string_view const all = *bytes;
    auto text = aes256_cfb_decrypt(sha256(pass_phrase), all.substr(0, vector_bytes), all.substr(vector_bytes));
    if (!text || !is_valid_utf8(*text)) return std::nullopt;
    return text;
}

Result<HttpCall> httpsms_call(std::string_view path_and_query, Settings const& settings) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    HttpCall call;
    call.url = *base + std::string{path_and_query};
    call.headers = {{"x-api-key", std::string{setting(settings, "api_key")}}, {"Accept", "application/json"}};
    return call;
}

Result<HttpCall> encode_httpsms(Outgoing const& outgoing, Settings const& settings) {
    auto call = httpsms_call("/v1/messages/send", settings);
    if (!call) return call;
    auto const from = outgoing.from.empty() ? std::string{setting(settings, "from")} : outgoing.from;
    if (from.empty()) return Error{Fault::invalid, "set `from` of the channel: the number of the phone"};
    json::object body{{"from", from}, {"to", outgoing.to}, {"content", outgoing.text}};
    if (!outgoing.reference.empty()) body["request_id"] = outgoing.reference;
    return json_call(std::move(call->url), body, std::move(call->headers));
}

SendOutcome classify_httpsms(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto const& reply = *result.reply;
    if (auto const* row = find_code(refusals, std::to_string(reply.status))) return outcome_of(*row);
    auto outcome = by_http_status(reply);
    if (reply.status < 200 || reply.status >= 300) return outcome;
    auto const body = parse_json(reply.body);
    SendOutcome sent;
    sent.kind = Kind::sent;
    sent.provider_id = body ? text_at(*body, "data.id") : std::string{};
    return sent.provider_id.empty() ? outcome : sent;
}

LookUp const httpsms_look_up{ask_about, read_state};
Check const httpsms_check{ask_for_heartbeat, read_heartbeat};

}  // namespace passerelle::channel
