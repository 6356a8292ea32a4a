#include "channel/external_ussd.hpp"

#include <algorithm>

#include "channel/external_settings.hpp"
#include "channel/fill_template.hpp"

namespace passerelle::channel {

namespace {

bool is_among(std::string_view word, std::string_view list) {
    auto const words = words_of_list(list);
    return std::ranges::any_of(words, [&](std::string const& each) { return lower(each) == word; });
}

Event::SessionEvent session_event(ExternalFields const& fields, std::string_view text, Settings const& settings) {
    using enum Event::SessionEvent;
    auto const name = setting(settings, "ussd_type_field");
    if (name.empty()) return trimmed(text).empty() || is_dialled_code(trimmed(text), {}) ? start : proceed;
    auto const type = lower(trimmed(fields.at(name).value_or("")));
    if (is_among(type, setting(settings, "ussd_start"))) return start;
    return is_among(type, setting(settings, "ussd_end")) ? end : proceed;
}

// Of all inputs of the session the last: the answer to the last screen.
std::string newest_input(std::string text, Settings const& settings) {
    auto const separator = setting(settings, "ussd_input_separator");
    auto const at = separator.empty() ? std::string::npos : text.rfind(separator);
    return at == std::string::npos ? text : text.substr(at + separator.size());
}

// Values that the screen repeats, beside session, from and to.
void keep_echo(Decoded& decoded, ExternalFields const& fields, Settings const& settings) {
    for (auto const& [name, field] : pairs_of_lines(setting(settings, "ussd_echo"), '='))
        decoded.echo[name] = fields.at(field).value_or("");
}

}  // namespace

Decoded read_external_turn(ExternalFields const& fields, Settings const& settings) {
    Event event;
    event.kind = Event::Kind::ussd;
    auto const from = fields.first(setting(settings, "ussd_from_field"), {"from", "sender", "msisdn", "phoneNumber"});
    if (auto rejected = read_external_sender(event, from, settings)) return std::move(*rejected);
    event.session = trimmed(fields.first(setting(settings, "ussd_session_field"), {"session", "sessionId"}));
    if (event.session.empty()) return Decoded::reject(Rejection::missing_field, "field session");
    event.text = fields.first(setting(settings, "ussd_text_field"), {"text", "input"});
    event.to = fields.first(setting(settings, "ussd_to_field"), {"to", "serviceCode"});
    event.session_event = session_event(fields, event.text, settings);
    // At the beginning stands what was dialled, which is no answer.
    if (event.session_event == Event::SessionEvent::start) {
        if (event.to.empty()) event.to = event.text;
        event.text.clear();
    }
    event.text = newest_input(std::move(event.text), settings);
    auto decoded = Decoded::one(event);
    decoded.echo = {{"session", event.session}, {"from", from}, {"to", event.to}};
    keep_echo(decoded, fields, settings);
    return decoded;
}

HttpResponse filled_response(std::string_view text, std::string_view type, Settings values) {
    HttpResponse response;
    response.content_type = type;
    auto const body = fill_template(text, {std::move(values), {}}, escaping_of(type));
    response.body = body ? *body : std::string{text};
    return response;
}

HttpResponse external_screen(Decoded const& decoded, std::optional<Answer> const& answer, Settings const& settings) {
    if (!answer || (answer->text.empty() && !answer->end)) return {};
    auto values = decoded.echo;
    values["text"] = answer->text;
    values["action"] =
        answer->end ? setting(settings, "ussd_action_end", "END") : setting(settings, "ussd_action_continue", "CON");
    auto response =
        filled_response(setting(settings, "ussd_response", "{{action}} {{text}}"),
                        setting(settings, "ussd_response_content_type", "text/plain; charset=utf-8"), values);
    for (auto const& [name, value] : pairs_of_lines(setting(settings, "ussd_headers"), ':'))
        if (auto const header = fill_template(value, {values, {}}, Escaping::none))
            response.headers.emplace_back(name, one_line(*header));
    return response;
}

}  // namespace passerelle::channel
