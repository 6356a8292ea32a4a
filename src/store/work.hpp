#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/work.hpp"
#include "store/driver.hpp"

namespace passerelle::store {

void insert_appointment(Connection& connection, service::Appointment const& appointment);
void set_appointment_status(Connection& connection, AppointmentId id, service::AppointmentStatus status);
std::optional<service::Appointment> find_appointment(Connection& connection, AppointmentId id);
// The contact's next one that is not cancelled.
std::optional<service::Appointment> next_appointment(Connection& connection, std::string_view workspace,
                                                     ContactId contact, TimePoint now);
struct AppointmentFilter {
    std::optional<TimePoint> from, to;
    ContactId contact;
    int limit = 1000;
};
std::vector<service::Appointment> list_appointments(Connection& connection, std::string_view workspace,
                                                    AppointmentFilter const& filter);

// False when the reference exists already.
bool insert_offer(Connection& connection, service::Offer const& offer);
std::optional<service::Offer> find_offer(Connection& connection, std::string_view workspace,
                                         std::string_view reference);
std::vector<service::Offer> list_offers(Connection& connection, std::string_view workspace, int limit);

void insert_task(Connection& connection, service::Task const& task);
struct TaskFilter {
    std::string referent;
    ContactId contact = {};  // none = all
    bool open_only = true;
    int limit = 1000;
};
std::vector<service::Task> list_tasks(Connection& connection, std::string_view workspace, TaskFilter const& filter);
// A run that waits for this very task goes on: the service finds the timer `closed`.
bool close_task(Connection& connection, std::string_view workspace, TaskId id);
// The topics of the open urgent tasks about a person.
std::vector<std::string> open_urgent_topics(Connection& connection, std::string_view workspace, ContactId contact);
bool has_open_task(Connection& connection, std::string_view workspace, ContactId contact, std::string_view topic);

// Campaigns. False when the name exists already in the workspace.
bool insert_campaign(Connection& connection, service::Campaign const& campaign);
void set_campaign_status(Connection& connection, CampaignId id, service::CampaignStatus status);
// By name or shown id.
std::optional<service::Campaign> find_campaign(Connection& connection, std::string_view workspace,
                                               std::string_view name);
std::optional<service::Campaign> find_campaign(Connection& connection, CampaignId id);
std::vector<service::Campaign> list_campaigns(Connection& connection, std::string_view workspace);
std::vector<service::Campaign> running_campaigns(Connection& connection);
// Freezes the members of the group at the first start; a repeat adds nothing. Returns how many stand in it.
int freeze_members(Connection& connection, service::Campaign const& campaign);
// Whom it would still write to: those that wait in it; before its first start, those in the group now.
std::vector<ContactId> people_of(Connection& connection, service::Campaign const& campaign);
// How many were skipped for which reason.
std::map<std::string, int> skipped_of(Connection& connection, CampaignId id);
std::vector<ContactId> pending_members(Connection& connection, CampaignId id, int most);
// started: a run began (or waits its turn); skipped: with the reason (stopped, no address …).
void settle_member(Connection& connection, CampaignId id, ContactId contact, bool started, std::string_view reason,
                   TimePoint now);
service::CampaignProgress campaign_progress(Connection& connection, CampaignId id);
// Members started since: for the rate.
int started_since(Connection& connection, CampaignId id, TimePoint since);
void note_campaign_answer(Connection& connection, CampaignId id, ContactId contact);

}  // namespace passerelle::store
