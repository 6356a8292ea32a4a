#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace passerelle::smpp {

// Some centres give a message its id in one base and name it in receipts in the other.
enum class IdBase {
    same,
    hex_then_decimal,  // submit_sm_resp in hexadecimal, receipts in decimal
    decimal_then_hex,
};
std::optional<IdBase> id_base(std::string_view name);  // none, hex_to_dec, dec_to_hex

// One spelling for both sides, so that a receipt finds its message by equality: an id of hexadecimal digits alone is
// written in small letters, without 0x and leading zeros, one of a receipt also in the base of the responses. Nothing
// is guessed: `10` is both. Any other id stays as it is.
std::string id_of_response(std::string_view id);
std::string id_of_receipt(std::string_view id, IdBase base);

}  // namespace passerelle::smpp
