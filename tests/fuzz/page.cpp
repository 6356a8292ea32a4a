// Whatever a text and its options hold: screens within their limit, of whole signs, no option cut that has room.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/encoding.hpp"
#include "text/screen.hpp"

using namespace passerelle;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size < 2) return 0;
    text::ScreenOptions settings;
    settings.limit = text::least_screen_limit + data[0] % 143;
    settings.charset = data[1] & 1 ? text::Encoding::ucs2 : text::Encoding::gsm7;
    settings.line_width = data[1] & 2 ? 8 + data[1] / 4 : 0;
    // Bytes that are no UTF-8 are the caller's to refuse; a form feed begins an option.
    auto rest = repair_utf8({reinterpret_cast<char const*>(data) + 2, size - 2});
    std::vector<std::string> lines;
    for (auto end = rest.find('\f'); end != rest.npos; end = rest.find('\f')) {
        lines.push_back(rest.substr(0, end));
        rest.erase(0, end + 1);
    }
    auto const screens = text::page(rest, lines, settings);
    if (screens.empty()) std::abort();
    for (auto const& screen : screens)
        if (!is_valid_utf8(screen) || text::screen_units(screen, settings.charset) > settings.limit) std::abort();
    if (settings.line_width > 0) return 0;
    auto const most = settings.limit - 17;  // both lines of navigation
    for (auto const& line : lines) {
        if (line.find('\r') != line.npos || text::screen_units(line, settings.charset) > most) continue;
        bool whole = false;
        for (auto const& screen : screens) whole |= screen.find(line) != screen.npos;
        if (!whole) std::abort();
    }
    return 0;
}
