#include "flow/text_file.hpp"

#include <algorithm>

namespace passerelle::flow {

std::pair<int, int> TextFile::place_of(std::string_view part, YamlNode const& value) const {
    constexpr int most_lines = 100;  // of one value
    auto const last = std::min(lines_.count(), value.line + most_lines);
    for (auto line = value.line; line <= last && !part.empty(); ++line) {
        auto const text = lines_.line(line);
        for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
            auto const column = lines_.column(line, static_cast<int>(at));
            if (line > value.line || column >= value.column) return {line, column};
        }
    }
    return {value.line, value.column};
}

}  // namespace passerelle::flow
