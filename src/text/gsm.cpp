#include "text/gsm.hpp"

#include <algorithm>
#include <array>

#include "base/encoding.hpp"
#include "text/fold.hpp"
#include "text/gsm_tables.hpp"

namespace passerelle::text {

namespace {

// Capacities of 3GPP TS 23.040: 140 octets, less a 6-octet header (8-bit reference) when joined.
struct Capacity {
    int single, part;
};
constexpr Capacity gsm7_capacity{160, 153}, ucs2_capacity{70, 67};

int cost(char32_t sign, Encoding encoding) {
    if (encoding == Encoding::gsm7) return septets(sign);
    return sign > 0xFFFF ? 2 : 1;
}

std::string_view replacement_of(char32_t sign) {
    auto const found = std::lower_bound(fold_table.begin(), fold_table.end(), sign,
                                        [](FoldEntry const& entry, char32_t wanted) { return entry.sign < wanted; });
    return found != fold_table.end() && found->sign == sign ? found->plain : std::string_view{};
}

bool is_in_fold_table(char32_t sign) {
    return std::binary_search(fold_table.begin(), fold_table.end(), FoldEntry{sign, {}},
                              [](FoldEntry const& left, FoldEntry const& right) { return left.sign < right.sign; });
}

}  // namespace

int septets(char32_t sign) {
    if (std::find(default_alphabet.begin(), default_alphabet.end(), sign) != default_alphabet.end()) return 1;
    return std::find(extension_signs.begin(), extension_signs.end(), sign) != extension_signs.end() ? 2 : 0;
}

bool is_gsm7(char32_t sign) { return septets(sign) > 0; }

int septets(std::string_view utf8) {
    int sum = 0;
    for (auto const sign : to_code_points(utf8)) sum += std::max(1, septets(sign));
    return sum;
}

Result<Measure> measure(std::string_view utf8) {
    if (!is_valid_utf8(utf8)) return Error{Fault::invalid, "the text is not valid UTF-8"};
    auto const signs = to_code_points(utf8);
    Measure measured;
    measured.encoding = std::all_of(signs.begin(), signs.end(), is_gsm7) ? Encoding::gsm7 : Encoding::ucs2;
    auto const capacity = measured.encoding == Encoding::gsm7 ? gsm7_capacity : ucs2_capacity;
    for (auto const sign : signs) measured.units += cost(sign, measured.encoding);
    if (signs.empty()) return measured;
    auto const room = measured.units <= capacity.single ? capacity.single : capacity.part;
    int used = 0;
    std::size_t byte = 0;
    measured.starts.push_back(0);
    for (auto const sign : signs) {
        auto const units = cost(sign, measured.encoding);
        if (used + units > room) {  // a pair moves whole to the next part
            measured.starts.push_back(byte);
            used = 0;
        }
        used += units;
        byte += to_utf8(sign).size();
    }
    measured.segments = static_cast<int>(measured.starts.size());
    return measured;
}

std::string fold_to_gsm7(std::string_view utf8) {
    std::string folded;
    for (auto const sign : to_code_points(composed(utf8))) {
        if (is_gsm7(sign))
            folded += to_utf8(sign);
        else if (is_in_fold_table(sign))
            folded += replacement_of(sign);
        else
            return std::string{utf8};
    }
    return folded;
}

std::string force_to_gsm7(std::string_view utf8) {
    std::string folded;
    for (auto const sign : to_code_points(composed(utf8))) {
        if (is_gsm7(sign))
            folded += to_utf8(sign);
        else if (is_in_fold_table(sign))
            folded += replacement_of(sign);
        else
            folded += '?';
    }
    return folded;
}

}  // namespace passerelle::text
