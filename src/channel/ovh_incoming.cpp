// Source: ovh/docs messaging/sms/gerer_les_sms_avec_reponse and api_sms_cookbook.
#include "channel/ovh_incoming.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/zone.hpp"
#include "channel/json_fields.hpp"
#include "channel/ovh_call.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;
using Ids = std::vector<std::string>;

// How far a pull has come. `kept`: read and stored, but OVH would not delete them; they are not read again for as long
// as it lists them. `since`: what is older was there before us, and is not ours to answer.
struct Progress {
    std::string verb;  // list, read, delete
    std::string since;
    Ids kept, left;  // the first of `left` is the one in hand
};

std::string joined(Ids const& ids) {
    std::string text;
    for (auto const& id : ids) text += (text.empty() ? "" : " ") + id;
    return text;
}

Ids split(std::string_view text) {
    Ids ids;
    while (!text.empty()) {
        auto const blank = std::min(text.find(' '), text.size());
        if (blank > 0) ids.emplace_back(text.substr(0, blank));
        text.remove_prefix(std::min(blank + 1, text.size()));
    }
    return ids;
}

std::string cursor_of(Progress const& progress) { return progress.since + '|' + joined(progress.kept); }

std::string_view up_to_bar(std::string_view& text) {
    auto const bar = std::min(text.find('|'), text.size());
    auto const part = text.substr(0, bar);
    text.remove_prefix(std::min(bar + 1, text.size()));
    return part;
}

Progress progress_of(std::string_view state) {
    Progress progress;
    progress.verb = up_to_bar(state);
    progress.since = up_to_bar(state);
    progress.kept = split(up_to_bar(state));
    progress.left = split(state);
    return progress;
}

Result<PullStep> step_of(Progress const& progress, std::vector<Event> events, Settings const& settings, TimePoint now) {
    PullStep step;
    step.events = std::move(events);
    step.cursor = cursor_of(progress);
    step.state = progress.verb + '|' + step.cursor + '|' + joined(progress.left);
    auto rest = std::string{"/incoming"};
    if (progress.verb == "list") {
        if (!progress.since.empty()) rest += "?" + encode_form({{"creationDatetime.from", progress.since}});
    } else if (progress.left.empty()) {
        return step;
    } else {
        rest += '/' + progress.left.front();
    }
    auto call = ovh_call(progress.verb == "delete" ? "DELETE" : "GET", ovh_path(settings, rest), {}, settings, now);
    if (!call) return call.error();
    step.next = std::move(*call);
    return step;
}

Result<PullStep> begin(std::string_view cursor, TimePoint since, Settings const& settings, TimePoint now) {
    Progress progress;
    progress.verb = "list";
    if (!cursor.empty()) {
        progress.since = up_to_bar(cursor);
        progress.kept = split(cursor);
    } else if (since != TimePoint{}) {
        progress.since = to_rfc3339(std::chrono::floor<std::chrono::seconds>(since));
    }
    return step_of(progress, {}, settings, now);
}

Result<PullStep> after_list(Progress progress, HttpReply const& reply, Settings const& settings, TimePoint now) {
    auto const body = parse_json(reply.body);
    if (reply.status != 200 || !body || !body->is_array()) return ovh_error(reply);
    auto const kept = std::exchange(progress.kept, {});
    std::vector<std::int64_t> fresh;
    for (auto const& each : body->get_array()) {
        auto const id = number_at(each, "");
        if (!id) continue;
        auto const is_kept = std::ranges::find(kept, std::to_string(*id)) != kept.end();
        if (is_kept)
            progress.kept.push_back(std::to_string(*id));
        else
            fresh.push_back(*id);
    }
    std::ranges::sort(fresh);  // oldest first
    for (auto const id : fresh) progress.left.push_back(std::to_string(id));
    progress.verb = "read";
    return step_of(progress, {}, settings, now);
}

std::optional<Event> message(json::value const& written, std::string_view id) {
    auto const from = address_of(text_at(written, "sender"), {});
    if (!from || !at_path(written, "message") || is_compound(written, "message")) return std::nullopt;
    Event event;
    event.from = *from;
    event.text = text_at(written, "message");
    event.external_id = id;
    event.reference = text_at(written, "tag");
    event.time = time_of(text_at(written, "creationDatetime"));
    return event;
}

// One that cannot be read stays with OVH, and nothing waits behind it.
Result<PullStep> after_read(Progress progress, HttpReply const& reply, Settings const& settings, TimePoint now) {
    if (reply.status != 200 && reply.status != 404) return ovh_error(reply);
    auto const body = reply.status == 200 ? parse_json(reply.body) : std::nullopt;
    auto event = body ? message(*body, progress.left.front()) : std::nullopt;
    if (!event) {
        progress.left.erase(progress.left.begin());
        return step_of(progress, {}, settings, now);
    }
    if (!event->time) event->time = now;
    progress.verb = "delete";
    std::vector<Event> events;
    events.push_back(std::move(*event));
    return step_of(progress, std::move(events), settings, now);
}

Result<PullStep> after_delete(Progress progress, HttpReply const& reply, Settings const& settings, TimePoint now) {
    auto const is_gone = (reply.status >= 200 && reply.status < 300) || reply.status == 404;
    if (!is_gone) progress.kept.push_back(progress.left.front());
    progress.left.erase(progress.left.begin());
    progress.verb = "read";
    return step_of(progress, {}, settings, now);
}

Result<PullStep> go_on(PullStep const& before, HttpReply const& reply, Settings const& settings, TimePoint now) {
    auto progress = progress_of(before.state);
    if (progress.verb == "list") return after_list(std::move(progress), reply, settings, now);
    if (progress.left.empty()) return Error{Fault::conflict, "nothing was being fetched"};
    if (progress.verb == "read") return after_read(std::move(progress), reply, settings, now);
    return after_delete(std::move(progress), reply, settings, now);
}

}  // namespace

Pulling const ovh_incoming{.always = true, .begin = begin, .go_on = go_on};

}  // namespace passerelle::channel
