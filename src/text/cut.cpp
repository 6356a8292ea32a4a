#include "text/cut.hpp"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/utf8.hpp"
#include "text/clusters.hpp"
#include "text/gsm.hpp"
#include "text/utf16.hpp"

namespace passerelle::text {

namespace {

UChar32 sign_at(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<UChar32>(decode_sign(text.substr(at)).code_point) : 0;
}
UChar32 sign_ending_at(std::string_view text, std::size_t at) {
    return at > 0 ? sign_at(text, sign_before(text, at)) : 0;
}
std::size_t behind(std::string_view text, std::size_t at) { return at + decode_sign(text.substr(at)).bytes; }

int units_of_sign(DecodedSign const& sign, Unit unit) {
    switch (unit) {
        case Unit::signs:
            return 1;
        case Unit::utf16:
            return sign.code_point > 0xFFFF ? 2 : 1;
        case Unit::bytes:
            return sign.bytes;
        case Unit::septets:
            return std::max(1, septets(sign.code_point));
    }
    return 1;
}

// How far `most` units reach: at least one sign.
std::size_t reach(std::string_view text, int most, Unit unit) {
    std::size_t at = 0;
    for (int units = 0; at < text.size();) {
        auto const sign = decode_sign(text.substr(at));
        units += units_of_sign(sign, unit);
        if (units > most && at > 0) break;
        at += sign.bytes;
    }
    return at;
}

bool begins_cluster(std::string_view text, std::size_t at) {
    return at == 0 || cluster_begin(text, at, sign_before(text, at)) == at;
}

bool is_blank(UChar32 sign) {
    auto const joins = sign == 0xA0 || sign == 0x2007 || sign == 0x202F;
    return !joins && u_isUWhiteSpace(sign);
}

// A cluster that is more than blanks (a blank that carries a mark) stays.
std::size_t end_without_blanks(std::string_view text, std::size_t end) {
    while (end > 0) {
        auto const begin = cluster_begin(text, sign_before(text, end));
        for (auto at = begin; at < end; at = behind(text, at))
            if (!is_blank(sign_at(text, at))) return end;
        end = begin;
    }
    return end;
}

std::size_t begin_without_blanks(std::string_view text, std::size_t begin) {
    while (begin < text.size() && is_blank(sign_at(text, begin))) {
        auto const next = behind(text, begin);
        auto const is_line_end = text.substr(begin, 2) == "\r\n";
        if (!is_line_end && !begins_cluster(text, next)) break;
        begin = next;
    }
    return begin;
}

bool is_one_of(UChar32 sign, std::u32string_view signs) {
    return signs.find(static_cast<char32_t>(sign)) != std::u32string_view::npos;
}
bool is_digit(UChar32 sign) { return u_isdigit(sign) != 0; }

// Scripts that are written without blanks between words, and what stands for a word without one.
bool needs_no_blank(UChar32 sign) {
    constexpr ULineBreak classes[] = {
        U_LB_IDEOGRAPHIC,
        U_LB_COMPLEX_CONTEXT,
        U_LB_CONDITIONAL_JAPANESE_STARTER,
        U_LB_NONSTARTER,
        U_LB_H2,
        U_LB_H3,
        U_LB_CLOSE_PUNCTUATION,
        U_LB_E_BASE,
        U_LB_ZWSPACE,
    };
    auto const found = u_getIntPropertyValue(sign, UCHAR_LINE_BREAK);
    return sign >= 0x80 && std::find(std::begin(classes), std::end(classes), found) != std::end(classes);
}

// "Tél. : 06 12", "« oui »", "5 000 €": the blank belongs to what stands on both sides of it.
bool is_bound(UChar32 left, UChar32 right) {
    if (is_one_of(right, U"?!:;»%‰€$£°") || left == U'«') return true;
    auto const numbers = (is_digit(left) || left == ')') && (is_digit(right) || right == '(');
    return numbers && (is_digit(left) || is_digit(right));
}

// The end of a text that says something whole; "1." and "M." are no such ends.
bool ends_sentence(std::string_view text) {
    auto last = sign_ending_at(text, text.size());
    while (is_one_of(last, U"»”’\")]）」』")) {
        text = text.substr(0, end_without_blanks(text, sign_before(text, text.size())));
        last = sign_ending_at(text, text.size());
    }
    if (last == U'…') return true;
    if (!u_hasBinaryProperty(last, UCHAR_S_TERM)) return false;
    if (last != '.') return true;
    auto const stem = text.substr(0, text.size() - 1);
    auto const sign = sign_ending_at(stem, stem.size());
    if (is_digit(sign)) return false;
    auto const before = stem.empty() ? 0 : sign_ending_at(stem, sign_before(stem, stem.size()));
    return !u_isalpha(sign) || u_isalpha(before);
}

enum class Border { none, word, sentence, line, paragraph };

// The signs on both sides of a border, and what stands between them.
Border border_between(std::string_view text, std::size_t left, std::size_t right) {
    auto const gap = text.substr(left, right - left);
    auto const last = sign_ending_at(text, left), next = sign_at(text, right);
    auto const lines = std::ranges::count(gap, '\n') + (gap.find("\u2028") != std::string_view::npos ? 1 : 0);
    if (lines > 1 || gap.find("\u2029") != std::string_view::npos) return Border::paragraph;
    if (lines == 1) return Border::line;
    if (gap.empty() ? !needs_no_blank(last) && !needs_no_blank(next) : is_bound(last, next)) return Border::none;
    return ends_sentence(text.substr(0, left)) ? Border::sentence : Border::word;
}

struct Place {
    std::size_t left = 0, right = 0;  // where the piece ends and the rest begins
};

// Where lines may end (Unicode annex 14, with the dictionaries of the scripts that need one).
class LineEnds {
public:
    void of(std::string_view text) {
        UErrorCode error = U_ZERO_ERROR;
        if (!iterator_) iterator_.reset(ubrk_open(UBRK_LINE, "", nullptr, 0, &error));
        text_.reset(utext_openUTF8(text_.release(), text.data(), static_cast<std::int64_t>(text.size()), &error));
        ubrk_setUText(iterator_.get(), text_.get(), &error);
        is_ready_ = U_SUCCESS(error);
    }
    // The last at or before a place; 0 when there is none.
    std::size_t last_by(std::size_t at) {
        if (!is_ready_ || at == 0) return 0;
        if (ubrk_isBoundary(iterator_.get(), static_cast<std::int32_t>(at))) return at;
        return static_cast<std::size_t>(std::max(ubrk_preceding(iterator_.get(), static_cast<std::int32_t>(at)), 0));
    }

private:
    struct Close {
        void operator()(UText* text) const { utext_close(text); }
        void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
    };
    std::unique_ptr<UText, Close> text_;
    std::unique_ptr<UBreakIterator, Close> iterator_;
    bool is_ready_ = false;
};

// Between two words, by rank in the second half of what fits, else the last there is.
std::optional<Place> between_words(std::string_view text, std::size_t most, std::size_t half, LineEnds& ends) {
    constexpr std::size_t context = 256;  // bytes behind, by which the last border is judged
    auto const furthest = begin_without_blanks(text, most);
    auto window = std::min(text.size(), furthest + context);
    while (window < text.size() && (static_cast<unsigned char>(text[window]) & 0xC0) == 0x80) ++window;
    ends.of(text.substr(0, window));
    std::optional<Place> best;
    auto rank = Border::none;
    for (auto at = ends.last_by(furthest); at > 0; at = ends.last_by(sign_before(text, at))) {
        Place const place{end_without_blanks(text, at), begin_without_blanks(text, at)};
        if (place.left == 0 || (best && place.left < half)) break;
        if (place.left > most || !begins_cluster(text, at)) continue;
        auto const border = border_between(text, place.left, place.right);
        if (border > rank) {
            rank = border;
            best = place;
        }
        if (rank == Border::paragraph || (best && place.left < half)) break;
    }
    return best;
}

bool ends_link(UChar32 sign) { return is_blank(sign) || needs_no_blank(sign); }

// Where the link begins that a place lies within; the place itself where it lies within none.
std::size_t begin_of_link(std::string_view text, std::size_t at) {
    auto floor = at;
    while (floor > 0 && !ends_link(sign_ending_at(text, floor))) floor = sign_before(text, floor);
    if (at == text.size() || ends_link(sign_at(text, at))) return at;
    auto const token = text.substr(floor, at - floor + 3);
    for (std::string_view const mark : {"://", "www."}) {
        auto found = token.find(mark);
        if (found == std::string_view::npos) continue;
        auto const is_scheme = [](char sign) { return (sign | 0x20) >= 'a' && (sign | 0x20) <= 'z'; };
        while (mark == "://" && found > 0 && is_scheme(token[found - 1])) --found;
        if (floor + found < at) return floor + found;
    }
    return at;
}

// The same of a number, with what stands within it.
std::size_t begin_of_number(std::string_view text, std::size_t at) {
    constexpr std::u32string_view within = U".,:/-' \u00A0\u202F()";
    auto const next = sign_at(text, at);
    auto const goes_on = is_digit(next) || (is_one_of(next, within) && is_digit(sign_at(text, behind(text, at))));
    if (at >= text.size() || !goes_on) return at;
    auto begin = at;
    while (begin > 0) {
        auto const before = sign_before(text, begin);
        auto const sign = sign_at(text, before);
        auto const inner = is_one_of(sign, within) && is_digit(sign_ending_at(text, before));
        if (!is_digit(sign) && !inner) break;
        begin = before;
    }
    if (begin < at && begin > 0 && is_one_of(sign_ending_at(text, begin), U"+(")) begin = sign_before(text, begin);
    return begin;
}

// The last blank before a place that lies within a number; the place itself where none is.
std::size_t last_blank(std::string_view text, std::size_t at) {
    auto blank = at;
    while (blank > 0 && !is_blank(sign_at(text, blank))) blank = sign_before(text, blank);
    return end_without_blanks(text, blank) > 0 ? blank : at;
}

// Within a word that no piece holds.
Place within_word(std::string_view text, std::size_t most) {
    auto at = cluster_begin(text, most);
    if (at == 0) at = most;  // a cluster that no piece holds
    if (auto const link = cluster_begin(text, begin_of_link(text, at)); link > 0) at = link;
    auto const number = cluster_begin(text, begin_of_number(text, at));
    at = number > 0 ? number : last_blank(text, at);  // of numbers and nothing else: between two of them
    auto const left = end_without_blanks(text, at);
    return {left > 0 ? left : at, begin_without_blanks(text, at)};
}

}  // namespace

int units_of(std::string_view utf8, Unit unit) {
    if (unit == Unit::bytes) return static_cast<int>(utf8.size());
    if (unit == Unit::utf16) return utf16_units(utf8);
    int units = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        auto const sign = decode_sign(utf8.substr(at));
        units += units_of_sign(sign, unit);
        at += sign.bytes;
    }
    return units;
}

std::vector<std::string_view> cut(std::string_view utf8, int most, Unit unit) {
    std::vector<std::string_view> pieces;
    if (units_of(utf8, unit) <= most) return {utf8};
    auto const begin = begin_without_blanks(utf8, 0);
    auto rest = utf8.substr(begin, std::max(begin, end_without_blanks(utf8, utf8.size())) - begin);
    LineEnds ends;
    while (true) {
        auto const fits = reach(rest, most, unit);
        if (fits == rest.size()) break;
        auto place = between_words(rest, fits, reach(rest, most / 2, unit), ends);
        if (!place) place = within_word(rest, fits);
        pieces.push_back(rest.substr(0, place->left));
        rest = rest.substr(place->right);
    }
    pieces.push_back(rest);
    return pieces;
}

}  // namespace passerelle::text
