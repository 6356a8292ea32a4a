// Whatever bytes are measured: refused by name, or parts that fit, are whole signs and join to the text.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/encoding.hpp"
#include "text/fold.hpp"
#include "text/gsm.hpp"

using namespace passerelle;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size < 2) return 0;
    text::MeasureOptions const options{{data[0] % 15, data[1] % 15}, data[0] & 0x10 ? 16 : 8, (data[1] & 0x80) != 0};
    std::string_view const given{reinterpret_cast<char const*>(data) + 2, size - 2};
    (void)text::from_septets(given, options.shifts);
    auto const measured = text::measure(given, options);
    if (measured.has_value() != is_valid_utf8(given)) std::abort();
    if (!measured) return measured.error().detail.empty() ? std::abort(), 0 : 0;
    auto const room =
        text::capacity(measured->encoding, {measured->segments > 1, options.reference_bits, measured->shifts});
    std::string joined;
    int units = 0;
    for (auto const& part : text::parts(given, *measured)) {
        if (!is_valid_utf8(part)) std::abort();
        auto const alone = measured->encoding == text::Encoding::ucs2
                               ? static_cast<int>(utf8_to_utf16be(part).size() / 2)
                               : static_cast<int>(text::to_septets(part, measured->shifts)->size());
        if (alone > room) std::abort();
        units += alone;
        joined += part;
    }
    if (joined != text::composed(given) || units != measured->units) std::abort();
    return 0;
}
