#include "channel/kannel_text.hpp"

#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

enum class Charset { utf8, utf16be, windows1252, binary };
struct CharsetRow {
    std::string_view name;
    Charset charset;
};
// Old versions and the manual say GSM and binary; the bytes are then as for UTF-8 and 8-BIT.
constexpr CharsetRow charsets[] = {
    {"utf-8", Charset::utf8},
    {"utf8", Charset::utf8},
    {"us-ascii", Charset::utf8},
    {"gsm", Charset::utf8},
    {"utf-16be", Charset::utf16be},
    {"utf-16", Charset::utf16be},
    {"ucs-2", Charset::utf16be},
    {"ucs-2be", Charset::utf16be},
    {"iso-10646-ucs-2", Charset::utf16be},
    {"windows-1252", Charset::windows1252},
    {"iso-8859-1", Charset::windows1252},
    {"latin1", Charset::windows1252},
    {"8-bit", Charset::binary},
    {"binary", Charset::binary},
};

Charset charset_for(std::string_view coding, std::string_view named) {
    auto const name = lower(trimmed(named));
    for (auto const& row : charsets)
        if (row.name == name) return row.charset;
    if (trimmed(coding) == "2") return Charset::utf16be;
    if (trimmed(coding) == "1" && name.empty()) return Charset::binary;
    return Charset::utf8;
}

struct StateRow {
    std::string_view value;
    Status status;
};
constexpr StateRow states[] = {
    {"1", Status::delivered}, {"2", Status::failed_permanent},  {"4", Status::sent},
    {"8", Status::sent},      {"16", Status::failed_permanent}, {"32", Status::sent},
};

struct RefinedRow {
    std::string_view needle;  // in the lower-cased answer
    Status status;
};
// SMPP receipts: EXPIRED is "phone off for too long", UNKNOWN says nothing final: both may be tried again.
constexpr RefinedRow refined_undelivered[] = {
    {"stat:expired", Status::failed_temporary},
    {"stat:unknown", Status::failed_temporary},
    {"stat:undeliv", Status::failed_permanent},
    {"stat:rejectd", Status::failed_permanent},
};
// command_status of SMPP v3.4 §5.1.3: system error, queue full, throttled, receiver temporary; and words of other
// centres.
constexpr RefinedRow refined_rejected[] = {
    {"0x00000008", Status::failed_temporary}, {"0x00000014", Status::failed_temporary},
    {"0x00000058", Status::failed_temporary}, {"0x00000064", Status::failed_temporary},
    {"throttl", Status::failed_temporary},    {"temporar", Status::failed_temporary},
    {"queue full", Status::failed_temporary},
};

std::string word_after(std::string_view text, std::string_view mark) {
    auto const at = text.find(mark);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + mark.size());
    return std::string{text.substr(0, text.find_first_of(" /")).substr(0, 32)};
}

template <std::size_t size>
Status refined(RefinedRow const (&table)[size], std::string_view answer, Status otherwise) {
    for (auto const& row : table)
        if (answer.find(row.needle) != std::string_view::npos) return row.status;
    return otherwise;
}

struct RefusalRow {
    int status;
    std::string_view begins;
    SendOutcome::Kind kind;
    bool channel_fault;
    std::string_view code, detail;
};
using Kind = SendOutcome::Kind;
// gw/smsbox.c; the first row that fits counts.
constexpr RefusalRow refusals[] = {
    {400, "Sender missing and no global set", Kind::temporary, true, "no_sender", "set `from` of the channel"},
    {400, "Invalid content-type", Kind::temporary, true, "content_type", "smsbox refused the form of the request"},
    {400, "Missing receiver number", Kind::permanent, false, "no_receiver", "no number to send to"},
    {400, "Empty receiver number", Kind::permanent, false, "no_receiver", "no number to send to"},
    {400, "Number(s) has/have been denied", Kind::permanent, false, "denied", "denied by a white or black list"},
    {400, "Charset or body misformed", Kind::permanent, false, "charset", "text or charset refused"},
    {400, "", Kind::permanent, false, "http_400", "refused by smsbox"},
    {403, "Not routable", Kind::permanent, false, "not_routable", "no route to this number"},
    {403, "", Kind::temporary, true, "authorization", "smsbox refused username or password"},
    {404, "", Kind::temporary, true, "http_404", "no sendsms at this api_base"},
    {415, "", Kind::permanent, false, "http_415", "content type refused"},
    {500, "", Kind::temporary, false, "http_500", "sending failed"},
    {503, "", Kind::temporary, false, "http_503", "temporal failure"},
};

}  // namespace

KannelText kannel_text(std::string_view bytes, std::string_view coding, std::string_view charset) {
    auto const valid = is_valid_utf8(bytes);
    switch (charset_for(coding, charset)) {
        case Charset::utf16be:
            if (bytes.size() % 2 != 0) return {KannelText::Kind::broken, {}};
            if (bytes.starts_with("\xFE\xFF")) bytes.remove_prefix(2);
            return {KannelText::Kind::text, utf16be_to_utf8(bytes)};
        case Charset::windows1252:
            return {KannelText::Kind::text, windows1252_to_utf8(bytes)};
        case Charset::binary:
            if (!valid) return {KannelText::Kind::binary, {}};
            break;
        case Charset::utf8:
            if (!valid) return {KannelText::Kind::broken, {}};
            break;
    }
    return {KannelText::Kind::text, std::string{bytes}};
}

std::optional<KannelState> kannel_state(std::string_view value, std::string_view answer) {
    for (auto const& row : states) {
        if (row.value != value) continue;
        KannelState state{row.status, {}};
        auto const words = lower(answer);
        if (value == "2") {
            state.status = refined(refined_undelivered, words, row.status);
            state.error_code = word_after(answer, "err:");
        } else if (value == "16") {
            state.status = refined(refined_rejected, words, row.status);
            state.error_code = word_after(answer, "NACK/");
        }
        return state;
    }
    return std::nullopt;
}

SendOutcome kannel_refusal(HttpReply const& reply) {
    for (auto const& row : refusals) {
        if (row.status != reply.status || !trimmed(reply.body).starts_with(row.begins)) continue;
        SendOutcome outcome;
        outcome.kind = row.kind;
        outcome.channel_fault = row.channel_fault;
        outcome.error_code = row.code;
        outcome.detail = row.detail;
        outcome.retry_after = retry_after(reply);
        return outcome;
    }
    return by_http_status(reply);
}

}  // namespace passerelle::channel
