// https://developers.telnyx.com/docs/messaging/messages/error-codes/index and
// https://support.telnyx.com/en/articles/6505121-telnyx-messaging-error-codes.
#include "channel/telnyx_codes.hpp"

namespace passerelle::channel {

namespace {

constexpr auto permanent = SendOutcome::Kind::permanent;
constexpr auto temporary = SendOutcome::Kind::temporary;

constexpr CodeRow codes[] = {
    {"10002", permanent, "not a valid number"},
    {"10007", temporary, "Telnyx cannot take it now"},
    {"10009", temporary, "api_key is wrong", false, true},
    {"10011", temporary, "too many messages at once"},
    {"10016", permanent, "not a number in the form +…"},
    {"20012", temporary, "the account is not active", false, true},
    {"20013", temporary, "the account may not do this: verify it in the portal", false, true},
    {"20100", temporary, "the account has no credit left", false, true},
    {"40001", permanent, "a landline, or no route"},
    {"40002", temporary, "taken for spam, for now"},
    {"40003", permanent, "the sender is blocked as spam"},
    {"40004", permanent, "rejected by the destination"},
    {"40005", temporary, "expired before it could be delivered"},
    {"40006", temporary, "the carrier's server is down"},
    {"40008", permanent, "cannot be delivered"},
    {"40009", permanent, "not a valid text"},
    {"40010", permanent, "the sender is not registered (10DLC)"},
    {"40011", temporary, "too many messages for the carrier"},
    {"40012", permanent, "not a valid number"},
    {"40013", permanent, "not a valid sender"},
    {"40014", temporary, "expired in the queue"},
    {"40015", permanent, "taken for spam by Telnyx"},
    {"40016", temporary, "the daily limit is reached (10DLC)"},
    {"40017", permanent, "taken for spam by AT&T"},
    {"40018", temporary, "the limit a minute is reached (10DLC)"},
    {"40300", permanent, "the person has opted out", true},
    {"40301", permanent, "this kind of message cannot reach the number"},
    {"40302", permanent, "the text is too long"},
    {"40305", temporary, "`from` is no valid sender", false, true},
    {"40306", temporary, "a name as sender is not set up: check messaging_profile_id", false, true},
    {"40309", permanent, "the region is not enabled in the messaging profile"},
    {"40310", permanent, "not a valid number"},
    {"40312", temporary, "the messaging profile is disabled", false, true},
    {"40314", temporary, "messaging is disabled", false, true},
    {"40315", temporary, "`from` is not healthy: see the portal", false, true},
    {"40316", permanent, "the text is empty"},
    {"40318", temporary, "the queue is full"},
    {"40319", permanent, "this kind of message cannot reach the number"},
    {"40320", temporary, "Telnyx cannot take it now"},
    {"40321", temporary, "the messaging profile has no number to send from", false, true},
    {"40322", permanent, "the content is blocked"},
    {"40328", permanent, "the content is not allowed"},
};

}  // namespace

constinit std::span<CodeRow const> const telnyx_codes{codes};

}  // namespace passerelle::channel
