#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "service/money.hpp"

// The things that advisors work with.
namespace passerelle::service {

enum class AppointmentStatus { planned, confirmed, to_move, cancelled };
std::string_view name_of(AppointmentStatus status);
Result<AppointmentStatus> appointment_status_named(std::string_view name);

struct Appointment {
    AppointmentId id;
    std::string workspace;
    ContactId contact;
    TimePoint at{};
    std::string place, with, bring;
    AppointmentStatus status = AppointmentStatus::planned;
    TimePoint created_at{};
};

struct Offer {
    OfferId id;
    std::string workspace;
    std::string reference;  // short code people see: 42
    std::string title, place, contract, hours, start, pay;
    std::optional<TimePoint> expires_at;
    TimePoint created_at{};
};

struct Task {
    TaskId id;
    std::string workspace;
    ContactId contact;
    RunId run;
    std::string referent, topic, note;
    bool urgent = false;
    bool open = true;
    TimePoint created_at{};
};

enum class CampaignStatus { draft, running, paused, cancelled, done };
std::string_view name_of(CampaignStatus status);
Result<CampaignStatus> campaign_status_named(std::string_view name);

struct Campaign {
    CampaignId id;
    std::string workspace;
    std::string name, flow, group;
    std::string offer;  // reference of the offer it carries; empty = none
    CampaignStatus status = CampaignStatus::draft;
    int per_minute = 200;  // starts a minute, so that the switchboard can absorb the calls (field-context §4.6)
    std::optional<TimePoint> starts_at, expires_at;  // validity: nothing of it leaves after expires_at
    TimePoint created_at{};
};
// Which change of status is allowed; the error says what to do instead. Starting a running one changes nothing.
Result<CampaignStatus> campaign_after(CampaignStatus now, std::string_view verb);

struct CampaignProgress {
    int total = 0, pending = 0, started = 0, skipped = 0;                                          // people
    int queued = 0, sent = 0, delivered = 0, failed = 0, unknown = 0, expired = 0, cancelled = 0;  // messages
    int answered = 0, stopped = 0;                                                                 // people
    int held = 0;   // of the queued messages: they wait for a budget
    Expense spent;  // on what has left
};

// The day and hour of an appointment in words: "jeudi 12 mars", "14h30" (en: "Thursday 12 March", "14:30").
std::string day_in_words(TimePoint instant, std::string_view zone, std::string_view language);
std::string hour_in_words(TimePoint instant, std::string_view zone, std::string_view language);

}  // namespace passerelle::service
