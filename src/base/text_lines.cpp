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
    auto const place = static_cast<std::size_t>(number);
    auto const start = starts_[place - 1];
    auto line = text_.substr(start, place < starts_.size() ? starts_[place] - 1 - start : std::string_view::npos);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

int TextLines::column(int number, int byte) const {
    auto const before = line(number).substr(0, static_cast<std::size_t>(std::max(byte, 0)));
    return 1 + static_cast<int>(std::count_if(before.begin(), before.end(), begins_character));
}

}  // namespace passerelle
