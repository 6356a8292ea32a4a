#include "channel/twilio_codes.hpp"

namespace passerelle::channel {

namespace {

constexpr auto permanent = SendOutcome::Kind::permanent;
constexpr auto temporary = SendOutcome::Kind::temporary;

constexpr CodeRow codes[] = {
    {"20003", temporary, "account_sid or auth_token is wrong", false, true},
    {"20404", temporary, "no such account or service", false, true},
    {"20429", temporary, "too many requests"},
    {"21211", permanent, "not a valid number"},
    {"21212", permanent, "the sender is not valid", false, true},
    {"21214", permanent, "not a number that can be reached"},
    {"21217", permanent, "not a valid number"},
    {"21401", permanent, "not a valid number"},
    {"21408", permanent, "the region is not enabled"},
    {"21421", permanent, "not a valid number"},
    {"21603", permanent, "no sender is set", false, true},
    {"21606", permanent, "the sender cannot send to this number", false, true},
    {"21610", permanent, "the person has opted out", true},
    {"21611", temporary, "the queue of the sender is full"},
    {"21612", permanent, "no route between sender and number"},
    {"21614", permanent, "not a mobile number"},
    {"21617", permanent, "text over 1,600 characters"},
    {"30001", temporary, "queue overflow"},
    {"30002", permanent, "the account is suspended", false, true},
    {"30003", temporary, "the handset cannot be reached"},
    {"30004", permanent, "blocked"},
    {"30005", permanent, "unknown handset"},
    {"30006", permanent, "landline or unreachable carrier"},
    {"30007", permanent, "filtered by the carrier"},
    {"30008", temporary, "unknown error"},
    {"30009", temporary, "a segment is missing"},
    {"30017", temporary, "the carrier is congested"},
    {"30018", permanent, "the sender is not registered"},
    {"30022", temporary, "rate of the campaign exceeded"},
    {"30023", temporary, "daily cap reached"},
    {"30024", permanent, "the sender is not registered"},
    {"30027", temporary, "daily cap of the carrier reached"},
    {"30032", permanent, "the toll-free sender is not verified"},
    {"30410", temporary, "the provider timed out"},
    {"63003", permanent, "not a user of this channel"},
    {"63009", temporary, "the channel provider failed"},
    {"63012", temporary, "the channel provider failed"},
    {"63016", permanent, "outside the 24-hour window"},
    {"63017", temporary, "rate exceeded"},
    {"63018", temporary, "rate of the channel exceeded"},
    {"63024", permanent, "not a user of this channel"},
    {"63032", permanent, "cannot be sent to this user"},
    {"63033", permanent, "the recipient is blocked"},
};

constexpr DeliveryRow statuses[] = {
    {"accepted", Status::queued},
    {"scheduled", Status::queued},
    {"queued", Status::queued},
    {"sending", Status::queued},
    {"sent", Status::sent},
    {"delivered", Status::delivered},
    {"read", Status::delivered},
    {"undelivered", Status::failed_permanent},
    {"failed", Status::failed_permanent},
    {"canceled", Status::failed_permanent},
};

}  // namespace

constinit std::span<CodeRow const> const twilio_codes{codes};
constinit std::span<DeliveryRow const> const twilio_statuses{statuses};

}  // namespace passerelle::channel
