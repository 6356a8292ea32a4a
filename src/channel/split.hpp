#pragma once

#include <string_view>
#include <vector>

#include "channel/capabilities.hpp"
#include "channel/outgoing.hpp"

// One message of ours in several of a provider's.
namespace passerelle::channel {

// What a text may have on this channel, and in which unit: an SMS by the alphabet that all of it needs.
struct TextLimit {
    int most = 0;
    text::Unit unit = text::Unit::signs;
};
TextLimit text_limit_of(Capabilities const& capabilities, std::string_view text);

// The message itself where one call carries all of it. Else its text, cut as text::cut does, each part within the
// limit; buttons, list and files stand with the last, whose text leaves room for the addresses of the files and is
// short enough for what stands beside it.
std::vector<Outgoing> split_by(Capabilities const& capabilities, Outgoing const& outgoing);
// The parts of a message, numbered: all that is not text goes with the last.
std::vector<Outgoing> parts_with(std::vector<std::string_view> const& texts, Outgoing const& outgoing);

}  // namespace passerelle::channel
