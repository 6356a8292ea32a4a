#include "text/phone_written.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "base/encoding.hpp"

namespace passerelle::text {

namespace {

constexpr std::size_t most_characters = 250;

// What stands for what, by code point. `first` to `last` become `sign`, or signs counted up from it.
struct Row {
    char32_t first, last;
    char sign;  // '\0': left out
    bool counts = false;
};
constexpr Row rows[] = {
    {'\t', '\t', ' '},         {0xA0, 0xA0, ' '},
    {0xAD, 0xAD, ' '},          // soft hyphen
    {0x660, 0x669, '0', true},  // Arabic-Indic digits
    {0x6F0, 0x6F9, '0', true},  // Eastern Arabic digits
    {0x2000, 0x200A, ' '},      // blanks of every width
    {0x200B, 0x200F, '\0'},     // direction marks, which address books and chat programs put around a number
    {0x2010, 0x2015, '-'},      // dashes
    {0x202A, 0x202E, '\0'},     // direction marks
    {0x202F, 0x202F, ' '},      // the narrow blank of French typography
    {0x2053, 0x2053, '~'},      // tildes
    {0x205F, 0x205F, ' '},     {0x2060, 0x2069, '\0'},  // word joiner, direction marks
    {0x2212, 0x2212, '-'},                              // minus
    {0x223C, 0x223C, '~'},     {0x3000, 0x3000, ' '},
    {0x30FC, 0x30FC, '-'},  // the long-vowel mark, typed for a dash on Japanese keyboards
    {0xFEFF, 0xFEFF, '\0'},    {0xFF01, 0xFF5E, '!', true},  // fullwidth forms of ASCII
};

bool is_ascii(char sign) { return static_cast<unsigned char>(sign) < 0x80 && sign != '\t'; }

std::string plain(std::string_view written) {
    if (std::all_of(written.begin(), written.end(), is_ascii)) return std::string{written};
    std::string out;
    for (auto const sign : to_code_points(written)) {
        if (sign < 0x80 && sign != '\t') {
            out += static_cast<char>(sign);
            continue;
        }
        auto const row = std::find_if(std::begin(rows), std::end(rows),
                                      [&](Row const& one) { return sign >= one.first && sign <= one.last; });
        if (row == std::end(rows))
            out += to_utf8(sign);
        else if (row->sign != '\0')
            out += static_cast<char>(row->sign + (row->counts ? static_cast<char>(sign - row->first) : 0));
    }
    return out;
}

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }

// The words for an extension and what may stand around them, as libphonenumber has them. Which is taken where several
// fit, and how many digits an extension may have behind each, is theirs too.
constexpr std::string_view extension_signs =
    ";ext=([0-9]{1,20})"
    "|[ ,]*(?:e?xt(?:ensi(?:o\u0301?|\u00F3))?n?|доб|anexo)[:.]?[ ,-]*([0-9]{1,20})#?"
    "|[ ,]*(?:[x#~]|int)[:.]?[ ,-]*([0-9]{1,9})#?"
    "|[- ]+([0-9]{1,6})#"
    "|[ ]*(?:,{2}|;)[:.]?[ ,-]*([0-9]{1,15})#?"
    "|[ ]*,+[:.]?[ ,-]*([0-9]{1,9})#?";
constexpr std::string_view signs = R"([-/. ()\[\]~])";

// Little memory for what they remember of texts; they are short.
RE2::Options options() {
    RE2::Options made;
    made.set_max_mem(1 << 20);
    made.set_log_errors(false);
    return made;
}

RE2 const& extension_pattern() {
    static RE2 const pattern{"(?i)(?:" + std::string{extension_signs} + ")$", options()};
    return pattern;
}
RE2 const& number_pattern() {
    static RE2 const pattern{"(?i)[0-9]{2}|\\+?(?:" + std::string{signs} + "*[0-9]){3,}(?:" + std::string{signs} +
                                 "|[0-9])*(?:" + std::string{extension_signs} + ")?",
                             options()};
    return pattern;
}
// RFC 3966: a global number, or a domain name (which says nothing to us).
RE2 const& context_pattern() {
    static RE2 const pattern{R"(\+[-.()0-9]*[0-9][-.()0-9]*|(?:[0-9]+(?:-*[0-9])*\.)*[a-zA-Z]+(?:-*[0-9])*\.?)",
                             options()};
    return pattern;
}

bool is_too_long(std::string_view written) {
    auto const begins = [](char sign) { return (static_cast<unsigned char>(sign) & 0xC0) != 0x80; };
    return written.size() > most_characters &&
           std::count_if(written.begin(), written.end(), begins) > static_cast<std::ptrdiff_t>(most_characters);
}

// Between the first '+' or digit and the last digit (or the # behind an extension).
std::string_view number_in(std::string_view text) {
    auto const first = text.find_first_of("+0123456789");
    if (first == std::string_view::npos) return {};
    text.remove_prefix(first);
    return text.substr(0, text.find_last_of("0123456789#") + 1);
}

boost::system::result<std::string, PhoneFault> without_context(std::string_view text) {
    constexpr std::string_view mark = ";phone-context=", scheme = "tel:";
    auto const at = text.find(mark);
    if (at == std::string_view::npos) return std::string{number_in(text)};
    auto const rest = text.substr(at + mark.size());
    auto const context = rest.substr(0, rest.find(';'));
    if (!RE2::FullMatch({context.data(), context.size()}, context_pattern())) return PhoneFault::not_a_number;
    auto const begin = text.find(scheme);
    auto const number = begin < at ? begin + scheme.size() : 0;
    return std::string{context.starts_with('+') ? context : ""} + std::string{text.substr(number, at - number)};
}

// True for what needs no patterns: one '+' at most, at the beginning, digits, and the commonest signs.
bool is_simple(std::string_view number) {
    auto const digits = std::count_if(number.begin(), number.end(), is_digit);
    if (number.starts_with('+')) number.remove_prefix(1);
    return digits >= 3 && std::all_of(number.begin(), number.end(), [](char sign) {
               return is_digit(sign) || sign == ' ' || sign == '.' || sign == '-' || sign == '(' || sign == ')';
           });
}

bool is_beginning_of_number(std::string_view number) {
    if (number.starts_with('+')) number.remove_prefix(1);
    return !number.empty() && is_digit(number.back()) && std::count_if(number.begin(), number.end(), is_digit) <= 2 &&
           number.find_first_not_of("0123456789-/. ()[]~") == std::string_view::npos;
}

std::string digits_of(std::string_view number) {
    std::string digits;
    for (auto const sign : number)
        if (is_digit(sign) || (sign == '+' && digits.empty())) digits += sign;
    return digits;
}

// Cuts the extension off the number.
std::string take_extension(std::string& number) {
    re2::StringPiece found[7];
    if (!extension_pattern().Match(number, 0, number.size(), RE2::UNANCHORED, found, 7)) return {};
    std::string extension;
    for (auto const& group : found)
        if (&group != found && !group.empty() && extension.empty()) extension = std::string{group};
    number.resize(static_cast<std::size_t>(found[0].data() - number.data()));
    return extension;
}

}  // namespace

boost::system::result<WrittenPhone, PhoneFault> read_written_phone(std::string_view written) {
    if (is_too_long(written)) return PhoneFault::too_long;
    auto number = without_context(plain(written));
    if (!number) return number.error();
    if (auto const address = number->find(";isub="); address != std::string::npos && address > 0)
        number->resize(address);
    if (is_simple(*number)) return WrittenPhone{digits_of(*number), {}};
    if (number->size() < 2 || !RE2::FullMatch(*number, number_pattern()))
        return is_beginning_of_number(*number) ? PhoneFault::too_short : PhoneFault::not_a_number;
    auto extension = take_extension(*number);
    return WrittenPhone{digits_of(*number), std::move(extension)};
}

}  // namespace passerelle::text
