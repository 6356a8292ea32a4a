#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/encoding.hpp"
#include "channel/provider.hpp"

// What several providers have in common on the wire. Nothing here is an interface to other folders.
namespace passerelle::channel {

// Media type in lower case, without parameters; empty when the header is absent.
std::string media_type(Headers const& headers);
// Parameter of the Content-Type, in lower case, unquoted; empty when absent.
std::string charset_of(Headers const& headers);
std::string lower(std::string_view ascii);
std::string_view trimmed(std::string_view text);  // blanks, tabs and line ends

// Parameters of the request's query, decoded.
FormFields query_of(HttpRequest const& request);
// Empty text where the field is absent.
std::string text_of(FormFields const& fields, std::string_view name);
// The same for a repeat of this call and for no other: our reference, with the number of a part after the first. And
// the reference of such a key, as a provider hands it back.
std::string key_of(Outgoing const& outgoing);
std::string reference_of(std::string key);
// The first of the names that is there.
std::optional<std::string_view> any_field(FormFields const& fields, std::initializer_list<std::string_view> names);
// The first of the names that is absent or blank; empty when all are there.
std::string_view first_missing(FormFields const& fields, std::initializer_list<std::string_view> names);

// A person's or our own address as providers write it (providers/README rule 3): E.164 gets its '+' (also from "00" and
// from a '+' that was decoded to a blank), short codes (3–8 digits) and names (≤ 11 signs) stay. Where the setting
// `country` is given, the numbering plans decide what is a number (text/phone.hpp); otherwise '+' and 7–15 digits are
// one, and national numbers stay as they are. Empty when it is none of these.
std::optional<std::string> address_of(std::string_view written, Settings const& settings);
bool is_e164(std::string_view written);  // '+' and 7–15 digits, the first not 0

// "2026-01-05T09:30:00Z", "2026-01-05T09:30:00+0000", "2026-01-05 09:30:00" (UTC; also with a fraction) or epoch
// seconds (milliseconds from 10^11 on); empty when it is none.
std::optional<TimePoint> time_of(std::string_view written);

// "Mon, 05 Jan 2026 09:30:00 +0000", as mail writes it (RFC 5322 §3.3) and some providers do; empty when it is none.
std::optional<TimePoint> time_of_mail(std::string_view written);

bool is_json(Headers const& headers);
// True for a form and, leniently, where no type is named: several gateways leave the header out.
bool is_form(Headers const& headers);

// public_base + /in/<channel>[/<path secret>] + suffix; empty when the settings name no public base or no channel.
std::string callback_url(Settings const& settings, std::string_view suffix);
// api_base without a final '/', or an error that names the setting.
Result<std::string> api_base_of(Settings const& settings, std::string_view fallback = {});

// Replaces what Boost.JSON would refuse, and a text column would cut: escapes of lone surrogates and of U+0000 become
// U+FFFD.
std::string repaired_json(std::string_view json);

HttpResponse refuse_in_plain_text(Decoded const& rejected);

// One row of a provider's table of error codes.
struct CodeRow {
    std::string_view code;
    SendOutcome::Kind kind;
    std::string_view detail;
    bool stop_contact = false;
    bool channel_fault = false;
};
CodeRow const* find_code(std::span<CodeRow const> table, std::string_view code);
SendOutcome outcome_of(CodeRow const& row);
// No reply: `lost` may have been sent (unknown), `not_sent` may be repeated (temporary).
SendOutcome without_reply(CallResult const& result);
// By HTTP status alone: 2xx is unknown here (the provider's own code decides) and so is 504, 401, 402 (no credit), 403
// and 404 are the channel's fault, 408, 425, 429 and the other 5xx temporary, the rest permanent.
SendOutcome by_http_status(HttpReply const& reply);
std::optional<std::chrono::seconds> retry_after(HttpReply const& reply);  // header in seconds; dates are ignored

// What the table says of the provider's code, else of "http_<status>"; where it says nothing, what the HTTP status
// says, with the provider's code. Retry-After is kept.
SendOutcome by_table(std::span<CodeRow const> table, std::string_view code, HttpReply const& reply);

// One row of a provider's table of delivery states; names in lower case.
struct DeliveryRow {
    std::string_view name;
    Status status;
};
// Without regard to case and blanks around it. Empty for a name that says nothing, or nothing that we know.
std::optional<Status> delivery_status(std::span<DeliveryRow const> table, std::string_view name);

// As address_of; what is no address stays as it is (our own side of a message, which nothing depends on).
std::string address_or_text(std::string_view written, Settings const& settings);
std::string_view without_plus(std::string_view number);
bool is_in_gsm7(std::string_view utf8);  // the basic and extension tables of 3GPP TS 23.038

// As time_of, but a time that names no offset is one of this zone (of UTC where there is no such zone).
std::optional<TimePoint> local_time_of(std::string_view written, std::string_view zone);

// Whether a USSD turn brings what was dialled ("*120*666#", or the service code itself): it is no answer to anything.
bool is_dialled_code(std::string_view text, std::string_view service_code);
// The same of the first turn where the request names no service code ("*711*2#", "928").
bool is_dialled_code(std::string_view written);

// Where the channel's settings hold a user and password for the provider to show (RFC 7617): whether it did. Empty when
// it did, or when they hold none. Constant time.
std::optional<Decoded> check_basic_credentials(Webhook const& webhook, std::string_view user,
                                               std::string_view password);

// One `other` event: well-formed, and nothing that a flow could take.
Decoded nothing_of_use();

}  // namespace passerelle::channel
