#pragma once

#include <string>
#include <string_view>

#include "base/id.hpp"
#include "flow/definition.hpp"
#include "flow/engine.hpp"
#include "service/message.hpp"
#include "service/work.hpp"
#include "store/driver.hpp"

// Asking that a flow begin for a person, now or later. A request is a row (a timer of kind `start`): the service that
// runs, in this process or another, picks it up; nothing waits in memory only.
namespace passerelle::gateway {

struct StartRequest {
    std::string workspace;
    ContactId contact;
    std::string flow;
    flow::Names trigger;  // "kind" = manual | schedule | event | campaign, and the params
    AppointmentId appointment;
    CampaignId campaign;
    service::Priority priority = service::Priority::check_in;
    TimePoint due_at{};
    std::optional<TimePoint> expires_at;  // not begun after it
    std::string unless;                   // condition looked at when due
    std::string key;                      // unique; empty = made from contact, flow and campaign or appointment
};
std::string to_json(StartRequest const& request);
Result<StartRequest> start_request_from_json(std::string_view json);
void plan_start(store::Connection& connection, IdSource& ids, StartRequest const& request);

// An appointment was made: the flows that start on `appointment.created` begin at once, those on `appointment.reminder`
// two days before at 11:00 of the zone (at once when that has passed and the appointment is more than 3 h away).
void announce_appointment(store::Connection& connection, IdSource& ids, flow::Catalogue const& flows,
                          service::Appointment const& appointment, std::string_view zone, TimePoint now);

// What a flow reads as @trigger.params of an offer: title, place, contract, hours, start, pay, ref.
flow::Names trigger_of(service::Offer const& offer);

}  // namespace passerelle::gateway
