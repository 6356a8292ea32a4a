#pragma once

#include <span>
#include <string_view>

namespace passerelle::cli {

// The documents of docs/channels, as they were when the program was built.
struct ChannelDocument {
    std::string_view provider, text;
};
std::span<ChannelDocument const> channel_documents();

}  // namespace passerelle::cli
