#include "understanding/written_pieces.hpp"

#include <charconv>

#include "understanding/heard.hpp"

namespace passerelle::understanding {

namespace {

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }
bool is_letter(char sign) { return (sign >= 'a' && sign <= 'z') || static_cast<unsigned char>(sign) >= 0x80; }

}  // namespace

std::vector<std::string> pieces_of(std::string_view text) {
    auto folded = hear(text).folded;
    std::erase(folded, '\'');
    std::vector<std::string> pieces;
    for (std::size_t at = 0; at < folded.size();) {
        auto end = at + 1;
        auto const same = is_digit(folded[at]) ? is_digit : is_letter(folded[at]) ? is_letter : nullptr;
        while (same && end < folded.size() && same(folded[end])) ++end;
        if (folded[at] != ' ') pieces.push_back(folded.substr(at, end - at));
        at = end;
    }
    return pieces;
}

std::optional<int> number_in(std::string_view piece) {
    int value = 0;
    auto const [end, error] = std::from_chars(piece.data(), piece.data() + piece.size(), value);
    if (error != std::errc{} || end != piece.data() + piece.size() || piece.empty() || piece.size() > 4)
        return std::nullopt;
    return value;
}

}  // namespace passerelle::understanding
