#include "channel/smpp/submission.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "channel/smpp/status.hpp"
#include "channel/smpp/user_header.hpp"
#include "channel/wire.hpp"
#include "text/gsm.hpp"

namespace passerelle::smpp {

namespace {

constexpr std::uint8_t international = 1, of_network = 3, alphanumeric = 5, isdn = 1;
constexpr std::uint8_t has_user_header = 0x40;  // esm_class
constexpr std::uint8_t final_receipt = 1;       // registered_delivery
constexpr std::size_t most_parts = 255;

struct JoiningRow {
    std::string_view name;
    Joining joining;
};
constexpr JoiningRow joinings[] = {
    {"udh", Joining::udh}, {"udh16", Joining::udh16}, {"sar", Joining::sar}, {"payload", Joining::payload}};

Error wrong_setting(std::string_view name, std::string_view expected) {
    return Error{Fault::invalid, "setting " + std::string{name} + ": " + std::string{expected}};
}

std::optional<long> whole(std::string_view text) {
    long number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// False where the setting is there and is none.
bool read_octet(channel::Settings const& settings, std::string_view name, std::optional<std::uint8_t>& value) {
    auto const written = channel::setting(settings, name);
    if (written.empty()) return true;
    auto const number = whole(written);
    if (!number || *number < 0 || *number > 255) return false;
    value = static_cast<std::uint8_t>(*number);
    return true;
}

bool read_answer(channel::Settings const& settings, std::string_view name, bool& value) {
    auto const written = channel::setting(settings, name, value ? "yes" : "no");
    value = written == "yes";
    return value || written == "no";
}

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789*#") == std::string_view::npos;
}

Address written(std::string_view address, Numbering const& numbering, std::uint8_t short_code_ton) {
    Address it;
    if (channel::is_e164(address)) {
        it = {international, isdn, std::string{address.substr(1)}};
    } else if (is_digits(address)) {
        it = {short_code_ton, 0, std::string{address}};
    } else {
        it = {alphanumeric, 0, std::string{address}};
        // In the default alphabet of a name an @ is the octet 0, where the C string would end.
        std::replace(it.digits.begin(), it.digits.end(), '@', '?');
    }
    it.ton = numbering.ton.value_or(it.ton);
    it.npi = numbering.npi.value_or(it.npi);
    return it;
}

// TS 23.040 §9.1.2.5: a name is 11 signs of the GSM alphabet; of its accents each centre has its own reading.
bool is_shown_by_phones(Address const& sender) {
    constexpr std::size_t longest_name = 11;
    if (is_digits(sender.digits)) return true;
    return sender.digits.size() <= longest_name && std::all_of(sender.digits.begin(), sender.digits.end(),
                                                               [](char sign) { return sign >= ' ' && sign < '\x7F'; });
}

// FNV-1a, folded: any even spread does, as long as the same message always gives the same.
std::uint16_t reference_of(std::string_view message) {
    std::uint32_t hash = 2166136261u;
    for (auto const octet : message) hash = (hash ^ static_cast<unsigned char>(octet)) * 16777619u;
    return static_cast<std::uint16_t>(hash ^ (hash >> 16));
}

Message one_part(Message message, std::string_view text, Place const& place, Joining joining, CentreAlphabet alphabet) {
    if (joining == Joining::sar) {
        message.short_message = coded(text, alphabet);
        message.tlvs = {pair_tlv(Tag::sar_msg_ref_num, place.reference),
                        octet_tlv(Tag::sar_total_segments, static_cast<std::uint8_t>(place.total)),
                        octet_tlv(Tag::sar_segment_seqnum, static_cast<std::uint8_t>(place.number))};
        return message;
    }
    auto const header = user_header_of(place);
    message.esm_class |= has_user_header;
    message.short_message = header + coded(text, alphabet, header.size());
    return message;
}

}  // namespace

std::string relative_time(std::chrono::seconds span) {
    auto const most = std::chrono::days{99};
    auto left = std::clamp<long long>(span.count(), 0, std::chrono::seconds{most}.count());
    auto const seconds = left % 60, minutes = left / 60 % 60, hours = left / 3600 % 24, days = left / 86400;
    char room[96];
    (void)std::snprintf(room, sizeof room, "0000%02lld%02lld%02lld%02lld000R", days, hours, minutes, seconds);
    return room;
}

Result<SubmissionOptions> submission_options(channel::Settings const& settings) {
    SubmissionOptions options;
    options.from = channel::setting(settings, "from");
    options.service_type = channel::setting(settings, "service_type");
    auto const alphabet = centre_alphabet(channel::setting(settings, "alphabet", "gsm7"));
    if (!alphabet) return wrong_setting("alphabet", "gsm7, gsm7_packed, latin1 or ascii");
    options.alphabet = *alphabet;
    auto const joining = channel::setting(settings, "joining", "udh");
    auto const* const row =
        std::find_if(std::begin(joinings), std::end(joinings), [&](auto const& each) { return each.name == joining; });
    if (row == std::end(joinings)) return wrong_setting("joining", "udh, udh16, sar or payload");
    options.joining = row->joining;
    if (!read_octet(settings, "source_ton", options.source.ton)) return wrong_setting("source_ton", "0 to 255");
    if (!read_octet(settings, "source_npi", options.source.npi)) return wrong_setting("source_npi", "0 to 255");
    if (!read_octet(settings, "dest_ton", options.destination.ton)) return wrong_setting("dest_ton", "0 to 255");
    if (!read_octet(settings, "dest_npi", options.destination.npi)) return wrong_setting("dest_npi", "0 to 255");
    auto const hours = whole(channel::setting(settings, "validity_hours", "0"));
    if (!hours || *hours < 0 || *hours > 99 * 24) return wrong_setting("validity_hours", "0 to 2376");
    options.validity = std::chrono::hours{*hours};
    if (!read_answer(settings, "receipts", options.receipts)) return wrong_setting("receipts", "yes or no");
    if (!read_answer(settings, "query", options.query)) return wrong_setting("query", "yes or no");
    auto statuses = status_ranges(settings);
    if (!statuses) return statuses.error();
    return options;
}

Address sender_of(SubmissionOptions const& options, std::string_view from) {
    auto const sender = from.empty() ? std::string_view{options.from} : from;
    return sender.empty() ? Address{} : written(sender, options.source, of_network);
}

Result<std::vector<Message>> submissions(channel::Outgoing const& outgoing, SubmissionOptions const& options) {
    auto const in_alphabet = is_in(options.alphabet, outgoing.text);
    text::MeasureOptions measured;
    measured.reference_bits = options.joining == Joining::udh16 ? 16 : 8;
    measured.only_ucs2 = !in_alphabet;
    auto const measure = text::measure(outgoing.text, measured);
    if (!measure) return measure.error();
    auto const parts = text::parts(outgoing.text, *measure);
    if (parts.size() > most_parts) return Error{Fault::invalid, "the text would need more than 255 parts"};

    Message model;
    model.service_type = options.service_type;
    model.source = sender_of(options, outgoing.from);
    if (!is_shown_by_phones(model.source))
        return wrong_setting("from", "a name has at most 11 letters and digits, without accents");
    model.destination = written(outgoing.to, options.destination, 0);
    model.data_coding = in_alphabet ? centre_default_coding : ucs2_coding;
    if (options.validity.count() > 0) model.validity_period = relative_time(options.validity);

    std::vector<Message> messages;
    if (parts.size() > 1 && options.joining == Joining::payload) {
        auto whole_text = model;
        whole_text.tlvs = {{Tag::message_payload, coded(measure->composed.value_or(outgoing.text), options.alphabet)}};
        messages.push_back(std::move(whole_text));
    } else if (parts.size() <= 1) {
        model.short_message = coded(parts.empty() ? std::string{} : parts.front(), options.alphabet);
        messages.push_back(std::move(model));
    } else {
        Place place{reference_of(outgoing.reference), measured.reference_bits, 0, static_cast<int>(parts.size())};
        for (auto const& part : parts) {
            ++place.number;
            messages.push_back(one_part(model, part, place, options.joining, options.alphabet));
        }
    }
    if (options.receipts)  // of each part: the message is there when all of them are
        for (auto& message : messages) message.registered_delivery = final_receipt;
    return messages;
}

}  // namespace passerelle::smpp
