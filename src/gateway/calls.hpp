#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/http_message.hpp"
#include "gateway/apply.hpp"
#include "gateway/world.hpp"
#include "store/runs.hpp"

// The calls of `call` steps. A call is a row (a timer of kind `call`), leased before it is made: what a crash leaves is
// made again when its lease is over. Each carries a key made of run and turn, so that the other side can tell a repeat.
namespace passerelle::gateway {

struct PendingCall {
    std::string timer;  // its key
    RunId run;
    ContactId contact;
    int tries = 0;  // that came before this one
    HttpCall request;
};

// Puts the call down; due at once.
void plan_call(store::Connection& connection, World const& world, store::Run const& run, flow::Call const& call,
               TimePoint now);
// Leases it: nobody else makes it for a while. Empty when it does not read.
std::optional<PendingCall> claim_call(store::Connection& connection, World const& world, store::Timer timer,
                                      TimePoint now);

// What came of it: without a response it is tried again later, up to three times; then, and with any response, the run
// goes on. Nothing happens when the run waits for it no longer.
Applied end_call(store::Connection& connection, World const& world, PendingCall const& call, CallResult const& result,
                 Delivery const& delivery, TimePoint now);

}  // namespace passerelle::gateway
