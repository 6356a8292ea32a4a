#include "channel/smpp/octets.hpp"

#include <algorithm>

namespace passerelle::smpp {

namespace {

constexpr std::size_t most_short_message = 254;  // SMPP 3.4 §4.4.1: sm_length

std::uint32_t number_of(std::string_view octets) {
    std::uint32_t number = 0;
    for (auto const octet : octets) number = (number << 8) | static_cast<unsigned char>(octet);
    return number;
}

}  // namespace

bool OctetReader::has(std::string_view name, std::size_t octets) {
    if (short_of_.empty() && rest_.size() >= octets) return true;
    if (short_of_.empty()) short_of_ = name;
    rest_ = {};
    return false;
}

std::string_view OctetReader::take(std::size_t octets) {
    auto const taken = rest_.substr(0, octets);
    rest_.remove_prefix(taken.size());
    return taken;
}

// Longer strings than `most` come from centres that know better, and the last string of a body may lack its NUL.
void OctetReader::text(std::string_view name, std::string& value, std::size_t /*most*/) {
    if (!has(name, 1)) return;
    auto const end = rest_.find('\0');
    value = take(std::min(end, rest_.size()));
    if (end != std::string_view::npos) take(1);
}

void OctetReader::octet(std::string_view name, std::uint8_t& value) {
    if (has(name, 1)) value = static_cast<std::uint8_t>(number_of(take(1)));
}

void OctetReader::number(std::string_view name, std::uint32_t& value) {
    if (has(name, 4)) value = number_of(take(4));
}

void OctetReader::counted(std::string_view name, std::string& value) {
    if (!has(name, 1)) return;
    auto const length = number_of(take(1));
    if (has(name, length)) value = take(length);
}

void OctetReader::tlvs(Tlvs& value) {
    while (rest_.size() >= 4) {
        auto const length = number_of(rest_.substr(2, 2));
        if (rest_.size() < 4 + length) break;
        auto const tag = static_cast<Tag>(number_of(take(2)));
        take(2);
        value.push_back(Tlv{tag, std::string{take(length)}});
    }
    rest_ = {};
}

void OctetWriter::put(std::uint32_t number, int octets) {
    for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) octets_ += static_cast<char>((number >> shift) & 0xFF);
}

void OctetWriter::fail(std::string_view name, std::string_view why) {
    if (wrong_.empty()) wrong_ = std::string{name} + ' ' + std::string{why};
}

void OctetWriter::text(std::string_view name, std::string const& value, std::size_t most) {
    if (value.find('\0') != std::string::npos) fail(name, "holds a NUL, where it would end");
    if (value.size() >= most) fail(name, "is longer than " + std::to_string(most - 1) + " octets");
    octets_ += value;
    octets_ += '\0';
}

void OctetWriter::octet(std::string_view /*name*/, std::uint8_t value) { put(value, 1); }

void OctetWriter::number(std::string_view /*name*/, std::uint32_t value) { put(value, 4); }

void OctetWriter::counted(std::string_view name, std::string const& value) {
    if (value.size() > most_short_message) fail(name, "is longer than 254 octets: use message_payload");
    put(static_cast<std::uint32_t>(value.size()), 1);
    octets_ += value;
}

void OctetWriter::tlvs(Tlvs const& value) {
    for (auto const& each : value) {
        if (each.value.size() > 0xFFFF) fail("a TLV", "is longer than 65535 octets");
        put(static_cast<std::uint16_t>(each.tag), 2);
        put(static_cast<std::uint32_t>(each.value.size()), 2);
        octets_ += each.value;
    }
}

}  // namespace passerelle::smpp
