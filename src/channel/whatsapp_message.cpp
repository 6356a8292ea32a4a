// Messages as the WhatsApp Cloud API wants them: text, buttons, lists, media, templates.
#include <algorithm>
#include <boost/json.hpp>

#include "base/encoding.hpp"
#include "channel/json_fields.hpp"
#include "channel/split.hpp"
#include "channel/whatsapp.hpp"
#include "flow/menu.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr std::size_t text_characters = 4096;
constexpr std::size_t interactive_characters = 1024;  // of lists 4096 by the present page, 1024 by older ones
constexpr std::size_t caption_characters = 1024;

// What opens a list, at most 20 characters.
struct ListWord {
    std::string_view language, word;
};
constexpr ListWord list_words[] = {{"fr", "Choisir"}, {"en", "Choose"}, {"ar", "اختر"},   {"ca", "Triar"},
                                   {"de", "Wählen"},  {"es", "Elegir"}, {"it", "Scegli"}, {"pt", "Escolher"},
                                   {"ru", "Выбрать"}, {"uk", "Обрати"}};

std::string_view word_of_list(std::string_view language) {
    for (auto const& row : list_words)
        if (row.language == language.substr(0, language.find('-'))) return row.word;
    return list_words[0].word;
}

// Kinds of media by what their type begins with, the first row that fits; a message carries one. Other pictures than
// these two are refused as such.
struct MediaRow {
    std::string_view type, kind;
    bool has_caption, is_header;  // may stand above buttons
};
constexpr MediaRow media[] = {
    {"image/jpeg", "image", true, true}, {"image/png", "image", true, true}, {"image/", "document", true, true},
    {"image", "image", true, true},      {"video", "video", true, true},     {"audio", "audio", false, false},
    {"", "document", true, true},
};

MediaRow const& row_of(flow::MediaLink const& link) {
    auto const type = lower(link.type);
    return *std::find_if(std::begin(media), std::end(media), [&](auto const& e) { return type.starts_with(e.type); });
}

json::object media_object(flow::MediaLink const& link) {
    json::object object{{"link", link.url}};
    if (row_of(link).kind != "document") return object;
    auto const path = split_url(link.url).path;
    if (auto name = percent_decode(path.substr(path.rfind('/') + 1), false); !name.empty() && is_valid_utf8(name))
        object["filename"] = name;
    return object;
}

std::size_t characters(std::string_view text) { return to_code_points(text).size(); }

// fr, en_US: BCP 47 with an underscore.
std::string language_code(std::string_view language) {
    std::string code{language};
    std::replace(code.begin(), code.end(), '-', '_');
    return code;
}

Result<json::object> template_of(Outgoing const& outgoing, Settings const& settings) {
    auto const own = setting(settings, "template");
    std::string_view const name = outgoing.provider_template.empty() ? own : outgoing.provider_template;
    if (name.empty())
        return Error{Fault::refused,
                     "the 24-hour window of WhatsApp is closed for this person: name an approved template in the flow "
                     "(`template`) or in the channel"};
    auto const of_channel = setting(settings, "template_language");
    auto const by_channel = outgoing.provider_template.empty() ? !of_channel.empty() : outgoing.language.empty();
    auto const language = language_code(by_channel ? of_channel : std::string_view{outgoing.language});
    if (language.empty()) return Error{Fault::invalid, "set `template_language` of the channel"};
    json::object body{{"name", name}, {"language", {{"policy", "deterministic"}, {"code", language}}}};
    json::array parameters;
    for (auto const& variable : outgoing.template_variables)
        parameters.push_back({{"type", "text"}, {"text", on_one_line(variable)}});
    if (!parameters.empty())
        body["components"] = json::array{{{"type", "body"}, {"parameters", std::move(parameters)}}};
    return json::object{{"type", "template"}, {"template", std::move(body)}};
}

json::object rows_of(Outgoing const& outgoing) {
    json::array rows;
    for (auto const& button : outgoing.buttons) rows.push_back({{"id", button.name}, {"title", button.label}});
    json::array sections{json::object{{"rows", std::move(rows)}}};
    return {{"button", word_of_list(outgoing.language)}, {"sections", std::move(sections)}};
}

