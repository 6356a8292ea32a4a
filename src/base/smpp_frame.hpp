#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// SMPP 3.4 on the wire, as far as a link must know it: the header, and where one PDU ends. What stands in a body is
// channel/smpp's; this much is shared with transport, as base/http_message.hpp is.
namespace passerelle::smpp {

// SMPP 3.4 §5.1.2.1. Any other number may stand in a Frame: it is for the receiver to refuse.
enum class Command : std::uint32_t {
    bind_receiver = 0x01,
    bind_transmitter = 0x02,
    query_sm = 0x03,
    submit_sm = 0x04,
    deliver_sm = 0x05,
    unbind = 0x06,
    replace_sm = 0x07,
    cancel_sm = 0x08,
    bind_transceiver = 0x09,
    outbind = 0x0B,
    enquire_link = 0x15,
    submit_multi = 0x21,
    alert_notification = 0x102,
    data_sm = 0x103,
    generic_nack = 0x80000000,
};
inline constexpr std::uint32_t response_bit = 0x80000000;
constexpr Command response_to(Command command) {
    return static_cast<Command>(static_cast<std::uint32_t>(command) | response_bit);
}
constexpr bool is_response(Command command) { return (static_cast<std::uint32_t>(command) & response_bit) != 0; }
// The request that a response belongs to; a request is its own.
constexpr Command request_of(Command command) {
    return static_cast<Command>(static_cast<std::uint32_t>(command) & ~response_bit);
}
bool is_known(Command command);             // of SMPP 3.4, request or response
std::string_view name_of(Command command);  // submit_sm, submit_sm_resp …; "unknown command"

// The statuses that a link itself acts upon; channel/smpp/status has what each means for a message.
namespace status {
inline constexpr std::uint32_t ok = 0x00;
inline constexpr std::uint32_t invalid_command_length = 0x02;
inline constexpr std::uint32_t invalid_command = 0x03;
inline constexpr std::uint32_t invalid_bind_status = 0x04;
inline constexpr std::uint32_t already_bound = 0x05;
inline constexpr std::uint32_t invalid_password = 0x0E;
inline constexpr std::uint32_t invalid_system_id = 0x0F;
inline constexpr std::uint32_t queue_full = 0x14;
inline constexpr std::uint32_t invalid_system_type = 0x53;
inline constexpr std::uint32_t throttled = 0x58;
inline constexpr std::uint32_t receiver_temporary = 0x64;  // "come again": the centre repeats
}  // namespace status

// One PDU: its header, and its body as octets.
struct Frame {
    Command command = Command::enquire_link;
    std::uint32_t status = status::ok;
    std::uint32_t sequence = 0;  // 1 … most_sequence; a generic_nack may carry 0
    std::string body;
    bool operator==(Frame const&) const = default;
};

inline constexpr std::size_t header_octets = 16;
// message_payload alone may hold 65,535 octets; nothing in 3.4 needs twice that, and a length beyond it is no SMPP.
inline constexpr std::size_t most_octets = 128 * 1024;
inline constexpr std::uint32_t most_sequence = 0x7FFFFFFF;
// The number that follows: after the last comes 1.
constexpr std::uint32_t sequence_after(std::uint32_t sequence) { return sequence >= most_sequence ? 1 : sequence + 1; }

std::string write_frame(Frame const& frame);

// What stands at the front of the octets that have come in.
struct Framing {
    enum class Kind { frame, incomplete, broken };
    Kind kind = Kind::incomplete;
    Frame frame;            // of Kind::frame
    std::size_t taken = 0;  // octets of it; 0 otherwise
};
// Broken: the length is none (below 16 or above `most`). Nothing after it can be found again: close the link.
Framing read_frame(std::string_view octets, std::size_t most = most_octets);

}  // namespace passerelle::smpp
