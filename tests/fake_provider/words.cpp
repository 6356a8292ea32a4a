#include "fake_provider/words.hpp"

#include <boost/json.hpp>

#include "base/encoding.hpp"
#include "channel/json_fields.hpp"

namespace passerelle::fake {

namespace {

namespace json = boost::json;

constexpr std::string_view opening = "{{", closing = "}}";

bool is_number_mark(std::string_view text) {
    auto const end = "number" + std::string{closing};
    return text.starts_with(opening) && text.ends_with(end) && text.find(closing) == text.size() - closing.size();
}

}  // namespace

std::string filled(std::string_view text, Words const& words) {
    std::string made;
    for (auto open = text.find(opening); open != std::string_view::npos; open = text.find(opening)) {
        auto const close = text.find(closing, open);
        if (close == std::string_view::npos) break;
        auto const end = close + closing.size();
        auto const name = text.substr(open + opening.size(), close - open - opening.size());
        auto const word = words.find(name);
        made += text.substr(0, open);
        made += word == words.end() ? text.substr(open, end - open) : std::string_view{word->second};
        text.remove_prefix(end);
    }
    return made += text;
}

json::value filled(json::value const& value, Words const& words) {
    if (auto const* text = value.if_string()) {
        auto made = filled(std::string_view{*text}, words);
        if (is_number_mark(*text)) return channel::parse_json(made).value_or(json::value{});
        return json::string{made};
    }
    if (auto const* object = value.if_object()) {
        json::object made;
        for (auto const& member : *object)
            made[filled(std::string_view{member.key()}, words)] = filled(member.value(), words);
        return made;
    }
    if (auto const* array = value.if_array()) {
        json::array made;
        for (auto const& each : *array) made.push_back(filled(each, words));
        return made;
    }
    return value;
}

std::string filled_form(json::value const* fields, Words const& words) {
    FormFields made;
    if (auto const* object = fields ? fields->if_object() : nullptr)
        for (auto const& member : *object)
            made.emplace_back(member.key(), filled(channel::text_at(member.value(), ""), words));
    return encode_form(made);
}

json::value merged(json::value base, json::value const& over) {
    auto const* changes = over.if_object();
    if (!changes) return over;
    auto made = base.is_object() ? std::move(base.get_object()) : json::object{};
    for (auto const& change : *changes) {
        if (change.value().is_null())
            made.erase(change.key());
        else
            made[change.key()] = merged(made[change.key()], change.value());
    }
    return made;
}

}  // namespace passerelle::fake
