#include "channel/external_fields.hpp"

#include "channel/json_fields.hpp"
#include "expression/pattern.hpp"

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
    for (auto const quote : {'"', '\''})
        if (value.starts_with(quote)) return std::string{value.substr(1, value.find(quote, 1) - 1)};
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

// In UTF-8, by what the Content-Type or the first line of an XML says; as it is where they say nothing else.
std::string in_utf8(std::string_view body, std::string_view content_type) {
    auto charset = lower(parameter_of(content_type, "charset"));
    if (charset.empty() && body.starts_with("<?xml"))
        charset = lower(parameter_of(body.substr(0, body.find("?>")), "encoding"));
    for (auto const* name : {"iso-8859-1", "iso-8859-15", "windows-1252", "latin1"})
        if (charset == name && !is_valid_utf8(body)) return windows1252_to_utf8(body);
    if (charset == "utf-16" || charset == "utf-16be") {
        if (body.starts_with("\xFE\xFF")) body.remove_prefix(2);
        return utf16be_to_utf8(body);
    }
    return std::string{body};
}

FormFields in_utf8(FormFields fields, std::string_view content_type) {
    for (auto& [name, value] : fields) value = in_utf8(value, content_type);
    return fields;
}

bool is_xml_type(std::string_view type) {
    return type == "text/xml" || type == "application/xml" || type.ends_with("+xml");
}

}  // namespace

void ExternalFields::read_body(std::string_view type, std::string_view content_type, std::string_view body) {
    auto const text = trimmed(body);
    if (type == "multipart/form-data") {
        form_ = in_utf8(parse_multipart(body, content_type), content_type);
    } else if (is_xml_type(type) || text.starts_with('<')) {
        if (body.size() <= xml_limit) xml_ = XmlFields::parse(in_utf8(body, content_type));
        if (!xml_) rejected = Decoded::reject(Rejection::malformed, "the body is no XML of at most 100,000 bytes");
    } else if (type == "application/json" || type.ends_with("+json") || text.starts_with('{') ||
               text.starts_with('[')) {
        auto value = parse_json(body);
        if (value)
            json_ = std::move(*value);
        else
            rejected = Decoded::reject(Rejection::malformed, "the body is no JSON");
    } else if (type.empty() || type == "application/x-www-form-urlencoded") {
        form_ = in_utf8(parse_form(body), content_type);
    } else if (!text.empty()) {
        rejected = Decoded::reject(Rejection::wrong_content_type, "a form, JSON or XML is expected");
    }
}

void ExternalFields::read_payload(std::string_view name) {
    auto const held = name.empty() ? std::nullopt : field(form_, name);
    auto const text = held ? trimmed(*held) : std::string_view{};
    if (text.starts_with('<') || text.starts_with('{') || text.starts_with('[')) read_body({}, {}, std::string{text});
}

ExternalFields ExternalFields::of(HttpRequest const& request, bool with_query, std::string_view payload) {
    ExternalFields fields;
    auto const content_type = header(request.headers, "Content-Type").value_or(std::string_view{});
    if (request.method == "POST") fields.read_body(media_type(request.headers), content_type, request.body);
    if (with_query || request.method != "POST")
        for (auto& pair : query_of(request)) fields.form_.push_back(std::move(pair));
    fields.read_payload(payload);
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

std::optional<Decoded> read_external_sender(Event& event, std::string_view written, Settings const& settings) {
    if (trimmed(written).empty())
        return Decoded::reject(Rejection::missing_field, "must have one of 'sender' or 'from' set");
    auto number = address_of(written, settings);
    // A name cannot be answered.
    if (!number || number->find_first_not_of("+0123456789") != std::string::npos)
        return Decoded::reject(Rejection::invalid_number, "the sender is no possible number");
    event.from = std::move(*number);
    return std::nullopt;
}

std::optional<std::size_t> ExternalFields::open_batch(std::string_view path) {
    if (path.starts_with('/')) {
        if (xml_) xml_batch_ = xml_->all(path);
        return xml_batch_.empty() ? std::nullopt : std::optional{xml_batch_.size()};
    }
    auto const* list = array_at(json_, path == "." ? std::string_view{} : path);
    if (!list) return std::nullopt;
    json_batch_ = path == "." ? std::string{} : std::string{path} + '.';
    return list->size();
}

void ExternalFields::enter(std::size_t element) { entered_ = element; }

void ExternalFields::add_groups(std::string_view text, std::string_view pattern) {
    if (pattern.empty()) return;
    auto const groups = expression::Pattern{pattern}.first_match(text);
    for (std::size_t place = 1; groups && place < groups->size(); ++place)
        form_.emplace_back(std::to_string(place), (*groups)[place]);
}

std::optional<std::string> ExternalFields::at(std::string_view name) const {
    if (name.starts_with('/')) {
        if (!xml_) return std::nullopt;
        if (!entered_ || xml_batch_.empty()) return xml_->at(name);
        if (auto value = xml_->at(name, xml_batch_[*entered_])) return value;
        // Never what another element of the batch says; the same for all, so that it is looked for once.
        auto [known, is_new] = common_.try_emplace(std::string{name});
        if (is_new) known->second = xml_->at_outside(name, xml_batch_);
        return known->second;
    }
    if (entered_ && xml_batch_.empty()) {
        auto const path = json_batch_ + std::to_string(*entered_) + '.' + std::string{name};
        if (at_path(json_, path) && !is_compound(json_, path)) return text_at(json_, path);
    }
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
