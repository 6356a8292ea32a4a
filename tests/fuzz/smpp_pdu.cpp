// Whatever a centre sends: PDUs are cut out of the octets and read or refused, and one that can be written again is
// read as itself.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/encoding.hpp"
#include "channel/smpp/delivery.hpp"
#include "channel/smpp/pdu.hpp"

using namespace passerelle::smpp;

namespace {

void deliver(Message const& message) {
    for (auto const alphabet :
         {CentreAlphabet::gsm7, CentreAlphabet::gsm7_packed, CentreAlphabet::latin1, CentreAlphabet::ascii}) {
        DeliveryOptions options;
        options.alphabet = alphabet;
        auto const delivery = read_delivery(message, options);
        if (!delivery) continue;
        auto const& event = delivery->event;
        for (auto const* text : {&event.from, &event.to, &event.text, &event.external_id, &event.error_code})
            if (!passerelle::is_valid_utf8(*text)) std::abort();
        if (delivery->part && (delivery->part->number < 1 || delivery->part->number > delivery->part->total))
            std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view octets{reinterpret_cast<char const*>(data), size};
    while (true) {
        auto const framing = read_frame(octets);
        if (framing.kind != Framing::Kind::frame) return 0;
        if (framing.taken < header_octets || write_frame(framing.frame) != octets.substr(0, framing.taken))
            std::abort();
        octets.remove_prefix(framing.taken);
        auto const body = read_body(framing.frame);
        if (!body) continue;
        if (auto const* message = std::get_if<Message>(&*body)) deliver(*message);
        if (auto const* data_sm = std::get_if<Data>(&*body)) deliver(message_of(*data_sm));
        auto const again = frame_of(framing.frame.command, framing.frame.sequence, *body);
        if (!again) continue;
        auto const reread = read_body(*again);
        if (!reread || *reread != *body) std::abort();
    }
}
