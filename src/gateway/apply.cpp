#include "gateway/apply.hpp"

#include <algorithm>

#include "gateway/calls.hpp"
#include "gateway/forgetting.hpp"
#include "gateway/starts.hpp"
#include "store/contacts.hpp"
#include "store/interactions.hpp"
#include "store/work.hpp"

namespace passerelle::gateway {

namespace {

// One turn being written.
class Writing {
public:
    Writing(store::Connection& connection, World const& world, Thread& thread, store::Run& run,
            Delivery const& delivery, TimePoint now)
        : connection_{connection}, world_{world}, thread_{thread}, run_{run}, delivery_{delivery}, now_{now} {}

    Applied write(flow::Turn const& turn) {
        if (turn.effects.empty()) return std::move(applied_);  // the event did not concern the run
        run_.state = turn.state;
        run_.updated_at = now_;
        if (moves(turn)) store::drop_timers_of_run(connection_, run_.id);
        keep_versions();
        for (auto const& effect : turn.effects) std::visit([this](auto const& known) { take(known); }, effect);
        deliver();
        store::update_run(connection_, run_);
        if (contact_changed_) store::update_contact(connection_, thread_.contact);
        if (moves(turn) && !somebody_asks()) store::wake_held(connection_, thread_.contact.id, now_);
        return std::move(applied_);
    }

private:
    // A turn without a new wait or an end leaves the present wait and its timers as they are.
    static bool moves(flow::Turn const& turn) {
        return std::any_of(turn.effects.begin(), turn.effects.end(), [](flow::Effect const& effect) {
            return std::holds_alternative<flow::Wait>(effect) || std::holds_alternative<flow::EndRun>(effect);
        });
    }

    // A call is on its way to the next question.
    bool somebody_asks() const {
        auto const& state = run_.state;
        if (state.status == flow::RunStatus::waiting) {
            if (state.waits_for == flow::WaitsFor::call) return true;
            auto flow = world_.pinned.find(connection_, state.top().flow, state.top().version);
            if (flow && OpenRun{run_, std::move(flow)}.asks()) return true;
        }
        return std::any_of(thread_.open.begin(), thread_.open.end(),
                           [&](OpenRun const& open) { return open.run.id != run_.id && open.asks(); });
    }

    // Every flow that the session stands in must be there when it goes on, whatever the folder holds by then.
    void keep_versions() {
        for (auto const& frame : run_.state.frames) {
            if (frame.version == run_.version) continue;
            if (auto const flow = world_.pinned.find(connection_, frame.flow, frame.version))
                store::keep_flow_version(connection_, flow->version, flow->id, flow->source, now_);
        }
    }

    void take(flow::Say const& said) { contents_.push_back(said.content); }

    void take(flow::Wait const& wait) {
        applied_.waits = true;
        if (wait.silence_at && *wait.silence_at < wait.expires_at)
            set_timer(store::TimerKind::silence, "silence:", *wait.silence_at);
        // The wait for a person carries the task that it waits for (store::close_task).
        auto const closing = wait.waits_for == flow::WaitsFor::closing;
        set_timer(store::TimerKind::expiry, "expiry:", wait.expires_at, closing ? show(task_) : std::string{});
    }

    void take(flow::Call const& call) {
        plan_call(connection_, world_, run_, call, now_);
        applied_.calls = run_.id;
    }

    void take(flow::SetField const& change) {
        auto& fields = thread_.contact.fields;
        if (change.value.empty())
            fields.erase(change.name);
        else
            fields[change.name] = change.value;
        contact_changed_ = true;
    }

    void take(flow::SetGroup const& change) {
        auto const& workspace = world_.settings.workspace;
        if (change.member)
            store::add_to_group(connection_, workspace, change.group, thread_.contact.id);
        else
            store::remove_from_group(connection_, workspace, change.group, thread_.contact.id);
    }

    void take(flow::SetLanguage const& change) {
        thread_.contact.language = change.language;
        contact_changed_ = true;
    }

    void take(flow::SetName const& change) {
        thread_.contact.name = change.name;
        thread_.contact.first_name = change.name.substr(0, change.name.find(' '));
        contact_changed_ = true;
    }

    void take(flow::SetAppointment const& change) {
        auto const status = service::appointment_status_named(change.status);
        auto id = run_.appointment;
        if (!id) {
            auto const next = store::next_appointment(connection_, world_.settings.workspace, thread_.contact.id, now_);
            if (next) id = next->id;
        }
        if (status && id) store::set_appointment_status(connection_, id, *status);
    }

    void take(flow::SetChannel const& change) {
        auto const& workspace = world_.settings.workspace;
        for (auto const& reach :
             reaches_of(world_.settings, store::addresses_of(connection_, workspace, thread_.contact.id))) {
            if (reach.medium != change.medium) continue;
            deliver();  // what was said before leaves as it would have
            store::prefer_address(connection_, workspace, reach.address, reach.channel->id, now_);
            move_run(connection_, world_, thread_, run_, reach.channel->id, reach.address, now_);
            return;
        }
    }

    void take(flow::HandOver const& request) { task_ = hand_over(connection_, world_, thread_, request, now_, &run_); }

    void take(flow::ScheduleFlow const& later) {
        StartRequest request;
        request.workspace = world_.settings.workspace;
        request.contact = thread_.contact.id;
        request.flow = later.flow;
        request.trigger = later.trigger;
        request.trigger["kind"] = "schedule";
        request.appointment = run_.appointment;
        request.priority = run_.appointment ? service::Priority::appointment : service::Priority::check_in;
        request.due_at = later.due;
        request.unless = later.unless;
        if (run_.appointment)
            if (auto const found = store::find_appointment(connection_, run_.appointment))
                request.expires_at = found->at;
        plan_start(connection_, world_.ids, request);
    }

