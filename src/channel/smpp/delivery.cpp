#include "channel/smpp/delivery.hpp"

#include "base/encoding.hpp"
#include "channel/smpp/receipt.hpp"
#include "channel/smpp/user_header.hpp"
#include "channel/wire.hpp"

namespace passerelle::smpp {

namespace {

using channel::Event;

// esm_class of what a centre brings (SMPP 3.4 §5.2.12): tested with masks, for the header's bit may stand beside them.
constexpr std::uint8_t type_mask = 0x3C, receipt_type = 0x04, plain_type = 0x00, intermediate_type = 0x20,
                       header_mask = 0x40;
constexpr std::uint8_t international = 1;

std::string_view octets_of(Message const& message) {
    // With both, the payload is the text; some centres add an empty one to every message.
    auto const payload = tlv(message.tlvs, Tag::message_payload).value_or(std::string_view{});
    return payload.empty() ? std::string_view{message.short_message} : payload;
}

std::optional<std::string> address_of(Address const& address, channel::Settings const& settings) {
    if (address.ton == international) {
        auto const international_form = "+" + address.digits;
        if (channel::is_e164(international_form)) return international_form;
    }
    return channel::address_of(repair_utf8(address.digits), settings);
}

std::optional<Place> place_of_sar(Tlvs const& tlvs) {
    auto const reference = tlv_number(tlvs, Tag::sar_msg_ref_num), total = tlv_number(tlvs, Tag::sar_total_segments),
               number = tlv_number(tlvs, Tag::sar_segment_seqnum);
    if (!reference || !total || !number || *number < 1 || *number > *total || *total > 255) return std::nullopt;
    return Place{static_cast<std::uint16_t>(*reference), 16, static_cast<int>(*number), static_cast<int>(*total)};
}

// Two numbers may use the same reference at once, and one number towards two of ours.
std::optional<Part> part_of(std::optional<Place> const& place, Event const& event) {
    if (!place || place->total < 2) return std::nullopt;
    return Part{
        event.from + '>' + event.to + '/' + std::to_string(place->reference) + '/' + std::to_string(place->total),
        place->number, place->total};
}

// Some centres leave the mark out. No phone sets these two, whatever the text says.
bool is_receipt_by_parameters(Tlvs const& tlvs) {
    return !tlv_text(tlvs, Tag::receipted_message_id).value_or("").empty() && tlv_number(tlvs, Tag::message_state);
}

void as_receipt(Event& event, Receipt const& receipt, DeliveryOptions const& options) {
    auto names = names_of_receipt(receipt.id, receipt.id_in_text, options.id_base);
    event.kind = receipt.status ? Event::Kind::receipt : Event::Kind::other;
    event.status = receipt.status;
    event.external_id = std::move(names.first);
    event.other_id = std::move(names.second);
    event.error_code = repair_utf8(receipt.error_code);
    event.text.clear();
}

}  // namespace

Result<DeliveryOptions> delivery_options(channel::Settings const& settings) {
    DeliveryOptions options;
    auto const alphabet = centre_alphabet(channel::setting(settings, "alphabet", "gsm7"));
    if (!alphabet) return Error{Fault::invalid, "setting alphabet: gsm7, gsm7_packed, latin1 or ascii"};
    options.alphabet = *alphabet;
    auto const base = id_base(channel::setting(settings, "message_id", "none"));
    if (!base) return Error{Fault::invalid, "setting message_id: none, hex_to_dec or dec_to_hex"};
    options.id_base = *base;
    auto const dialect = ussd_dialect(settings);
    if (!dialect) return dialect.error();
    options.ussd = *dialect;
    if (auto const country = settings.find("country"); country != settings.end()) options.settings.insert(*country);
    return options;
}

Result<Delivery> read_delivery(Message const& message, DeliveryOptions const& options) {
    auto octets = octets_of(message);
    UserHeader header;
    if ((message.esm_class & header_mask) != 0) header = read_user_header(octets);
    octets.remove_prefix(header.octets);
    auto const place = header.place ? header.place : place_of_sar(message.tlvs);
    auto const read = place && place->total > 1 && !is_ussd(message) ? decoded_part : decoded;
    auto const text = read(octets, message.data_coding, options.alphabet, header.shifts, header.octets);
    auto const receipt = read_receipt(message.tlvs, text.value_or(std::string{octets}));
    auto const from = address_of(message.source, options.settings);

    Delivery delivery;
    auto& event = delivery.event;
    event.from = from.value_or(std::string{});
    event.to = address_of(message.destination, options.settings).value_or(repair_utf8(message.destination.digits));
    auto const type = message.esm_class & type_mask;
    if (receipt && (type == receipt_type || type == intermediate_type || is_receipt_by_parameters(message.tlvs))) {
        as_receipt(event, *receipt, options);
        return delivery;
    }
    if (type != plain_type || !text || header.has_ports) {  // of a phone or a program, not of a person
        event.kind = Event::Kind::other;
        return delivery;
    }
    if (!from) return Error{Fault::invalid, "source_addr is no address that could be answered"};
    event.text = *text;
    if (is_ussd(message)) {
        event = ussd_event(message, std::move(event), options.ussd);
    } else if (receipt && looks_like_receipt(event.text)) {
        as_receipt(event, *receipt, options);
        event.text = *text;
        event.by_its_looks = event.kind == Event::Kind::receipt;
    } else {
        delivery.part = part_of(place, event);
    }
    return delivery;
}

Message message_of(Data const& data) {
    Message message;
    message.service_type = data.service_type;
    message.source = data.source;
    message.destination = data.destination;
    message.esm_class = data.esm_class;
    message.registered_delivery = data.registered_delivery;
    message.data_coding = data.data_coding;
    message.tlvs = data.tlvs;
    return message;
}

Result<Message> message_in(Frame const& frame) {
    auto const body = read_body(frame);
    if (!body) return body.error();
    if (auto const* message = std::get_if<Message>(&*body); message && frame.command == Command::deliver_sm)
        return *message;
    if (auto const* data = std::get_if<Data>(&*body)) return message_of(*data);
    return Error{Fault::invalid, std::string{name_of(frame.command)} + " brings no message"};
}

}  // namespace passerelle::smpp