json::object buttons_of(Outgoing const& outgoing) {
    json::array buttons;
    for (auto const& button : outgoing.buttons)
        buttons.push_back({{"type", "reply"}, {"reply", {{"id", button.name}, {"title", button.label}}}});
    return {{"buttons", std::move(buttons)}};
}

json::object interactive_of(Outgoing const& outgoing, std::string const& text, flow::MediaLink const* header) {
    json::object interactive{{"type", outgoing.list ? "list" : "button"}, {"body", {{"text", text}}}};
    if (header) {
        auto const kind = row_of(*header).kind;
        interactive["header"] = json::object{{"type", kind}, {kind, media_object(*header)}};
    }
    interactive["action"] = outgoing.list ? rows_of(outgoing) : buttons_of(outgoing);
    return {{"type", "interactive"}, {"interactive", std::move(interactive)}};
}

json::object media_message(flow::MediaLink const& link, std::string const& caption) {
    auto const kind = row_of(link).kind;
    auto object = media_object(link);
    if (!caption.empty()) object["caption"] = caption;
    return {{"type", kind}, {kind, std::move(object)}};
}

std::string with_addresses(std::string text, std::vector<flow::MediaLink> const& links) {
    for (auto const& link : links) text += (text.empty() ? "" : "\n") + link.url;
    return text;
}

// One message carries one picture; what it cannot carry stands in its text, by its address or with a number.
Result<json::object> free_form(Outgoing const& outgoing) {
    auto const* link = outgoing.attachments.size() == 1 ? &outgoing.attachments.front() : nullptr;
    auto const carries = link && (outgoing.buttons.empty() ? outgoing.text.empty() || row_of(*link).has_caption
                                                           : row_of(*link).is_header && !outgoing.list);
    auto const text = carries ? outgoing.text : with_addresses(outgoing.text, outgoing.attachments);
    if (!outgoing.buttons.empty() && !text.empty() && characters(text) <= interactive_characters)
        return interactive_of(outgoing, text, carries ? link : nullptr);
    if (carries && outgoing.buttons.empty() && characters(text) <= caption_characters)
        return media_message(*link, text);
    auto const words =
        flow::numbered(carries ? with_addresses(text, outgoing.attachments) : text, outgoing.buttons, Medium::chat);
    if (words.empty()) return Error{Fault::invalid, "a message without text cannot be sent"};
    if (characters(words) > text_characters)
        return Error{Fault::invalid, "the text has more than 4,096 characters: shorten it in the flow"};
    return json::object{{"type", "text"}, {"text", {{"body", words}, {"preview_url", false}}}};
}

}  // namespace

bool is_outside_whatsapp_window(Outgoing const& outgoing) {
    if (outgoing.now == TimePoint{}) return false;
    return !outgoing.last_heard || outgoing.now - *outgoing.last_heard >= whatsapp_window;
}

std::string on_one_line(std::string_view text) {
    std::string line;
    for (auto const sign : text) {
        auto const is_blank = sign == ' ' || sign == '\n' || sign == '\r' || sign == '\t';
        if (!is_blank)
            line += sign;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    return line;
}

std::vector<Outgoing> split_whatsapp(Outgoing const& outgoing, Settings const&) {
    return is_outside_whatsapp_window(outgoing) ? std::vector{outgoing} : split_by(whatsapp_capabilities, outgoing);
}

Result<HttpCall> whatsapp_call(std::string const& address, Outgoing const& outgoing, Settings const& settings,
                               Headers headers) {
    auto const person = whatsapp_person(outgoing.to);
    if (person.empty())
        return Error{
            Fault::invalid,
            "the address is no WhatsApp user: a number with its country code or a business-scoped id is needed"};
    auto content = is_outside_whatsapp_window(outgoing) ? template_of(outgoing, settings) : free_form(outgoing);
    if (!content) return content.error();
    json::object body{{"messaging_product", "whatsapp"}, {"recipient_type", "individual"}};
    if (is_scoped_id(person))
        body["recipient"] = person;
    else
        body["to"] = person.substr(1);
    if (!outgoing.reference.empty()) body["biz_opaque_callback_data"] = outgoing.reference;
    for (auto& member : *content) body[member.key()] = std::move(member.value());
    return json_call(address + "/messages", body, std::move(headers));
}

}  // namespace passerelle::channel
