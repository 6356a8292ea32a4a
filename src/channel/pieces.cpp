#include "channel/pieces.hpp"

#include "base/encoding.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

std::vector<std::string> pieces_of(std::string_view text, std::size_t most, std::size_t last_bytes) {
    if (text.size() <= most) return {std::string{text}};
    std::vector<std::string> pieces;
    std::string piece;
    auto const close = [&] {
        if (auto const words = trimmed(piece); !words.empty()) pieces.emplace_back(words);
        piece.clear();
    };
    for (auto const point : to_code_points(text)) {
        auto const sign = to_utf8(point);
        if (piece.size() + sign.size() > most) close();
        piece += sign;
        if (piece.size() == most || (piece.size() + last_bytes > most && point == U' ')) close();
    }
    close();
    if (pieces.empty()) pieces.emplace_back();
    return pieces;
}

}  // namespace passerelle::channel
