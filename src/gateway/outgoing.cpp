#include "gateway/outgoing.hpp"

#include "gateway/record.hpp"
#include "store/messages.hpp"

namespace passerelle::gateway {

namespace {

service::OutgoingMessage message_to(World const& world, Thread const& thread, flow::Content content,
                                    Delivery const& delivery, TimePoint now) {
    service::OutgoingMessage message;
    message.id = world.ids.make<MessageId>();
    message.workspace = world.settings.workspace;
    message.contact = thread.contact.id;
    message.priority = delivery.priority;
    message.content = std::move(content);
    message.due_at = message.created_at = now;
    message.expires_at = delivery.expires_at;
    message.callback_id = delivery.callback_id;
    return message;
}

}  // namespace

void queue(store::Connection& connection, World const& world, Thread const& thread, store::Run const& run,
           flow::Content const& content, Delivery const& delivery, TimePoint now) {
    auto const* channel = pushing_channel(world.settings, run.channel, run.address);
    auto const refuse = [&](std::string_view why) {
        note(connection, world, thread, "refused", content.text, why, now, &run);
    };
    if (!channel) return refuse("no channel can reach this address");
    if (thread.stopped()) return refuse("the person said STOP");
    auto message = message_to(world, thread, content, delivery, now);
    message.channel = channel->id;
    message.address = run.address;
    message.run = run.id;
    message.flow = run.flow;
    message.campaign = delivery.campaign;
    store::enqueue(connection, message);
    note(connection, world, thread, "outbound", content.text_for(channel->medium), "queued", now, &run, message.id);
}

void say(store::Connection& connection, World const& world, Thread const& thread, std::string text,
         Delivery const& delivery, TimePoint now) {
    flow::Content content;
    content.text = std::move(text);
    content.language = thread.contact.language;
    auto message = message_to(world, thread, std::move(content), delivery, now);
    message.channel = thread.channel->id;
    message.address = thread.address.address;
    store::enqueue(connection, message);
    note(connection, world, thread, "outbound", message.content.text, "queued", now, nullptr, message.id);
}

}  // namespace passerelle::gateway
