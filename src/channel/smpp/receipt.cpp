#include "channel/smpp/receipt.hpp"

#include <algorithm>
#include <utility>

#include "base/encoding.hpp"
#include "channel/wire.hpp"

namespace passerelle::smpp {

namespace {

using channel::Status;

struct StateRow {
    std::uint32_t number;
    std::string_view word;
    std::optional<Status> status;
};
// SMPP 3.4 §5.2.28 with 0 and 9 of version 5, the longer words of query_sm, and words that Kannel and others know.
constexpr std::uint32_t no_number = 0xFF;
StateRow const states[] = {
    {0, "SCHEDULED", Status::sent},
    {1, "ENROUTE", Status::sent},
    {2, "DELIVRD", Status::delivered},
    {no_number, "DELIVERED", Status::delivered},
    {3, "EXPIRED", Status::failed_permanent},
    {4, "DELETED", Status::failed_permanent},
    {5, "UNDELIV", Status::failed_permanent},
    {no_number, "UNDELIVERABLE", Status::failed_permanent},
    {6, "ACCEPTD", Status::sent},
    {no_number, "ACCEPTED", Status::sent},
    {7, "UNKNOWN", std::nullopt},
    {8, "REJECTD", Status::failed_permanent},
    {no_number, "REJECTED", Status::failed_permanent},
    {9, "SKIPPED", Status::failed_permanent},
    {no_number, "BUFFRED", Status::sent},
    {no_number, "BUFFERD", Status::sent},
    {no_number, "ACKED", Status::sent},
};

StateRow const* row_of(std::string_view word) {
    auto const* const row =
        std::find_if(std::begin(states), std::end(states), [&](auto const& each) { return each.word == word; });
    return row == std::end(states) ? nullptr : row;
}

std::string upper(std::string_view ascii) {
    std::string out{ascii};
    for (auto& sign : out)
        if (sign >= 'a' && sign <= 'z') sign = static_cast<char>(sign - 'a' + 'A');
    return out;
}

constexpr std::string_view blanks = " \r\n\t";

bool begins_a_word(std::string_view text, std::size_t at) {
    return at == 0 || blanks.find(text[at - 1]) != std::string_view::npos;
}

// Where a key stands at the beginning of a word.
std::size_t place_of(std::string_view text, std::string_view key) {
    for (std::size_t at = 0; (at = text.find(key, at)) != std::string_view::npos; ++at)
        if (begins_a_word(text, at)) return at;
    return std::string_view::npos;
}

// The value of a key, up to the next blank. "text:" ends the keys: what follows is a person's.
std::optional<std::string_view> value_of(std::string_view text, std::string_view key) {
    auto const small = channel::lower(text);
    auto const keys = std::string_view{small}.substr(0, place_of(small, "text:"));
    auto const at = place_of(keys, key);
    if (at == std::string_view::npos) return std::nullopt;
    auto const value = text.substr(at + key.size(), keys.size() - at - key.size());
    auto const first = value.find_first_not_of(blanks);
    if (first == std::string_view::npos) return std::string_view{};
    // "id: 24378" of some centres; "id: sub:001" of others is an id that is missing.
    auto const word = value.substr(first, value.find_first_of(blanks, first) - first);
    return first > 0 && word.find(':') != std::string_view::npos ? std::string_view{} : word;
}

constexpr std::size_t longest_id = 128;  // twice what the specification allows

bool is_no_error(std::string_view code) { return code.find_first_not_of('0') == std::string_view::npos; }

// network_error_code: the kind of network, then two octets; or three digits.
std::string network_error(Tlvs const& tlvs) {
    auto const value = tlv(tlvs, Tag::network_error_code);
    if (!value || value->size() != 3) return {};
    if (value->find_first_not_of("0123456789") == std::string_view::npos) return std::string{*value};
    auto const number = static_cast<unsigned char>((*value)[1]) << 8 | static_cast<unsigned char>((*value)[2]);
    return number == 0 ? std::string{} : std::to_string(number);
}

}  // namespace

std::optional<Status> status_of_state(std::string_view word) {
    auto const* const row = row_of(upper(word));
    return row ? row->status : std::nullopt;
}

std::optional<Status> status_of_state(std::uint32_t number) {
    for (auto const& row : states)
        if (row.number == number && number != no_number) return row.status;
    return std::nullopt;
}

bool is_known_state(std::string_view word) { return row_of(upper(word)) != nullptr; }

std::optional<Receipt> read_receipt_text(std::string_view text) {
    auto const id = value_of(text, "id:");
    auto const state = value_of(text, "stat:");
    if (!id || id->empty() || !state || state->empty()) return std::nullopt;
    Receipt receipt;
    receipt.id = *id;
    receipt.state = upper(*state);
    receipt.status = status_of_state(receipt.state);
    if (auto const code = value_of(text, "err:"); code && !is_no_error(*code)) receipt.error_code = code->substr(0, 32);
    return receipt;
}

std::optional<Receipt> read_receipt(Tlvs const& tlvs, std::string_view text) {
    auto receipt = read_receipt_text(text);
    auto const id = tlv_text(tlvs, Tag::receipted_message_id);
    auto const state = tlv_number(tlvs, Tag::message_state);
    if (id && !id->empty() && (state || receipt)) {
        if (!receipt) receipt.emplace();
        if (receipt->id != *id) receipt->id_in_text = std::exchange(receipt->id, std::string{*id});
    }
    if (!receipt) return std::nullopt;
    if (state) {
        receipt->state = std::to_string(*state);
        receipt->status = status_of_state(*state);
    }
    if (auto code = network_error(tlvs); !code.empty()) receipt->error_code = std::move(code);
    receipt->id = repair_utf8(receipt->id.substr(0, longest_id));
    receipt->id_in_text = repair_utf8(receipt->id_in_text.substr(0, longest_id));
    return receipt;
}

bool looks_like_receipt(std::string_view text) {
    auto const state = value_of(text, "stat:");
    if (!channel::lower(text).starts_with("id:") || !state || !is_known_state(*state)) return false;
    for (auto const key : {"date:", "submitdate:", "donedate:"})
        if (value_of(text, key)) return true;
    return false;
}

}  // namespace passerelle::smpp
