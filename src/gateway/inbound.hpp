#pragma once

#include <optional>
#include <string>
#include <vector>

#include "channel/provider.hpp"
#include "gateway/calls.hpp"
#include "gateway/world.hpp"

// What an inbound event does, inside one unit of work (DESIGN §3): repeat? → whose address? → STOP, distress, blocked?
// → which open question? → advance → effects, log, outbox, timers.
namespace passerelle::gateway {

struct InboundResult {
    bool repeat = false;                    // seen before; nothing was changed
    std::optional<channel::Answer> answer;  // for channels that answer in the response
    std::vector<std::string> wake;          // channels whose outbox has new rows
    bool calls = false;                     // a call is to be made
    // USSD: the answer waits for a call, a few seconds (finish_screen). What was said before it stands here.
    std::optional<PendingCall> awaited;
    std::vector<flow::Content> said;
};

// Every event of one webhook, in order, in one unit: all of it or nothing.
InboundResult take_events(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                          std::vector<channel::Event> const& events, TimePoint now);

// A message that is new and whole.
void take_whole_message(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                        channel::Event const& event, InboundResult& result, TimePoint now);

// One text of a person, whatever carried it (ussd.cpp calls it for the turns of a session that are answers).
struct TextTurn {
    std::string text, choice, callback_id;
    bool on_screen = false;  // USSD: what is said comes back instead of being queued
    channel::Media media = channel::Media::none;
};
struct TextOutcome {
    std::vector<flow::Content> screen;
    bool waits = false;
    RunId calls;          // the run that waits for a call; none: it waits for none
    bool secret = false;  // what was written is on no record as it was
};
struct Thread;
TextOutcome take_text(store::Connection& connection, World const& world, Thread& thread, TextTurn const& turn,
                      TimePoint now);

// The turn of a USSD session (ussd.cpp).
void take_ussd(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
               channel::Event const& event, InboundResult& result, TimePoint now);
// The last screen of somebody whose turn cannot be kept: the fault is ours. Empty where nobody awaits a screen.
std::optional<channel::Answer> apology(World const& world, service::ChannelSettings const& channel,
                                       std::vector<channel::Event> const& events);
// The screen of a turn that waited for a call. outcome: what came of it in time; empty: nothing did, so the session
// ends with what was said, and the rest comes by message.
channel::Answer finish_screen(store::Connection& connection, World const& world,
                              service::ChannelSettings const& channel, channel::Event const& event,
                              InboundResult const& turn, std::optional<CallResult> const& outcome, TimePoint now);

// A call that was not taken (missed_call.cpp): the open question comes again by message, or a flow begins.
void take_missed_call(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                      channel::Event const& event, InboundResult& result, TimePoint now);

// Whether a message of ours is known by the id that a receipt names.
bool is_of_ours(store::Connection& connection, service::ChannelSettings const& channel, channel::Event const& receipt);

// What an early receipt is kept by, besides its id, where only the address may tell the message: until its answer is
// there, or known to be lost.
std::string early_by_address(std::string_view address);
// What is kept beside an early receipt that stops a person whom only the message will name.
std::string early_stop(std::string_view provider_id);

// A delivery receipt (receipts.cpp). False when it matches nothing yet and was kept for the send's answer.
bool take_receipt(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                  channel::Event const& event, TimePoint now);

}  // namespace passerelle::gateway
