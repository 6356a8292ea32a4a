#pragma once

#include <span>
#include <string_view>

namespace passerelle::cli {

// The documents of docs/channels and docs/fr/channels, as they were when the program was built.
struct ChannelDocument {
    std::string_view provider, language, text;
};
std::span<ChannelDocument const> channel_documents();

}  // namespace passerelle::cli
