#include <optional>

#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

// The code unit of an escape \uXXXX that stands at `at`; empty when none stands there.
std::optional<unsigned> escaped_unit(std::string_view json, std::size_t at) {
    if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') return std::nullopt;
    unsigned unit = 0;
    for (auto const sign : json.substr(at + 2, 4)) {
        unit <<= 4U;
        if (sign >= '0' && sign <= '9')
            unit |= static_cast<unsigned>(sign - '0');
        else if (sign >= 'a' && sign <= 'f')
            unit |= static_cast<unsigned>(sign - 'a' + 10);
        else if (sign >= 'A' && sign <= 'F')
            unit |= static_cast<unsigned>(sign - 'A' + 10);
        else
            return std::nullopt;
    }
    return unit;
}

bool is_lead(unsigned unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_trail(unsigned unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

}  // namespace

std::string repaired_json(std::string_view json) {
    std::string out;
    out.reserve(json.size());
    for (std::size_t at = 0; at < json.size();) {
        if (json[at] != '\\') {
            out += json[at++];
            continue;
        }
        auto const unit = escaped_unit(json, at);
        if (!unit) {  // another escape: two signs, so that "\\\\ud83d" is not taken for a surrogate
            out += json.substr(at, 2);
            at += 2;
            continue;
        }
        auto const next = escaped_unit(json, at + 6);
        if (is_lead(*unit) && next && is_trail(*next)) {
            out += json.substr(at, 12);
            at += 12;
            continue;
        }
        auto const broken = *unit == 0 || is_lead(*unit) || is_trail(*unit);
        out += broken ? std::string_view{"\\ufffd"} : json.substr(at, 6);
        at += 6;
    }
    return out;
}

}  // namespace passerelle::channel
