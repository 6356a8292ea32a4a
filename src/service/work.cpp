#include "service/work.hpp"

#include <array>

#include "base/zone.hpp"

namespace passerelle::service {

namespace {

constexpr std::array<std::string_view, 4> appointment_statuses{"planned", "confirmed", "to_move", "cancelled"};
constexpr std::array<std::string_view, 5> campaign_statuses{"draft", "running", "paused", "cancelled", "done"};

template <class Status, std::size_t count>
Result<Status> status_named(std::array<std::string_view, count> const& names, std::string_view name, char const* what) {
    for (std::size_t place = 0; place < count; ++place)
        if (names[place] == name) return static_cast<Status>(place);
    return Error{Fault::invalid, std::string{"no "} + what + " status is called '" + std::string{name} + "'"};
}

struct Change {
    std::string_view verb;
    CampaignStatus from;
    std::optional<CampaignStatus> to;  // empty: not allowed, for this reason
    std::string_view reason;
};
constexpr auto draft = CampaignStatus::draft, running = CampaignStatus::running, paused = CampaignStatus::paused,
               cancelled = CampaignStatus::cancelled, done = CampaignStatus::done;
constexpr Change changes[] = {
    {"start", draft, running, {}},
    {"start", running, running, {}},
    {"start", paused, running, {}},
    {"start", cancelled, {}, "it was cancelled and cannot start again; create a new campaign"},
    {"start", done, {}, "it is done already; create a new campaign to write to the group again"},
    {"pause", draft, {}, "it has not started yet, so there is nothing to pause"},
    {"pause", running, paused, {}},
    {"pause", paused, paused, {}},
    {"pause", cancelled, {}, "it was cancelled; nothing of it is sent any more"},
    {"pause", done, {}, "it is done already; nothing is left to pause"},
    {"cancel", draft, cancelled, {}},
    {"cancel", running, cancelled, {}},
    {"cancel", paused, cancelled, {}},
    {"cancel", cancelled, cancelled, {}},
    {"cancel", done, {}, "it is done already; what was sent cannot be taken back"},
    // The service's own verb, when nobody is left to write to.
    {"finish", draft, {}, "it has not started yet"},
    {"finish", running, done, {}},
    {"finish", paused, {}, "it is paused; start it again first"},
    {"finish", cancelled, {}, "it was cancelled"},
    {"finish", done, done, {}},
};

struct CalendarWords {
    std::string_view language;
    std::array<std::string_view, 7> days;  // from Monday
    std::array<std::string_view, 12> months;
    std::string_view first;      // how the first of a month is said
    std::string_view hour_mark;  // between hour and minute
    bool minutes_always;         // "14:00", but "14h"
};
constexpr CalendarWords calendars[] = {
    {"en",
     {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
     {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December"},
     "1",
     ":",
     true},
    {"fr",
     {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"},
     {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
      "décembre"},
     "1er",
     "h",
     false},
};

// By the primary subtag of a BCP 47 tag ("fr-CA"); English where there is no table.
CalendarWords const& calendar_of(std::string_view language) {
    auto const primary = language.substr(0, language.find('-'));
    for (auto const& calendar : calendars)
        if (calendar.language == primary) return calendar;
    return calendars[0];
}

}  // namespace

std::string_view name_of(AppointmentStatus status) { return appointment_statuses[static_cast<std::size_t>(status)]; }

Result<AppointmentStatus> appointment_status_named(std::string_view name) {
    return status_named<AppointmentStatus>(appointment_statuses, name, "appointment");
}

std::string_view name_of(CampaignStatus status) { return campaign_statuses[static_cast<std::size_t>(status)]; }

Result<CampaignStatus> campaign_status_named(std::string_view name) {
    return status_named<CampaignStatus>(campaign_statuses, name, "campaign");
}

Result<CampaignStatus> campaign_after(CampaignStatus now, std::string_view verb) {
    for (auto const& change : changes) {
        if (change.verb != verb || change.from != now) continue;
        if (change.to) return *change.to;
        return Error{Fault::conflict, std::string{change.reason}};
    }
    return Error{Fault::invalid, "a campaign knows start, pause, cancel and finish, not '" + std::string{verb} + "'"};
}

std::string day_in_words(TimePoint instant, std::string_view zone, std::string_view language) {
    auto const& words = calendar_of(language);
    auto const civil = to_civil(instant, zone);
    auto const number = civil.day == 1 ? std::string{words.first} : std::to_string(civil.day);
    return std::string{words.days[weekday(civil) - 1]} + " " + number + " " +
           std::string{words.months[civil.month - 1]};
}

std::string hour_in_words(TimePoint instant, std::string_view zone, std::string_view language) {
    auto const& words = calendar_of(language);
    auto const civil = to_civil(instant, zone);
    auto shown = std::to_string(civil.hour) + std::string{words.hour_mark};
    if (civil.minute == 0 && !words.minutes_always) return shown;
    if (civil.minute < 10) shown += '0';
    return shown + std::to_string(civil.minute);
}

}  // namespace passerelle::service
