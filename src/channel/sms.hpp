#pragma once

#include <boost/json/value.hpp>
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "channel/wire.hpp"

// What providers of SMS have in common besides the wire.
namespace passerelle::channel {

// Makes a receipt of the event, or `other` where the state is not known. Where it failed and the code has a row, the
// row says whether a repeat can help and whether the person must not be written to.
void set_status(Event& event, std::optional<Status> status, CodeRow const* code);
// The same by Event::error_code. The code decides only of what failed for good by its name: `expired` stays temporary.
void set_status_by_code(Event& event, std::optional<Status> status, std::span<CodeRow const> codes);

// Which part of which message, by the user data header (octets, 3GPP TS 23.040 §9.2.3.24) and the number of ours that
// it came to. Empty when it is none.
std::optional<Part> part_of_header(std::string_view octets, std::string_view receiver);

// Outgoing::from or the channel's `from`, numbers without '+'; an error that names the setting when there is neither.
Result<std::string> sender_without_plus(Outgoing const& outgoing, Settings const& settings);
std::string basic_credentials(std::string_view user, std::string_view password);  // "Basic …"

// A time that was signed: `stale_timestamp` when it is further from now than the window, or no time at all.
std::optional<Decoded> check_age(std::string_view written, TimePoint now, std::chrono::seconds window,
                                 std::string_view what);

// What most answers to a send come to: a success whose JSON names the id of the message at this path is taken. A
// success without one is no answer of this provider (unknown). Empty where it is no success: the provider's codes
// decide.
std::optional<SendOutcome> taken_with_id(HttpReply const& reply, boost::json::value const& body, std::string_view path);
// The same for Provider::classify: where it is no success, what the table says of the code at the other path, or the
// HTTP status.
SendOutcome sent_by_id(HttpReply const& reply, std::string_view id_path, std::span<CodeRow const> codes,
                       std::string_view code_path);

// GET of a path below `api_base`.
Result<HttpCall> api_get(Settings const& settings, std::string_view default_base, std::string_view path,
                         Headers headers);

// For LookUp::ask: the call, or a GET; an error where the provider has told us no id to ask by.
Result<HttpCall> look_up_call(SentMessage const& message, Result<HttpCall> call);
Result<HttpCall> look_up_call(SentMessage const& message, std::string url, Headers headers);
// For LookUp::read: the body of a success; nothing where the provider does not know the message (404).
Result<std::optional<boost::json::value>> looked_up(HttpReply const& reply);
// As looked_up: the receipt that `read` makes of the body; nothing where it makes none.
Result<std::optional<Event>> looked_up_receipt(HttpReply const& reply, Settings const& settings,
                                               Decoded (*read)(boost::json::value const&, Settings const&));
// That, as LookUp::read wants it.
template <Decoded (*read)(boost::json::value const&, Settings const&)>
Result<std::optional<Event>> read_looked_up(SentMessage const&, HttpReply const& reply, Settings const& settings) {
    return looked_up_receipt(reply, settings, read);
}

// For Check::ask: a GET of this path at the address of the API, for JSON.
Result<HttpCall> check_call(Settings const& settings, std::string_view default_base, std::string_view path,
                            Headers headers);
// For Check::read: the sentence when the reply is a success; else what the status says.
Result<std::string> checked(HttpReply const& reply, std::string sentence);
// As checked, with the balance that stands at this path of the body.
Result<std::string> checked_balance(HttpReply const& reply, std::string_view path);

}  // namespace passerelle::channel
