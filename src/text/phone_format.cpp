#include "text/phone_format.hpp"

#include <algorithm>
#include <cstddef>

namespace passerelle::text {

namespace {

// How the numbers of a country are written: each # is a digit of the national number, all else is copied. The first row
// whose code, leading digits and count of digits fit is taken. Facts from the metadata of libphonenumber 8.12.57
// (Debian 12), by which the reference engine formats too; Benin's ten digits (30 November 2024) from its regulator
// ARCEP.
struct Form {
    std::string_view code;
    std::string_view leading;  // any of these, space between; empty: any
    std::string_view picture;
};
constexpr Form forms[] = {
    {"1", "", "(###) ###-####"},   // United States, Canada, part of the Caribbean
    {"221", "8", "### ## ## ##"},  // Senegal
    {"221", "", "## ### ## ##"},
    {"222", "", "## ## ## ##"},   // Mauritania
    {"223", "", "## ## ## ##"},   // Mali
    {"224", "", "### ## ## ##"},  // Guinea
    {"224", "", "## ## ## ##"},
    {"225", "2", "## ## # #####"},  // Côte d'Ivoire
    {"225", "", "## ## ## ####"},
    {"226", "", "## ## ## ##"},   // Burkina Faso
    {"227", "08", "## ### ###"},  // Niger
    {"227", "", "## ## ## ##"},
    {"228", "", "## ## ## ##"},       // Togo
    {"229", "01", "## ## ## ## ##"},  // Benin
    {"229", "", "## ## ## ##"},
    {"212", "52980 52990 53890", "0#####-####"},  // Morocco
    {"212", "54 55", "0### ## ## ##"},
    {"212", "522 523 524 5282 5283 5285 5286 5287 5288 5289 529 535 536 537 538 539 59 892", "0####-#####"},
    {"212", "8", "0##-#######"},
    {"212", "", "0###-######"},
    {"213", "9", "0## ### ## ##"},  // Algeria
    {"213", "", "0### ## ## ##"},
    {"213", "", "0## ## ## ##"},
    {"216", "", "## ### ###"},  // Tunisia
    {"230", "", "#### ####"},   // Mauritius
    {"230", "", "### ####"},
    {"233", "8", "0### #####"},  // Ghana
    {"233", "", "0## ### ####"},
    {"234", "7 8 9", "0### ### ####"},  // Nigeria
    {"234", "1 2 9", "0# ### ####"},
    {"234", "", "0## ### ###"},
    {"235", "", "## ## ## ##"},    // Chad
    {"236", "", "## ## ## ##"},    // Central African Republic
    {"237", "", "# ## ## ## ##"},  // Cameroon
    {"237", "88", "## ## ## ##"},
    {"238", "", "### ## ##"},     // Cape Verde
    {"241", "0", "## ## ## ##"},  // Gabon
    {"241", "", "0## ## ## ##"},
    {"241", "", "0# ## ## ##"},
    {"242", "8", "# #### ####"},  // Congo
    {"242", "", "## ### ####"},
    {"243", "1", "0## ### ####"},  // Democratic Republic of the Congo
    {"243", "8 9", "0### ### ###"},
    {"243", "88", "0## ## ###"},
    {"243", "", "0## #####"},
    {"245", "", "### ### ###"},        // Guinea-Bissau
    {"250", "7 8 9", "0### ### ###"},  // Rwanda
    {"250", "2", "### ### ###"},
    {"251", "", "0## ### ####"},    // Ethiopia
    {"253", "", "## ## ## ##"},     // Djibouti
    {"254", "1 7", "0### ######"},  // Kenya
    {"254", "2 4 5 6", "0## #######"},
    {"254", "2 4 5 6", "0## ######"},
    {"254", "2 4 5 6", "0## #####"},
    {"254", "8 9", "0### ### ###"},
    {"255", "8 9", "0### ## ####"},  // Tanzania
    {"255", "2 4", "0## ### ####"},
    {"255", "6 7", "0### ### ###"},
    {"256", "2024", "0#### #####"},  // Uganda
    {"256", "3 40 41 42 43 44 45 460 461 462 463 466 467 468 469", "0## #######"},
    {"256", "", "0### ######"},
    {"257", "", "## ## ## ##"},     // Burundi
    {"261", "", "0## ## ### ##"},   // Madagascar
    {"262", "", "0### ## ## ##"},   // Réunion, Mayotte
    {"269", "", "### ## ##"},       // Comoros
    {"27", "860", "0### ### ###"},  // South Africa
    {"27", "", "0## ### ####"},
    {"32", "800 90", "0### ## ###"},  // Belgium
    {"32", "2 3 42 43 9", "0# ### ## ##"},
    {"32", "", "0## ## ## ##"},
    {"32", "4", "0### ## ## ##"},
    {"33", "8", "0 ### ## ## ##"},  // France
    {"33", "", "0# ## ## ## ##"},
    {"34", "800 900", "### ### ###"},  // Spain
    {"34", "", "### ## ## ##"},
    {"351", "21 22", "## ### ####"},  // Portugal
    {"351", "", "### ### ###"},
    {"39", "02 06", "## ######"},  // Italy: a leading zero is part of the number
    {"39", "02 06", "## ### ####"},
    {"39", "02 06", "## #### ####"},
    {"39",
     "010 011 015 019 030 031 035 039 040 041 045 049 050 051 055 059 070 071 075 079 080 081 085 089 090 091 095 "
     "099",
     "### #####"},
    {"39",
     "010 011 015 019 030 031 035 039 040 041 045 049 050 051 055 059 070 071 075 079 080 081 085 089 090 091 095 "
     "099",
     "### ######"},
    {"39",
     "010 011 015 019 030 031 035 039 040 041 045 049 050 051 055 059 070 071 075 079 080 081 085 089 090 091 095 "
     "099",
     "### ### ####"},
    {"39", "0", "#### ####"},
    {"39", "0", "#### #####"},
    {"39", "0", "#### ######"},
    {"39", "3 7 8", "### ### ###"},
    {"39", "3 7", "### ### ####"},
    {"41", "80 84 87 90", "0### ### ###"},  // Switzerland
    {"41", "", "0## ### ## ##"},
    {"44", "2 5 70 760 7623 7625 7626 763 764 765 766 767 768 769", "0## #### ####"},  // United Kingdom
    {"44", "7", "0#### ######"},
    {"44", "11 121 131 141 151 161 191", "0### ### ####"},
    {"44", "13873 15242 15394 15395 15396 16973 16974 16977 17683 17684 17687 19467", "0##### #####"},
    {"44", "1", "0#### ######"},
    {"44", "13873 15242 15394 15395 15396 16973 16974 16977 17683 17684 17687 19467", "0##### ####"},
    {"44", "1", "0#### #####"},
    {"44", "800", "0### ######"},
    {"44", "", "0### ### ####"},
    {"509", "", "## ## ####"},     // Haiti
    {"590", "", "0### ## ## ##"},  // Guadeloupe, Saint-Martin, Saint-Barthélemy
    {"594", "", "0### ## ## ##"},  // French Guiana
    {"596", "", "0### ## ## ##"},  // Martinique
};

bool starts_with_any(std::string_view digits, std::string_view leading) {
    if (leading.empty()) return true;
    for (std::size_t begin = 0; begin < leading.size();) {
        auto const end = std::min(leading.find(' ', begin), leading.size());
        if (digits.starts_with(leading.substr(begin, end - begin))) return true;
        begin = end + 1;
    }
    return false;
}

std::string filled(std::string_view picture, std::string_view digits) {
    std::string out;
    for (std::size_t next = 0; char const sign : picture) out += sign == '#' ? digits[next++] : sign;
    return out;
}

}  // namespace

std::string national_format(std::string_view number) {
    if (!number.starts_with('+')) return std::string{number};
    auto const all = number.substr(1);
    bool const only_digits = std::all_of(all.begin(), all.end(), [](char sign) { return sign >= '0' && sign <= '9'; });
    for (auto const& form : forms) {
        if (!only_digits || !all.starts_with(form.code)) continue;
        auto const national = all.substr(form.code.size());
        auto const wanted = std::count(form.picture.begin(), form.picture.end(), '#');
        if (static_cast<std::ptrdiff_t>(national.size()) == wanted && starts_with_any(national, form.leading))
            return filled(form.picture, national);
    }
    return std::string{number};
}

}  // namespace passerelle::text
