#include <array>

#include "flow/step/kind.hpp"

namespace passerelle::flow {

namespace {

constexpr std::size_t most_attachments = 10;
constexpr std::size_t most_variables = 100;

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> types{{{".png", "image/png"},
                                                                               {".jpg", "image/jpeg"},
                                                                               {".jpeg", "image/jpeg"},
                                                                               {".gif", "image/gif"},
                                                                               {".webp", "image/webp"},
                                                                               {".pdf", "application/pdf"},
                                                                               {".mp3", "audio/mpeg"},
                                                                               {".ogg", "audio/ogg"},
                                                                               {".m4a", "audio/mp4"},
                                                                               {".wav", "audio/wav"},
                                                                               {".mp4", "video/mp4"},
                                                                               {".3gp", "video/3gpp"}}};

bool is_type(std::string_view text) {
    auto const kind = text.substr(0, text.find('/'));
    return kind == "image" || kind == "audio" || kind == "video" || kind == "application";
}

Attachment load_attachment(Reader& reader, YamlNode const& node) {
    Attachment attachment;
    auto const* url = node.is_scalar() ? &node : node.find("url");
    if (!node.is_scalar() && !reader.check(node, "attachment", "an attachment")) return attachment;
    if (!url) {
        reader.report(node, "an attachment needs its address", "url: https://…");
        return attachment;
    }
    attachment.url = reader.hole_text(*url, "the address of an attachment");
    if (auto const* type = node.find("type")) {
        attachment.type = reader.word(*type, "type");
        if (!is_type(attachment.type))
            reader.report(*type, "\"" + attachment.type + "\" is no type of attachment",
                          "image, audio, video or application, alone or in full: image/png");
        return attachment;
    }
    for (auto const& [ending, type] : types)
        if (url->text.ends_with(ending)) attachment.type = type;
    if (attachment.type.empty())
        reader.report(node, "the address does not tell what the attachment is", "{type: image, url: …}");
    return attachment;
}

void load_template(Reader& reader, YamlNode const& node, SayStep& say) {
    if (node.is_scalar()) {
        say.provider_template = reader.word(node, "template");
        return;
    }
    if (!reader.check(node, "template", "template")) return;
    if (auto const* name = node.find("name"))
        say.provider_template = reader.word(*name, "the name of the template");
    else
        reader.report(node, "a template needs its name at the provider", "name: …");
    auto const* variables = node.find("variables");
    if (!variables) return;
    if (!variables->is_sequence() || variables->items.size() > most_variables)
        return reader.report(*variables, "variables must be a list of texts, 100 at most", "[\"@contact.first_name\"]");
    for (auto const& item : variables->items) say.template_variables.push_back(reader.hole_text(item, "a variable"));
}

}  // namespace

Body load_say(Reader& reader, YamlNode const& value, YamlNode const& step) {
    SayStep say;
    say.text = reader.text(value, "say", "say");
    if (auto const* attach = step.find("attach")) {
        if (!attach->is_sequence())
            say.attachments.push_back(load_attachment(reader, *attach));
        else
            for (auto const& item : attach->items) say.attachments.push_back(load_attachment(reader, item));
        if (say.attachments.size() > most_attachments)
            reader.report(*attach, "more than " + std::to_string(most_attachments) + " attachments", "make two steps");
    }
    if (auto const* node = step.find("template")) load_template(reader, *node, say);
    return say;
}

}  // namespace passerelle::flow
