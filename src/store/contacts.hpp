#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/contact.hpp"
#include "store/driver.hpp"

namespace passerelle::store {

using service::Address;
using service::Contact;

void insert_contact(Connection& connection, Contact const& contact);
void update_contact(Connection& connection, Contact const& contact);
std::optional<Contact> find_contact(Connection& connection, std::string_view workspace, ContactId id);
// By address ("tel:+33…"), shown id, or whole name when only one bears it.
std::optional<Contact> find_contact_named(Connection& connection, std::string_view workspace, std::string_view words);
struct ContactFilter {
    std::string group;  // empty = all
    std::string referent;
    int limit = 1000;
    ContactId after;
};
std::vector<Contact> list_contacts(Connection& connection, std::string_view workspace, ContactFilter const& filter);

// Also where the number stands in another form there (text/phone_other_forms): that is the address of the person then,
// and what is written to it goes to it as it stands.
std::optional<Address> find_address(Connection& connection, std::string_view workspace, std::string_view address);
std::vector<Address> addresses_of(Connection& connection, std::string_view workspace, ContactId contact);
// Adds the address; false when another contact has it. An existing stop is kept (an import never undoes a STOP).
bool add_address(Connection& connection, std::string_view workspace, std::string_view address, ContactId contact);
void note_inbound(Connection& connection, std::string_view workspace, std::string_view address,
                  std::string_view channel, TimePoint now);
// What is sent to the person goes to this address, over this channel, until they write from elsewhere.
void prefer_address(Connection& connection, std::string_view workspace, std::string_view address,
                    std::string_view channel, TimePoint now);
void note_failure(Connection& connection, std::string_view workspace, std::string_view address);
void set_stopped(Connection& connection, std::string_view workspace, std::string_view address,
                 std::optional<TimePoint> stopped_at);

void add_to_group(Connection& connection, std::string_view workspace, std::string_view group, ContactId contact);
void remove_from_group(Connection& connection, std::string_view workspace, std::string_view group, ContactId contact);
std::vector<std::string> groups_of(Connection& connection, std::string_view workspace, ContactId contact);

}  // namespace passerelle::store
