#pragma once

#include <boost/system/result.hpp>
#include <stdexcept>
#include <string>

namespace passerelle {

// What kind of expected failure it was: callers branch on this, never on the sentence.
enum class Fault {
    invalid,      // the input is wrong; repeating it cannot help
    not_found,    // what was named does not exist
    conflict,     // the state does not allow it (already started, already ended)
    refused,      // the other side said no
    unreachable,  // the other side could not be reached
    timed_out,    // the deadline passed
    storage,      // the store could not write; nothing was kept
    overloaded,   // a bounded queue is full; try again later
};

struct Error {
    Fault fault;
    std::string detail;  // for people: what, where, what to do. Never a body, a number or a secret.
};

template <class T>
using Result = boost::system::result<T, Error>;

// Required by boost::system::result: value() on an error is a broken invariant of ours.
[[noreturn]] inline void throw_exception_from_error(Error const& error, boost::source_location const&) {
    throw std::logic_error(error.detail);
}

}  // namespace passerelle
