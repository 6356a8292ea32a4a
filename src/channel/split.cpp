#include "channel/split.hpp"

#include <algorithm>

#include "channel/wire.hpp"
#include "flow/menu.hpp"

namespace passerelle::channel {

namespace {

std::string with_addresses(std::string text, std::vector<flow::MediaLink> const& links) {
    for (auto const& link : links) text += (text.empty() ? "" : "\n") + link.url;
    return text;
}

// What an adapter may write into the text: addresses of files that it cannot send as such, choices by their numbers
// where the text is too long for buttons.
std::string fullest_text(Capabilities const& capabilities, Outgoing const& outgoing, TextLimit limit) {
    auto const units = text::units_of(outgoing.text, limit.unit);
    auto const captioned = outgoing.attachments.size() == 1 && capabilities.caption_limit > 0 && !outgoing.list &&
                           units <= capabilities.caption_limit;
    auto text = captioned ? outgoing.text : with_addresses(outgoing.text, outgoing.attachments);
    if (capabilities.pressed_limit == 0 || text::units_of(text, limit.unit) <= capabilities.pressed_limit) return text;
    return flow::numbered(with_addresses(outgoing.text, outgoing.attachments), outgoing.buttons, flow::Medium::chat);
}

// Of the part that everything else goes with, beside which the addresses of files may stand; 0 where these would take
// more than half of it.
int limit_of_last(Capabilities const& capabilities, Outgoing const& outgoing, TextLimit limit) {
    auto most = limit.most;
    if (capabilities.pressed_limit > 0 && !outgoing.buttons.empty()) most = std::min(most, capabilities.pressed_limit);
    if (capabilities.caption_limit > 0 && outgoing.attachments.size() == 1)
        most = std::min(most, capabilities.caption_limit);
    auto rest = most;
    for (auto const& link : outgoing.attachments) rest -= text::units_of(link.url, limit.unit) + 1;
    return 2 * rest < most ? 0 : rest;
}

// Cuts the last text until it is short enough; what it loses goes to as few as can be before it.
void shorten_last(std::vector<std::string_view>& texts, int most, text::Unit unit) {
    for (auto units = text::units_of(texts.back(), unit); units > most; units = text::units_of(texts.back(), unit)) {
        auto const whole = texts.back();
        auto const pieces = text::cut(whole, std::max(1, units - std::max(1, most / 2)), unit);
        if (pieces.size() < 2) return;  // one sign
        texts.back() = pieces.front();
        texts.push_back(whole.substr(static_cast<std::size_t>(pieces[1].data() - whole.data())));
    }
}

}  // namespace

TextLimit text_limit_of(Capabilities const& capabilities, std::string_view text) {
    if (capabilities.unicode_text_limit > 0 && !is_in_gsm7(text))
        return {capabilities.unicode_text_limit, text::Unit::utf16};
    return {capabilities.text_limit, capabilities.text_unit};
}

std::vector<Outgoing> parts_with(std::vector<std::string_view> const& texts, Outgoing const& outgoing) {
    std::vector<Outgoing> parts;
    for (auto const text : texts) {
        auto& part = parts.emplace_back(outgoing);
        part.text = text;
        part.part = static_cast<int>(parts.size());
        if (parts.size() == texts.size()) break;
        part.buttons.clear();
        part.list = false;
        part.attachments.clear();
    }
    return parts;
}

std::vector<Outgoing> split_by(Capabilities const& capabilities, Outgoing const& outgoing) {
    auto const limit = text_limit_of(capabilities, outgoing.text);
    if (text::units_of(fullest_text(capabilities, outgoing, limit), limit.unit) <= limit.most) return {outgoing};
    auto whole = outgoing;
    auto last = limit_of_last(capabilities, whole, limit);
    if (last == 0) {
        whole.text = with_addresses(whole.text, whole.attachments);
        whole.attachments.clear();
        last = limit_of_last(capabilities, whole, limit);
    }
    auto texts = text::cut(whole.text, limit.most, limit.unit);
    shorten_last(texts, last, limit.unit);
    return parts_with(texts, whole);
}

}  // namespace passerelle::channel
