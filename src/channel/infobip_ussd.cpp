// Source: praekeltfoundation/vumi vumi/transports/infobip/infobip.py and its tests.
#include "channel/infobip_ussd.hpp"

#include <boost/json.hpp>

#include "channel/json_fields.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;
using SessionEvent = Event::SessionEvent;

constexpr std::string_view sessions = "/session";
constexpr std::string_view step_name = "step";  // in Decoded::echo

struct StepRow {
    std::string_view name;
    SessionEvent event;
};
constexpr StepRow steps[] = {
    {"start", SessionEvent::start},
    {"response", SessionEvent::proceed},
    {"end", SessionEvent::end},
    {"status", SessionEvent::none},
};

struct Place {
    std::string session;
    StepRow const* step = nullptr;
};

// /session/<id>/<step>
Place place_of(std::string_view suffix) {
    Place place;
    suffix.remove_prefix(sessions.size());
    auto const slash = suffix.rfind('/');
    if (slash == std::string_view::npos || slash == 0) return place;
    place.session = percent_decode(suffix.substr(1, slash - 1), false);
    for (auto const& row : steps)
        if (row.name == suffix.substr(slash + 1)) place.step = &row;
    return place;
}

json::object exit_code(int code, std::string_view words) {
    return {{"responseExitCode", code}, {"responseMessage", words}};
}

Decoded error(Rejection rejection, std::string detail) {
    auto decoded = Decoded::reject(rejection, 200, std::move(detail));
    decoded.echo.emplace(step_name, "error");
    return decoded;
}

Decoded turn(json::value const& body, Place const& place, Settings const& settings) {
    auto const number = text_at(body, "msisdn");
    if (trimmed(number).empty()) return error(Rejection::missing_field, "msisdn");
    auto const from = address_of(number, settings);
    if (!from || !is_e164(*from)) return error(Rejection::invalid_number, "msisdn");
    Event event;
    event.kind = Event::Kind::ussd;
    event.from = *from;
    event.to = text_at(body, "shortCode");
    event.session = place.session;
    event.session_event = place.step->event;
    if (place.step->event == SessionEvent::end) {
        if (auto const code = text_at(body, "exitCode"); code != "200") event.error_code = code;
        return Decoded::one(std::move(event));
    }
    auto const* text = at_path(body, "text");
    if (!text) return error(Rejection::missing_field, "text");
    if (text->is_structured()) return error(Rejection::malformed, "wrong type of text");
    event.text = text_at(body, "text");
    // The dialled code stands where the service code does.
    if (place.step->event == SessionEvent::start && is_dialled_code(event.text, event.to)) {
        if (event.to.empty()) event.to = event.text;
        event.text.clear();
    }
    return Decoded::one(std::move(event));
}

// Whether the session lives is in our store, which no decoder asks; the operator ends one that is not answered.
Decoded status_of_session() {
    auto body = exit_code(200, "");
    body["sessionActive"] = true;
    return Decoded::answered(json_response(body));
}

}  // namespace

bool is_infobip_ussd(Webhook const& webhook) { return webhook.suffix.starts_with(sessions); }

Decoded decode_infobip_ussd(Webhook const& webhook, Settings const& settings) {
    auto const place = place_of(webhook.suffix);
    if (place.session.empty() || !place.step)
        return Decoded::reject(Rejection::unknown_route, "/session/<id>/start, response, end or status is expected");
    auto const asks = place.step->event == SessionEvent::none;
    if (asks != (webhook.request.method == "GET"))
        return Decoded::reject(Rejection::wrong_method, asks ? "GET is expected" : "POST or PUT is expected");
    if (asks) return status_of_session();
    auto const body = json_body(webhook.request, true);
    if (body.rejected) return error(*body.rejected->rejection, body.rejected->detail);
    auto decoded = turn(body.value, place, settings);
    if (!decoded.rejection) decoded.echo.emplace(step_name, place.step->name);
    return decoded;
}

// A session that we do not know is an error to Infobip; the person who typed is told in words.
HttpResponse infobip_screen(Decoded const& decoded, std::optional<Answer> const& answer) {
    auto body = answer && answer->lost ? exit_code(400, "unknown session") : exit_code(200, "");
    if (setting(decoded.echo, step_name) != "end") {
        body["ussdMenu"] = answer ? answer->text : std::string{};
        body["shouldClose"] = !answer || answer->end;
    }
    return json_response(body);
}

std::optional<HttpResponse> infobip_ussd_error(Decoded const& rejected) {
    if (setting(rejected.echo, step_name).empty()) return std::nullopt;
    return json_response(exit_code(400, std::string{name_of(*rejected.rejection)} + ": " + rejected.detail));
}

Capabilities const infobip_ussd_capabilities{.can_push = false,
                                             .reply_in_response = true,
                                             .receipts = false,
                                             .text_limit = 182,
                                             .names_start = true,
                                             .gsm7_only = true,
                                             .screen_limit = 160};

}  // namespace passerelle::channel
