#pragma once

#include <exception>
#include <optional>
#include <string>

#include "store/driver.hpp"

namespace passerelle::gateway {

// A part of a unit that may fail without the rest: what it has written is undone where it throws, and why is given
// back. Throws itself where the engine has undone the whole unit (a full disk).
template <class Work>
std::optional<std::string> alone(store::Connection& connection, Work work) {
    connection.savepoint();
    try {
        work();
        connection.release();
        return std::nullopt;
    } catch (std::exception const& error) {
        std::string why = error.what();
        connection.rollback_to_savepoint();
        return why;
    }
}

}  // namespace passerelle::gateway
