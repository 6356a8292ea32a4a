#include "base/smpp_frame.hpp"

#include <algorithm>

namespace passerelle::smpp {

namespace {

struct CommandRow {
    Command command;
    std::string_view name;
};
constexpr CommandRow commands[] = {
    {Command::bind_receiver, "bind_receiver"},
    {response_to(Command::bind_receiver), "bind_receiver_resp"},
    {Command::bind_transmitter, "bind_transmitter"},
    {response_to(Command::bind_transmitter), "bind_transmitter_resp"},
    {Command::query_sm, "query_sm"},
    {response_to(Command::query_sm), "query_sm_resp"},
    {Command::submit_sm, "submit_sm"},
    {response_to(Command::submit_sm), "submit_sm_resp"},
    {Command::deliver_sm, "deliver_sm"},
    {response_to(Command::deliver_sm), "deliver_sm_resp"},
    {Command::unbind, "unbind"},
    {response_to(Command::unbind), "unbind_resp"},
    {Command::replace_sm, "replace_sm"},
    {response_to(Command::replace_sm), "replace_sm_resp"},
    {Command::cancel_sm, "cancel_sm"},
    {response_to(Command::cancel_sm), "cancel_sm_resp"},
    {Command::bind_transceiver, "bind_transceiver"},
    {response_to(Command::bind_transceiver), "bind_transceiver_resp"},
    {Command::outbind, "outbind"},
    {Command::enquire_link, "enquire_link"},
    {response_to(Command::enquire_link), "enquire_link_resp"},
    {Command::submit_multi, "submit_multi"},
    {response_to(Command::submit_multi), "submit_multi_resp"},
    {Command::alert_notification, "alert_notification"},
    {Command::data_sm, "data_sm"},
    {response_to(Command::data_sm), "data_sm_resp"},
    {Command::generic_nack, "generic_nack"},
};

CommandRow const* row_of(Command command) {
    auto const* const row = std::find_if(std::begin(commands), std::end(commands),
                                         [&](auto const& each) { return each.command == command; });
    return row == std::end(commands) ? nullptr : row;
}

void put(std::string& octets, std::uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8) octets += static_cast<char>((number >> shift) & 0xFF);
}

std::uint32_t number_at(std::string_view octets, std::size_t place) {
    std::uint32_t number = 0;
    for (auto const octet : octets.substr(place, 4)) number = (number << 8) | static_cast<unsigned char>(octet);
    return number;
}

}  // namespace

bool is_known(Command command) { return row_of(command) != nullptr; }

std::string_view name_of(Command command) {
    auto const* const row = row_of(command);
    return row ? row->name : "unknown command";
}

std::string write_frame(Frame const& frame) {
    std::string octets;
    octets.reserve(header_octets + frame.body.size());
    put(octets, static_cast<std::uint32_t>(header_octets + frame.body.size()));
    put(octets, static_cast<std::uint32_t>(frame.command));
    put(octets, frame.status);
    put(octets, frame.sequence);
    return octets + frame.body;
}

Framing read_frame(std::string_view octets, std::size_t most) {
    Framing framing;
    if (octets.size() < 4) return framing;
    auto const length = number_at(octets, 0);
    if (length < header_octets || length > most) {
        framing.kind = Framing::Kind::broken;
        return framing;
    }
    if (octets.size() < length) return framing;
    framing.kind = Framing::Kind::frame;
    framing.taken = length;
    framing.frame.command = static_cast<Command>(number_at(octets, 4));
    framing.frame.status = number_at(octets, 8);
    framing.frame.sequence = number_at(octets, 12);
    framing.frame.body = octets.substr(header_octets, length - header_octets);
    return framing;
}

}  // namespace passerelle::smpp
