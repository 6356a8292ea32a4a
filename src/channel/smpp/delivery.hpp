#pragma once

#include <optional>
#include <string>

#include "channel/provider.hpp"
#include "channel/smpp/coding.hpp"
#include "channel/smpp/message_id.hpp"
#include "channel/smpp/pdu.hpp"
#include "channel/smpp/ussd.hpp"

// What a centre brings: deliver_sm and data_sm as events.
namespace passerelle::smpp {

// Part of a message that the centre does not join; the gateway keeps parts until all are there.
struct Part {
    std::string set;  // names the message that it belongs to, unique for this sender while parts are awaited
    int number = 0;   // from 1
    int total = 0;
    bool operator==(Part const&) const = default;
};

struct DeliveryOptions {
    CentreAlphabet alphabet = CentreAlphabet::gsm7;
    IdBase id_base = IdBase::same;
    UssdDialect ussd;
    channel::Settings settings;  // `country`, for numbers that are written without one
};
Result<DeliveryOptions> delivery_options(channel::Settings const& settings);

struct Delivery {
    channel::Event event;      // external_id is left empty for messages: a centre gives them none
    std::optional<Part> part;  // of a message
};
// Error (Fault::invalid): a person wrote who cannot be answered, the source is no address.
Result<Delivery> read_delivery(Message const& message, DeliveryOptions const& options);

// data_sm in the form of a deliver_sm.
Message message_of(Data const& data);
// The message in a deliver_sm or data_sm. Error (Fault::invalid): it is none, or ends too early.
Result<Message> message_in(Frame const& frame);

// The method of a "webhook" whose body is a PDU that a link brought. There is a blank in it: no request line can hold
// it, so nobody can send a message by HTTP.
inline constexpr std::string_view link_method = "SMPP PDU";

}  // namespace passerelle::smpp
