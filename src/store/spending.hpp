#pragma once

#include <string_view>

#include "service/budget.hpp"
#include "store/driver.hpp"

// What has been spent of each budget, by its period. Booked in the transaction that claims a message, so that claims at
// the same time cannot spend the same rest.
namespace passerelle::store {

std::int64_t spent(Connection& connection, std::string_view workspace, service::Account const& account);
// amount: negative gives back.
void book(Connection& connection, std::string_view workspace, service::Account const& account, std::int64_t amount);
// True once an account: nobody has been told yet that it is used up.
bool tell_once(Connection& connection, std::string_view workspace, service::Account const& account);

}  // namespace passerelle::store
