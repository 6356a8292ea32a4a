// Source: docs.ovhcloud.com api-sms-cookbook; ovh/docs messaging/sms/tout_savoir_sur_les_utilisateurs_sms.
#include "channel/ovh_report.hpp"

#include <algorithm>

#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

constexpr DeliveryRow states[] = {
    {"0", Status::queued},     // being created, waiting
    {"1", Status::delivered},  //
    {"2", Status::failed_permanent},
    {"4", Status::sent},               // waits at the operator
    {"8", Status::sent},               // buffered
    {"16", Status::failed_permanent},  // error that is not billed
};

// What is not here lasts: the list is open.
constexpr DeliveryRow reasons[] = {
    {"1", Status::sent},               // tried again: the phone
    {"2", Status::sent},               // tried again: the operator
    {"3", Status::sent},               // accepted by the operator
    {"4", Status::delivered},          //
    {"6", Status::sent},               // the end is not known
    {"8", Status::failed_temporary},   // expired at the operator
    {"21", Status::failed_temporary},  // the subscriber has no credit
    {"24", Status::failed_temporary},  // the subscriber is absent
    {"25", Status::failed_temporary},  // the network
    {"26", Status::failed_temporary},  // the phone, as a full SIM
    {"39", Status::failed_temporary},  // the operator
    {"74", Status::failed_temporary},  // roaming
};
constexpr std::string_view barred = "23";  // wrong, barred or blacklisted: not to be used again

bool is_failure(Status status) { return status == Status::failed_permanent || status == Status::failed_temporary; }

bool is_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char sign) { return sign >= '0' && sign <= '9'; });
}

}  // namespace

std::optional<OvhState> ovh_state(std::string_view state, std::string_view ptt) {
    ptt = trimmed(ptt);
    auto const said = delivery_status(states, state);
    auto const has_reason = is_number(ptt) && ptt != "0";
    if (!said && !has_reason) return std::nullopt;
    auto const reason = has_reason ? delivery_status(reasons, ptt).value_or(Status::failed_permanent) : *said;
    if (said && !is_failure(*said)) return OvhState{*said};
    if (said && !is_failure(reason)) return OvhState{*said};
    return OvhState{reason, reason == Status::failed_permanent && ptt == barred};
}

}  // namespace passerelle::channel
