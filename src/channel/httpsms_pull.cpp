// Catching up with httpSMS, which tries a webhook twice and then forgets it: the threads with news, newest first, then
// the messages of each. `state` is where we are, as JSON.
#include <boost/json.hpp>

#include "base/zone.hpp"
#include "channel/httpsms_reply.hpp"
#include "channel/json_fields.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr std::int64_t page = 20;  // the most that a list gives

// Where a pull is: in the list of threads (no contact yet read) or in the messages of the first contact.
struct Place {
    std::string since;  // RFC 3339
    bool in_threads = true;
    std::int64_t skip = 0;
    std::vector<std::string> contacts;
};

std::string write(Place const& place) {
    json::array contacts;
    for (auto const& contact : place.contacts) contacts.emplace_back(contact);
    return json::serialize(json::object{{"since", place.since},
                                        {"in_threads", place.in_threads},
                                        {"skip", place.skip},
                                        {"contacts", std::move(contacts)}});
}

Place read_place(std::string const& state) {
    Place place;
    auto const value = parse_json(state);
    if (!value) return place;
    place.since = text_at(*value, "since");
    place.in_threads = flag_at(*value, "in_threads").value_or(true);
    place.skip = number_at(*value, "skip").value_or(0);
    if (auto const* contacts = array_at(*value, "contacts"))
        for (auto const& each : *contacts) place.contacts.push_back(text_at(each, ""));
    return place;
}

// The step that makes the next call of this place; without contacts left, the last one.
Result<PullStep> step_at(Place const& place, PullStep step, Settings const& settings) {
    step.state = write(place);
    if (!place.in_threads && place.contacts.empty()) return step;
    FormFields query{{"owner", std::string{setting(settings, "from")}}};
    if (!place.in_threads) query.emplace_back("contact", place.contacts.front());
    query.insert(query.end(), {{"skip", std::to_string(place.skip)}, {"limit", std::to_string(page)}});
    auto call =
        httpsms_call((place.in_threads ? "/v1/message-threads?" : "/v1/messages?") + encode_form(query), settings);
    if (!call) return call.error();
    step.next = std::move(*call);
    return step;
}

Result<PullStep> begin(std::string_view cursor, TimePoint since, Settings const& settings, TimePoint now) {
    Place place;
    place.since = cursor.empty() ? to_rfc3339(since) : std::string{cursor};
    PullStep step;
    step.cursor = to_rfc3339(now);
    return step_at(place, std::move(step), settings);
}

bool is_news(json::value const& each, Place const& place) {
    auto const at = time_of(text_at(each, "order_timestamp"));
    auto const since = time_of(place.since);
    return !at || !since || *at >= *since;
}

std::optional<Event> heard(json::value const& each, Settings const& settings) {
    auto const type = text_at(each, "type");
    auto const from = address_of(text_at(each, "contact"), settings);
    Event event;
    event.external_id = text_at(each, "id");
    if (!from || event.external_id.empty() || (type != "mobile-originated" && type != "call/missed"))
        return std::nullopt;
    event.from = *from;
    auto const to = text_at(each, "owner");
    event.to = address_of(to, settings).value_or(to);
    event.time = time_of(text_at(each, "received_at"));
    if (!event.time) event.time = time_of(text_at(each, "order_timestamp"));
    event.kind = type == "call/missed" ? Event::Kind::missed_call : Event::Kind::message;
    if (event.kind == Event::Kind::missed_call) return event;
    event.text = text_at(each, "content");
    if (!flag_at(each, "encrypted").value_or(false)) return event;
    auto text = httpsms_decrypted(event.text, setting(settings, "encryption_key"));
    if (!text) return std::nullopt;
    event.text = std::move(*text);
    return event;
}

Result<PullStep> go_on(PullStep const& before, HttpReply const& reply, Settings const& settings, TimePoint) {
    auto const body = reply.status == 200 ? parse_json(reply.body) : std::nullopt;
    auto const* list = body ? array_at(*body, "data") : nullptr;
    if (!list) return Error{Fault::refused, "no list in the answer (HTTP " + std::to_string(reply.status) + ")"};
    auto place = read_place(before.state);
    PullStep step;
    step.cursor = before.cursor;
    auto goes_on = static_cast<std::int64_t>(list->size()) >= page;
    for (auto const& each : *list) {
        if (!is_news(each, place)) {  // newest first: what follows is older
            goes_on = false;
            break;
        }
        if (place.in_threads) {
            if (auto contact = text_at(each, "contact"); !contact.empty()) place.contacts.push_back(std::move(contact));
        } else if (auto event = heard(each, settings)) {
            step.events.push_back(std::move(*event));
        }
    }
    place.skip = goes_on ? place.skip + page : 0;
    if (!goes_on && place.in_threads)
        place.in_threads = false;
    else if (!goes_on && !place.contacts.empty())
        place.contacts.erase(place.contacts.begin());
    return step_at(place, std::move(step), settings);
}

}  // namespace

Pulling const httpsms_pulling{false, std::chrono::seconds{15}, begin, go_on};

}  // namespace passerelle::channel
