#pragma once

#include <string_view>

#include "channel/event.hpp"

namespace passerelle::channel {

// By the word a provider has for it ("voice", "m.audio", "picture") or its MIME type; none for what is no such thing.
Media media_of(std::string_view word);

}  // namespace passerelle::channel
