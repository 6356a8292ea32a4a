#include "text/phone.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/encoding.hpp"

namespace passerelle::text {

namespace {

// Numbering plans of the countries we serve (ITU-T E.164 and its national annexes): country code, trunk prefix, and how
// many digits a national number has without it.
struct Plan {
    std::string_view country, code, trunk;
    int least, most;
};
constexpr std::array plans{
    Plan{"FR", "33", "0", 9, 9},   Plan{"GP", "590", "0", 9, 9}, Plan{"GF", "594", "0", 9, 9},
    Plan{"MQ", "596", "0", 9, 9},  Plan{"RE", "262", "0", 9, 9}, Plan{"YT", "262", "0", 9, 9},
    Plan{"BE", "32", "0", 8, 9},   Plan{"ES", "34", "", 9, 9},   Plan{"IT", "39", "", 6, 11},
    Plan{"PT", "351", "", 9, 9},   Plan{"GB", "44", "0", 9, 10}, Plan{"SN", "221", "", 9, 9},
    Plan{"CI", "225", "", 10, 10}, Plan{"ML", "223", "", 8, 8},  Plan{"MR", "222", "", 8, 8},
    Plan{"MA", "212", "0", 9, 9},  Plan{"TN", "216", "", 8, 8},  Plan{"DZ", "213", "0", 8, 9},
    Plan{"GN", "224", "", 9, 9},   Plan{"BF", "226", "", 8, 8},  Plan{"CM", "237", "", 9, 9},
    Plan{"KE", "254", "0", 9, 9},  Plan{"RW", "250", "0", 9, 9}, Plan{"CD", "243", "0", 9, 9},
};

// Ten-digit numbers dialled in France that belong to an overseas code (field-context §10).
struct Overseas {
    std::string_view prefix, code;
};
constexpr std::array overseas{
    Overseas{"063998", "33"},  // within Mayotte's 0639, but kept for fiction in metropolitan France (Arcep 2018-0881)
    Overseas{"0690", "590"},  Overseas{"0691", "590"}, Overseas{"0590", "590"}, Overseas{"0694", "594"},
    Overseas{"0594", "594"},  Overseas{"0696", "596"}, Overseas{"0697", "596"}, Overseas{"0596", "596"},
    Overseas{"0692", "262"},  Overseas{"0693", "262"}, Overseas{"0639", "262"}, Overseas{"0262", "262"},
    Overseas{"0269", "262"},
};

bool is_french(std::string_view country) {
    constexpr std::array family{"FR", "GP", "GF", "MQ", "RE", "YT"};
    return std::find(family.begin(), family.end(), country) != family.end();
}

// What people and their programs put between digits: blanks of every width, dashes, and the direction marks that
// address books and chat programs add around a number.
struct Range {
    char32_t first, last;
};
constexpr std::array separators{
    Range{'\t', '\t'},     Range{' ', ' '},       Range{'(', ')'},       Range{'-', '/'},       Range{0xA0, 0xA0},
    Range{0x2000, 0x2015}, Range{0x202A, 0x202F}, Range{0x205F, 0x2069}, Range{0xFEFF, 0xFEFF},
};

bool is_separator(char32_t sign) {
    return std::any_of(separators.begin(), separators.end(),
                       [sign](Range const& range) { return sign >= range.first && sign <= range.last; });
}

// Digits of what was written, with a leading '+' kept; empty when something else than digits and separators stands
// there.
std::string digits_of(std::string_view written) {
    std::string digits;
    for (auto const sign : to_code_points(written)) {
        if ((sign >= '0' && sign <= '9') || (sign == '+' && digits.empty()))
            digits += static_cast<char>(sign);
        else if (!is_separator(sign))
            return {};
    }
    // "+33 (0)6 …": the trunk prefix is written for readers, not dialled.
    if (written.find("(0)") != std::string_view::npos)
        if (auto const at = digits.find('0'); digits.starts_with('+') && at != std::string::npos && at <= 4)
            digits.erase(at, 1);
    return digits;
}

std::optional<std::string> international(std::string_view digits) {
    if (digits.size() < 8 || digits.size() > 15 || digits.front() == '0') return std::nullopt;
    for (auto const& plan : plans) {
        if (!digits.starts_with(plan.code)) continue;
        auto national = digits.substr(plan.code.size());
        auto const length = static_cast<int>(national.size());
        if (length >= plan.least && length <= plan.most) return "+" + std::string{digits};
        if (!plan.trunk.empty() && national.starts_with(plan.trunk) && length - 1 >= plan.least &&
            length - 1 <= plan.most)
            return "+" + std::string{plan.code} + std::string{national.substr(1)};
        return std::nullopt;
    }
    return "+" + std::string{digits};  // other countries: the length check only
}

}  // namespace

std::optional<std::string> normalise_phone(std::string_view written, std::string_view country) {
    auto const digits = digits_of(written);
    if (digits.starts_with('+')) return international(std::string_view{digits}.substr(1));
    if (digits.starts_with("00")) return international(std::string_view{digits}.substr(2));
    if (is_french(country) && digits.size() == 10)
        for (auto const& [prefix, code] : overseas)
            if (digits.starts_with(prefix)) return "+" + std::string{code} + digits.substr(1);
    auto const plan =
        std::find_if(plans.begin(), plans.end(), [&](Plan const& known) { return known.country == country; });
    if (plan == plans.end()) return international(digits);
    std::string_view national = digits;
    if (!plan->trunk.empty() && national.starts_with(plan->trunk)) national.remove_prefix(plan->trunk.size());
    auto const length = static_cast<int>(national.size());
    bool const had_trunk = plan->trunk.empty() || national.size() < digits.size();
    if (length >= plan->least && length <= plan->most && (had_trunk || !digits.starts_with(plan->code)))
        return "+" + std::string{plan->code} + std::string{national};
    return international(digits);
}

bool is_short_code_or_name(std::string_view written) {
    bool const digits =
        std::all_of(written.begin(), written.end(), [](char sign) { return sign >= '0' && sign <= '9'; });
    if (digits) return written.size() >= 3 && written.size() <= 8;
    return !written.empty() && written.size() <= 11 && !written.starts_with('+');
}

}  // namespace passerelle::text
