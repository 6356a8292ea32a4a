#include "text/alphabet.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/encoding.hpp"
#include "text/gsm_tables.hpp"
#include "text/shift_tables.hpp"

namespace passerelle::text {

namespace {

constexpr unsigned char escape = 0x1B;
constexpr int last_language = 13;

// A table both ways.
struct Table {
    static constexpr unsigned char none = 0xFF;

    bool known = false;
    std::array<char32_t, 128> signs{};                            // 0: none
    std::array<unsigned char, 0x400> low_codes{};                 // by sign: most texts ask for no others
    std::vector<std::pair<char32_t, unsigned char>> other_codes;  // in order of signs

    void index() {
        known = true;
        low_codes.fill(none);
        // Some tables have a sign twice: the first code of it is sent.
        for (auto code = signs.size(); code-- > 0;) {
            if (signs[code] == 0) continue;
            if (signs[code] < low_codes.size())
                low_codes[signs[code]] = static_cast<unsigned char>(code);
            else
                other_codes.emplace_back(signs[code], static_cast<unsigned char>(code));
        }
        std::sort(other_codes.begin(), other_codes.end());
    }
    std::optional<unsigned char> code_of(char32_t sign) const {
        if (sign < low_codes.size()) return low_codes[sign] == none ? std::nullopt : std::optional{low_codes[sign]};
        auto const found =
            std::lower_bound(other_codes.begin(), other_codes.end(), std::pair{sign, static_cast<unsigned char>(0)});
        if (found == other_codes.end() || found->first != sign) return std::nullopt;
        return found->second;
    }
};

using Tables = std::array<Table, last_language + 1>;

void read(Tables& tables, std::span<ShiftTable const> national) {
    for (auto const& one : national) {
        auto& table = tables[static_cast<std::size_t>(one.language)];
        std::copy(one.signs.begin(), one.signs.end(), table.signs.begin());
        table.index();
    }
}

Tables const& single_tables() {
    static auto const tables = [] {
        Tables made;
        for (auto const& [code, sign] : extension_table) made[0].signs[code] = sign;
        made[0].index();
        read(made, single_shift_tables());
        return made;
    }();
    return tables;
}

Tables const& locking_tables() {
    static auto const tables = [] {
        Tables made;
        made[0].signs = default_alphabet;
        made[0].signs[escape] = 0;
        made[0].index();
        read(made, locking_shift_tables());
        return made;
    }();
    return tables;
}

Table const& table_of(Tables const& tables, int language) {
    auto const known = language >= 0 && language <= last_language && tables[static_cast<std::size_t>(language)].known;
    return tables[known ? static_cast<std::size_t>(language) : 0];
}

bool is_known(Tables const& tables, int language) {
    return language >= 0 && language <= last_language && tables[static_cast<std::size_t>(language)].known;
}

}  // namespace

bool is_known(Shifts shifts) {
    return is_known(single_tables(), shifts.single) && is_known(locking_tables(), shifts.locking);
}

SeptetCosts::SeptetCosts(Shifts shifts) : shifts_{shifts} {
    for (char32_t sign = 0; sign < low_.size(); ++sign) low_[sign] = static_cast<unsigned char>(of_high(sign));
}

int SeptetCosts::of_high(char32_t sign) const {
    if (table_of(locking_tables(), shifts_.locking).code_of(sign)) return 1;
    return table_of(single_tables(), shifts_.single).code_of(sign) ? 2 : 0;
}

SeptetCosts const& septet_costs(Shifts shifts) {
    constexpr int languages = last_language + 1;
    static auto const all = [] {
        std::vector<SeptetCosts> made;
        made.reserve(languages * languages);
        for (int single = 0; single < languages; ++single)
            for (int locking = 0; locking < languages; ++locking) made.emplace_back(Shifts{single, locking});
        return made;
    }();
    auto const known = [](int language) {
        return static_cast<std::size_t>(language >= 0 && language < languages ? language : 0);
    };
    return all[known(shifts.single) * languages + known(shifts.locking)];
}

int septets(char32_t code_point, Shifts shifts) { return septet_costs(shifts).of(code_point); }

Result<std::string> to_septets(std::string_view utf8, Shifts shifts) {
    auto const& main = table_of(locking_tables(), shifts.locking);
    auto const& escaped = table_of(single_tables(), shifts.single);
    std::string out;
    for (auto const sign : to_code_points(utf8)) {
        if (auto const code = main.code_of(sign)) {
            out += static_cast<char>(*code);
        } else if (auto const second = escaped.code_of(sign)) {
            out += {static_cast<char>(escape), static_cast<char>(*second)};
        } else {
            return Error{Fault::invalid, "a sign of the text is not in the GSM-7 tables that were chosen"};
        }
    }
    return out;
}

std::string from_septets(std::string_view septets, Shifts shifts) {
    auto const& main = table_of(locking_tables(), shifts.locking);
    auto const& escaped = table_of(single_tables(), shifts.single);
    std::string out;
    for (std::size_t at = 0; at < septets.size(); ++at) {
        auto code = static_cast<std::size_t>(septets[at]) & 0x7F;
        char32_t sign = main.signs[code];
        if (code == escape && at + 1 < septets.size()) {
            code = static_cast<std::size_t>(septets[++at]) & 0x7F;
            sign = escaped.signs[code] != 0 ? escaped.signs[code] : main.signs[code];
        }
        out += to_utf8(sign == 0 ? U' ' : sign);
    }
    return out;
}

}  // namespace passerelle::text
