#include "channel/json_fields.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <iterator>

#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

json::value const* step_into(json::value const& value, std::string_view name) {
    if (auto const* object = value.if_object()) return object->if_contains(name);
    auto const* array = value.if_array();
    if (!array) return nullptr;
    std::size_t index = 0;
    auto const [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
    if (error != std::errc{} || end != name.data() + name.size() || index >= array->size()) return nullptr;
    return &(*array)[index];
}

// Some programs write whole numbers as 1767605400.0 or 1.7676054e9.
std::optional<std::int64_t> whole_number(json::value const& value) {
    constexpr double most = 9'007'199'254'740'992;  // 2^53: beyond, a double skips whole numbers
    if (value.is_int64()) return value.get_int64();
    auto const* number = value.if_double();
    if (!number || std::abs(*number) > most || std::trunc(*number) != *number) return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

}  // namespace

std::optional<json::value> parse_json(std::string_view text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";  // may be ignored (RFC 8259 §8.1)
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    boost::system::error_code error;
    auto value = json::parse(repaired_json(text), error);
    if (error) return std::nullopt;
    return value;
}

JsonBody json_body(HttpRequest const& request, bool lenient) {
    JsonBody body;
    auto const type = media_type(request.headers);
    auto const is_json_type =
        type.empty() || type == "application/json" || type == "text/json" || type.ends_with("+json");
    if (!lenient && !is_json_type) {
        body.rejected = Decoded::reject(Rejection::wrong_content_type, "application/json is expected");
        return body;
    }
    auto value = parse_json(request.body);
    if (!value || (!value->is_object() && !value->is_array()))
        body.rejected = Decoded::reject(Rejection::malformed, "the body is no JSON object");
    else
        body.value = std::move(*value);
    return body;
}

JsonBody json_object_body(HttpRequest const& request) {
    auto body = json_body(request);
    if (!body.rejected && !body.value.is_object())
        body.rejected = Decoded::reject(Rejection::malformed, "the body is no JSON object");
    return body;
}

JsonBody json_body_or_query(HttpRequest const& request) {
    if (request.method != "GET") return json_object_body(request);
    json::object members;
    for (auto const& [name, value] : query_of(request)) members[name] = value;
    JsonBody body;
    body.value = std::move(members);
    return body;
}

json::value const* at_path(json::value const& value, std::string_view path) {
    auto const* here = &value;
    while (!path.empty() && here) {
        auto const dot = path.find('.');
        here = step_into(*here, path.substr(0, dot));
        path.remove_prefix(dot == std::string_view::npos ? path.size() : dot + 1);
    }
    return here && !here->is_null() ? here : nullptr;
}

std::string text_at(json::value const& value, std::string_view path) {
    auto const* found = at_path(value, path);
    if (!found || found->is_structured()) return {};
    if (found->is_string()) return std::string{found->get_string()};
    if (auto const whole = whole_number(*found)) return std::to_string(*whole);
    return json::serialize(*found);
}

std::optional<std::int64_t> number_at(json::value const& value, std::string_view path) {
    auto const* found = at_path(value, path);
    if (!found) return std::nullopt;
    if (auto const* number = found->if_double()) {      // a NumericDate may have a fraction (RFC 7519 §2)
        constexpr double most = 9'007'199'254'740'992;  // 2^53
        return std::abs(*number) < most ? std::optional{static_cast<std::int64_t>(std::floor(*number))} : std::nullopt;
    }
    if (!found->is_string()) return whole_number(*found);
    std::string_view const text = trimmed(found->get_string());
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<bool> flag_at(json::value const& value, std::string_view path) {
    auto const word = lower(text_at(value, path));
    if (word == "true" || word == "1") return true;
    if (word == "false" || word == "0") return false;
    return std::nullopt;
}

json::object const* object_at(json::value const& value, std::string_view path) {
    auto const* found = at_path(value, path);
    return found ? found->if_object() : nullptr;
}

json::array const* array_at(json::value const& value, std::string_view path) {
    auto const* found = at_path(value, path);
    return found ? found->if_array() : nullptr;
}

bool is_compound(json::value const& value, std::string_view path) {
    auto const* found = at_path(value, path);
    return found && found->is_structured();
}

json::value with_lower_names(json::value const& object) {
    if (!object.is_object()) return object;
    json::object lowered;
    for (auto const& member : object.get_object()) lowered[lower(std::string_view{member.key()})] = member.value();
    return lowered;
}

HttpCall json_call(std::string url, json::value const& body, Headers headers) {
    HttpCall call;
    call.method = "POST";
    call.url = std::move(url);
    call.headers = std::move(headers);
    call.headers.emplace_back("Content-Type", "application/json");
    call.body = json::serialize(body);
    return call;
}

HttpResponse json_response(json::value const& body, int status) {
    HttpResponse response;
    response.status = status;
    response.content_type = "application/json";
    response.body = json::serialize(body);
    return response;
}

std::vector<json::value const*> objects_at(json::value const& value, std::string_view path) {
    std::vector<json::value const*> objects;
    auto const* found = at_path(value, path);
    if (found && found->is_object()) objects.push_back(found);
    if (found && found->is_array())
        for (auto const& each : found->get_array())
            if (each.is_object()) objects.push_back(&each);
    return objects;
}

Decoded taken_from(std::vector<Decoded> elements) {
    Decoded all;
    for (auto& each : elements)
        if (!each.rejection)
            all.events.insert(all.events.end(), std::make_move_iterator(each.events.begin()),
                              std::make_move_iterator(each.events.end()));
    if (all.events.empty()) all.events.emplace_back().kind = Event::Kind::other;
    return all;
}

Result<Grant> oauth_grant(HttpReply const& reply, std::chrono::seconds otherwise) {
    auto const body = parse_json(reply.body);
    auto const token = body ? text_at(*body, "access_token") : std::string{};
    if (reply.status < 200 || reply.status >= 300 || token.empty()) {
        auto const status = std::to_string(reply.status);
        if (reply.status >= 400 && reply.status < 500 && reply.status != 429)
            return Error{Fault::refused, "no token (HTTP " + status + "): check client_id and client_secret"};
        return Error{Fault::unreachable, "no token (HTTP " + status + ")"};
    }
    Grant grant;
    grant.settings.emplace("access_token", token);
    constexpr std::int64_t longest = 366L * 24 * 3600;
    auto const seconds = std::min(number_at(*body, "expires_in").value_or(0), longest);
    grant.lifetime = seconds > 0 ? std::chrono::seconds{seconds} : otherwise;
    return grant;
}

std::string balance_in_words(json::value const& account) {
    auto const* balance = at_path(account, "balance");
    if (!balance || !balance->is_number()) return {};
    char amount[64];
    std::snprintf(amount, sizeof amount, "balance %.2f", balance->to_number<double>());
    auto const currency = text_at(account, "currency");
    return currency.empty() ? std::string{amount} : amount + (' ' + currency);
}

}  // namespace passerelle::channel
