#include "channel/smssync_payload.hpp"

#include <boost/json.hpp>
#include <charconv>

#include "channel/json_fields.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

constexpr std::string_view names[] = {"secret",  "from",       "message",  "sent_timestamp",
                                      "sent_to", "message_id", "device_id"};

struct EntityRow {
    std::string_view name, sign;
};
constexpr EntityRow entities[] = {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}};

// "#233" or "#xE9"; empty when it is no sign that a text can hold.
std::string sign_numbered(std::string_view name) {
    auto const is_hex = name.starts_with("#x") || name.starts_with("#X");
    name.remove_prefix(is_hex ? 2 : 1);
    std::uint32_t point = 0;
    auto const [end, error] = std::from_chars(name.data(), name.data() + name.size(), point, is_hex ? 16 : 10);
    auto const is_surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (error != std::errc{} || end != name.data() + name.size() || point == 0 || point > 0x10FFFF || is_surrogate)
        return {};
    return to_utf8(static_cast<char32_t>(point));
}

std::string sign_named(std::string_view name) {
    if (name.starts_with('#')) return sign_numbered(name);
    for (auto const& row : entities)
        if (row.name == name) return std::string{row.sign};
    return {};
}

// The end is looked for near by: to the end of the text for every '&' would be a long way for whoever writes a million.
std::string without_entities(std::string_view text) {
    constexpr std::size_t longest = 12;  // "&#x10FFFF;" and some zeros
    std::string plain;
    while (!text.empty()) {
        auto const at = text.find('&');
        plain += text.substr(0, at);
        if (at == std::string_view::npos) break;
        text.remove_prefix(at);
        auto const end = text.substr(0, longest).find(';');
        auto const sign = end == std::string_view::npos ? std::string{} : sign_named(text.substr(1, end - 1));
        plain += sign.empty() ? "&" : sign;
        text.remove_prefix(sign.empty() ? 1 : end + 1);
    }
    return plain;
}

// The text of the first element of that name: all that this flat document needs.
std::optional<std::string> element(std::string_view xml, std::string_view name) {
    auto const opening = '<' + std::string{name} + '>';
    auto const from = xml.find(opening);
    if (from == std::string_view::npos)
        return xml.find('<' + std::string{name} + "/>") == std::string_view::npos ? std::nullopt : std::optional{""};
    xml.remove_prefix(from + opening.size());
    auto const to = xml.find("</" + std::string{name} + '>');
    if (to == std::string_view::npos) return std::nullopt;
    auto text = xml.substr(0, to);
    constexpr std::string_view raw = "<![CDATA[", raw_end = "]]>";
    if (text.starts_with(raw) && text.ends_with(raw_end))
        return std::string{text.substr(raw.size(), text.size() - raw.size() - raw_end.size())};
    return without_entities(text);
}

}  // namespace

std::optional<FormFields> smssync_fields(HttpRequest const& request) {
    auto const body = trimmed(request.body);
    if (body.starts_with('<')) {
        FormFields fields;
        for (auto const name : names)
            if (auto text = element(body, name)) fields.emplace_back(name, std::move(*text));
        return fields;
    }
    if (!body.starts_with('{')) return parse_form(request.body);
    auto const value = parse_json(body);
    if (!value) return std::nullopt;
    FormFields fields;
    auto const* inner = at_path(*value, "payload");
    for (auto const name : names)
        if (auto const* found = at_path(inner ? *inner : *value, name); found && !found->is_structured())
            fields.emplace_back(name, text_at(*found, ""));
    return fields;
}

FormFields smssync_query(HttpRequest const& request) {
    auto query = std::string{split_url(request.target).query};
    if (auto const glued = query.rfind("?task="); glued != std::string::npos) query[glued] = '&';
    return parse_form(query);
}

}  // namespace passerelle::channel
