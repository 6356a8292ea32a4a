#include "cli/qr_code.hpp"

#include <qrencode.h>

#include <memory>

namespace passerelle::cli {

namespace {

constexpr std::string_view white_on_black = "\033[97;40m", as_before = "\033[0m";  // ECMA-48 SGR
constexpr int quiet = 2;  // modules around it; a terminal's own margin makes up for the rest

}  // namespace

std::string qr_code(std::string_view text, bool coloured) {
    std::unique_ptr<QRcode, decltype(&QRcode_free)> const code{
        QRcode_encodeString8bit(std::string{text}.c_str(), 0, QR_ECLEVEL_M), QRcode_free};
    if (!code) return {};
    auto const is_dark = [&](int row, int column) {
        if (row < 0 || column < 0 || row >= code->width || column >= code->width) return false;
        return (code->data[row * code->width + column] & 1) != 0;
    };
    std::string drawn;
    for (int row = -quiet; row < code->width + quiet; row += 2) {
        if (coloured) drawn += white_on_black;
        for (int column = -quiet; column < code->width + quiet; ++column) {
            auto const upper = is_dark(row, column), lower = is_dark(row + 1, column);
            drawn += upper ? (lower ? " " : "▄") : (lower ? "▀" : "█");
        }
        if (coloured) drawn += as_before;
        drawn += '\n';
    }
    return drawn;
}

}  // namespace passerelle::cli
