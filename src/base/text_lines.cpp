#include "base/text_lines.hpp"

#include <algorithm>

namespace passerelle {

TextLines::TextLines(std::string_view text) : text_{text} {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text_.starts_with(byte_order_mark)) text_.remove_prefix(byte_order_mark.size());
    starts_.push_back(0);
    for (auto at = text_.find('\n'); at != std::string_view::npos; at = text_.find('\n', at + 1))
        starts_.push_back(at + 1);
}

std::string_view TextLines::line(int number) const {
    if (number < 1 || number > count()) return {};
    auto const start = starts_[static_cast<std::size_t>(number - 1)];
    auto const end = std::min(text_.find_first_of("\r\n", start), text_.size());
    return text_.substr(start, end - start);
}

int TextLines::column(int number, int byte) const {
    auto const before = line(number).substr(0, static_cast<std::size_t>(std::max(byte, 0)));
    return 1 + static_cast<int>(std::count_if(before.begin(), before.end(), [](char letter) {
               return (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U;
           }));
}

}  // namespace passerelle
