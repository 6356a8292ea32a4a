// Wire facts: matrix-org/matrix-spec (d0ba2aa, 2026-07), data/api/client-server/sync.yaml, filter.yaml.
#include "channel/matrix_sync.hpp"

#include <boost/json.hpp>
#include <charconv>

#include "base/encoding.hpp"
#include "channel/json_fields.hpp"
#include "channel/matrix_calls.hpp"
#include "channel/matrix_events.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr std::string_view patience_ms = "25000";
constexpr std::size_t reply_bytes = 16 * 1024 * 1024;
// Messages and receipts of rooms, nothing else. Of a room in which more was said than this only the newest comes.
constexpr std::string_view filter =
    R"({"presence":{"types":[]},"account_data":{"types":[]},"room":{"account_data":{"types":[]},)"
    R"("state":{"types":[]},"timeline":{"limit":100}}})";

Result<PullStep> begin(std::string_view cursor, TimePoint since, Settings const& settings, TimePoint) {
    PullStep step;
    step.cursor = cursor;
    if (!asks_matrix(settings)) return step;
    auto const base = api_base_of(settings);
    if (!base) return base.error();
    HttpCall call;
    call.url = *base + "/_matrix/client/v3/sync?filter=" + percent_encode(filter) +
               "&timeout=" + std::string{cursor.empty() ? "0" : patience_ms};
    if (!cursor.empty()) call.url += "&since=" + percent_encode(cursor);
    call.headers = matrix_credentials(settings);
    call.timeout_ms = 40'000;
    call.reply_bytes = reply_bytes;
    step.next = std::move(call);
    if (cursor.empty()) step.state = std::to_string(since.time_since_epoch().count());
    return step;
}

// In microseconds; the beginning of time where everything counts.
TimePoint since_of(std::string_view state) {
    std::int64_t count = 0;
    std::from_chars(state.data(), state.data() + state.size(), count);
    return TimePoint{Duration{count}};
}

// Events of a room, which do not name it here.
class Room {
public:
    Room(std::string_view id, Settings const& settings, std::vector<Event>& events)
        : id_{id}, settings_{settings}, events_{events} {}

    void take_timeline(json::value const& room, TimePoint since) {
        for (auto const* written : objects_at(room, "timeline.events")) {
            auto event = read_matrix_event(with_room(*written), settings_);
            if (!event.time || *event.time >= since) events_.push_back(std::move(event));
        }
    }
    void take_receipts(json::value const& room) {
        for (auto const* written : objects_at(room, "ephemeral.events"))
            for (auto& receipt : read_matrix_receipts(with_room(*written), settings_))
                events_.push_back(std::move(receipt));
    }
    void take_invitation() {
        Event event;
        event.kind = Event::Kind::other;
        event.room = event.callback_id = id_;
        events_.push_back(std::move(event));
    }

private:
    json::value with_room(json::value const& written) const {
        auto event = written.get_object();
        event["room_id"] = id_;
        return event;
    }

    std::string id_;
    Settings const& settings_;
    std::vector<Event>& events_;
};

Error refusal(HttpReply const& reply) {
    CallResult result;
    result.reply = reply;
    auto const detail = classify_matrix(result).detail;
    return {Fault::refused, "the homeserver answers HTTP " + std::to_string(reply.status) + " to /sync: " + detail};
}

Result<PullStep> go_on(PullStep const& before, HttpReply const& reply, Settings const& settings, TimePoint) {
    auto const body = matrix_json(reply.body);
    auto next_batch = body ? text_at(*body, "next_batch") : std::string{};
    if (reply.status != 200 || next_batch.empty()) return refusal(reply);
    PullStep step;
    step.cursor = std::move(next_batch);
    auto const since = since_of(before.state);
    if (auto const* invited = object_at(*body, "rooms.invite"))
        for (auto const& room : *invited) Room{room.key(), settings, step.events}.take_invitation();
    if (auto const* joined = object_at(*body, "rooms.join"))
        for (auto const& member : *joined) {
            Room room{member.key(), settings, step.events};
            room.take_timeline(member.value(), since);
            room.take_receipts(member.value());
        }
    return step;
}

}  // namespace

Pulling const matrix_sync{
    .always = true, .every = std::chrono::seconds{1}, .begin = begin, .go_on = go_on, .waits = true};

}  // namespace passerelle::channel
