#include "channel/gammu_smsd.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "base/digest.hpp"
#include "base/encoding.hpp"
#include "channel/wire.hpp"
#include "text/gsm.hpp"

namespace passerelle::channel {

namespace {

constexpr std::string_view creator_prefix = "passerelle:";
constexpr int answer_to_ussd = 127;
constexpr std::size_t most_parts = 50;  // GSM_MAX_MULTI_SMS (gammu-limits.h): the daemon sends no further ones

unsigned byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

// The information element of a joined message (3GPP TS 23.040 §9.2.3.24.1 and .8), also behind others.
std::optional<Part> part_of(std::string_view hex) {
    auto const header = hex_decode(lower(hex));
    if (!header || header->empty()) return std::nullopt;
    std::string_view const bytes = *header;
    for (std::size_t at = 1; at + 1 < bytes.size();) {
        auto const kind = byte_at(bytes, at);
        auto const length = byte_at(bytes, at + 1);
        auto const data = bytes.substr(at + 2, length);
        at += 2 + length;
        if (data.size() < length) return std::nullopt;
        auto const is_short = kind == 0 && length == 3;
        if (!is_short && !(kind == 8 && length == 4)) continue;
        Part part;
        part.total = static_cast<int>(byte_at(data, length - 2));
        part.number = static_cast<int>(byte_at(data, length - 1));
        part.set = hex_encode(data.substr(0, length - 2)) + '/' + std::to_string(part.total);
        if (part.number < 1 || part.number > part.total) return std::nullopt;
        return part;
    }
    return std::nullopt;
}

// What this row alone carries, whatever its coding: `Text` is UCS-2 of both.
std::string own_text(GammuInboxRow const& row) {
    auto const bytes = hex_decode(lower(row.text));
    return bytes ? utf16be_to_utf8(*bytes) : std::string{};
}

std::string text_of_row(GammuInboxRow const& row) {
    return row.text_decoded.empty() && row.coding.starts_with("Unicode") ? own_text(row) : row.text_decoded;
}

// Of a message that is complete, the daemon (1.42) decodes all parts into the row of the first and leaves the others
// empty; what was incomplete at its MultipartTimeout stands in each row by itself. Older ones always did the latter.
bool holds_whole(GammuInboxRow const& row, Part const& part) {
    auto const own = own_text(row);
    return part.number == 1 && !own.empty() && row.text_decoded.size() > own.size();
}
bool stands_in_first(GammuInboxRow const& row, Part const& part) {
    return part.number > 1 && row.text_decoded.empty() && !row.text.empty();
}

// What the centre says of a message: below 32 done, below 64 it still tries, below 96 for good, then given up.
Status status_of_report(int tp_status) {
    if (tp_status < 0) return Status::failed_temporary;
    if (tp_status < 32) return Status::delivered;
    if (tp_status < 64) return Status::sent;
    return tp_status < 96 ? Status::failed_permanent : Status::failed_temporary;
}

constexpr DeliveryRow statuses[] = {
    {"sendingok", Status::sent},       {"sendingoknoreport", Status::sent}, {"deliverypending", Status::sent},
    {"deliveryunknown", Status::sent}, {"deliveryok", Status::delivered},   {"error", Status::failed_temporary},
};

std::optional<Status> status_of(GammuSentRow const& row) {
    if (row.status == "DeliveryFailed" || row.status == "SendingError") return status_of_report(row.status_error);
    return delivery_status(statuses, row.status);
}

// The worst of the parts; what is not there yet is not delivered.
constexpr Status by_weight[] = {Status::failed_permanent, Status::failed_temporary, Status::sent, Status::delivered};

std::size_t weight(Status status) {
    return static_cast<std::size_t>(std::find(std::begin(by_weight), std::end(by_weight), status) - by_weight);
}

std::string code_of(GammuSentRow const& row) {
    if (row.status_error >= 0) return "tp_status_" + std::to_string(row.status_error);
    return row.status_code >= 0 ? "modem_" + std::to_string(row.status_code) : row.status;
}

Event receipt_of(std::vector<GammuSentRow> const& parts) {
    auto const& first = parts.front();
    Event event;
    event.kind = Event::Kind::other;
    event.external_id = std::to_string(first.id);
    event.reference = first.creator.substr(creator_prefix.size());
    event.to = address_of(first.destination, {}).value_or(first.destination);
    auto worst = Status::delivered;
    auto total = std::size_t{1};
    for (auto const& part : parts) {
        auto const status = status_of(part);
        if (!status) return event;  // one of a later version
        if (auto const joined = part_of(part.udh)) total = static_cast<std::size_t>(joined->total);
        if (weight(*status) >= weight(worst)) continue;
        worst = *status;
        if (worst != Status::sent) event.error_code = code_of(part);
    }
    if (parts.size() < total && worst == Status::delivered) worst = Status::sent;
    event.kind = Event::Kind::receipt;
    event.status = worst;
    return event;
}

// Another number for each message and person, so that no two of them are joined on the phone.
std::string header_of(Outgoing const& outgoing, std::size_t number, std::size_t total) {
    std::string bytes{5, 0, 3};
    bytes += sha256(outgoing.reference + ' ' + outgoing.to).front();
    bytes += static_cast<char>(total);
    bytes += static_cast<char>(number);
    auto hex = hex_encode(bytes);
    std::transform(hex.begin(), hex.end(), hex.begin(),
                   [](char sign) { return sign >= 'a' && sign <= 'f' ? static_cast<char>(sign - 'a' + 'A') : sign; });
    return hex;
}

}  // namespace

Event gammu_event(GammuInboxRow const& row, Settings const& settings) {
    Event event;
    event.kind = Event::Kind::other;
    // A database that is made anew counts from 1 again: its first messages are no repeats of the old one's.
    event.external_id = std::to_string(row.id) + '@' + row.received;
    event.to = setting(settings, "from");
    event.time = time_of(row.received);
    auto const from = address_of(row.sender, settings);
    if (!from || row.coding == "8bit" || row.message_class == answer_to_ussd) return event;
    event.part = part_of(row.udh);
    if (event.part && stands_in_first(row, *event.part)) {
        event.part.reset();
        return event;
    }
    event.kind = Event::Kind::message;
    event.from = *from;
    event.text = repair_utf8(text_of_row(row));
    if (event.part && holds_whole(row, *event.part)) event.part.reset();
    return event;
}

std::vector<Event> gammu_receipts(std::span<GammuSentRow const> rows) {
    std::map<std::int64_t, std::vector<GammuSentRow>> messages;
    for (auto const& row : rows)
        if (row.creator.starts_with(creator_prefix)) messages[row.id].push_back(row);
    std::vector<Event> receipts;
    for (auto const& [id, parts] : messages) receipts.push_back(receipt_of(parts));
    return receipts;
}

Result<GammuOutbox> gammu_outbox(Outgoing const& outgoing, Settings const& settings) {
    auto const measured = text::measure(outgoing.text);
    if (!measured) return measured.error();
    if (measured->segments == 0) return Error{Fault::invalid, "a message without text cannot be sent"};
    if (static_cast<std::size_t>(measured->segments) > most_parts)
        return Error{Fault::invalid,
                     "the text has " + std::to_string(measured->segments) + " parts; Gammu sends 50 of them at most"};
    GammuOutbox outbox;
    outbox.destination = outgoing.to;
    outbox.creator = gammu_creator(outgoing.reference);
    outbox.sender = setting(settings, "phone_id");
    outbox.coding = measured->encoding == text::Encoding::gsm7 ? "Default_No_Compression" : "Unicode_No_Compression";
    auto const texts = text::parts(outgoing.text, *measured);
    for (auto const& text : texts) {
        auto const number = outbox.parts.size() + 1;
        outbox.parts.push_back({text, texts.size() > 1 ? header_of(outgoing, number, texts.size()) : std::string{}});
    }
    return outbox;
}

std::string gammu_creator(std::string_view reference) { return std::string{creator_prefix} + std::string{reference}; }

// A stick sends a message in 3 to 6 seconds. A message of ours is taken once (store/gammu_mailbox).
Capabilities const gammu_capabilities{.text_limit = 1600, .per_second = 0.2, .repeat_is_safe = true};

}  // namespace passerelle::channel
