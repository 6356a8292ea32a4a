#include "channel/smpp/message_id.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "channel/wire.hpp"

namespace passerelle::smpp {

namespace {

struct BaseRow {
    std::string_view name;
    IdBase base;
};
constexpr BaseRow bases[] = {
    {"none", IdBase::same},
    {"hex_to_dec", IdBase::hex_then_decimal},
    {"dec_to_hex", IdBase::decimal_then_hex},
};

bool is_hex(std::string_view digits) {
    return !digits.empty() && digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

constexpr std::string_view small_letters = "abcdefghijklmnopqrstuvwxyz", capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
bool has_any(std::string_view text, std::string_view letters) {
    return text.find_first_of(letters) != std::string_view::npos;
}
// Where an id that is no number has letters of both cases, their case tells two messages apart (base 62, base 64).
bool is_of_both_cases(std::string_view id) { return has_any(id, small_letters) && has_any(id, capitals); }

std::string in_other_base(std::string_view digits, int from, int to) {
    std::uint64_t number = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, from);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::string{digits};
    char room[24];
    auto const written = std::to_chars(std::begin(room), std::end(room), number, to);
    return {std::begin(room), written.ptr};
}

}  // namespace

std::optional<IdBase> id_base(std::string_view name) {
    for (auto const& row : bases)
        if (row.name == name) return row.base;
    return std::nullopt;
}

std::string id_of_response(std::string_view id) {
    id = channel::trimmed(id);
    auto digits = channel::lower(id);
    if (digits.starts_with("0x")) digits.erase(0, 2);
    if (!is_hex(digits)) {
        if (id.empty() || is_of_both_cases(id)) return std::string{id};
        digits = channel::lower(id);
    }
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    return digits;
}

std::string id_of_receipt(std::string_view id, IdBase base) {
    auto written = id_of_response(id);
    switch (base) {
        case IdBase::same:
            return written;
        case IdBase::hex_then_decimal:
            return in_other_base(written, 10, 16);
        case IdBase::decimal_then_hex:
            return in_other_base(written, 16, 10);
    }
    return written;
}

std::pair<std::string, std::string> names_of_receipt(std::string_view id, std::string_view in_text, IdBase base) {
    auto const written = id_of_response(id), text = in_text.empty() ? std::string{} : id_of_response(in_text);
    // Both, and one number: the parameter names it as the response did, the text in the other base.
    if (!text.empty() && text != written)
        for (auto const each : {IdBase::hex_then_decimal, IdBase::decimal_then_hex})
            if (id_of_receipt(text, each) == written) return {written, {}};
    auto name = id_of_receipt(written, base);
    auto other = name != written ? written : id_of_receipt(text, base);
    if (other == name) other.clear();
    return {std::move(name), std::move(other)};
}

std::string spelt_as(std::string_view id, std::string_view example) {
    auto written = id_of_response(id);
    auto const prefix = example.substr(0, example.starts_with("0x") || example.starts_with("0X") ? 2 : 0);
    auto const digits = example.substr(prefix.size());
    auto const is_number = is_hex(written) && is_hex(channel::lower(digits));
    if (is_of_both_cases(written) || (is_of_both_cases(digits) && !is_number)) return written;
    if (has_any(digits, capitals))
        std::transform(written.begin(), written.end(), written.begin(), [](char letter) {
            return has_any({&letter, 1}, small_letters) ? static_cast<char>(letter - 'a' + 'A') : letter;
        });
    if (written.size() < digits.size() && digits.starts_with('0'))
        written.insert(0, digits.size() - written.size(), '0');
    return std::string{prefix} + written;
}

}  // namespace passerelle::smpp
