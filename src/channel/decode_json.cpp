#include "channel/decode_json.hpp"

#include <boost/json.hpp>
#include <cmath>

#include "base/encoding.hpp"
#include "base/zone.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr std::size_t sessions_kept = 100'000;

std::string text_of_value(json::value const& value) {
    if (value.is_string()) return std::string{value.get_string()};
    if (value.is_null()) return {};
    return json::serialize(value);
}

Error broken(std::string detail) { return Error{Fault::invalid, std::move(detail)}; }

Result<std::string> text_member(json::object const& object, std::string_view name, std::string_view fallback) {
    auto const* value = object.if_contains(name);
    if (!value || value->is_null()) return std::string{fallback};
    if (!value->is_string()) return broken("\"" + std::string{name} + "\" must be a text");
    return std::string{value->get_string()};
}

Headers headers_of(json::object const& object) {
    Headers headers;
    auto const* value = object.if_contains("headers");
    if (!value || !value->is_object()) return headers;
    for (auto const& member : value->get_object()) {
        if (!member.value().is_array()) {
            headers.emplace_back(member.key(), text_of_value(member.value()));
            continue;
        }
        for (auto const& each : member.value().get_array()) headers.emplace_back(member.key(), text_of_value(each));
    }
    return headers;
}

Result<std::string> body_of(json::object const& object) {
    auto encoded = text_member(object, "body_base64", {});
    if (!encoded) return encoded;
    if (encoded->empty()) return text_member(object, "body", {});
    if (auto bytes = base64_decode(*encoded)) return std::move(*bytes);
    return broken("\"body_base64\" is not base64");
}

// /in/<channel id>; an address of another form is the channel's as a whole.
std::string base_of_path(std::string const& path) {
    if (!path.starts_with("/in/")) return path;
    return path.substr(0, path.find('/', 4));
}

std::string channel_of(std::string base, std::string_view secret) {
    while (base.ends_with('/')) base.pop_back();
    if (!secret.empty() && base.ends_with('/' + std::string{secret})) base.erase(base.size() - secret.size() - 1);
    return base.substr(base.rfind('/') + 1);
}

Result<TimePoint> now_of(json::object const& object) {
    auto const* value = object.if_contains("now");
    if (!value || value->is_null()) return TimePoint{};
    constexpr double furthest = 253'402'300'800;  // year 10000
    auto const number = value->is_number() ? value->to_number<double>() : std::nan("");
    if (!(number >= 0 && number < furthest)) return broken("\"now\" must be epoch seconds");
    return TimePoint{std::chrono::microseconds{std::llround(number * 1e6)}};
}

std::optional<Answer> answer_of(json::object const& object) {
    auto const* value = object.if_contains("answer");
    if (!value || !value->is_object()) return std::nullopt;
    Answer answer;
    if (auto const* text = value->get_object().if_contains("text")) answer.text = text_of_value(*text);
    auto const* end = value->get_object().if_contains("end");
    answer.end = end && end->is_bool() && end->get_bool();
    return answer;
}

json::value or_null(std::string_view text) {
    if (text.empty()) return nullptr;
    return json::string{text};
}

// To the millisecond, as providers write it, where that is exact.
std::string shown_time(TimePoint time) {
    constexpr std::string_view no_more = "000Z";
    auto text = to_rfc3339(time);
    if (text.find('.') != std::string::npos && text.ends_with(no_more))
        text.replace(text.size() - no_more.size(), no_more.size(), "Z");
    return text;
}

json::object show(Event const& event) {
    auto const says = event.kind == Event::Kind::message || event.kind == Event::Kind::opt_out ||
                      (event.kind == Event::Kind::ussd && event.session_event != Event::SessionEvent::end);
    json::object shown;
    // `channel decode` has promised five kinds; a call that was not taken is none of them.
    auto const is_call = event.kind == Event::Kind::missed_call;
    shown["kind"] = name_of(is_call ? Event::Kind::other : event.kind);
    if (is_call) shown["missed_call"] = true;
    shown["from"] = or_null(event.from);
    shown["to"] = or_null(event.to);
    shown["text"] = says ? json::value(json::string{event.text}) : or_null(event.text);
    shown["external_id"] = or_null(event.external_id);
    shown["reference"] = or_null(event.reference);
    shown["time"] = event.time ? json::value(shown_time(*event.time)) : json::value(nullptr);
    shown["session"] = or_null(event.session);
    shown["session_event"] = or_null(name_of(event.session_event));
    shown["status"] = event.status ? or_null(name_of(*event.status)) : json::value(nullptr);
    shown["error_code"] = or_null(event.error_code);
    shown["stop_contact"] = event.stop_contact;
    shown["choice"] = or_null(event.choice);
    shown["callback_id"] = or_null(event.callback_id);
    if (event.media != Media::none) shown["media"] = name_of(event.media);
    if (!event.room.empty()) shown["room"] = event.room;
    if (event.up_to) shown["up_to"] = shown_time(*event.up_to);
    if (event.part)
        shown["part"] =
            json::object{{"set", event.part->set}, {"number", event.part->number}, {"total", event.part->total}};
    return shown;
}

