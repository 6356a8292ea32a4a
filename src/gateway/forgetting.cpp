#include "gateway/forgetting.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "store/forgetting.hpp"

namespace passerelle::gateway {

namespace {

constexpr auto pause = std::chrono::hours{1};
constexpr int most_runs = 1000;

bool forgets(store::Connection& connection, World const& world, store::Run const& run) {
    auto const flow = world.pinned.find(connection, run.flow, run.version);
    return flow && flow->forget_strangers;
}

// Every conversation has ended, and none was of a flow that keeps who it was with.
bool only_asked(store::Connection& connection, World const& world, ContactId contact) {
    auto const runs = store::list_runs(connection, world.settings.workspace, contact, most_runs);
    return std::all_of(runs.begin(), runs.end(), [&](store::Run const& run) {
        return run.state.status != flow::RunStatus::waiting && forgets(connection, world, run);
    });
}

}  // namespace

void plan_forgetting(store::Connection& connection, World const& world, store::Run const& run, TimePoint now) {
    if (!forgets(connection, world, run)) return;
    store::Timer timer;
    timer.id = world.ids.make<TimerId>();
    timer.workspace = run.workspace;
    timer.kind = store::TimerKind::forget;
    timer.due_at = now + pause;
    timer.contact = run.contact;
    timer.key = "forget:" + show(run.contact);
    store::set_timer(connection, timer);
}

void take_forgetting(store::Connection& connection, World const& world, store::Timer const& timer, TimePoint now) {
    store::drop_timer(connection, timer.key);
    auto const& workspace = world.settings.workspace;
    if (store::is_known(connection, workspace, timer.contact) || !only_asked(connection, world, timer.contact)) return;
    if (store::has_unsent(connection, timer.contact)) {
        auto later = timer;
        later.due_at = now + pause;
        return store::set_timer(connection, later);
    }
    store::forget(connection, workspace, timer.contact);
    log(LogLevel::info, "stranger_forgotten", {});
}

}  // namespace passerelle::gateway
