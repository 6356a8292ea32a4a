// Whatever is written for a telephone number, in whatever country: it is read or refused with a reason, and what is
// kept of it is read as itself the next time.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "text/phone.hpp"

using namespace passerelle::text;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const input{reinterpret_cast<char const*>(data), size};
    auto const country = input.substr(0, 2);  // two letters of the input: now and then those of a country
    auto const written = input.substr(country.size());
    auto const phone = read_phone(written, country);
    if (phone) {
        if (phone->national.size() < 2 || phone->national.size() > 17 || phone->plan == nullptr) std::abort();
        if (phone->is_valid() && !phone->is_possible()) std::abort();
        (void)national_form(*phone);
        (void)international_form(*phone);
        (void)is_platform(*phone);
    }
    (void)possible_phone(written, country);
    auto const kept = normalise_phone(written, country);
    if (kept && (normalise_phone(*kept, country) != kept || national_format(*kept).empty())) std::abort();
    return 0;
}
