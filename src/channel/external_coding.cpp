// How aggregators write texts where they do not write UTF-8: the octets of UCS-2 in hex are the commonest.
#include "channel/external_coding.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "channel/external_settings.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

using Text = std::optional<std::string>;

Text utf8(std::string_view written) { return std::string{written}; }
Text windows1252(std::string_view written) { return windows1252_to_utf8(written); }
Text hex(std::string_view written) { return hex_decode(trimmed(written)); }
Text base64(std::string_view written) { return base64_decode(trimmed(written)); }

Text utf16(std::string_view octets) {
    if (octets.size() % 2 != 0) return std::nullopt;
    if (octets.starts_with("\xFE\xFF")) octets.remove_prefix(2);
    return utf16be_to_utf8(octets);
}

Text hex_utf16(std::string_view written) {
    auto const octets = hex(written);
    return octets ? utf16(*octets) : std::nullopt;
}

struct CodingRow {
    std::string_view name;
    Text (*read)(std::string_view written);
};
constexpr CodingRow codings[] = {
    {"utf-8", utf8}, {"windows-1252", windows1252}, {"iso-8859-1", windows1252}, {"utf-16", utf16},
    {"hex", hex},    {"hex_utf-16", hex_utf16},     {"base64", base64},
};

}  // namespace

std::optional<std::string> text_of_external(ExternalFields const& fields, std::string_view written,
                                            Settings const& settings) {
    auto const named =
        meaning_of(fields.first(setting(settings, "mo_coding_field"), {}), setting(settings, "mo_coding_values"));
    for (auto const& name : {named, lower(setting(settings, "mo_text_coding", "utf-8"))}) {
        auto const row = std::ranges::find(codings, name, &CodingRow::name);
        if (row != std::end(codings)) return row->read(written);
    }
    return std::nullopt;
}

std::string coding_of_external(std::string_view text, Settings const& settings) {
    return std::string{is_in_gsm7(text) ? setting(settings, "coding_gsm7", "0")
                                        : setting(settings, "coding_unicode", "8")};
}

}  // namespace passerelle::channel
