#include "gateway/apply.hpp"
#include "gateway/inbound.hpp"
#include "gateway/verdict.hpp"
#include "store/contacts.hpp"
#include "store/messages.hpp"
#include "store/work.hpp"

// A call that rings and is not taken costs the person nothing: it asks us to go on by message (mission T-11).
namespace passerelle::gateway {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view event_name = "call.missed";
constexpr Duration between_calls = 1min;  // somebody who rings three times gets the question once

void ask_again(store::Connection& connection, World const& world, Thread& thread, OpenRun& open, TimePoint now) {
    bool const here = open.run.channel == thread.channel->id && open.run.address == thread.address.address;
    if (here && open.run.updated_at + between_calls > now) return;
    move_run(connection, world, thread, open.run, thread.channel->id, thread.address.address, now);
    auto const facts = facts_of(connection, world, thread, open.run.appointment, now);
    UnitFlows const flows{connection, world};
    auto const turn = flow::advance(flows, open.run.state, flow::Again{}, facts, now);
    auto run = open.run;
    apply(connection, world, thread, run, turn, {}, now);
}

void for_the_referent(store::Connection& connection, World const& world, Thread const& thread, TimePoint now) {
    if (store::has_open_task(connection, world.settings.workspace, thread.contact.id, "call")) return;
    flow::HandOver request;
    request.topic = "call";
    request.note = words_of_site(world, *thread.site, "task.missed-call");
    hand_over(connection, world, thread, request, now);
}

OpenRun* question_of(Thread& thread) {
    for (auto& open : thread.open)
        if (open.run.state.waits_for == flow::WaitsFor::answer) return &open;
    return nullptr;
}

}  // namespace

void take_missed_call(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                      channel::Event const& event, InboundResult& result, TimePoint now) {
    if (!event.external_id.empty() &&
        !store::remember_inbound(connection, channel.id, "call:" + event.external_id, now)) {
        result.repeat = true;
        return;
    }
    auto const address = service::make_address(channel.provider->scheme, event.from);
    auto thread = load_thread(connection, world, channel, address, now);
    store::note_inbound(connection, world.settings.workspace, thread.address.address, channel.id, now);
    auto* open = question_of(thread);
    note(connection, world, thread, "inbound", {}, "missed call", now, open ? &open->run : nullptr);
    result.wake.push_back(channel.id);
    if (thread.stopped() || thread.in_crisis) return for_the_referent(connection, world, thread, now);
    if (open) return ask_again(connection, world, thread, *open, now);
    auto const flows = world.flows.by_event(event_name);
    if (flows.empty()) return for_the_referent(connection, world, thread, now);
    flow::Names trigger{{"kind", "event"}, {"event", std::string{event_name}}, {"from", event.from}};
    auto const begun = begin_run(connection, world, thread, flows.front(), std::move(trigger), {}, {}, now);
    result.calls = result.calls || begun.calls;
}

}  // namespace passerelle::gateway
