#include "base/uuid.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/encoding.hpp"

namespace passerelle {

std::string uuid_of_name(std::string_view name_space, std::string_view name) {
    std::string digits{name_space};
    std::erase(digits, '-');
    auto const bytes = hex_decode(digits);
    if (!bytes || bytes->size() != 16) return {};
    auto hash = sha1(*bytes + std::string{name}).substr(0, 16);
    hash[6] = static_cast<char>((static_cast<unsigned char>(hash[6]) & 0x0FU) | 0x50U);
    hash[8] = static_cast<char>((static_cast<unsigned char>(hash[8]) & 0x3FU) | 0x80U);
    auto text = hex_encode(hash);
    for (std::size_t const dash : {8u, 13u, 18u, 23u}) text.insert(dash, 1, '-');
    return text;
}

}  // namespace passerelle
