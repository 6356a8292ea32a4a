#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace passerelle::smpp {

// Some centres give a message its id in one base and name it in receipts in the other.
enum class IdBase {
    same,
    hex_then_decimal,  // submit_sm_resp in hexadecimal, receipts in decimal
    decimal_then_hex,
};
std::optional<IdBase> id_base(std::string_view name);  // none, hex_to_dec, dec_to_hex

// One spelling for both sides, so that a receipt finds its message by equality: in small letters and without leading
// zeros; an id of hexadecimal digits alone also without 0x, and one of a receipt in the base of the responses. Nothing
// is guessed: `10` is both. An id with letters of both cases that is no such number stays as it is.
std::string id_of_response(std::string_view id);
std::string id_of_receipt(std::string_view id, IdBase base);

// The id that a receipt speaks of, and in `second` the other one that it may mean (empty: none). A receipt may name it
// twice, in its parameter and, otherwise, in its text (empty: not). The configured base comes first: with ids that
// count up, the digits as they stand are sooner or later the id of another message.
std::pair<std::string, std::string> names_of_receipt(std::string_view id, std::string_view in_text, IdBase base);

// The id of one part in the centre's own way of writing, which the response for another shows: 0x, letter case, zeros.
std::string spelt_as(std::string_view id, std::string_view example);

}  // namespace passerelle::smpp
