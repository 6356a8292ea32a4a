// SMPP 3.4 §4: the fields of each PDU, in their order, once for reading and for writing.
#include "channel/smpp/pdu.hpp"

#include <algorithm>
#include <type_traits>

#include "channel/smpp/octets.hpp"

namespace passerelle::smpp {

namespace {

// Sizes of C-octet strings, with their NUL (§5.2).
constexpr std::size_t service_type_octets = 6, system_id_octets = 16, system_type_octets = 13, address_octets = 21,
                      long_address_octets = 65, range_octets = 41, time_octets = 17, message_id_octets = 65,
                      list_octets = 21;
constexpr std::size_t most_destinations = 254;

// The reader fills what it is given, the writer only looks: one description, with or without const.
template <class Codec>
struct Layout {
    Codec& codec;
    std::size_t password_octets;

    template <class A>
    void address(std::string_view name, A& it, std::size_t most = address_octets) {
        codec.octet(name, it.ton);
        codec.octet(name, it.npi);
        codec.text(name, it.digits, most);
    }
    template <class M>
    void delivery(M& it) {  // what submit_sm, deliver_sm and submit_multi end with
        codec.octet("esm_class", it.esm_class);
        codec.octet("protocol_id", it.protocol_id);
        codec.octet("priority_flag", it.priority_flag);
        codec.text("schedule_delivery_time", it.schedule_delivery_time, time_octets);
        codec.text("validity_period", it.validity_period, time_octets);
        codec.octet("registered_delivery", it.registered_delivery);
        codec.octet("replace_if_present_flag", it.replace_if_present_flag);
        codec.octet("data_coding", it.data_coding);
        codec.octet("sm_default_msg_id", it.sm_default_msg_id);
        codec.counted("short_message", it.short_message);
        codec.tlvs(it.tlvs);
    }