bool awaits_answer(Decoded const& decoded) {
    if (decoded.welcomes) return true;
    for (auto const& event : decoded.events) {
        if (event.kind == Event::Kind::message) return true;
        if (event.kind == Event::Kind::ussd && event.session_event != Event::SessionEvent::end) return true;
    }
    return false;
}

std::string failure(std::string_view detail) { return json::serialize(json::object{{"error", repair_utf8(detail)}}); }

}  // namespace

Result<DecodeLine> read_decode_line(std::string_view text) {
    boost::system::error_code error;
    auto const value = json::parse(text, error);
    if (error) return broken("the line is not JSON: " + error.message());
    if (!value.is_object()) return broken("the line is not a JSON object");
    auto const& object = value.get_object();
    DecodeLine line;
    auto provider = text_member(object, "provider", {});
    auto method = text_member(object, "method", "POST");
    auto url = text_member(object, "url", {});
    auto base = text_member(object, "base", {});
    auto peer = text_member(object, "peer", {});
    auto body = body_of(object);
    auto const now = now_of(object);
    for (auto* read : {&provider, &method, &url, &base, &peer, &body})
        if (!*read) return read->error();
    if (!now) return now.error();
    line.provider = find_provider(*provider);
    if (!line.provider) return broken("unknown provider \"" + *provider + "\"");
    if (url->empty()) return broken("\"url\" is missing");
    if (auto const* config = object.if_contains("config"); config && config->is_object())
        for (auto const& member : config->get_object()) line.settings[member.key()] = text_of_value(member.value());
    if (url->starts_with('/')) *url = std::string{setting(line.settings, "public_base")} + *url;
    auto const parts = split_url(*url);
    auto& request = line.webhook.request;
    for (auto const sign : *method)
        request.method += sign >= 'a' && sign <= 'z' ? static_cast<char>(sign - 'a' + 'A') : sign;
    request.target = parts.path + (parts.query.empty() ? "" : "?" + parts.query);
    request.headers = headers_of(object);
    request.body = std::move(*body);
    request.peer = *peer;
    line.webhook.base = base->empty() ? base_of_path(parts.path) : std::move(*base);
    line.webhook.url = std::move(*url);
    line.webhook.now = *now;
    line.settings.try_emplace("channel", channel_of(line.webhook.base, setting(line.settings, "path_secret")));
    line.answer = answer_of(object);
    return line;
}

void DecodeSession::keep_newest_input(std::string const& channel, Event& event) {
    auto const key = channel + '\n' + event.session;
    if (event.session_event == Event::SessionEvent::end) {
        sessions_.erase(key);
        return;
    }
    auto const known = sessions_.find(key);
    if (known == sessions_.end()) {
        if (sessions_.size() >= sessions_kept) sessions_.erase(sessions_.begin());
        sessions_.emplace(key, Inputs{event.text, event.text, event.session_event});
        return;
    }
    auto& inputs = known->second;
    if (event.text != inputs.all) {  // else a repeat: the same input again
        inputs.newest = event.text;
        if (!inputs.all.empty() && event.text.starts_with(inputs.all + '*'))
            inputs.newest = event.text.substr(inputs.all.size() + 1);
        inputs.all = event.text;
        inputs.event = Event::SessionEvent::proceed;
    }
    event.text = inputs.newest;
    event.session_event = inputs.event;
}

std::string DecodeSession::line(std::string_view json_line) try {
    auto const line = read_decode_line(json_line);
    if (!line) return failure(line.error().detail);
    auto const& provider = *line->provider;
    auto decoded = decode(provider, line->webhook, line->settings);
    auto const accepted = !decoded.rejection;
    json::array events;
    for (auto& event : decoded.events) {
        if (provider.capabilities.accumulates && event.kind == Event::Kind::ussd)
            keep_newest_input(line->webhook.base, event);
        events.push_back(show(event));
    }
    auto const answer = awaits_answer(decoded) ? line->answer : std::nullopt;
    auto const response = response_to(provider, decoded, answer, line->settings);
    json::object shown;
    shown["accept"] = accepted;
    shown["http"] = response.status;
    shown["reason"] = accepted ? json::value(nullptr) : or_null(name_of(*decoded.rejection));
    shown["reply"] = json::object{{"content_type", response.content_type}, {"body", response.body}};
    shown["events"] = std::move(events);
    return json::serialize(shown);
} catch (std::exception const& error) {
    return failure(error.what());
}

}  // namespace passerelle::channel
