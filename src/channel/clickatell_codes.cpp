// Sources: docs.clickatell.com one-api-message-status-table; wiki.kolmisoft.com SMS_Addon_-_Status_codes;
// nyaruka/courier handlers/clickatell.
#include "channel/clickatell_codes.hpp"

#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

// In the number table of the HTTP API 1 (the id is not known) and 13 are left out, in that of One API 1: they change
// nothing.
constexpr DeliveryRow http_codes[] = {
    {"2", Status::queued},             // queued
    {"3", Status::sent},               // delivered to the gateway
    {"4", Status::delivered},          // received by the recipient
    {"5", Status::failed_permanent},   // error in the content
    {"6", Status::failed_permanent},   // terminated by the user
    {"7", Status::failed_permanent},   // error at delivery
    {"8", Status::queued},             // received by the gateway
    {"9", Status::failed_temporary},   // routing error
    {"10", Status::failed_temporary},  // expired
    {"11", Status::queued},            // delayed
    {"12", Status::failed_temporary},  // no credit
    {"14", Status::failed_permanent},  // too long
};
constexpr DeliveryRow one_codes[] = {
    {"2", Status::queued},
    {"3", Status::queued},
    {"4", Status::sent},
    {"5", Status::delivered},
    {"6", Status::delivered},
    {"20", Status::failed_temporary},  // expired
    {"21", Status::failed_permanent},  // stopped
    {"22", Status::failed_permanent},  // stopped
    {"23", Status::failed_permanent},  // delivery failure
    {"25", Status::failed_temporary},  // balance
    {"26", Status::failed_temporary},  // limits of volume
    {"27", Status::failed_temporary},
    {"28", Status::failed_temporary},
    {"29", Status::failed_permanent},  // the recipient does not exist
    {"60", Status::failed_permanent},
    {"61", Status::failed_permanent},
    {"100", Status::failed_temporary},  // routing error
};
// The names do not clash: one table for both.
constexpr DeliveryRow names[] = {
    {"queued", Status::queued},
    {"message_queued", Status::queued},
    {"scheduled", Status::queued},
    {"received_by_gateway", Status::queued},
    {"delayed", Status::queued},
    {"sent_to_supplier", Status::sent},
    {"delivered_to_gateway", Status::sent},
    {"device_ack", Status::delivered},
    {"read", Status::delivered},
    {"received_by_recipient", Status::delivered},
    {"expired", Status::failed_temporary},
    {"message_expired", Status::failed_temporary},
    {"routing_error", Status::failed_temporary},
    {"out_of_credit", Status::failed_temporary},
    {"delivery_failure", Status::failed_permanent},
    {"recipient_does_not_exist", Status::failed_permanent},
    {"error_with_message", Status::failed_permanent},
    {"error_delivering_message", Status::failed_permanent},
};

std::string in_one_form(std::string_view name) {
    auto text = lower(trimmed(name));
    for (auto& sign : text)
        if (sign == ' ' || sign == '-') sign = '_';
    return text;
}

}  // namespace

std::optional<Status> clickatell_status(ClickatellApi api, std::string_view name, std::string_view code) {
    if (auto const named = delivery_status(names, in_one_form(name))) return named;
    code = trimmed(code);
    while (code.size() > 1 && code.front() == '0') code.remove_prefix(1);  // "004"
    return api == ClickatellApi::one ? delivery_status(one_codes, code) : delivery_status(http_codes, code);
}

}  // namespace passerelle::channel
