#include "channel/external_fields.hpp"

#include "channel/json_fields.hpp"

namespace passerelle::channel {

namespace {

constexpr std::size_t xml_limit = 100'000;  // bytes (courier handlers/external)

// The value of a parameter in the text of a header, in quotes or without.
std::string parameter_of(std::string_view text, std::string_view name) {
    auto const small = lower(text), wanted = std::string{name} + '=';
    auto at = small.find(wanted);
    while (at != std::string::npos && at > 0 && text[at - 1] != ' ' && text[at - 1] != ';')
        at = small.find(wanted, at + 1);  // "filename=" holds "name="
    if (at == std::string::npos) return {};
    auto const value = text.substr(at + wanted.size());
    if (value.starts_with('"')) return std::string{value.substr(1, value.find('"', 1) - 1)};
    return std::string{trimmed(value.substr(0, value.find_first_of(";\r\n")))};
}

// RFC 7578. Parts without a name, and files, are left out.
FormFields parse_multipart(std::string_view body, std::string_view content_type) {
    FormFields fields;
    auto const boundary = parameter_of(content_type, "boundary");
    if (boundary.empty()) return fields;
    auto const delimiter = "--" + boundary;
    for (auto start = body.find(delimiter); start != std::string_view::npos;) {
        start += delimiter.size();
        auto const end = body.find(delimiter, start);
        if (end == std::string_view::npos) break;
        auto const part = body.substr(start, end - start);
        start = end;
        auto const blank = part.find("\r\n\r\n");
        if (blank == std::string_view::npos) continue;
        auto const headers = part.substr(0, blank);
        auto value = part.substr(blank + 4);
        if (value.ends_with("\r\n")) value.remove_suffix(2);
        auto const name = parameter_of(headers, "name");
        if (!name.empty() && parameter_of(headers, "filename").empty()) fields.emplace_back(name, value);
    }
    return fields;
}

bool is_xml_type(std::string_view type) {
    return type == "text/xml" || type == "application/xml" || type.ends_with("+xml");
}

}  // namespace

void ExternalFields::read_body(std::string_view type, std::string_view content_type, std::string_view body) {
    auto const text = trimmed(body);
    if (type == "multipart/form-data") {
        form_ = parse_multipart(body, content_type);
    } else if (is_xml_type(type) || text.starts_with('<')) {
        if (body.size() <= xml_limit) xml_ = XmlFields::parse(body);
        if (!xml_) rejected = Decoded::reject(Rejection::malformed, "the body is no XML of at most 100,000 bytes");
    } else if (type == "application/json" || type.ends_with("+json") || text.starts_with('{') ||
               text.starts_with('[')) {
        auto value = parse_json(body);
        if (value)
            json_ = std::move(*value);
        else
            rejected = Decoded::reject(Rejection::malformed, "the body is no JSON");
    } else if (type.empty() || type == "application/x-www-form-urlencoded") {
        form_ = parse_form(body);
    } else if (!text.empty()) {
        rejected = Decoded::reject(Rejection::wrong_content_type, "a form, JSON or XML is expected");
    }
}

ExternalFields ExternalFields::of(HttpRequest const& request, bool with_query) {
    ExternalFields fields;
    auto const content_type = header(request.headers, "Content-Type").value_or(std::string_view{});
    if (request.method == "POST") fields.read_body(media_type(request.headers), content_type, request.body);
    if (with_query || request.method != "POST")
        for (auto& pair : query_of(request)) fields.form_.push_back(std::move(pair));
    return fields;
}

ExternalFields ExternalFields::of(HttpReply const& reply) {
    ExternalFields fields;
    auto type = media_type(reply.headers);
    // Whatever an answer calls itself, a line of name=value is read as such.
    if (type.starts_with("text/") && type != "text/xml") type.clear();
    fields.read_body(type, {}, trimmed(reply.body));
    return fields;
}

std::optional<std::string> ExternalFields::at(std::string_view name) const {
    if (name.starts_with('/')) return xml_ ? xml_->at(name) : std::nullopt;
    if (auto const value = field(form_, name)) return std::string{*value};
    if (!at_path(json_, name) || is_compound(json_, name)) return std::nullopt;
    return text_at(json_, name);
}

std::string ExternalFields::first(std::string_view configured, std::initializer_list<std::string_view> defaults) const {
    if (!configured.empty())
        if (auto value = at(configured); value && !trimmed(*value).empty()) return *value;
    for (auto const name : defaults)
        if (auto value = at(name); value && !trimmed(*value).empty()) return *value;
    return {};
}

}  // namespace passerelle::channel
