#pragma once

#include <string_view>

#include "base/id.hpp"
#include "store/driver.hpp"

namespace passerelle::store {

// Whether anything but an address and what was said stands about a person: a name, a field, a group, a référent, a
// task, an appointment, a campaign, a STOP. Also true of who is not there.
bool is_known(Connection& connection, std::string_view workspace, ContactId contact);

// Whether a message to the person has not left yet. The receipt of one that has left finds nothing later, and is
// dropped.
bool has_unsent(Connection& connection, ContactId contact);

// Takes the person out of every table. The lines of the log stay, without address and person.
void forget(Connection& connection, std::string_view workspace, ContactId contact);

}  // namespace passerelle::store
