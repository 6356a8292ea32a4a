#pragma once

#include <optional>
#include <string>

#include "gateway/thread.hpp"
#include "service/message.hpp"

// What is said to a person, on its way into the outbox.
namespace passerelle::gateway {

// How what a flow says leaves: as messages of a priority, or as the screen that answers this very request.
struct Delivery {
    service::Priority priority = service::Priority::reply;
    bool on_screen = false;               // USSD: contents are returned, not queued
    std::optional<TimePoint> expires_at;  // late is worse than never
    std::string callback_id;
    CampaignId campaign;
};

// Queues what a run says, to the address that the run talks with; on record as refused where that cannot be.
void queue(store::Connection& connection, World const& world, Thread const& thread, store::Run const& run,
           flow::Content const& content, Delivery const& delivery, TimePoint now);

// Queues a text of the program itself (STOP, HELP, distress), in the lexicon's words.
void say(store::Connection& connection, World const& world, Thread const& thread, std::string text,
         Delivery const& delivery, TimePoint now);

}  // namespace passerelle::gateway
