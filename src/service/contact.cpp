#include "service/contact.hpp"

namespace passerelle::service {

std::string make_address(std::string_view scheme, std::string_view number) {
    return std::string{scheme} + ":" + std::string{number};
}

std::string_view scheme_of(std::string_view address) {
    auto const colon = address.find(':');
    return colon == std::string_view::npos ? std::string_view{} : address.substr(0, colon);
}

std::string_view number_of(std::string_view address) {
    auto const colon = address.find(':');
    return colon == std::string_view::npos ? address : address.substr(colon + 1);
}

}  // namespace passerelle::service
