#include "base/http_message.hpp"

#include <algorithm>

namespace passerelle {

namespace {
char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }
}  // namespace

std::optional<std::string_view> header(Headers const& headers, std::string_view name) {
    for (auto const& [known, value] : headers)
        if (std::equal(known.begin(), known.end(), name.begin(), name.end(),
                       [](char left, char right) { return lower(left) == lower(right); }))
            return value;
    return std::nullopt;
}

}  // namespace passerelle
