#include "base/encoding.hpp"
#include "expression/function/reading.hpp"
#include "expression/function/text.hpp"
#include "expression/words.hpp"
#include "text/html.hpp"

namespace passerelle::expression {

namespace {

Value percent(Evaluation&, Arguments arguments) {
    auto const number = to_number(arguments[0]);
    if (!number) return number.error();
    auto const hundredfold = multiply(*number, Number{100});
    auto const rounded = hundredfold ? hundredfold->rounded(0, Number::Rounding::half_away) : std::nullopt;
    if (!rounded) return Failure{"number value out of range"};
    return rounded->to_text() + "%";
}

std::string url_encode(std::string_view text) { return percent_encode(text); }

// No-break spaces become spaces: &nbsp; is how pages write ordinary ones.
std::string html_decode(std::string_view html) {
    constexpr std::string_view no_break_space = "\u00A0";
    auto text = text::decode_html(html);
    for (auto at = text.find(no_break_space); at != std::string::npos; at = text.find(no_break_space, at))
        text.replace(at, no_break_space.size(), " ");
    return text;
}

// For speech: groups of three or four characters if they come out even, else one by one.
std::string read_chars(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    auto const signs = pieces_of(text, "");
    std::size_t const group = signs.size() % 3 == 0 ? 3 : signs.size() % 4 == 0 ? 4 : 1;
    std::string out;
    for (std::size_t at = 0; at < signs.size(); ++at) {
        if (at > 0) out += at % group == 0 ? " , " : " ";
        out += signs[at];
    }
    return out;
}

constexpr Builtin rows[] = {
    {"percent", 1, 1, percent},
    {"url_encode", 1, 1, on_text<url_encode>},
    {"html_decode", 1, 1, on_text<html_decode>},
    {"read_chars", 1, 1, on_text<read_chars>},
};

}  // namespace

std::span<Builtin const> coding_functions() { return rows; }

}  // namespace passerelle::expression
