#include "gateway/record.hpp"

#include "store/interactions.hpp"
#include "store/work.hpp"

namespace passerelle::gateway {

void note(store::Connection& connection, World const& world, Thread const& thread, std::string_view kind,
          std::string_view text, std::string_view detail, TimePoint now, store::Run const* run, MessageId message,
          std::string_view flow) {
    store::Interaction line;
    line.id = world.ids.make<InteractionId>();
    line.at = now;
    line.workspace = world.settings.workspace;
    line.kind = kind;
    line.contact = thread.contact.id;
    line.address = thread.address.address;
    line.channel = thread.channel ? thread.channel->id : "";
    if (run) {
        line.flow = flow.empty() ? std::string_view{run->flow} : flow;
        line.run = run->id;
    }
    line.message = message;
    line.text = text;
    line.detail = detail;
    store::append(connection, line);
}

void note_status(store::Connection& connection, World const& world, service::OutgoingMessage const& message,
                 std::string_view detail, TimePoint now, std::string_view text) {
    store::Interaction line;
    line.id = world.ids.make<InteractionId>();
    line.at = now;
    line.workspace = message.workspace;
    line.kind = "status";
    line.contact = message.contact;
    line.address = message.address;
    line.channel = message.channel;
    line.flow = message.flow;
    line.run = message.run;
    line.message = message.id;
    line.text = text;
    line.detail = detail;
    store::append(connection, line);
}

void move_run(store::Connection& connection, World const& world, Thread const& thread, store::Run& run,
              std::string const& channel, std::string const& address, TimePoint now) {
    if (run.channel == channel && run.address == address) return;
    note(connection, world, thread, "channel", {}, run.channel + " → " + channel, now, &run);
    run.channel = channel;
    run.address = address;
}

TaskId hand_over(store::Connection& connection, World const& world, Thread const& thread, flow::HandOver const& request,
                 TimePoint now, store::Run const* run) {
    service::Task task;
    task.id = world.ids.make<TaskId>();
    task.workspace = world.settings.workspace;
    task.contact = thread.contact.id;
    if (run) task.run = run->id;
    task.referent = request.to.empty() ? thread.contact.referent : request.to;
    task.topic = request.topic;
    task.note = request.note;
    task.urgent = request.urgent;
    task.created_at = now;
    store::insert_task(connection, task);
    note(connection, world, thread, "handover", request.note, request.topic + (request.urgent ? " (urgent)" : ""), now,
         run);
    return task.id;
}

}  // namespace passerelle::gateway
