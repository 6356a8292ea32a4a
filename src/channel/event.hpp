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

// What was shared and no flow can read.
enum class Media { none, photo, voice, video, file, place, contact, sticker };
std::string_view name_of(Media media);  // empty for none

struct Event {
    enum class Kind { message, receipt, ussd, opt_out, missed_call, other };
    enum class SessionEvent { none, start, proceed, end };  // shown as start | continue | end
    Kind kind = Kind::message;
    std::string from, to;     // E.164 with '+'; short codes and names as they are; chat ids as they are
    std::string room;         // where it was said, if an answer must name that too (matrix)
    std::string text;         // valid UTF-8
    std::string external_id;  // the provider's id: de-duplication key of a message, reference of a receipt
    // Receipts: the same id as it may also be spelt; tried where the first is not known. Messages: by what the same one
    // is known that comes again under another id.
    std::string other_id;
    std::string reference;  // our own message id, where the provider hands it back
    std::optional<TimePoint> time;
    std::optional<Part> part;
    std::string session;  // USSD
    SessionEvent session_event = SessionEvent::none;
    std::optional<Status> status;  // receipts
    // A receipt of all that was sent to `to` until then (messenger); it names no message.
    std::optional<TimePoint> up_to;
    // A receipt whose mark is missing and whose text is one. Where no message of ours has its id, it is a message.
    bool by_its_looks = false;
    // A receipt that nothing proves but the provider's id, a secret of us two: `reference` and `to` name nothing.
    bool by_id_alone = false;
    std::string error_code;
    bool stop_contact = false;  // the provider says that this person must not be written to any more
    std::string choice;         // the option's name, where a button was pressed
    Media media = Media::none;  // beside the text, which is its caption or empty
    std::string callback_id;    // chat: what must be acknowledged (answerCallbackQuery)
};
std::string_view name_of(Event::Kind kind);
std::string_view name_of(Event::SessionEvent event);

// What an answer to the event is sent to, without its scheme: `from`, or `from`/`room`.
std::string answer_address(Event const& event);

}  // namespace passerelle::channel
