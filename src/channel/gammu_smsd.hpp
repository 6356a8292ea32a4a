#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "channel/capabilities.hpp"
#include "channel/event.hpp"
#include "channel/exchange.hpp"
#include "channel/outgoing.hpp"

// Gammu SMSD, the daemon of a GSM stick: what its tables hold, as events and messages of ours. Rows in, values out; who
// reads and writes the tables is store/gammu_mailbox. Times are as the daemon writes them: UTC, where it runs with
// TZ=UTC.
// Wire facts: gammu/gammu docs/manual/smsd, smsd/services/sql.c, docs/sql (schema 17 and 18).
namespace passerelle::channel {

// Of `inbox`: one part of a message.
struct GammuInboxRow {
    std::int64_t id = 0;
    std::string received, sender, text_decoded;
    std::string text;  // hex of UCS-2
    std::string coding, udh;
    int message_class = -1;  // 127: an answer to a USSD call of ours
    std::string phone;       // RecipientID
};

// Of `sentitems`: one part of a message that has left, or could not.
struct GammuSentRow {
    std::int64_t id = 0;
    int part = 1;
    std::string status, creator, udh, destination;
    int status_error = -1;  // TP-Status of the report (3GPP TS 23.040 §9.2.3.15)
    int status_code = -1;   // what the modem said
};

// A row of `outbox`, and of `outbox_multipart` for what follows.
struct GammuPart {
    std::string text, udh;
};
struct GammuOutbox {
    std::string destination, creator, coding;
    std::string sender;            // PhoneID of the stick that sends; empty: any
    std::vector<GammuPart> parts;  // at least one; a header only where there are several
};

// A message, or a part of one (Event::part); `other` for what is no text: data, answers to USSD calls, senders that are
// none. The row's id tells a repeat.
Event gammu_event(GammuInboxRow const& row, Settings const& settings);

// One receipt a message: delivered when all its parts are, failed when one has. `rows` may hold several messages.
std::vector<Event> gammu_receipts(std::span<GammuSentRow const> rows);

// Cut for the air. Error when there is nothing to send or the text is no UTF-8.
Result<GammuOutbox> gammu_outbox(Outgoing const& outgoing, Settings const& settings);

// CreatorID of our messages: "passerelle:<our reference>".
std::string gammu_creator(std::string_view reference);

extern Capabilities const gammu_capabilities;

}  // namespace passerelle::channel
