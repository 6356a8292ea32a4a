#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace passerelle::flow {

// The classes of phones that a text can be written for.
enum class Medium { sms, ussd, chat };
std::string_view name_of(Medium medium);
Result<Medium> medium_named(std::string_view name);

struct Choice {
    std::string name;   // the option's key in the flow
    std::string label;  // in the person's language
    bool operator==(Choice const&) const = default;
};

// A picture, a document …: by its address.
struct MediaLink {
    std::string type, url;  // type: image/png, or image, audio, video, application
    bool operator==(MediaLink const&) const = default;
};

// What is to be said, before any channel has rendered it. Substituted, in one language, for every class of phone.
struct Content {
    std::string text;
    std::string sms, ussd, chat;  // overrides of `text`; empty = none
    std::vector<Choice> choices;
    std::string language;                // BCP 47; decides the words of navigation
    bool ends = false;                   // nothing more is expected (USSD: END)
    int page = 0;                        // choices a screen or message; 0: as many as fit
    int columns = 1;                     // of buttons, where the channel lays them out
    std::vector<MediaLink> attachments;  // chat; elsewhere their addresses
    std::string provider_template;       // of a chat provider, outside its free window; empty: none
    std::vector<std::string> template_variables;

    std::string const& text_for(Medium medium) const;
    bool operator==(Content const&) const = default;
};

// JSON, as it stands in the outbox.
std::string to_json(Content const& content);
Result<Content> content_from_json(std::string_view json);

// Several contents said in one breath become one: texts joined by a line end; the choices are those of the last.
Content joined(std::vector<Content> const& contents);

}  // namespace passerelle::flow
