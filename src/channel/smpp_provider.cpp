// SMPP 3.4 (reference: providers/smpp.md). A channel of this provider holds a link of its own: what `encode` makes is
// the submit_sm PDUs one after the other, for the address smpp://<channel>; the answers come back in the same form.
// What the centre brings is decoded from its PDU, by a method that no HTTP request can have: it proves itself by the
// link.
#include "channel/smpp/binding.hpp"
#include "channel/smpp/delivery.hpp"
#include "channel/smpp/message_id.hpp"
#include "channel/smpp/query.hpp"
#include "channel/smpp/status.hpp"
#include "channel/smpp/submission.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

constexpr std::string_view yes_or_no[] = {"yes", "no"};
constexpr std::string_view binds[] = {"transceiver", "pair"};
constexpr std::string_view alphabets[] = {"gsm7", "gsm7_packed", "latin1", "ascii"};
constexpr std::string_view joinings[] = {"udh", "udh16", "sar", "payload"};
constexpr std::string_view id_bases[] = {"none", "hex_to_dec", "dec_to_hex"};

constexpr SettingSpec settings_of_smpp[] = {
    {"host", true, false, "name or address of the centre"},
    {"port", false, false, "its port", "2775"},
    {.name = "tls", .about = "yes where the centre speaks TLS on that port", .fallback = "no", .one_of = yes_or_no},
    {"tls_ca", false, false, "file of certificates to trust instead of the system's, for a centre that signs its own"},
    {"system_id", true, false, "our name at the centre"},
    {"password", true, true, "of the system_id", {}, true},
    {"system_type", false, false, "where the centre asks for one"},
    {.name = "bind",
     .about = "transceiver, or pair: a transmitter and a receiver",
     .fallback = "transceiver",
     .one_of = binds},
    {"address_range", false, false, "numbers whose messages we take, where the centre asks for it"},
    {"address_ton", false, false, "type of number of the address_range", "0"},
    {"address_npi", false, false, "numbering plan of the address_range", "0"},
    {"window", false, false, "messages without an answer at a time", "10"},
    {"from", false, false, "sender shown to people: number, short code or name"},
    {"source_ton", false, false, "type of number of the sender, where the centre wants another than follows from it"},
    {"source_npi", false, false, "numbering plan of the sender"},
    {"dest_ton", false, false, "type of number of the receiver"},
    {"dest_npi", false, false, "numbering plan of the receiver"},
    {"service_type", false, false, "where the centre asks for one"},
    {.name = "alphabet",
     .about = "of data_coding 0: gsm7, gsm7_packed, latin1 or ascii (each centre decides)",
     .fallback = "gsm7",
     .one_of = alphabets},
    {.name = "joining",
     .about = "of the parts of a long text: udh, udh16, sar or payload",
     .fallback = "udh",
     .one_of = joinings},
    {"validity_hours", false, false, "how long the centre tries; 0: as long as it likes", "0"},
    {.name = "receipts", .about = "yes or no", .fallback = "yes", .one_of = yes_or_no},
    {.name = "query",
     .about = "may the centre be asked what became of a message (query_sm): yes or no",
     .fallback = "yes",
     .one_of = yes_or_no},
    {"temporary_statuses", false, false, "command_status in hexadecimal that are worth more tries: 44b 450-45f"},
    {"permanent_statuses", false, false, "command_status in hexadecimal that are worth none"},
    {.name = "message_id",
     .about = "change of base between answer and receipt: none, hex_to_dec or dec_to_hex",
     .fallback = "none",
     .one_of = id_bases},
    {"ussd_begin", false, false, "ussd_service_op of a person who dials", "1"},
    {"ussd_answer", false, false, "ussd_service_op of what a person typed", "18"},
    {"ussd_ask", false, false, "ussd_service_op of a screen that waits for an answer", "2"},
    {"ussd_finish", false, false, "ussd_service_op of a last screen", "17"},
    {"ussd_session_tag", false, false, "parameter that names the session", "0x1383"},
    {"country", false, false, "ISO 3166 code, for numbers written without a country code"},
};

