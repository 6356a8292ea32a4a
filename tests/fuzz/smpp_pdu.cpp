// Whatever a centre sends: PDUs are cut out of the octets and read or refused, and one that can be written again is
// read as itself.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "channel/smpp/pdu.hpp"

using namespace passerelle::smpp;

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
        auto const again = frame_of(framing.frame.command, framing.frame.sequence, *body);
        if (again && read_body(*again) != body) std::abort();
    }
}
