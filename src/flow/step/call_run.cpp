#include <algorithm>
#include <array>

#include "expression/convert.hpp"
#include "flow/step/passage.hpp"

namespace passerelle::flow {

namespace {

constexpr std::size_t most_request = 256 * 1024;  // bytes
constexpr std::size_t most_kept = 10'000;         // bytes of a response
constexpr std::size_t most_headers = 10;

constexpr std::string_view hexadecimal = "0123456789ABCDEF";

// What no URL may hold as it stands: blanks, controls, letters beyond ASCII. The rest is the author's, who has
// url_encode() for it.
std::string as_url(std::string_view text) {
    std::string url;
    for (auto const sign : text) {
        auto const byte = static_cast<unsigned char>(sign);
        if (byte > 0x20 && byte < 0x7F && sign != '"' && sign != '<' && sign != '>') {
            url += sign;
            continue;
        }
        url += '%';
        url += hexadecimal[byte >> 4U];
        url += hexadecimal[byte & 0xFU];
    }
    return url;
}

bool is_callable(std::string_view url) {
    for (std::string_view const scheme : {"https://", "http://"})
        if (url.starts_with(scheme)) return url.size() > scheme.size() && url[scheme.size()] != '/';
    return false;
}

expression::Value body_value(NamedTemplate const& member, Walk& walk) {
    auto value = walk.value(member.value);
    // A member that could not be evaluated is null: the other side sees that it is missing.
    if (value.is_error()) return {};
    // What renders as something else (@contact, @results.city) goes as what it renders as.
    return expression::underlying(value);
}

std::string body_of(CallStep const& call, Walk& walk) {
    if (call.raw_body) return walk.fill(*call.raw_body);
    if (call.body.empty()) return {};
    std::vector<std::pair<std::string, expression::Value>> members;
    for (auto const& member : call.body) members.emplace_back(member.name, body_value(member, walk));
    return expression::to_json(expression::make_object(std::move(members)));
}

bool has_header(Call const& request, std::string_view name) {
    return std::any_of(request.headers.begin(), request.headers.end(), [&](auto const& header) {
        return std::equal(header.first.begin(), header.first.end(), name.begin(), name.end(),
                          [](char left, char right) { return (left | 0x20) == (right | 0x20); });
    });
}

// A line end in a header would begin another header.
std::string one_line(std::string text) {
    for (auto& sign : text)
        if (static_cast<unsigned char>(sign) < 0x20) sign = ' ';
    return text;
}

Call request_of(CallStep const& call, Walk& walk) {
    Call request;
    request.method = call.method;
    request.url = as_url(walk.fill(call.url));
    request.body = body_of(call, walk);
    for (auto const& header : call.headers)
        if (request.headers.size() < most_headers)
            request.headers.emplace_back(header.name, one_line(walk.fill(header.value)));
    if (!request.body.empty() && !has_header(request, "content-type"))
        request.headers.emplace_back("Content-Type", call.raw_body ? "text/plain; charset=utf-8" : "application/json");
    return request;
}

// The address as it may be kept: without the secret answers that stand in it.
std::string shown_url(CallStep const& call, Call const& request, Walk& walk) {
    for (auto const& frame : walk.state.frames)
        for (auto const& [name, result] : frame.results)
            if (result.secret) return as_url(walk.fill(call.url));
    return request.url;
}

}  // namespace

Next enter(CallStep const& call, Step const&, Walk& walk) {
    walk.state.webhook.clear();
    walk.reveal(true);
    auto request = request_of(call, walk);
    walk.reveal(false);
    auto const shown = shown_url(call, request, walk);
    if (!is_callable(request.url) || request.body.size() > most_request) {
        walk.trace(is_callable(request.url) ? "not called: the body is above 256 KiB"
                                            : "not called: \"" + within(shown, 100) + "\" is no address");
        return Next::to(call.failed);
    }
    walk.state.webhook["method"] = request.method;
    walk.state.webhook["url"] = within(shown, 300);
    walk.emit(std::move(request));
    walk.wait(WaitsFor::call, std::nullopt, walk.now() + walk.flow()->expire);
    return Next::wait();
}

Next take_result(CallStep const& call, CallEnded const& ended, Walk& walk) {
    auto& webhook = walk.state.webhook;
    webhook["status"] = std::to_string(ended.status);
    webhook.erase("json");
    if (ended.body.size() <= most_kept && !expression::from_json(ended.body).is_error()) webhook["json"] = ended.body;
    if (!ended.headers.empty()) {
        std::vector<std::pair<std::string, expression::Value>> headers;
        for (auto const& [name, value] : ended.headers) headers.emplace_back(name, expression::Value{value});
        webhook["headers"] = expression::to_json(expression::make_object(std::move(headers)));
    }
    auto const succeeded = ended.status >= 200 && ended.status < 300;
    walk.trace(ended.status == 0 ? "no response" : "status " + std::to_string(ended.status));
    return Next::to(succeeded ? call.ok : call.failed);
}

}  // namespace passerelle::flow