Decoded decode_pdu(Webhook const& webhook, Settings const& settings) {
    auto const options = smpp::delivery_options(settings);
    if (!options) return Decoded::reject(Rejection::malformed, options.error().detail);
    auto const framing = smpp::read_frame(webhook.request.body);
    if (framing.kind != smpp::Framing::Kind::frame || framing.taken != webhook.request.body.size())
        return Decoded::reject(Rejection::malformed, "the body is not one PDU");
    auto const message = smpp::message_in(framing.frame);
    if (!message) return Decoded::reject(Rejection::malformed, message.error().detail);
    auto delivery = smpp::read_delivery(*message, *options);
    if (!delivery) return Decoded::reject(Rejection::invalid_number, delivery.error().detail);
    // The gateway joins the parts.
    if (auto const& part = delivery->part) delivery->event.part = {part->set, part->number, part->total};
    return Decoded::one(std::move(delivery->event));
}

Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto const options = smpp::submission_options(settings);
    if (!options) return options.error();
    auto const messages = smpp::submissions(outgoing, *options);
    if (!messages) return messages.error();
    HttpCall call;
    call.method = "POST";
    call.url = "smpp://" + std::string{setting(settings, "channel")};
    for (auto const& message : *messages) {
        auto const frame = smpp::frame_of(smpp::Command::submit_sm, 0, message);
        if (!frame) return frame.error();
        call.body += smpp::write_frame(*frame);
    }
    return call;
}

// What receipts will say, where it is not what provider_id says.
std::vector<std::string> names_in_receipts(std::vector<std::string> const& ids) {
    std::vector<std::string> names;
    for (auto const& id : ids)
        if (auto name = smpp::id_of_response(id); !name.empty()) names.push_back(std::move(name));
    if (ids.size() == 1 && names == ids) names.clear();
    return names;
}

// A generic_nack is no acceptance, whatever its status: the centre did not understand us.
std::uint32_t status_in(smpp::Frame const& answer) {
    auto const says_nothing = answer.command == smpp::Command::generic_nack && answer.status == smpp::status::ok;
    return says_nothing ? smpp::status::invalid_command : answer.status;
}

// The parts are answered in their order, and none is sent after one that was refused. A repeat of the whole carries
// the same reference, so that a phone puts no part in twice.
SendOutcome classify_as_set(CallResult const& result, Settings const& settings) {
    if (!result.reply) return without_reply(result);
    auto const ranges = smpp::status_ranges(settings);
    auto const set = ranges ? *ranges : smpp::StatusRanges{};
    SendOutcome outcome;
    outcome.error_code = "no_answer";
    outcome.detail = "the centre's answer could not be read";
    std::vector<std::string> ids;
    for (std::string_view rest{result.reply->body}; !rest.empty();) {
        auto const framing = smpp::read_frame(rest);
        if (framing.kind != smpp::Framing::Kind::frame) return outcome;
        rest.remove_prefix(framing.taken);
        outcome = smpp::outcome_of(status_in(framing.frame), set);
        if (outcome.kind != SendOutcome::Kind::sent) return outcome;
        auto const body = smpp::read_body(framing.frame);
        if (auto const* response = body ? std::get_if<smpp::MessageResponse>(&*body) : nullptr)
            ids.push_back(repair_utf8(response->message_id));
    }
    if (!ids.empty()) outcome.provider_id = ids.front();  // as the centre writes it: it is asked by it
    outcome.part_ids = names_in_receipts(ids);
    return outcome;
}

SendOutcome classify(CallResult const& result) { return classify_as_set(result, {}); }

// An SMPP channel has no webhook: its centre is bound to.
constexpr std::string_view methods[] = {smpp::link_method};

}  // namespace

extern Provider const smpp_sms{
    .name = "smpp",
    .scheme = "tel",
    .medium = Medium::sms,
    .capabilities = {.per_second = 10},
    .settings = settings_of_smpp,
    .methods = methods,
    .decode = decode_pdu,
    .encode = encode,
    .classify = classify,
    .classify_as_set = classify_as_set,
    .look_up = &smpp::look_up,
    .check = &smpp::check,
};

extern Provider const smpp_ussd{
    .name = "smpp-ussd",
    .scheme = "tel",
    .medium = Medium::ussd,
    .capabilities = {.can_push = false,
                     .reply_in_response = true,
                     .receipts = false,
                     .names_start = true,
                     .gsm7_only = true,
                     .screen_limit = 160},
    .settings = settings_of_smpp,
    .methods = methods,
    .decode = decode_pdu,
    .check = &smpp::check,
};

}  // namespace passerelle::channel
