#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "channel/smpp/pdu.hpp"

// The two hands of the codec: pdu.cpp tells either of them the fields of a PDU in their order.
namespace passerelle::smpp {

// Reads fields from the front of a body. After the end every field is empty and `short_of` names the first that was
// missing.
class OctetReader {
public:
    explicit OctetReader(std::string_view octets) : rest_{octets} {}

    void text(std::string_view name, std::string& value, std::size_t most);  // C-octet string
    void octet(std::string_view name, std::uint8_t& value);
    void number(std::string_view name, std::uint32_t& value);  // four octets
    void counted(std::string_view name, std::string& value);   // length in one octet, then so many
    void tlvs(Tlvs& value);

    bool at_end() const { return rest_.empty(); }
    std::string_view short_of() const { return short_of_; }

private:
    bool has(std::string_view name, std::size_t octets);
    std::string_view take(std::size_t octets);

    std::string_view rest_;
    std::string_view short_of_;
};

// Writes fields; `wrong` says what the wire cannot carry.
class OctetWriter {
public:
    void text(std::string_view name, std::string const& value, std::size_t most);
    void octet(std::string_view name, std::uint8_t value);
    void number(std::string_view name, std::uint32_t value);
    void counted(std::string_view name, std::string const& value);
    void tlvs(Tlvs const& value);

    std::string take() { return std::move(octets_); }
    std::string const& wrong() const { return wrong_; }

private:
    void put(std::uint32_t number, int octets);
    void fail(std::string_view name, std::string_view why);

    std::string octets_;
    std::string wrong_;
};

}  // namespace passerelle::smpp
