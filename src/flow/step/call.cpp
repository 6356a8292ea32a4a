#include "flow/step/kind.hpp"

namespace passerelle::flow {

namespace {

constexpr std::size_t most_headers = 10;

void check_url(Reader& reader, YamlNode const& node, expression::TextTemplate const& url) {
    auto const& text = url.source();
    if (text.empty() || text.starts_with('@') || text.starts_with("https://") || text.starts_with("http://")) return;
    reader.report(node, "\"" + text + "\" is no address of the web", "it begins with https://");
}

}  // namespace

Body load_call(Reader& reader, YamlNode const& value, YamlNode const& step) {
    CallStep call;
    call.url = reader.hole_text(value, "the address to call");
    check_url(reader, value, call.url);
    if (auto const* headers = step.find("headers")) {
        call.headers = reader.holes(*headers, "headers");
        if (call.headers.size() > most_headers)
            reader.report(*headers, "more than " + std::to_string(most_headers) + " headers");
    }
    auto const* body = step.find("body");
    if (body) call.method = "POST";
    if (body && body->is_scalar())
        call.raw_body = reader.hole_text(*body, "body");
    else if (body)
        call.body = reader.holes(*body, "body");
    if (auto const* method = step.find("method"))
        if (reader.one_of(*method, {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"}, "method"))
            call.method = method->text;
    if (body && (call.method == "GET" || call.method == "HEAD"))
        reader.report(*body, "a " + call.method + " has no body", "method: POST");
    if (auto const* ok = step.find("ok")) call.ok = reader.target(*ok);
    if (auto const* failed = step.find("failed")) call.failed = reader.target(*failed);
    return call;
}

}  // namespace passerelle::flow
