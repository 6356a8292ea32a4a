#include "flow/text_file.hpp"

#include <algorithm>

namespace passerelle::flow {

std::pair<int, int> TextFile::place_of(std::string_view part, int line, int column) const {
    constexpr int most_lines = 100;  // of one value
    auto const last = std::min(lines_.count(), line + most_lines);
    for (auto number = line; number <= last && !part.empty(); ++number) {
        auto const text = lines_.line(number);
        for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
            auto const found = lines_.column(number, static_cast<int>(at));
            if (number > line || found >= column) return {number, found};
        }
    }
    return {line, column};
}

}  // namespace passerelle::flow
