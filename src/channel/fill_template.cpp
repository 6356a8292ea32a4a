#include "channel/fill_template.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/encoding.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

std::string form_escaped(std::string_view value) {
    auto text = percent_encode(value);
    for (auto at = text.find("%20"); at != std::string::npos; at = text.find("%20", at + 1)) text.replace(at, 3, "+");
    return text;
}

bool is_name(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char sign) {
        return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '_';
    });
}

std::string names_of(TemplateValues const& values) {
    std::string names;
    for (auto const* group : {&values.plain, &values.ready})
        for (auto const& [name, value] : *group) names += (names.empty() ? "" : ", ") + name;
    return names;
}

}  // namespace

Escaping escaping_of(std::string_view content_type) {
    auto const type = lower(trimmed(content_type.substr(0, content_type.find(';'))));
    if (type == "urlencoded" || type == "application/x-www-form-urlencoded") return Escaping::form;
    if (type == "json" || type == "application/json" || type.ends_with("+json")) return Escaping::json;
    if (type == "xml" || type == "text/xml" || type == "application/xml" || type.ends_with("+xml"))
        return Escaping::xml;
    return Escaping::none;
}

std::string escaped(std::string_view value, Escaping escaping) {
    switch (escaping) {
        case Escaping::form:
            return form_escaped(value);
        case Escaping::json:
            return boost::json::serialize(boost::json::string{value});
        case Escaping::xml:
            return escape_xml(value);
        case Escaping::none:
            break;
    }
    return std::string{value};
}

Result<std::string> fill_template(std::string_view text, TemplateValues const& values, Escaping escaping) {
    std::string filled;
    while (true) {
        auto const open = text.find("{{");
        auto const close = open == std::string_view::npos ? open : text.find("}}", open);
        if (close == std::string_view::npos) break;
        auto const name = trimmed(text.substr(open + 2, close - open - 2));
        if (!is_name(name)) {  // braces of the text itself
            filled += text.substr(0, open + 1);
            text.remove_prefix(open + 1);
            continue;
        }
        filled += text.substr(0, open);
        if (auto const plain = values.plain.find(name); plain != values.plain.end())
            filled += escaped(plain->second, escaping);
        else if (auto const ready = values.ready.find(name); ready != values.ready.end())
            filled += ready->second;
        else
            return Error{Fault::invalid, "{{" + std::string{name} + "}} is none of the values: " + names_of(values)};
        text.remove_prefix(close + 2);
    }
    return filled += text;
}

}  // namespace passerelle::channel
