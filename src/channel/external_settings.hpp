#pragma once

#include "channel/provider.hpp"

namespace passerelle::channel {

inline constexpr std::string_view external_hmac_methods[] = {"md5", "sha1", "sha256", "sha512"};
inline constexpr std::string_view external_methods[] = {"POST", "GET", "PUT"};
inline constexpr std::string_view external_content_types[] = {"urlencoded", "json", "xml"};
inline constexpr std::string_view external_switch[] = {"true", "false"};
inline constexpr std::string_view external_encodings[] = {"D", "S"};
inline constexpr std::string_view external_answers[] = {
    "sent", "failed_permanent", "failed_temporary", "stopped", "broken", "queued", "failed"};
inline constexpr std::string_view external_events[] = {"receive", "sent",   "delivered", "failed",
                                                       "stopped", "status", "ussd"};
inline constexpr std::string_view external_states[] = {"queued",           "sent",    "delivered", "failed_permanent",
                                                       "failed_temporary", "stopped", "failed"};
inline constexpr std::string_view external_dates[] = {"rfc3339", "any"};
inline constexpr std::string_view external_codings[] = {"utf-8",      "windows-1252", "iso-8859-1", "utf-16",
                                                        "hex_utf-16", "hex",          "base64"};

// A field is named by its name in query or form ("sender"), by its path in JSON ("data.0.from") or in XML ("//source").
// The names of the first groups are those of RapidPro's external channel.
inline constexpr SettingSpec settings_of_external[] = {
    // How it proves itself
    {"path_secret", true, true, "last part of the path, before /receive and the like", {}, true},
    {"secret", true, true, "what `secret_header` or the field `secret_field` must hold", {}, true},
    {"secret_header", false, false, "name of the header that holds `secret`"},
    {"secret_field", false, false, "name of the query or form field that holds `secret`", "secret"},
    {"hmac_secret", true, true, "key of an HMAC over the raw body (GET: over the raw query)", {}, true},
    {"hmac_header", false, false, "name of the header that holds it, in hex or base64", "X-Signature"},
    {.name = "hmac_method",
     .about = "md5, sha1, sha256 or sha512",
     .fallback = "sha256",
     .one_of = external_hmac_methods},
    // What we send
    {"coding_gsm7", false, false, "{{coding}} of a text in the GSM alphabet", "0"},
    {"coding_unicode", false, false, "{{coding}} of any other text", "8"},
    {"send_url", false, false, "template of the address; with api_base only its path and query count"},
    {.name = "method", .about = "POST, GET or PUT", .fallback = "POST", .one_of = external_methods},
    {.name = "content_type",
     .about = "urlencoded, json, xml, or a media type",
     .fallback = "urlencoded",
     .one_of = external_content_types},
    {"body", false, false, "template of the body (POST, PUT)"},
    {"send_authorization", false, true, "template of the header Authorization"},
    {"headers", false, false, "templates of further headers, one `Name: value` a line"},
    {"username", false, false, "{{username}} of the templates; {{basic}} is base64 of username:password"},
    {"password", false, true, "{{password}} of the templates"},
    {"api_key", false, true, "{{api_key}} of the templates"},
    {"from", false, false, "sender: {{from}} of the templates"},
    {.name = "use_national", .about = "true: {{to}} without its country code", .one_of = external_switch},
    {.name = "encoding",
     .about = "D as it is, S typographic signs as GSM writes them where that is enough",
     .fallback = "D",
     .one_of = external_encodings},
    {"max_length", false, false, "bytes of UTF-8 in one call, 60 to 6400: longer texts leave in several", "160"},
    {"check_url", false, false, "template of an address that costs nothing, for `channel check`"},
    // What the answer to a send means
    {"mt_response_check", false, false, "text that an answer of success holds"},
    {"mt_temporary_check", false, false, "text of an answer that means: try again later"},
    {"mt_stop_check", false, false, "text of an answer that means: this person must not be written to any more"},
    {.name = "mt_pattern", .about = "regular expression over a text answer: its groups are the fields 1, 2 …"},
    {"mt_id_field", false, false, "field of the answer that holds the aggregator's id"},
    {"mt_status_field", false, false, "field of the answer that says what became of the message"},
    {.name = "mt_status_values",
     .about = "one `their word = sent` a line: sent, failed_permanent, failed_temporary, stopped, or broken (our "
              "account)",
     .one_of = external_answers},
    // What comes in, at all addresses
    {"payload_field", false, false, "field of a form that holds all others, as JSON or XML"},
    {"batch_field", false, false, "list of JSON (`messages`; `.` is the body) or XML (`//sms`): each element is one"},
    {"event_field", false, false, "where all comes to one address, the path alone: field that tells what it is"},
    {.name = "event_values",
     .about = "one `their word = receive` a line: receive, sent, delivered, failed, stopped, status, ussd",
     .one_of = external_events},
    // /receive and /stopped
    {"mo_from_field", false, false, "field of the sender; else from, sender"},
    {"mo_text_field", false, false, "field of the text; else text"},
    {"mo_date_field", false, false, "field of the time; else date, time"},
    {.name = "mo_date_format",
     .about = "rfc3339, or any (epoch seconds or milliseconds, date and time in UTC)",
     .fallback = "rfc3339",
     .one_of = external_dates},
    {.name = "mo_text_coding",
     .about = "utf-8, windows-1252, utf-16, hex_utf-16, hex or base64: how the text is written",
     .fallback = "utf-8",
     .one_of = external_codings},
    {"mo_coding_field", false, false, "field that tells how this text is written"},
    {.name = "mo_coding_values",
     .about = "one `their word = hex_utf-16` a line; others are as mo_text_coding says",
     .one_of = external_codings},
    {"mo_part_set_field", false, false, "of a long text in parts: field that its parts have in common"},
    {"mo_part_number_field", false, false, "field of the part's number, from 1"},
    {"mo_part_total_field", false, false, "field of how many parts there are"},
    {"mo_id_field", false, false, "field of the message's id, by which a repeat is known"},
    {"mo_to_field", false, false, "field of the number that was written to; else to"},
    {"from_xpath", false, false, "with text_xpath: the body is XML, the sender stands there"},
    {"text_xpath", false, false, "with from_xpath: the text stands there"},
    {"mo_response", false, false, "template of our answer to a message; {{text}} is what a flow says at once"},
    {.name = "mo_response_content_type", .about = "its media type", .fallback = "text/plain; charset=utf-8"},
    // Reports at /status (at /sent, /delivered and /failed the path tells)
    {"status_field", false, false, "field of the state", "status"},
    {"status_id_field", false, false, "field of the aggregator's id; else id"},
    {"status_reference_field", false, false, "field of our id; else uuid"},
    {"status_error_field", false, false, "field of the error code"},
    {"status_response", false, false, "our answer to a report or an opt-out; else RapidPro's JSON"},
    {.name = "status_response_content_type", .about = "its media type", .fallback = "text/plain; charset=utf-8"},
    {.name = "status_values",
     .about = "one `their word = delivered` a line: queued, sent, delivered, failed_permanent, failed_temporary or "
              "stopped",
     .one_of = external_states},
    // USSD at /ussd
    {"ussd_session_field", false, false, "field of the session; else session, sessionId"},
    {"ussd_from_field", false, false, "field of the person's number; else from, sender, msisdn, phoneNumber"},
    {"ussd_to_field", false, false, "field of the code that was dialled; else to, serviceCode"},
    {"ussd_text_field", false, false, "field of the last input; else text, input"},
    {"ussd_type_field", false, false, "field that tells the beginning and the end of a session"},
    {"ussd_start", false, false,
     "its values at the beginning, with commas; without ussd_type_field an empty or dialled (*…#) input is the "
     "beginning"},
    {"ussd_end", false, false, "its values at the end, with commas"},
    {"ussd_input_separator", false, false,
     "where each turn brings all inputs of the session, what stands between them"},
    {"ussd_echo", false, false, "one `name = field` a line: what ussd_response repeats as {{name}}"},
    {"ussd_response", false, false, "template of the screen: {{action}}, {{text}}, {{session}}, {{from}}, {{to}}",
     "{{action}} {{text}}"},
    {.name = "ussd_response_content_type", .about = "its media type", .fallback = "text/plain; charset=utf-8"},
    {"ussd_headers", false, false, "templates of its headers, one `Name: value` a line"},
    {"ussd_action_continue", false, false, "{{action}} of a screen that waits for an input", "CON"},
    {"ussd_action_end", false, false, "{{action}} of the last screen", "END"},
    // Of every channel
    {"api_base", false, false, "another host for send_url: a relay, a test"},
    {"public_base", false, false, "our address as the aggregator has it: {{status_url}} of the templates"},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

// "Name: value" lines, or "value = word" lines: trimmed pairs, in order; empty lines and those without the sign are
// left out.
std::vector<std::pair<std::string, std::string>> pairs_of_lines(std::string_view text, char sign);

// What stands between commas, trimmed.
std::vector<std::string> words_of_list(std::string_view text);
// What a `their word = ours` line says of a word, in any case; the word itself, in lower case, where none does.
std::string meaning_of(std::string_view word, std::string_view lines);

// A header is one line: what would begin another is left out.
std::string one_line(std::string text);

// The calls of a text that is longer than `max_length`; buttons stand in the last.
std::vector<Outgoing> split_external(Outgoing const& outgoing, Settings const& settings);
Result<HttpCall> encode_external(Outgoing const& outgoing, Settings const& settings);
SendOutcome classify_external(CallResult const& result, Settings const& settings);
extern Check const check_of_external;

std::optional<Decoded> check_external_proof(Webhook const& webhook, Settings const& settings);

}  // namespace passerelle::channel
