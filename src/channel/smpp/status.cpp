#include "channel/smpp/status.hpp"

#include <algorithm>
#include <charconv>

#include "base/smpp_frame.hpp"
#include "channel/wire.hpp"

namespace passerelle::smpp {

namespace {

using enum StatusClass;

struct StatusRow {
    std::uint32_t status;
    StatusMeaning meaning;
};
constexpr StatusRow rows[] = {
    {0x00, {accepted, "ESME_ROK", "accepted"}},
    {0x01, {permanent, "ESME_RINVMSGLEN", "the text is too long for the centre"}},
    {0x02, {link, "ESME_RINVCMDLEN", "the centre finds the length of our PDU wrong"}},
    {0x03, {link, "ESME_RINVCMDID", "the centre does not know this command"}},
    {0x04, {link, "ESME_RINVBNDSTS", "the link is not bound for this"}},
    {0x05, {link, "ESME_RALYBND", "the centre still holds an earlier link of ours"}},
    {0x06, {permanent, "ESME_RINVPRTFLG", "priority_flag refused"}},
    {0x07, {permanent, "ESME_RINVREGDLVFLG", "registered_delivery refused"}},
    {0x08, {temporary, "ESME_RSYSERR", "the centre is in trouble"}},
    {0x0A, {permanent, "ESME_RINVSRCADR", "the sender is refused: see `from`, `source_ton` and `source_npi`"}},
    {0x0B, {permanent, "ESME_RINVDSTADR", "the number is refused"}},
    {0x0C, {permanent, "ESME_RINVMSGID", "the centre does not know this message"}},
    {0x0D, {link, "ESME_RBINDFAIL", "the centre refuses to bind"}},
    {0x0E, {link, "ESME_RINVPASWD", "the password is wrong"}},
    {0x0F, {link, "ESME_RINVSYSID", "the system_id is wrong"}},
    {0x11, {permanent, "ESME_RCANCELFAIL", "it could not be cancelled"}},
    {0x13, {permanent, "ESME_RREPLACEFAIL", "it could not be replaced"}},
    {0x14, {temporary, "ESME_RMSGQFUL", "the queue of the centre is full"}},
    {0x15, {permanent, "ESME_RINVSERTYP", "service_type refused"}},
    {0x33, {permanent, "ESME_RINVNUMDESTS", "number of destinations refused"}},
    {0x34, {permanent, "ESME_RINVDLNAME", "distribution list refused"}},
    {0x40, {permanent, "ESME_RINVDESTFLAG", "destination flag refused"}},
    {0x42, {permanent, "ESME_RINVSUBREP", "submit with replace refused"}},
    {0x43, {permanent, "ESME_RINVESMCLASS", "esm_class refused: try another `joining`"}},
    {0x44, {permanent, "ESME_RCNTSUBDL", "distribution list refused"}},
    {0x45, {temporary_once, "ESME_RSUBMITFAIL", "the centre could not take it: often a wrong number, or no route"}},
    {0x48, {permanent, "ESME_RINVSRCTON", "source_ton refused"}},
    {0x49, {permanent, "ESME_RINVSRCNPI", "source_npi refused"}},
    {0x50, {permanent, "ESME_RINVDSTTON", "dest_ton refused"}},
    {0x51, {permanent, "ESME_RINVDSTNPI", "dest_npi refused"}},
    {0x53, {link, "ESME_RINVSYSTYP", "the system_type is wrong"}},
    {0x54, {permanent, "ESME_RINVREPFLAG", "replace_if_present_flag refused"}},
    {0x55, {permanent, "ESME_RINVNUMMSGS", "number of messages refused"}},
    {0x58, {temporary, "ESME_RTHROTTLED", "faster than the contract allows: lower `rate`"}},
    {0x61, {permanent, "ESME_RINVSCHED", "schedule_delivery_time refused"}},
    {0x62, {permanent, "ESME_RINVEXPIRY", "validity_period refused"}},
    {0x63, {permanent, "ESME_RINVDFTMSGID", "canned message refused"}},
    {0x64, {temporary, "ESME_RX_T_APPN", "the receiver asks to come again"}},
    {0x65, {permanent, "ESME_RX_P_APPN", "the receiver cannot take it"}},
    {0x66, {permanent, "ESME_RX_R_APPN", "the receiver refuses it"}},
    {0x67, {temporary, "ESME_RQUERYFAIL", "the centre could not be asked"}},
    {0xC0, {permanent, "ESME_RINVOPTPARSTREAM", "optional parameters refused"}},
    {0xC1, {permanent, "ESME_ROPTPARNOTALLWD", "an optional parameter is not allowed: try another `joining`"}},
    {0xC2, {permanent, "ESME_RINVPARLEN", "length of an optional parameter refused"}},
    {0xC3, {permanent, "ESME_RMISSINGOPTPARAM", "an optional parameter is missing"}},
    {0xC4, {permanent, "ESME_RINVOPTPARAMVAL", "value of an optional parameter refused"}},
    {0xFE, {temporary_once, "ESME_RDELIVERYFAILURE", "it could not be delivered"}},
    {0xFF, {temporary_once, "ESME_RUNKNOWNERR", "an error that the centre does not name"}},
};

constexpr StatusMeaning of_version_5{permanent, "status of SMPP 5", "refused"};
constexpr StatusMeaning of_a_vendor{temporary_once, "status of the centre's own",
                                    "refused: see the centre's documents"};

using Outcome = channel::SendOutcome;

Outcome::Kind kind_of(StatusClass kind) {
    switch (kind) {
        case accepted:
            return Outcome::Kind::sent;
        case temporary:
        case temporary_once:
        case link:
            return Outcome::Kind::temporary;
        case permanent:
            break;
    }
    return Outcome::Kind::permanent;
}

// Nothing is wrong with a message that came too fast, or while the account was shut.
Outcome::Patience patience_of(StatusClass kind, std::uint32_t status) {
    if (kind == temporary_once) return Outcome::Patience::once;
    return kind == link || is_throttling(status) ? Outcome::Patience::by_age : Outcome::Patience::usual;
}

std::optional<std::uint32_t> hex_number(std::string_view digits) {
    std::uint32_t number = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
    if (error != std::errc{} || end != digits.data() + digits.size() || number == 0) return std::nullopt;
    return number;
}

std::optional<StatusRange> range_of(std::string_view word, StatusClass kind) {
    auto const dash = word.find('-');
    auto const first = hex_number(word.substr(0, dash));
    auto const last = dash == std::string_view::npos ? first : hex_number(word.substr(dash + 1));
    if (!first || !last || *last < *first) return std::nullopt;
    return StatusRange{*first, *last, kind};
}

}  // namespace

StatusMeaning meaning_of(std::uint32_t status) {
    auto const* const row =
        std::find_if(std::begin(rows), std::end(rows), [&](auto const& each) { return each.status == status; });
    if (row != std::end(rows)) return row->meaning;
    return status >= 0x100 && status <= 0x112 ? of_version_5 : of_a_vendor;
}

bool is_throttling(std::uint32_t status) { return status == status::throttled || status == status::queue_full; }

Result<StatusRanges> status_ranges(channel::Settings const& settings) {
    StatusRanges ranges;
    constexpr std::pair<std::string_view, StatusClass> lists[] = {{"temporary_statuses", temporary},
                                                                  {"permanent_statuses", permanent}};
    for (auto const& [name, kind] : lists) {
        auto rest = channel::setting(settings, name);
        while (!(rest = channel::trimmed(rest)).empty()) {
            auto const word = rest.substr(0, rest.find_first_of(" ,"));
            rest.remove_prefix(std::min(word.size() + 1, rest.size()));
            if (word.empty()) continue;
            auto const range = range_of(word, kind);
            if (!range)
                return Error{Fault::invalid, "setting " + std::string{name} + ": hexadecimal numbers, as 44b 450-45f"};
            ranges.push_back(*range);
        }
    }
    return ranges;
}

channel::SendOutcome outcome_of(std::uint32_t status, StatusRanges const& set) {
    auto meaning = meaning_of(status);
    for (auto const& range : set)
        if (status >= range.first && status <= range.last) meaning.kind = range.kind;
    channel::SendOutcome outcome;
    outcome.kind = kind_of(meaning.kind);
    outcome.patience = patience_of(meaning.kind, status);
    if (meaning.kind == accepted) return outcome;
    outcome.error_code = code_of(status);
    outcome.detail = std::string{meaning.name} + ": " + std::string{meaning.about};
    outcome.channel_fault = meaning.kind == link;
    return outcome;
}

std::string code_of(std::uint32_t status) {
    char room[8];
    auto const written = std::to_chars(std::begin(room), std::end(room), status, 16);
    return {std::begin(room), written.ptr};
}

}  // namespace passerelle::smpp
