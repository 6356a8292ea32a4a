#include "channel/smpp/ussd.hpp"

#include <charconv>

#include "base/encoding.hpp"
#include "channel/wire.hpp"

namespace passerelle::smpp {

namespace {

constexpr std::string_view ussd_service = "USSD";

struct NumberSetting {
    std::string_view name;
    int most;
    void (*take)(UssdDialect& dialect, int number);
};
constexpr NumberSetting number_settings[] = {
    {"ussd_begin", 255, [](UssdDialect& it, int number) { it.begin = static_cast<std::uint8_t>(number); }},
    {"ussd_answer", 255, [](UssdDialect& it, int number) { it.answer = static_cast<std::uint8_t>(number); }},
    {"ussd_ask", 255, [](UssdDialect& it, int number) { it.ask = static_cast<std::uint8_t>(number); }},
    {"ussd_finish", 255, [](UssdDialect& it, int number) { it.finish = static_cast<std::uint8_t>(number); }},
    {"ussd_session_tag", 0xFFFF, [](UssdDialect& it, int number) { it.session = static_cast<Tag>(number); }},
};

// "17", or "0x1383" as tags are written.
std::optional<int> number_of(std::string_view written) {
    auto const base = written.starts_with("0x") ? 16 : 10;
    if (base == 16) written.remove_prefix(2);
    int number = 0;
    auto const [end, error] = std::from_chars(written.data(), written.data() + written.size(), number, base);
    if (error != std::errc{} || end != written.data() + written.size()) return std::nullopt;
    return number;
}

// What USSD itself uses (TS 23.038 §5): 0F is GSM-7, the group of 40 says its alphabet, 48 is UCS-2.
constexpr std::uint8_t ussd_gsm7 = 0x0F, ussd_ucs2 = 0x48;
// SMPP 3.4 §5.3.2.43: the lowest bit of the second octet of its_session_info.
bool has_ended(std::string_view session) { return session.size() == 2 && (session[1] & 1) != 0; }

bool is_of_ussd(std::uint8_t coding) { return coding == ussd_gsm7 || coding >> 4 == 4; }

}  // namespace

Result<UssdDialect> ussd_dialect(channel::Settings const& settings) {
    UssdDialect dialect;
    for (auto const& each : number_settings) {
        auto const written = channel::setting(settings, each.name);
        if (written.empty()) continue;
        auto const number = number_of(written);
        if (!number || *number < 0 || *number > each.most)
            return Error{Fault::invalid, "setting " + std::string{each.name} + ": 0 to " + std::to_string(each.most)};
        each.take(dialect, *number);
    }
    return dialect;
}

bool is_ussd(Message const& message) {
    return tlv(message.tlvs, Tag::ussd_service_op) || channel::lower(message.service_type) == "ussd";
}

channel::Event ussd_event(Message const& message, channel::Event event, UssdDialect const& dialect) {
    using enum channel::Event::SessionEvent;
    event.kind = channel::Event::Kind::ussd;
    // A gateway that has no operations tells a beginning by what was dialled.
    auto const is_code = channel::is_dialled_code(event.text, message.destination.digits);
    auto const operation =
        tlv_number(message.tlvs, Tag::ussd_service_op).value_or(is_code ? dialect.begin : dialect.answer);
    event.session_event = operation == dialect.begin ? start : operation == dialect.answer ? proceed : end;
    auto const session = tlv(message.tlvs, dialect.session);
    // Who has hung up reads no answer.
    if (event.session_event == proceed && dialect.session == Tag::its_session_info && has_ended(session.value_or("")))
        event.session_event = end;
    if (event.session_event == start) event.text.clear();
    event.session = event.from;
    if (session && !session->empty()) {
        // Of its_session_info the second octet counts the turns: only the first names the session.
        auto const named = dialect.session == Tag::its_session_info ? session->substr(0, 1) : *session;
        event.session += '/' + hex_encode(named);
    }
    return event;
}

Result<Message> ussd_screen(Message const& turn, channel::Answer const& answer, UssdDialect const& dialect,
                            CentreAlphabet alphabet) {
    Message screen;
    screen.service_type = turn.service_type.empty() ? std::string{ussd_service} : turn.service_type;
    screen.source = turn.destination;
    screen.destination = turn.source;
    if (!is_valid_utf8(answer.text)) return Error{Fault::invalid, "the screen is not valid UTF-8"};
    // In the scheme that the gateway itself uses: 0 means to it what its operator says, 0F what the network says.
    auto const by_network = is_of_ussd(turn.data_coding);
    if (by_network && alphabet != CentreAlphabet::gsm7_packed) alphabet = CentreAlphabet::gsm7;
    auto const in_alphabet = is_in(alphabet, answer.text);
    screen.data_coding =
        in_alphabet ? (by_network ? ussd_gsm7 : centre_default_coding) : (by_network ? ussd_ucs2 : ucs2_coding);
    screen.short_message = coded(answer.text, alphabet);
    screen.tlvs.push_back(octet_tlv(Tag::ussd_service_op, answer.end ? dialect.finish : dialect.ask));
    if (auto const session = tlv(turn.tlvs, dialect.session)) {
        Tlv echoed{dialect.session, std::string{*session}};
        if (dialect.session == Tag::its_session_info && echoed.value.size() == 2 && answer.end)
            echoed.value[1] = static_cast<char>(echoed.value[1] | 1);
        screen.tlvs.push_back(std::move(echoed));
    }
    return screen;
}

}  // namespace passerelle::smpp
