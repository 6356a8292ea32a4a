#pragma once

#include <boost/json/fwd.hpp>
#include <string_view>

#include "channel/event.hpp"

namespace passerelle::channel {

// By the word a provider has for it ("voice", "m.audio", "picture") or its MIME type; none for what is no such thing.
Media media_of(std::string_view word);

// Of one attachment: by its MIME type (in any case, with or without parameters), or where there is none by the end of
// its address; none for words and for the layout of an MMS.
Media media_of_attachment(std::string_view mime_type, std::string_view url);

// Of a list of objects with these members: the first that is shared.
Media media_among(boost::json::array const* attachments, std::string_view mime_type, std::string_view url);

}  // namespace passerelle::channel