    void take(flow::Trace const& trace) {
        note(connection_, world_, thread_, "step", trace.step, trace.detail, now_, &run_, {}, trace.flow);
    }

    void take(flow::EndRun const& end) {
        ended_ = true;
        note(connection_, world_, thread_, "end", end.outcome, flow::name_of(end.status), now_, &run_);
        plan_forgetting(connection_, world_, run_, now_);
    }

    void set_timer(store::TimerKind kind, std::string_view prefix, TimePoint due, std::string payload = {}) {
        store::Timer timer;
        timer.id = world_.ids.make<TimerId>();
        timer.workspace = world_.settings.workspace;
        timer.kind = kind;
        timer.due_at = due;
        timer.contact = thread_.contact.id;
        timer.run = run_.id;
        timer.key = std::string{prefix} + show(run_.id);
        timer.payload = std::move(payload);
        store::set_timer(connection_, timer);
    }

    void deliver() {
        if (contents_.empty()) return;
        auto content = flow::joined(contents_);
        contents_.clear();
        content.ends = ended_;
        if (delivery_.on_screen) {
            applied_.screen.push_back(std::move(content));
            return;
        }
        // What comes by message is answered there: a reminder of a screen moves the conversation.
        if (auto const* channel = pushing_channel(world_.settings, run_.channel, run_.address))
            move_run(connection_, world_, thread_, run_, channel->id, run_.address, now_);
        queue(connection_, world_, thread_, run_, content, delivery_, now_);
    }

    store::Connection& connection_;
    World const& world_;
    Thread& thread_;
    store::Run& run_;
    Delivery const& delivery_;
    TimePoint now_;
    std::vector<flow::Content> contents_;
    Applied applied_;
    TaskId task_;  // of the last hand-over
    bool contact_changed_ = false, ended_ = false;
};

template <class Test>
void interrupt_those(store::Connection& connection, World const& world, Thread& thread, std::string_view why,
                     TimePoint now, Test test) {
    for (auto& open : thread.open) {
        if (!test(open)) continue;
        open.run.state.status = flow::RunStatus::interrupted;
        flow::forget_secrets(open.run.state);
        open.run.updated_at = now;
        store::update_run(connection, open.run);
        store::drop_timers_of_run(connection, open.run.id);
        note(connection, world, thread, "end", "", "interrupted: " + std::string{why}, now, &open.run);
        plan_forgetting(connection, world, open.run, now);
    }
    std::erase_if(thread.open, test);
}

// A word that is written twice begins one conversation, not two that say everything doubled.
void interrupt_older(store::Connection& connection, World const& world, Thread& thread, flow::Flow const& flow,
                     TimePoint now) {
    interrupt_those(connection, world, thread, "the person began " + flow.id + " anew", now,
                    [&](OpenRun const& open) { return open.run.flow == flow.id; });
}

}  // namespace

Applied apply(store::Connection& connection, World const& world, Thread& thread, store::Run& run,
              flow::Turn const& turn, Delivery const& delivery, TimePoint now) {
    return Writing{connection, world, thread, run, delivery, now}.write(turn);
}

Opening open_flow(store::Connection& connection, World const& world, Thread const& thread, flow::FlowPtr const& flow,
                  flow::Names trigger, AppointmentId appointment, TimePoint now) {
    // A flow started by a keyword speaks of the person's next appointment, as facts_of does.
    if (!appointment) {
        auto const next = store::next_appointment(connection, world.settings.workspace, thread.contact.id, now);
        if (next) appointment = next->id;
    }
    auto const facts = facts_of(connection, world, thread, appointment, now);
    UnitFlows const flows{connection, world};
    return {appointment, flow::start(flow, flow::Start{std::move(trigger)}, flows, facts, now)};
}

std::optional<flow::Content> first_words(flow::Turn const& turn) {
    std::vector<flow::Content> contents;
    for (auto const& effect : turn.effects)
        if (auto const* said = std::get_if<flow::Say>(&effect)) contents.push_back(said->content);
    return contents.empty() ? std::nullopt : std::optional{flow::joined(contents)};
}

Applied begin_run(store::Connection& connection, World const& world, Thread& thread, flow::FlowPtr const& flow,
                  flow::Names trigger, AppointmentId appointment, Delivery const& delivery, TimePoint now) {
    store::keep_flow_version(connection, flow->version, flow->id, flow->source, now);
    auto const kind = trigger.contains("kind") ? trigger.at("kind") : std::string{};
    if (kind == "keyword") interrupt_older(connection, world, thread, *flow, now);
    auto const opening = open_flow(connection, world, thread, flow, std::move(trigger), appointment, now);
    store::Run run;
    run.id = world.ids.make<RunId>();
    run.workspace = world.settings.workspace;
    run.contact = thread.contact.id;
    run.channel = thread.channel->id;
    run.address = thread.address.address;
    run.flow = flow->id;
    run.version = flow->version;
    run.campaign = delivery.campaign;
    run.appointment = opening.appointment;
    run.started_at = run.updated_at = now;
    store::insert_run(connection, run);
    note(connection, world, thread, "start", flow->id, kind, now, &run);
    return apply(connection, world, thread, run, opening.turn, delivery, now);
}

void interrupt_open(store::Connection& connection, World const& world, Thread& thread, std::string_view why, bool all,
                    TimePoint now) {
    interrupt_those(connection, world, thread, why, now, [&](OpenRun const& open) { return all || open.asks(); });
    store::wake_held(connection, thread.contact.id, now);
}

}  // namespace passerelle::gateway