    template <class T>
    void fields(T& it) {
        using Pdu = std::remove_const_t<T>;
        if constexpr (std::is_same_v<Pdu, Bind>) {
            codec.text("system_id", it.system_id, system_id_octets);
            codec.text("password", it.password, password_octets);
            codec.text("system_type", it.system_type, system_type_octets);
            codec.octet("interface_version", it.interface_version);
            address("address_range", it.range, range_octets);
        } else if constexpr (std::is_same_v<Pdu, BindResponse>) {
            codec.text("system_id", it.system_id, system_id_octets);
            codec.tlvs(it.tlvs);
        } else if constexpr (std::is_same_v<Pdu, Outbind>) {
            codec.text("system_id", it.system_id, system_id_octets);
            codec.text("password", it.password, password_octets);
        } else if constexpr (std::is_same_v<Pdu, Message>) {
            codec.text("service_type", it.service_type, service_type_octets);
            address("source_addr", it.source);
            address("destination_addr", it.destination);
            delivery(it);
        } else if constexpr (std::is_same_v<Pdu, Data>) {
            codec.text("service_type", it.service_type, service_type_octets);
            address("source_addr", it.source, long_address_octets);
            address("destination_addr", it.destination, long_address_octets);
            codec.octet("esm_class", it.esm_class);
            codec.octet("registered_delivery", it.registered_delivery);
            codec.octet("data_coding", it.data_coding);
            codec.tlvs(it.tlvs);
        } else if constexpr (std::is_same_v<Pdu, MessageResponse>) {
            codec.text("message_id", it.message_id, message_id_octets);
            codec.tlvs(it.tlvs);
        } else if constexpr (std::is_same_v<Pdu, Query>) {
            codec.text("message_id", it.message_id, message_id_octets);
            address("source_addr", it.source);
        } else if constexpr (std::is_same_v<Pdu, QueryResponse>) {
            codec.text("message_id", it.message_id, message_id_octets);
            codec.text("final_date", it.final_date, time_octets);
            codec.octet("message_state", it.message_state);
            codec.octet("error_code", it.error_code);
        } else if constexpr (std::is_same_v<Pdu, Cancel>) {
            codec.text("service_type", it.service_type, service_type_octets);
            codec.text("message_id", it.message_id, message_id_octets);
            address("source_addr", it.source);
            address("destination_addr", it.destination);
        } else if constexpr (std::is_same_v<Pdu, Replace>) {
            codec.text("message_id", it.message_id, message_id_octets);
            address("source_addr", it.source);
            codec.text("schedule_delivery_time", it.schedule_delivery_time, time_octets);
            codec.text("validity_period", it.validity_period, time_octets);
            codec.octet("registered_delivery", it.registered_delivery);
            codec.octet("sm_default_msg_id", it.sm_default_msg_id);
            codec.counted("short_message", it.short_message);
        } else if constexpr (std::is_same_v<Pdu, Alert>) {
            address("source_addr", it.source, long_address_octets);
            address("esme_addr", it.esme, long_address_octets);
            codec.tlvs(it.tlvs);
        }
    }
};

constexpr std::uint8_t to_address = 1, to_list = 2;  // §5.2.25 dest_flag

// The lists of submit_multi are what one description cannot say for both directions.
void read(Layout<OctetReader>& layout, Multi& it) {
    layout.codec.text("service_type", it.service_type, service_type_octets);
    layout.address("source_addr", it.source);
    std::uint8_t count = 0;
    layout.codec.octet("number_of_dests", count);
    for (int n = 0; n < count && layout.codec.short_of().empty(); ++n) {
        std::uint8_t flag = 0;
        layout.codec.octet("dest_flag", flag);
        MultiDestination one;
        if (flag == to_list)
            layout.codec.text("dl_name", one.list, list_octets);
        else
            layout.address("destination_addr", one.address);
        it.destinations.push_back(std::move(one));
    }
    layout.delivery(it);
}

void write(Layout<OctetWriter>& layout, Multi const& it) {
    layout.codec.text("service_type", it.service_type, service_type_octets);
    layout.address("source_addr", it.source);
    layout.codec.octet("number_of_dests", static_cast<std::uint8_t>(it.destinations.size()));
    for (auto const& each : it.destinations) {
        layout.codec.octet("dest_flag", each.list.empty() ? to_address : to_list);
        if (each.list.empty())
            layout.address("destination_addr", each.address);
        else
            layout.codec.text("dl_name", each.list, list_octets);
    }
    layout.delivery(it);
}

void read(Layout<OctetReader>& layout, MultiResponse& it) {
    layout.codec.text("message_id", it.message_id, message_id_octets);
    std::uint8_t count = 0;
    layout.codec.octet("no_unsuccess", count);
    for (int n = 0; n < count && !layout.codec.at_end(); ++n) {
        MultiFailure one;
        layout.address("destination_addr", one.destination);
        layout.codec.number("error_status_code", one.status);
        it.failures.push_back(std::move(one));
    }
}

void write(Layout<OctetWriter>& layout, MultiResponse const& it) {
    layout.codec.text("message_id", it.message_id, message_id_octets);
    layout.codec.octet("no_unsuccess", static_cast<std::uint8_t>(it.failures.size()));
    for (auto const& each : it.failures) {
        layout.address("destination_addr", each.destination);
        layout.codec.number("error_status_code", each.status);
    }
}

template <class Pdu>
void read(Layout<OctetReader>& layout, Pdu& it) {
    layout.fields(it);
}
template <class Pdu>
void write(Layout<OctetWriter>& layout, Pdu const& it) {
    layout.fields(it);
}

// An empty body of the kind that a command has; nothing for a command of no PDU.
std::optional<Body> blank(Command command) {
    if (!is_known(command)) return std::nullopt;
    switch (command) {
        case Command::bind_receiver:
        case Command::bind_transmitter:
        case Command::bind_transceiver:
            return Bind{};
        case Command::outbind:
            return Outbind{};
        case Command::submit_sm:
        case Command::deliver_sm:
            return Message{};
        case Command::data_sm:
            return Data{};
        case Command::query_sm:
            return Query{};
        case Command::cancel_sm:
            return Cancel{};
        case Command::replace_sm:
            return Replace{};
        case Command::submit_multi:
            return Multi{};
        case Command::alert_notification:
            return Alert{};
        default:
            break;
    }
    if (!is_response(command)) return Empty{};
    switch (request_of(command)) {
        case Command::bind_receiver:
        case Command::bind_transmitter:
        case Command::bind_transceiver:
            return BindResponse{};
        case Command::submit_sm:
        case Command::deliver_sm:
        case Command::data_sm:
            return MessageResponse{};
        case Command::query_sm:
            return QueryResponse{};
        case Command::submit_multi:
            return MultiResponse{};
        default:
            return Empty{};
    }
}

Error wrong_pdu(std::string detail) { return Error{Fault::invalid, std::move(detail)}; }

}  // namespace

std::optional<std::string_view> tlv(Tlvs const& tlvs, Tag tag) {
    auto const found = std::find_if(tlvs.begin(), tlvs.end(), [&](Tlv const& each) { return each.tag == tag; });
    if (found == tlvs.end()) return std::nullopt;
    return found->value;
}

std::optional<std::uint32_t> tlv_number(Tlvs const& tlvs, Tag tag) {
    auto const value = tlv(tlvs, tag);
    if (!value || value->empty() || value->size() > 4) return std::nullopt;
    std::uint32_t number = 0;
    for (auto const octet : *value) number = (number << 8) | static_cast<unsigned char>(octet);
    return number;
}

std::optional<std::string_view> tlv_text(Tlvs const& tlvs, Tag tag) {
    auto const value = tlv(tlvs, tag);
    if (!value) return std::nullopt;
    return value->substr(0, value->find('\0'));
}

Tlv octet_tlv(Tag tag, std::uint8_t number) { return {tag, std::string(1, static_cast<char>(number))}; }

Tlv pair_tlv(Tag tag, std::uint16_t number) {
    return {tag, std::string{static_cast<char>(number >> 8), static_cast<char>(number & 0xFF)}};
}

Result<Body> read_body(Frame const& frame) {
    auto body = blank(frame.command);
    if (!body) return wrong_pdu("no PDU of SMPP 3.4 has this command");
    OctetReader reader{frame.body};
    Layout<OctetReader> layout{reader, 0};
    std::visit([&](auto& it) { read(layout, it); }, *body);
    if (!reader.short_of().empty() && !is_response(frame.command))
        return wrong_pdu(std::string{name_of(frame.command)} + " ends before its " + std::string{reader.short_of()});
    return *std::move(body);
}

Result<std::string> write_body(Command command, Body const& body, WriteOptions const& options) {
    auto const expected = blank(command);
    if (!expected || expected->index() != body.index())
        return wrong_pdu("this body is not one of " + std::string{name_of(command)});
    if (auto const* multi = std::get_if<Multi>(&body); multi && multi->destinations.size() > most_destinations)
        return wrong_pdu("submit_multi has more than 254 destinations");
    if (auto const* multi = std::get_if<MultiResponse>(&body); multi && multi->failures.size() > 0xFF)
        return wrong_pdu("submit_multi_resp has more than 255 failures");
    OctetWriter writer;
    Layout<OctetWriter> layout{writer, options.password_octets};
    std::visit([&](auto const& it) { write(layout, it); }, body);
    if (!writer.wrong().empty()) return wrong_pdu(std::string{name_of(command)} + ": " + writer.wrong());
    return writer.take();
}

Result<Frame> frame_of(Command command, std::uint32_t sequence, Body const& body, WriteOptions const& options) {
    auto octets = write_body(command, body, options);
    if (!octets) return octets.error();
    Frame frame;
    frame.command = command;
    frame.sequence = sequence;
    frame.body = std::move(*octets);
    return frame;
}

}  // namespace passerelle::smpp
