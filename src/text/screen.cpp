#include "text/screen.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "text/gsm.hpp"

namespace passerelle::text {

namespace {

// How many bytes of the text fit into `room` septets; a sign is never cut.
std::size_t bytes_within(std::string_view text, int room) {
    std::size_t bytes = 0;
    int used = 0;
    for (auto const sign : to_code_points(text)) {
        used += std::max(1, septets(sign));
        if (used > room) break;
        bytes += to_utf8(sign).size();
    }
    return bytes;
}

// The longest front of the text that fits: to a line end, else to a blank, else to the sign.
std::size_t cut(std::string_view text, int room) {
    auto const most = bytes_within(text, room);
    if (most >= text.size()) return text.size();
    if (text[most] == '\n') return most;
    if (auto const line = text.substr(0, most).rfind('\n'); line != std::string_view::npos && line > 0) return line;
    if (auto const blank = text.substr(0, most + 1).rfind(' '); blank != std::string_view::npos && blank > 0)
        return blank;
    return most > 0 ? most : to_utf8(to_code_points(text).front()).size();
}

std::string_view without_break(std::string_view text) {
    return !text.empty() && (text.front() == '\n' || text.front() == ' ') ? text.substr(1) : text;
}

}  // namespace

std::vector<std::string> page(std::string_view text, int limit, std::string_view more, std::string_view back) {
    if (septets(text) <= limit) return {std::string{text}};
    auto const more_line = "\n9 " + std::string{more}, back_line = "\n0 " + std::string{back};
    std::vector<std::string> screens;
    while (!text.empty()) {
        auto room = limit - (screens.empty() ? 0 : septets(back_line));
        bool const last = septets(text) <= room;
        if (!last) room -= septets(more_line);
        auto const end = cut(text, std::max(room, 1));
        auto screen = std::string{text.substr(0, end)};
        text = without_break(text.substr(end));
        if (!text.empty()) screen += more_line;
        if (!screens.empty()) screen += back_line;
        screens.push_back(std::move(screen));
    }
    return screens;
}

}  // namespace passerelle::text
