#include "flow/content.hpp"

#include <array>
#include <boost/json.hpp>

namespace passerelle::flow {

namespace {

constexpr std::array<std::pair<Medium, std::string_view>, 3> media{
    {{Medium::sms, "sms"}, {Medium::ussd, "ussd"}, {Medium::chat, "chat"}}};

std::string words_at(boost::json::object const& object, std::string_view key) {
    auto const* found = object.if_contains(key);
    return found && found->is_string() ? std::string{found->get_string()} : std::string{};
}

std::string& override_of(Content& content, Medium medium) {
    if (medium == Medium::ussd) return content.ussd;
    return medium == Medium::sms ? content.sms : content.chat;
}

bool has_override(Content const& content, Medium medium) { return &content.text_for(medium) != &content.text; }

int number_at(boost::json::object const& object, std::string_view key, int otherwise) {
    auto const* found = object.if_contains(key);
    return found && found->is_int64() ? static_cast<int>(found->get_int64()) : otherwise;
}

void read_media(boost::json::object const& object, Content& content) {
    content.page = number_at(object, "page", 0);
    content.columns = number_at(object, "columns", 1);
    content.provider_template = words_at(object, "template");
    if (auto const* links = object.if_contains("attachments"); links && links->is_array())
        for (auto const& link : links->get_array())
            if (auto const* held = link.if_object())
                content.attachments.push_back({words_at(*held, "type"), words_at(*held, "url")});
    if (auto const* variables = object.if_contains("variables"); variables && variables->is_array())
        for (auto const& variable : variables->get_array())
            if (variable.is_string()) content.template_variables.emplace_back(std::string_view{variable.get_string()});
}

}  // namespace

std::string_view name_of(Medium medium) {
    for (auto const& [known, name] : media)
        if (known == medium) return name;
    return {};
}

Result<Medium> medium_named(std::string_view name) {
    for (auto const& [medium, known] : media)
        if (known == name) return medium;
    return Error{Fault::invalid, "\"" + std::string{name} + "\" is none of sms, ussd, chat"};
}

std::string const& Content::text_for(Medium medium) const {
    auto const& own = medium == Medium::sms ? sms : medium == Medium::ussd ? ussd : chat;
    return own.empty() ? text : own;
}

std::string to_json(Content const& content) {
    boost::json::object object{{"text", content.text}};
    // What is absent is empty: most messages are a text and nothing else.
    if (!content.sms.empty()) object["sms"] = content.sms;
    if (!content.ussd.empty()) object["ussd"] = content.ussd;
    if (!content.chat.empty()) object["chat"] = content.chat;
    if (!content.language.empty()) object["language"] = content.language;
    if (content.ends) object["ends"] = true;
    if (!content.choices.empty()) {
        boost::json::array choices;
        for (auto const& choice : content.choices)
            choices.push_back(boost::json::object{{"name", choice.name}, {"label", choice.label}});
        object["choices"] = std::move(choices);
    }
    if (content.page) object["page"] = content.page;
    if (content.columns != 1) object["columns"] = content.columns;
    if (!content.attachments.empty()) {
        boost::json::array attachments;
        for (auto const& link : content.attachments)
            attachments.push_back(boost::json::object{{"type", link.type}, {"url", link.url}});
        object["attachments"] = std::move(attachments);
    }
    if (!content.provider_template.empty()) object["template"] = content.provider_template;
    if (!content.template_variables.empty())
        object["variables"] = boost::json::array(content.template_variables.begin(), content.template_variables.end());
    return boost::json::serialize(object);
}

Result<Content> content_from_json(std::string_view json) {
    boost::system::error_code error;
    auto const value = boost::json::parse(json, error);
    if (error || !value.is_object()) return Error{Fault::invalid, "a content does not read as a JSON object"};
    auto const& object = value.get_object();
    Content content;
    content.text = words_at(object, "text");
    content.sms = words_at(object, "sms");
    content.ussd = words_at(object, "ussd");
    content.chat = words_at(object, "chat");
    content.language = words_at(object, "language");
    auto const* ends = object.if_contains("ends");
    content.ends = ends && ends->is_bool() && ends->get_bool();
    if (auto const* choices = object.if_contains("choices"); choices && choices->is_array())
        for (auto const& choice : choices->get_array())
            if (choice.is_object())
                content.choices.push_back(
                    {words_at(choice.get_object(), "name"), words_at(choice.get_object(), "label")});
    read_media(object, content);
    return content;
}

Content joined(std::vector<Content> const& contents) {
    if (contents.empty()) return {};
    auto whole = contents.back();
    if (contents.size() == 1) return whole;
    auto const join = [&](auto const& text_of) {
        std::string text;
        for (auto const& content : contents) {
            auto const& part = text_of(content);
            if (part.empty()) continue;
            if (!text.empty()) text += '\n';
            text += part;
        }
        return text;
    };
    whole.attachments.clear();
    for (auto const& content : contents)
        whole.attachments.insert(whole.attachments.end(), content.attachments.begin(), content.attachments.end());
    whole.text = join([](Content const& content) -> std::string const& { return content.text; });
    for (auto const& [medium, name] : media) {
        bool overridden = false;
        for (auto const& content : contents) overridden = overridden || has_override(content, medium);
        if (!overridden) continue;
        override_of(whole, medium) =
            join([medium = medium](Content const& content) -> std::string const& { return content.text_for(medium); });
    }
    return whole;
}

}  // namespace passerelle::flow
