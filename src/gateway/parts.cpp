#include "gateway/parts.hpp"

#include <boost/json.hpp>

#include "store/parts.hpp"
#include "text/seam.hpp"

namespace passerelle::gateway {

namespace {

// As long as gammu-smsd waits (MultipartTimeout): a phone that loses its network goes on within minutes.
constexpr auto patience = std::chrono::minutes{10};
constexpr std::string_view gap = "…";

std::string timer_key(std::string_view channel, std::string_view sender, std::string_view set) {
    return "parts:" + std::string{channel} + ":" + std::string{sender} + ":" + std::string{set};
}

void watch(store::Connection& connection, World const& world, store::InboundPart const& part, TimePoint now) {
    store::Timer timer;
    timer.id = world.ids.make<TimerId>();
    timer.workspace = world.settings.workspace;
    timer.kind = store::TimerKind::parts;
    timer.due_at = now + patience;
    timer.key = timer_key(part.channel, part.sender, part.set);
    timer.payload = boost::json::serialize(
        boost::json::object{{"channel", part.channel}, {"sender", part.sender}, {"set", part.set}});
    store::set_timer(connection, timer);
}

channel::Event joined(std::vector<store::InboundPart> const& parts) {
    channel::Event event;
    event.from = parts.front().sender;
    event.to = parts.front().receiver;
    event.time = parts.front().at;
    int next = 1;
    for (auto const& part : parts) {
        if (part.number > next) event.text += gap;
        event.text += part.text;
        next = part.number + 1;
    }
    if (next <= parts.front().total) event.text += gap;
    event.text = text::rejoined(event.text);
    return event;
}

channel::Event whole(store::Connection& connection, std::vector<store::InboundPart> const& parts) {
    auto const& first = parts.front();
    store::drop_parts(connection, first.channel, first.sender, first.set);
    store::drop_timer(connection, timer_key(first.channel, first.sender, first.set));
    return joined(parts);
}

bool is_of_another_message(store::InboundPart const& kept, store::InboundPart const& part) {
    return kept.total != part.total || (kept.number == part.number && kept.text != part.text);
}

}  // namespace

std::vector<channel::Event> take_part(store::Connection& connection, World const& world, std::string_view channel,
                                      channel::Event const& event, TimePoint now) {
    store::InboundPart const part{std::string{channel}, event.from, event.part->set, event.part->number,
                                  event.part->total,    event.to,   event.text,      event.time.value_or(now)};
    std::vector<channel::Event> events;
    auto kept = store::parts_of(connection, channel, part.sender, part.set);
    for (auto const& each : kept) {
        if (!is_of_another_message(each, part)) continue;
        events.push_back(whole(connection, kept));  // references are few and come round again
        break;
    }
    store::keep_part(connection, part);
    kept = store::parts_of(connection, channel, part.sender, part.set);
    if (static_cast<int>(kept.size()) >= part.total)
        events.push_back(whole(connection, kept));
    else
        watch(connection, world, part, now);
    return events;
}

Incomplete take_incomplete(store::Connection& connection, store::Timer const& timer) {
    store::drop_timer(connection, timer.key);
    boost::system::error_code error;
    auto const value = boost::json::parse(timer.payload, error);
    auto const* form = error ? nullptr : value.if_object();
    if (!form) return {};
    auto const word = [&](std::string_view name) {
        auto const* found = form->if_contains(name);
        return found && found->is_string() ? std::string{found->get_string()} : std::string{};
    };
    Incomplete incomplete{word("channel"), {}};
    auto const parts = store::parts_of(connection, incomplete.channel, word("sender"), word("set"));
    if (!parts.empty()) incomplete.events.push_back(whole(connection, parts));
    return incomplete;
}

}  // namespace passerelle::gateway
