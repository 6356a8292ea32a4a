#include "gateway/starts.hpp"

#include <boost/json.hpp>

#include "base/zone.hpp"
#include "store/runs.hpp"

namespace passerelle::gateway {

namespace {

std::int64_t micros(TimePoint instant) { return instant.time_since_epoch().count(); }
TimePoint from_micros(std::int64_t count) { return TimePoint{Duration{count}}; }

std::string default_key(StartRequest const& request) {
    auto key = "start:" + request.flow + ":" + show(request.contact);
    if (request.appointment) key += ":" + show(request.appointment);
    if (request.campaign) key += ":" + show(request.campaign);
    return key;
}

constexpr auto shortest_notice = std::chrono::hours{3};  // below it a text comes too late: a call (field-context §4.3)

// Two days before at 11:00 of the zone; at once when that has passed.
std::optional<TimePoint> reminder_of(service::Appointment const& appointment, std::string_view zone, TimePoint now) {
    if (appointment.at - shortest_notice <= now) return std::nullopt;
    auto civil = add_days(to_civil(appointment.at, zone), -2);
    civil.hour = 11, civil.minute = 0, civil.second = 0;
    return std::max(now, to_instant(civil, zone));
}

}  // namespace

std::string to_json(StartRequest const& request) {
    boost::json::object trigger;
    for (auto const& [name, value] : request.trigger) trigger[name] = value;
    boost::json::object object{{"flow", request.flow},
                               {"trigger", std::move(trigger)},
                               {"appointment", request.appointment.value},
                               {"campaign", request.campaign.value},
                               {"priority", static_cast<int>(request.priority)},
                               {"unless", request.unless}};
    if (request.expires_at) object["expires_at"] = micros(*request.expires_at);
    return boost::json::serialize(object);
}

Result<StartRequest> start_request_from_json(std::string_view json) {
    boost::system::error_code error;
    auto const value = boost::json::parse(json, error);
    if (error || !value.is_object()) return Error{Fault::invalid, "a planned start does not read as JSON"};
    auto const& object = value.get_object();
    auto const number = [&](char const* name) -> std::int64_t {
        auto const* found = object.if_contains(name);
        return found && found->is_int64() ? found->get_int64() : 0;
    };
    auto const words = [&](char const* name) -> std::string {
        auto const* found = object.if_contains(name);
        return found && found->is_string() ? std::string{found->get_string()} : std::string{};
    };
    StartRequest request;
    request.flow = words("flow");
    request.unless = words("unless");
    request.appointment = AppointmentId{number("appointment")};
    request.campaign = CampaignId{number("campaign")};
    request.priority = static_cast<service::Priority>(number("priority"));
    if (object.contains("expires_at")) request.expires_at = from_micros(number("expires_at"));
    if (auto const* trigger = object.if_contains("trigger"); trigger && trigger->is_object())
        for (auto const& [name, text] : trigger->get_object())
            if (text.is_string()) request.trigger[std::string{name}] = std::string{text.get_string()};
    return request;
}

void plan_start(store::Connection& connection, IdSource& ids, StartRequest const& request) {
    store::Timer timer;
    timer.id = ids.make<TimerId>();
    timer.workspace = request.workspace;
    timer.kind = store::TimerKind::start;
    timer.due_at = request.due_at;
    timer.contact = request.contact;
    timer.key = request.key.empty() ? default_key(request) : request.key;
    timer.payload = to_json(request);
    store::set_timer(connection, timer);
}

void announce_appointment(store::Connection& connection, IdSource& ids, flow::Catalogue const& flows,
                          service::Appointment const& appointment, std::string_view zone, TimePoint now) {
    StartRequest request;
    request.workspace = appointment.workspace;
    request.contact = appointment.contact;
    request.appointment = appointment.id;
    request.priority = service::Priority::appointment;
    request.expires_at = appointment.at;
    request.trigger = {{"kind", "event"}};
    request.unless = "appointment.status = \"cancelled\"";
    request.due_at = now;
    for (auto const& flow : flows.by_event("appointment.created")) {
        request.flow = flow->id;
        request.trigger["event"] = "appointment.created";
        plan_start(connection, ids, request);
    }
    auto const due = reminder_of(appointment, zone, now);
    if (!due) return;
    request.due_at = *due;
    for (auto const& flow : flows.by_event("appointment.reminder")) {
        request.flow = flow->id;
        request.trigger["event"] = "appointment.reminder";
        plan_start(connection, ids, request);
    }
}

flow::Names trigger_of(service::Offer const& offer) {
    return {{"ref", offer.reference},     {"title", offer.title}, {"place", offer.place}, {"city", offer.place},
            {"contract", offer.contract}, {"hours", offer.hours}, {"start", offer.start}, {"pay", offer.pay}};
}

}  // namespace passerelle::gateway
