#include "channel/sms.hpp"

#include "channel/json_fields.hpp"
#include "channel/smpp/user_header.hpp"

namespace passerelle::channel {

void set_status(Event& event, std::optional<Status> status, CodeRow const* code) {
    event.kind = status ? Event::Kind::receipt : Event::Kind::other;
    event.status = status;
    auto const failed = status == Status::failed_permanent || status == Status::failed_temporary;
    if (!failed || !code) return;
    event.status = code->kind == SendOutcome::Kind::temporary ? Status::failed_temporary : Status::failed_permanent;
    event.stop_contact = code->stop_contact;
}

void set_status_by_code(Event& event, std::optional<Status> status, std::span<CodeRow const> codes) {
    auto const is_by_code = status == Status::failed_permanent;
    set_status(event, status, is_by_code ? find_code(codes, event.error_code) : nullptr);
}

std::optional<Part> part_of_header(std::string_view octets, std::string_view receiver) {
    auto const place = smpp::read_user_header(octets).place;
    if (!place || place->total < 2) return std::nullopt;
    return Part{std::to_string(place->reference) + '/' + std::to_string(place->total) + '/' + std::string{receiver},
                place->number, place->total};
}

Result<std::string> sender_without_plus(Outgoing const& outgoing, Settings const& settings) {
    auto const from = outgoing.from.empty() ? setting(settings, "from") : std::string_view{outgoing.from};
    if (from.empty()) return Error{Fault::invalid, "set `from` of the channel: the provider wants a sender"};
    return std::string{is_e164(from) ? without_plus(from) : from};
}

std::string basic_credentials(std::string_view user, std::string_view password) {
    return "Basic " + base64_encode(std::string{user} + ':' + std::string{password});
}

std::optional<Decoded> check_age(std::string_view written, TimePoint now, std::chrono::seconds window,
                                 std::string_view what) {
    auto const time = time_of(written);
    if (time && std::chrono::abs(now - *time) <= window) return std::nullopt;
    return Decoded::reject(Rejection::stale_timestamp, std::string{what});
}

std::optional<SendOutcome> taken_with_id(HttpReply const& reply, boost::json::value const& body,
                                         std::string_view path) {
    if (reply.status < 200 || reply.status >= 300) return std::nullopt;
    SendOutcome taken;
    taken.kind = SendOutcome::Kind::sent;
    taken.provider_id = text_at(body, path);
    return taken.provider_id.empty() ? by_http_status(reply) : taken;
}

SendOutcome sent_by_id(HttpReply const& reply, std::string_view id_path, std::span<CodeRow const> codes,
                       std::string_view code_path) {
    auto const body = parse_json(reply.body).value_or(boost::json::value{});
    if (auto taken = taken_with_id(reply, body, id_path)) return std::move(*taken);
    return by_table(codes, text_at(body, code_path), reply);
}

Result<HttpCall> api_get(Settings const& settings, std::string_view default_base, std::string_view path,
                         Headers headers) {
    auto const base = api_base_of(settings, default_base);
    if (!base) return base.error();
    HttpCall call;
    call.url = *base + std::string{path};
    call.headers = std::move(headers);
    return call;
}

Result<HttpCall> check_call(Settings const& settings, std::string_view default_base, std::string_view path,
                            Headers headers) {
    headers.emplace_back("Accept", "application/json");
    return api_get(settings, default_base, path, std::move(headers));
}

Result<HttpCall> look_up_call(SentMessage const& message, Result<HttpCall> call) {
    if (message.provider_id.empty())
        return Error{Fault::not_found, "the provider never told its id of this message: nothing to ask by"};
    return call;
}

Result<HttpCall> look_up_call(SentMessage const& message, std::string url, Headers headers) {
    HttpCall call;
    call.url = std::move(url);
    call.headers = std::move(headers);
    return look_up_call(message, Result<HttpCall>{std::move(call)});
}

Result<std::optional<boost::json::value>> looked_up(HttpReply const& reply) {
    if (reply.status == 404) return std::optional<boost::json::value>{};
    auto const is_success = reply.status >= 200 && reply.status < 300;
    auto body = is_success ? parse_json(reply.body) : std::nullopt;
    if (body) return body;
    return Error{Fault::refused, "HTTP " + std::to_string(reply.status) + ": " + by_http_status(reply).detail};
}

Result<std::optional<Event>> looked_up_receipt(HttpReply const& reply, Settings const& settings,
                                               Decoded (*read)(boost::json::value const&, Settings const&)) {
    auto const body = looked_up(reply);
    if (!body) return body.error();
    auto decoded = *body ? read(**body, settings) : Decoded{};
    if (decoded.events.empty() || !decoded.events.front().status) return std::optional<Event>{};
    return std::optional{std::move(decoded.events.front())};
}

Result<std::string> checked(HttpReply const& reply, std::string sentence) {
    if (reply.status >= 200 && reply.status < 300) return sentence;
    return Error{Fault::refused, "HTTP " + std::to_string(reply.status) + ": " + by_http_status(reply).detail};
}

Result<std::string> checked_balance(HttpReply const& reply, std::string_view path) {
    auto const body = parse_json(reply.body);
    auto const balance = body ? text_at(*body, path) : std::string{};
    return checked(reply, balance.empty() ? "the account answers" : "the balance of the account is " + balance);
}

}  // namespace passerelle::channel
