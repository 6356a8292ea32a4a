// Whatever bytes are planned: refused by name, or never dearer than as they stand, and the reason has its words.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/encoding.hpp"
#include "text/plan.hpp"
#include "text/ruler.hpp"

using namespace passerelle;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size < 2) return 0;
    constexpr std::array<std::string_view, 8> languages{"fr", "en", "ar", "uk", "el", "tr", "yo", ""};
    std::array<text::Shifts, 2> const shifts{{{data[1] % 14, 0}, {0, data[1] % 14}}};
    text::PlanOptions options;
    options.language = languages[data[0] % 8];
    options.folding = static_cast<text::Folding>(data[0] / 8 % 3);
    options.latin = (data[0] & 0x80) != 0;
    options.ucs2 = (data[1] & 0x20) == 0;
    options.gsm7 = !options.ucs2 || (data[1] & 0x40) == 0;
    if (data[1] & 0x80) options.shifts = shifts;
    std::string_view const given{reinterpret_cast<char const*>(data) + 2, size - 2};
    auto const plan = text::plan(given, options);
    if (plan.has_value() != is_valid_utf8(given)) std::abort();
    if (!plan) return 0;
    std::string joined;
    for (auto const& part : plan->parts()) joined += part;
    if (joined != plan->text || plan->original.value_or(plan->text) != given) std::abort();
    auto const naive = text::measure(given, {.only_ucs2 = !options.gsm7});
    if (options.ucs2 && plan->segments > naive->segments) std::abort();
    if (!options.ucs2 && plan->encoding != text::Encoding::gsm7) std::abort();
    if (!is_valid_utf8(text::explain(*plan, "fr")) || !is_valid_utf8(text::explain(*plan, "en"))) std::abort();
    if (!is_valid_utf8(text::ruled(naive->composed.value_or(std::string{given}), *naive))) std::abort();
    return 0;
}
