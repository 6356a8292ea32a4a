#include "channel/smpp/binding.hpp"

#include <charconv>
#include <optional>

#include "channel/smpp/pdu.hpp"

namespace passerelle::smpp {

namespace {

using channel::setting;

constexpr int most_window = 1000;
constexpr std::size_t longest_password = 16;  // with its NUL: of centres that take more than the 9 of SMPP 3.4

Error wrong(std::string_view name, std::string_view expected) {
    return Error{Fault::invalid, "setting " + std::string{name} + ": " + std::string{expected}};
}

std::optional<int> number_in(channel::Settings const& settings, std::string_view name, std::string_view fallback,
                             int least, int most) {
    auto const written = setting(settings, name, fallback);
    int number = 0;
    auto const [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
    if (error != std::errc{} || end != written.data() + written.size()) return std::nullopt;
    if (number < least || number > most) return std::nullopt;
    return number;
}

}  // namespace

Result<Binding> binding_of(channel::Settings const& settings) {
    Binding binding;
    binding.host = setting(settings, "host");
    if (binding.host.empty()) return wrong("host", "the name or address of the centre");
    if (!number_in(settings, "port", "2775", 1, 65535)) return wrong("port", "1 to 65535");
    binding.port = setting(settings, "port", "2775");
    auto const tls = setting(settings, "tls", "no");
    if (tls != "yes" && tls != "no") return wrong("tls", "yes or no");
    binding.tls = tls == "yes";
    binding.authorities = setting(settings, "tls_ca");
    auto const window = number_in(settings, "window", "10", 1, most_window);
    if (!window) return wrong("window", "1 to 1000");
    binding.window = *window;

    Bind bind;
    bind.system_id = setting(settings, "system_id");
    bind.password = setting(settings, "password");
    bind.system_type = setting(settings, "system_type");
    bind.range.digits = setting(settings, "address_range");
    auto const ton = number_in(settings, "address_ton", "0", 0, 255);
    if (!ton) return wrong("address_ton", "0 to 255");
    auto const npi = number_in(settings, "address_npi", "0", 0, 255);
    if (!npi) return wrong("address_npi", "0 to 255");
    bind.range.ton = static_cast<std::uint8_t>(*ton);
    bind.range.npi = static_cast<std::uint8_t>(*npi);

    auto const kind = setting(settings, "bind", "transceiver");
    std::vector<Command> commands{Command::bind_transceiver};
    if (kind == "pair")
        commands = {Command::bind_transmitter, Command::bind_receiver};
    else if (kind != "transceiver")
        return wrong("bind", "transceiver or pair");
    for (auto const command : commands) {
        auto frame = frame_of(command, 0, bind, {.password_octets = longest_password});
        if (!frame) return frame.error();
        binding.binds.push_back(std::move(*frame));
    }
    return binding;
}

}  // namespace passerelle::smpp
