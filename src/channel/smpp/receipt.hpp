#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "channel/provider.hpp"
#include "channel/smpp/pdu.hpp"

// What a centre says of a message of ours (SMPP 3.4 appendix B, and what centres make of it).
namespace passerelle::smpp {

struct Receipt {
    std::string id;                         // as the centre writes it; of the parameter where there is one
    std::string id_in_text;                 // empty: none, or the same
    std::optional<channel::Status> status;  // empty: the centre does not know (the last state stands)
    std::string state;                      // DELIVRD …, or the number of message_state
    std::string error_code;                 // empty or of zeros alone: none
};

// The text form: keys in any order and letter case, with or without sub, dlvrd, dates and text. Empty where there is
// no id or no state in it.
std::optional<Receipt> read_receipt_text(std::string_view text);

// Parameters first, then what they leave open from the text. Empty where neither holds a receipt.
std::optional<Receipt> read_receipt(Tlvs const& tlvs, std::string_view text);

// Does a text without the mark of a receipt look like one all the same? Stricter than the reader: id, stat and a date.
bool looks_like_receipt(std::string_view text);

std::optional<channel::Status> status_of_state(std::string_view word);  // DELIVRD
std::optional<channel::Status> status_of_state(std::uint32_t number);   // message_state
bool is_known_state(std::string_view word);

}  // namespace passerelle::smpp
