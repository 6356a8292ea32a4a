#include "text/gsm.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "base/utf8.hpp"
#include "text/gsm_tables.hpp"
#include "text/scan.hpp"
#include "text/segments.hpp"

namespace passerelle::text {

namespace {

constexpr int octets_of_a_part = 140;

// Septets of the whole text with national tables; empty when a sign is in neither.
std::optional<int> septets_with(std::string_view text, Shifts shifts) {
    auto const& costs = septet_costs(shifts);
    int sum = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const one = decode_sign(text.substr(at));
        auto const units = costs.of(one.code_point);
        if (units == 0) return std::nullopt;
        sum += units;
        at += one.bytes;
    }
    return sum;
}

void choose_encoding(std::string_view text, Scan const& seen, MeasureOptions const& options, Measure& measured) {
    measured.encoding = Encoding::ucs2;
    measured.units = seen.utf16;
    if (options.only_ucs2) return;
    auto const septets = options.shifts.any() ? septets_with(text, options.shifts)
                         : seen.gsm7()        ? std::optional{seen.septets}
                                              : std::nullopt;
    if (!septets) return;
    measured.encoding = Encoding::gsm7;
    measured.units = *septets;
    measured.shifts = options.shifts;
}

}  // namespace

std::string_view name_of(Encoding encoding) { return encoding == Encoding::gsm7 ? "gsm7" : "ucs2"; }

int Header::octets() const {
    int octets = joined ? (reference_bits == 16 ? 6 : 5) : 0;
    if (shifts.single != 0) octets += 3;
    if (shifts.locking != 0) octets += 3;
    return octets == 0 ? 0 : octets + 1;
}

int capacity(Encoding encoding, Header const& header) {
    auto const octets = octets_of_a_part - header.octets();
    return encoding == Encoding::gsm7 ? octets * 8 / 7 : octets / 2;
}

Result<Measure> measure(std::string_view utf8, MeasureOptions const& options) {
    auto scanned = scan_composed(utf8);
    if (scanned.seen.invalid_at) return not_utf8(*scanned.seen.invalid_at);
    Measure measured;
    measured.composed = std::move(scanned.composed);
    std::string_view const text = measured.composed ? *measured.composed : utf8;
    choose_encoding(text, scanned.seen, options, measured);
    measured.starts =
        segment_starts({text, measured.encoding, measured.shifts, measured.units, options.reference_bits});
    measured.segments = static_cast<int>(measured.starts.size());
    return measured;
}

std::vector<std::string> parts(std::string_view utf8, Measure const& measure) {
    std::string_view const text = measure.composed ? *measure.composed : utf8;
    std::vector<std::string> parts;
    for (std::size_t n = 0; n < measure.starts.size(); ++n) {
        auto const begin = measure.starts[n];
        auto const end = n + 1 < measure.starts.size() ? measure.starts[n + 1] : text.size();
        parts.emplace_back(text.substr(begin, end - begin));
    }
    return parts;
}

int septets(char32_t sign) { return default_septets(sign); }

bool is_gsm7(char32_t sign) { return default_septets(sign) > 0; }

int septets(std::string_view utf8) {
    int sum = 0;
    for (auto const sign : to_code_points(utf8)) sum += std::max(1, default_septets(sign));
    return sum;
}

}  // namespace passerelle::text
