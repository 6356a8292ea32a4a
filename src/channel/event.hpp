#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace passerelle::channel {

// Normalised delivery states (providers/README): a final one (delivered, failed_*) is never replaced by an earlier one.
enum class Status { queued, sent, delivered, failed_permanent, failed_temporary };
std::string_view name_of(Status status);

// One part of a message that the provider does not join: the gateway keeps parts until all are there.
struct Part {
    std::string set;  // names the message that it belongs to, unique for this sender while parts are awaited
    int number = 0;   // from 1
    int total = 0;
};

struct Event {
    enum class Kind { message, receipt, ussd, opt_out, missed_call, other };
    enum class SessionEvent { none, start, proceed, end };  // shown as start | continue | end
    Kind kind = Kind::message;
    std::string from, to;     // E.164 with '+'; short codes and names as they are; chat ids as they are
    std::string text;         // valid UTF-8
    std::string external_id;  // the provider's id: de-duplication key of a message, reference of a receipt
    std::string other_id;     // receipts: the same id as it may also be spelt; tried where the first is not known
    std::string reference;    // our own message id, where the provider hands it back
    std::optional<TimePoint> time;
    std::optional<Part> part;
    std::string session;  // USSD
    SessionEvent session_event = SessionEvent::none;
    std::optional<Status> status;  // receipts
    // A receipt whose mark is missing and whose text is one. Where no message of ours has its id, it is a message.
    bool by_its_looks = false;
    std::string error_code;
    bool stop_contact = false;  // the provider says that this person must not be written to any more
    std::string choice;         // the option's name, where a button was pressed
    std::string callback_id;    // chat: what must be acknowledged (answerCallbackQuery)
};
std::string_view name_of(Event::Kind kind);
std::string_view name_of(Event::SessionEvent event);

}  // namespace passerelle::channel
