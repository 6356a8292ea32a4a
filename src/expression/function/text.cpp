#include "expression/function/text.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/encoding.hpp"
#include "expression/function/reading.hpp"
#include "expression/letter_case.hpp"
#include "expression/words.hpp"

namespace passerelle::expression {

namespace {

constexpr std::int64_t longest_repetition = 10'000;  // characters

bool separates_titles(char32_t sign) {
    return sign < 0x80 ? !is_word_sign(sign) || sign == '\'' : is_white_space(sign);
}

// A letter after a separator takes its title case, every other its lower case.
std::string title(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (bool begins = true; !text.empty();) {
        auto const [sign, bytes] = first_code_point(text);
        auto const lower = u_tolower(static_cast<UChar32>(sign));
        out += to_utf8(static_cast<char32_t>(begins ? u_totitle(lower) : lower));
        begins = separates_titles(sign);
        text.remove_prefix(bytes);
    }
    return out;
}

// Without what nobody sees: every character of category C (controls, format characters, unassigned).
std::string clean(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        auto const [sign, bytes] = first_code_point(text);
        if ((U_GET_GC_MASK(static_cast<UChar32>(sign)) & U_GC_C_MASK) == 0) out += text.substr(0, bytes);
        text.remove_prefix(bytes);
    }
    return out;
}

bool contains(std::string_view signs, std::string_view sign) { return signs.find(sign) != std::string_view::npos; }

enum class Side { left, right, both };

std::string_view strip(std::string_view text, std::string_view signs, Side side) {
    if (side != Side::right)
        while (!text.empty() && contains(signs, text.substr(0, first_code_point(text).bytes)))
            text.remove_prefix(first_code_point(text).bytes);
    if (side != Side::left)
        while (!text.empty() && contains(signs, text.substr(text.size() - last_code_point(text).bytes)))
            text.remove_suffix(last_code_point(text).bytes);
    return text;
}

template <Side side>
Value trim_side(Evaluation&, Arguments arguments) {
    TextArgument const text{arguments[0]};
    if (!text) return text.failure();
    if (arguments.size() == 1 || arguments[1].is_null()) {
        if (side == Side::both) return stripped(*text);
        return side == Side::left ? stripped_front(*text) : stripped_back(*text);
    }
    TextArgument const signs{arguments[1]};
    if (!signs) return signs.failure();
    return strip(*text, *signs, side);
}

std::int64_t text_length(std::string_view text) { return static_cast<std::int64_t>(count_code_points(text)); }

// By code point, the end excluded; negatives count from the end; both are clamped.
Value text_slice(Evaluation&, Arguments arguments) {
    TextArgument const text{arguments[0]};
    if (!text) return text.failure();
    auto const start = to_integer(arguments[1]);
    if (!start) return start.error();
    auto const length = text_length(*text);
    std::int64_t end = length;
    if (arguments.size() > 2) {
        auto const given = to_integer(arguments[2]);
        if (!given) return given.error();
        end = *given;
    }
    auto const clamped = [&](std::int64_t index) {
        return std::clamp(index < 0 ? index + length : index, std::int64_t{0}, length);
    };
    auto const first = clamped(*start), last = clamped(end);
    if (first >= last) return "";
    auto const before = first_code_points(*text, static_cast<std::size_t>(first));
    return first_code_points((*text).substr(before.size()), static_cast<std::size_t>(last - first));
}

std::int64_t text_compare(Evaluation&, std::string_view one, std::string_view other) {
    auto const order = one.compare(other);  // by bytes, as unsigned
    return order < 0 ? -1 : order > 0 ? 1 : 0;
}

Value repeat(Evaluation&, Arguments arguments) {
    TextArgument const text{arguments[0]};
    if (!text) return text.failure();
    auto const count = to_integer(arguments[1]);
    if (!count) return count.error();
    if (*count < 0) return Failure{"must be called with a positive integer, got " + std::to_string(*count)};
    if (text_length(*text) * *count > longest_repetition)
        return Failure{"result must not exceed " + std::to_string(longest_repetition) + " characters"};
    std::string out;
    out.reserve((*text).size() * static_cast<std::size_t>(*count));
    // An empty text repeated two billion times is not worth a loop.
    for (std::int32_t done = 0; done < *count && !(*text).empty(); ++done) out += *text;
    return out;
}

// Where the needle stands, not overlapping; an empty one before, between and after all characters.
std::vector<std::size_t> occurrences(std::string_view text, std::string_view needle, std::int64_t most) {
    std::vector<std::size_t> found;
    auto const more = [&] { return most < 0 || static_cast<std::int64_t>(found.size()) < most; };
    if (needle.empty()) {
        for (std::size_t at = 0; at <= text.size() && more();
             at += std::max<std::size_t>(1, first_code_point(text.substr(at)).bytes))
            found.push_back(at);
        return found;
    }
    for (auto at = text.find(needle); at != std::string_view::npos && more();
         at = text.find(needle, at + needle.size()))
        found.push_back(at);
    return found;
}

Value replace(Evaluation&, Arguments arguments) {
    TextArgument const text{arguments[0]}, needle{arguments[1]}, replacement{arguments[2]};
    for (auto const* argument : {&text, &needle, &replacement})
        if (!*argument) return argument->failure();
    std::int64_t most = -1;
    if (arguments.size() > 3) {
        auto const given = to_integer(arguments[3]);
        if (!given) return given.error();
        most = *given;
    }
    auto const places = occurrences(*text, *needle, most);
    auto const size = (*text).size() + places.size() * (*replacement).size();
    if (size > static_cast<std::size_t>(Evaluation::most_work)) return too_complex();  // not even written out
    std::string out;
    out.reserve(size);
    std::size_t copied = 0;
    for (auto const place : places) {
        out += (*text).substr(copied, place - copied);
        out += *replacement;
        copied = place + (*needle).size();
    }
    return out += (*text).substr(copied);
}

Value char_of(Evaluation&, Arguments arguments) {
    auto const code = to_integer(arguments[0]);
    if (!code) return code.error();
    constexpr char32_t replacement = 0xFFFD;
    return to_utf8(*code < 0 ? replacement : static_cast<char32_t>(*code));
}

Value code_of(std::string_view text) {
    if (text.empty()) return Failure{"requires a string of at least one character"};
    return static_cast<std::int64_t>(first_code_point(text).sign);
}

constexpr Builtin rows[] = {
    {"upper", 1, 1, on_text<raised>},
    {"lower", 1, 1, on_text<lowered>},
    {"title", 1, 1, on_text<title>},
    {"trim", 1, 2, trim_side<Side::both>},
    {"trim_left", 1, 2, trim_side<Side::left>},
    {"trim_right", 1, 2, trim_side<Side::right>},
    {"clean", 1, 1, on_text<clean>},
    {"text_length", 1, 1, on_text<text_length>},
    {"text_slice", 2, 3, text_slice},
    {"text_compare", 2, 2, on_two_texts<text_compare>},
    {"repeat", 2, 2, repeat},
    {"replace", 3, 4, replace},
    {"char", 1, 1, char_of},
    {"code", 1, 1, on_text<code_of>},
};

}  // namespace

std::span<Builtin const> letter_functions() { return rows; }

std::span<Builtin const> text_functions() {
    static auto const all = joined({letter_functions(), word_functions(), coding_functions()});
    return all;
}

}  // namespace passerelle::expression
