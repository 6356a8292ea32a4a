#include <algorithm>
#include <cstdlib>

#include "base/log.hpp"
#include "base/zone.hpp"
#include "gateway/alone.hpp"
#include "gateway/apply.hpp"
#include "gateway/calls.hpp"
#include "gateway/forgetting.hpp"
#include "gateway/inbound.hpp"
#include "gateway/parts.hpp"
#include "gateway/scheduler.hpp"
#include "gateway/starts.hpp"
#include "store/contacts.hpp"
#include "store/messages.hpp"
#include "store/runs.hpp"
#include "store/work.hpp"

namespace passerelle::gateway {

namespace {

constexpr auto broken_for = std::chrono::minutes{10};
constexpr auto until_calls_have_room = std::chrono::seconds{1};
constexpr auto check_in_life = std::chrono::hours{48};  // a check-in of Monday is not sent on Thursday

void postpone(store::Connection& connection, store::Timer timer, TimePoint to) {
    timer.due_at = to;
    timer.held = false;
    store::set_timer(connection, timer);
}

// Until the open question of the person was answered or its silence is over (store::wake_held), and looked at again
// meanwhile.
void hold(store::Connection& connection, store::Timer timer, TimePoint now) {
    timer.due_at = now + std::chrono::hours{1};
    timer.held = true;
    store::set_timer(connection, timer);
}

// The first allowed minute for what we begin ourselves; the time is looked at again then, so the content is fresh.
TimePoint allowed_from(Thread const& thread, TimePoint now) {
    auto const next = service::next_allowed(thread.site->hours, thread.site->country, now, thread.zone);
    return next.value_or(now + std::chrono::hours{24});
}

// What the timer of a run says to it.
flow::Event event_of(store::TimerKind kind) {
    if (kind == store::TimerKind::expiry) return flow::Expiry{};
    if (kind == store::TimerKind::closed) return flow::TaskClosed{};
    return flow::Silence{};
}

// Two questions are never open at once: what a wait or a closed task was for comes behind the other one.
bool must_wait(Thread const& thread, store::Run const& run) {
    auto const* question = thread.question();
    return run.state.waits_for != flow::WaitsFor::answer && question && question->run.id != run.id;
}

// A timer that was due with another of the same run is gone when that one has moved the run.
bool still_stands(store::Connection& connection, store::Timer const& timer) {
    auto const found = store::find_timer(connection, timer.key);
    return found && found->id == timer.id;
}

void take_silence(store::Connection& connection, World const& world, store::Timer const& timer, TimePoint now) {
    if (!still_stands(connection, timer)) return;
    auto run = store::find_run(connection, timer.run);
    auto thread = run ? load_thread(connection, world, timer.contact) : std::nullopt;
    if (!thread || run->state.status != flow::RunStatus::waiting) {
        store::drop_timer(connection, timer.key);
        return;
    }
    if (timer.kind != store::TimerKind::expiry) {
        if (auto const from = allowed_from(*thread, now); from > now) return postpone(connection, timer, from);
        // No reminder and no next step stands beside an emergency text; what the closed task was for goes on.
        if (thread->in_crisis && timer.kind == store::TimerKind::silence && !run->appointment)
            return postpone(connection, timer, now + std::chrono::hours{1});
        if (must_wait(*thread, *run)) return hold(connection, timer, now);
        // Both held back and woken together: the person has closed the task, so it is not late.
        if (timer.kind == store::TimerKind::silence && store::find_timer(connection, "closed:" + show(run->id)))
            return store::drop_timer(connection, timer.key);
    }
    store::drop_timer(connection, timer.key);
    auto const event = event_of(timer.kind);
    Delivery delivery;
    delivery.priority = run->appointment ? service::Priority::appointment : service::Priority::check_in;
    delivery.campaign = run->campaign;
    auto const facts = facts_of(connection, world, *thread, run->appointment, now);
    UnitFlows const flows{connection, world};
    apply(connection, world, *thread, *run, flow::advance(flows, run->state, event, facts, now), delivery, now);
}

// Why a planned start does not happen; empty when it may.
std::string refusal(Thread const& thread, StartRequest const& request, flow::Facts const& facts, TimePoint now) {
    if (thread.stopped()) return "the person said STOP";
    if (request.expires_at && *request.expires_at <= now) return "too late";
    if (!request.unless.empty() && flow::holds(request.unless, facts, request.trigger, now))
        return "unless " + request.unless;
    return {};
}

void take_start(store::Connection& connection, World const& world, store::Timer const& timer, TimePoint now) {
    auto const request = start_request_from_json(timer.payload);
    auto thread = request ? load_thread(connection, world, timer.contact) : std::nullopt;
    auto const flow = request ? world.flows.find(request->flow) : nullptr;
    if (!thread || !flow) {
        log(LogLevel::warning, "start_dropped", {{"timer", timer.id.value}, {"known_flow", flow != nullptr}});
        return store::drop_timer(connection, timer.key);
    }
    auto const facts = facts_of(connection, world, *thread, request->appointment, now);
    if (auto const why = refusal(*thread, *request, facts, now); !why.empty()) {
        store::drop_timer(connection, timer.key);
        return note(connection, world, *thread, "refused", request->flow, why, now);
    }
    if (auto const from = allowed_from(*thread, now); from > now) return postpone(connection, timer, from);
    if (auto const campaign = store::find_campaign(connection, request->campaign)) {
        if (campaign->status == service::CampaignStatus::cancelled) return store::drop_timer(connection, timer.key);
        if (campaign->status == service::CampaignStatus::paused)
            return postpone(connection, timer, now + std::chrono::minutes{1});
    }
    // Nothing that can wait is sent into a distress thread, and never two open questions at once.
    if (thread->in_distress && request->priority != service::Priority::appointment)
        return postpone(connection, timer, now + std::chrono::hours{1});
    if (thread->question()) return hold(connection, timer, now);
    store::drop_timer(connection, timer.key);
    Delivery delivery;
    delivery.priority = request->priority;
    delivery.expires_at = request->expires_at;
    delivery.campaign = request->campaign;
    begin_run(connection, world, *thread, flow, request->trigger, request->appointment, delivery, now);
}

void plan_next(store::Connection& connection, World const& world, flow::Flow const& flow, std::size_t number,
               TimePoint now) {
    auto const& schedule = *flow.starts[number].schedule;
    store::Timer timer;
    timer.id = world.ids.make<TimerId>();
    timer.workspace = world.settings.workspace;
    timer.kind = store::TimerKind::schedule;
    timer.due_at = next_of(schedule, world.settings.site({}).zone, now);
    timer.key = "schedule:" + flow.id + ":" + std::to_string(number);
    timer.payload = flow.id + ":" + std::to_string(number);
    store::set_timer(connection, timer);
}

void take_schedule(store::Connection& connection, World const& world, store::Timer const& timer, TimePoint now) {
    store::drop_timer(connection, timer.key);
    auto const colon = timer.payload.rfind(':');
    auto const flow = world.flows.find(std::string_view{timer.payload}.substr(0, colon));
    auto const number = static_cast<std::size_t>(std::atoi(timer.payload.c_str() + colon + 1));
    if (!flow || number >= flow->starts.size() || !flow->starts[number].schedule) return;  // the flow has changed
    store::ContactFilter filter;
    filter.group = flow->starts[number].schedule->group;
    filter.limit = 1'000'000;
    for (auto const& contact : store::list_contacts(connection, world.settings.workspace, filter)) {
        StartRequest request;
        request.workspace = world.settings.workspace;
        request.contact = contact.id;
        request.flow = flow->id;
        request.trigger = {{"kind", "schedule"}};
        request.due_at = now;
        request.expires_at = timer.due_at + check_in_life;
        plan_start(connection, world.ids, request);
    }
    plan_next(connection, world, *flow, number, now);
}

void take_call(store::Connection& connection, World const& world, store::Timer const& timer, TimePoint now,
               int most_calls, TickResult& result) {
    if (!still_stands(connection, timer)) return;
    if (static_cast<int>(result.calls.size()) >= most_calls)
        return postpone(connection, timer, now + until_calls_have_room);
    if (auto call = claim_call(connection, world, timer, now)) result.calls.push_back(std::move(*call));
}

// Of a long message some parts never came: what is there is a message all the same. A call that its flow wants is a
// timer itself, so nothing of the result is needed.
void take_rest(store::Connection& connection, World const& world, store::Timer const& timer, TimePoint now) {
    auto const incomplete = take_incomplete(connection, timer);
    auto const* channel = world.settings.channel(incomplete.channel);
    InboundResult result;
    for (auto const& event : incomplete.events)
        if (channel) take_whole_message(connection, world, *channel, event, result, now);
}

void take(store::Connection& connection, World const& world, store::Timer const& timer, TimePoint now, int most_calls,
          TickResult& result) {
    switch (timer.kind) {
        case store::TimerKind::silence:
        case store::TimerKind::expiry:
        case store::TimerKind::closed:
            take_silence(connection, world, timer, now);
            break;
        case store::TimerKind::start:
            take_start(connection, world, timer, now);
            break;
        case store::TimerKind::schedule:
            take_schedule(connection, world, timer, now);
            break;
        case store::TimerKind::call:
            take_call(connection, world, timer, now, most_calls, result);
            break;
        case store::TimerKind::parts:
            take_rest(connection, world, timer, now);
            break;
        case store::TimerKind::forget:
            take_forgetting(connection, world, timer, now);
            break;
    }
}

}  // namespace

TickResult fire_timers(store::Connection& connection, World const& world, TimePoint now, int most, int most_calls) {
    TickResult result;
    auto const due = store::due_timers(connection, now, most);
    for (auto const& timer : due) {
        auto const broke = alone(connection, [&] { take(connection, world, timer, now, most_calls, result); });
        if (broke) {
            log(LogLevel::error, "timer_broke",
                {{"timer", timer.id.value}, {"kind", store::name_of(timer.kind)}, {"reason", *broke}});
            postpone(connection, timer, now + broken_for);
        }
        ++result.done;
    }
    result.queued = result.done > 0;
    result.more = static_cast<int>(due.size()) == most;
    return result;
}

void plan_schedules(store::Connection& connection, World const& world, TimePoint now) {
    auto const& zone = world.settings.site({}).zone;
    for (auto const& [id, flow] : world.flows.flows)
        for (std::size_t number = 0; number < flow->starts.size(); ++number) {
            auto const& schedule = flow->starts[number].schedule;
            if (!schedule) continue;
            auto const planned = store::find_timer(connection, "schedule:" + id + ":" + std::to_string(number));
            // What fell due while we were down is taken late; what is to come is as the flow has it now.
            bool const stands = planned && (planned->due_at <= now || planned->due_at == next_of(*schedule, zone, now));
            if (!stands) plan_next(connection, world, *flow, number, now);
        }
}

TimePoint next_of(flow::StartRule::Schedule const& schedule, std::string_view zone, TimePoint now) {
    auto civil = to_civil(now, zone);
    civil.hour = schedule.hour, civil.minute = schedule.minute, civil.second = 0;
    for (int days = 0; days <= 7; ++days, civil = add_days(civil, 1)) {
        if (schedule.weekday != 0 && weekday(civil) != schedule.weekday) continue;
        if (auto const instant = to_instant(civil, zone); instant > now) return instant;
    }
    return to_instant(civil, zone);
}

int expire_overdue(store::Connection& connection, World const& world, TimePoint now, int most) {
    auto const late = store::overdue(connection, now, most);
    for (auto const& message : late) {
        store::move_message(connection, message.id, {service::MessageState::expired, {}, {}, "validity passed"}, now);
        note_status(connection, world, message, "expired", now);
    }
    return static_cast<int>(late.size());
}

}  // namespace passerelle::gateway
