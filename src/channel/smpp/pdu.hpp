#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "base/smpp_frame.hpp"

// The bodies of all PDUs of SMPP 3.4 (§4) as values, their names those of the specification; read tolerantly, written
// exactly. Pure: the link is transport/smpp.
namespace passerelle::smpp {

// Optional parameters (§5.3.2) that mean something to us.
enum class Tag : std::uint16_t {
    dest_addr_subunit = 0x0005,
    additional_status_info_text = 0x001D,
    receipted_message_id = 0x001E,
    user_message_reference = 0x0204,
    source_port = 0x020A,
    destination_port = 0x020B,
    sar_msg_ref_num = 0x020C,
    sar_total_segments = 0x020E,
    sar_segment_seqnum = 0x020F,
    sc_interface_version = 0x0210,
    ms_availability_status = 0x0422,
    network_error_code = 0x0423,
    message_payload = 0x0424,
    delivery_failure_reason = 0x0425,
    more_messages_to_send = 0x0426,
    message_state = 0x0427,
    ussd_service_op = 0x0501,
    its_session_info = 0x1383,
};

struct Tlv {
    Tag tag{};
    std::string value;
    bool operator==(Tlv const&) const = default;
};
using Tlvs = std::vector<Tlv>;
// The first of a tag; empty where there is none.
std::optional<std::string_view> tlv(Tlvs const& tlvs, Tag tag);
// As a number, big-endian, of 1 to 4 octets: some centres write a number of two octets in one, or the reverse.
std::optional<std::uint32_t> tlv_number(Tlvs const& tlvs, Tag tag);
// As a C-octet string, with or without its NUL.
std::optional<std::string_view> tlv_text(Tlvs const& tlvs, Tag tag);
Tlv octet_tlv(Tag tag, std::uint8_t number);
Tlv pair_tlv(Tag tag, std::uint16_t number);

struct Address {
    std::uint8_t ton = 0, npi = 0;
    std::string digits;  // or a name
    bool operator==(Address const&) const = default;
};

struct Bind {  // bind_transmitter, bind_receiver, bind_transceiver
    std::string system_id, password, system_type;
    std::uint8_t interface_version = 0x34;
    Address range;  // addr_ton, addr_npi, address_range
    bool operator==(Bind const&) const = default;
};
struct BindResponse {
    std::string system_id;
    Tlvs tlvs;
    bool operator==(BindResponse const&) const = default;
};
struct Outbind {
    std::string system_id, password;
    bool operator==(Outbind const&) const = default;
};
struct Message {  // submit_sm, deliver_sm
    std::string service_type;
    Address source, destination;
    std::uint8_t esm_class = 0, protocol_id = 0, priority_flag = 0;
    std::string schedule_delivery_time, validity_period;
    std::uint8_t registered_delivery = 0, replace_if_present_flag = 0, data_coding = 0, sm_default_msg_id = 0;
    std::string short_message;  // 0 to 254 octets
    Tlvs tlvs;
    bool operator==(Message const&) const = default;
};
struct Data {  // data_sm
    std::string service_type;
    Address source, destination;
    std::uint8_t esm_class = 0, registered_delivery = 0, data_coding = 0;
    Tlvs tlvs;
    bool operator==(Data const&) const = default;
};
struct MessageResponse {  // to submit_sm, deliver_sm, data_sm
    std::string message_id;
    Tlvs tlvs;
    bool operator==(MessageResponse const&) const = default;
};
struct Query {
    std::string message_id;
    Address source;
    bool operator==(Query const&) const = default;
};
struct QueryResponse {
    std::string message_id, final_date;
    std::uint8_t message_state = 0, error_code = 0;
    bool operator==(QueryResponse const&) const = default;
};
struct Cancel {
    std::string service_type, message_id;
    Address source, destination;
    bool operator==(Cancel const&) const = default;
};
struct Replace {
    std::string message_id;
    Address source;
    std::string schedule_delivery_time, validity_period;
    std::uint8_t registered_delivery = 0, sm_default_msg_id = 0;
    std::string short_message;
    bool operator==(Replace const&) const = default;
};
struct MultiDestination {
    Address address;
    std::string list;  // name of a distribution list: then there is no address
    bool operator==(MultiDestination const&) const = default;
};
struct Multi {  // submit_multi
    std::string service_type;
    Address source;
    std::vector<MultiDestination> destinations;  // at most 254
    std::uint8_t esm_class = 0, protocol_id = 0, priority_flag = 0;
    std::string schedule_delivery_time, validity_period;
    std::uint8_t registered_delivery = 0, replace_if_present_flag = 0, data_coding = 0, sm_default_msg_id = 0;
    std::string short_message;
    Tlvs tlvs;
    bool operator==(Multi const&) const = default;
};
struct MultiFailure {
    Address destination;
    std::uint32_t status = 0;
    bool operator==(MultiFailure const&) const = default;
};
struct MultiResponse {
    std::string message_id;
    std::vector<MultiFailure> failures;
    bool operator==(MultiResponse const&) const = default;
};
struct Alert {  // alert_notification: a phone that was away is back
    Address source, esme;
    Tlvs tlvs;
    bool operator==(Alert const&) const = default;
};
struct Empty {  // enquire_link, unbind, cancel_sm_resp, replace_sm_resp, generic_nack …
    bool operator==(Empty const&) const = default;
};

using Body = std::variant<Empty, Bind, BindResponse, Outbind, Message, MessageResponse, Data, Query, QueryResponse,
                          Cancel, Replace, Multi, MultiResponse, Alert>;

// The body of a PDU by its command. Read as centres write it: a string may be longer than the specification allows or
// end with the body, a response may lack its body or the end of it, what follows the last whole TLV is left aside, an
// enquire_link may carry anything. Errors (Fault::invalid): a command of no PDU, a request that ends before its
// mandatory fields do.
Result<Body> read_body(Frame const& frame);

// Exact: an error (Fault::invalid) names the field that is too long or holds a NUL, or says that this body belongs to
// another command. `password_octets` is the room of the password with its NUL: 9, of some centres more.
struct WriteOptions {
    std::size_t password_octets = 9;
};
Result<std::string> write_body(Command command, Body const& body, WriteOptions const& options = {});
Result<Frame> frame_of(Command command, std::uint32_t sequence, Body const& body, WriteOptions const& options = {});

}  // namespace passerelle::smpp
