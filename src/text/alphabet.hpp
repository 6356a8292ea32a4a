#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace passerelle::text {

// The national tables that a user data header chooses, by their languages in 3GPP TS 23.038: 1 Turkish … 13 Urdu; 0:
// the extension table, the default alphabet.
struct Shifts {
    int single = 0, locking = 0;
    bool any() const { return single != 0 || locking != 0; }
    bool operator==(Shifts const&) const = default;
};
bool is_known(Shifts shifts);  // there is such a table for each

// What signs cost in a pair of tables: 1 septet, 2 behind an escape, 0 in neither.
class SeptetCosts {
public:
    explicit SeptetCosts(Shifts shifts);
    int of(char32_t sign) const { return sign < low_.size() ? low_[sign] : of_high(sign); }

private:
    int of_high(char32_t sign) const;

    Shifts shifts_;
    std::array<unsigned char, 0x400> low_{};  // most texts ask for no others
};
SeptetCosts const& septet_costs(Shifts shifts);

int septets(char32_t code_point, Shifts shifts);

// The text in septets, one a byte, escapes included. Error (Fault::invalid) for a sign outside the tables.
Result<std::string> to_septets(std::string_view utf8, Shifts shifts = {});

// What a phone has sent, one septet a byte. Never an error (TS 23.038 §6.2.1.1): an escape before a code without a sign
// shows the sign of that code in the main table, a last escape a blank, a table that nobody knows the default one.
std::string from_septets(std::string_view septets, Shifts shifts = {});

}  // namespace passerelle::text
