#include "text/clusters.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace passerelle::text {

namespace {

UChar32 sign_at(std::string_view text, std::size_t at) {
    return static_cast<UChar32>(decode_sign(text.substr(at)).code_point);
}

int break_of(UChar32 sign) { return u_getIntPropertyValue(sign, UCHAR_GRAPHEME_CLUSTER_BREAK); }

bool is_control(int property) { return property == U_GCB_CR || property == U_GCB_LF || property == U_GCB_CONTROL; }

// Syllables of Hangul: rules GB6 to GB8.
bool joins_hangul(int left, int right) {
    switch (left) {
        case U_GCB_L:
            return right == U_GCB_L || right == U_GCB_V || right == U_GCB_LV || right == U_GCB_LVT;
        case U_GCB_LV:
        case U_GCB_V:
            return right == U_GCB_V || right == U_GCB_T;
        case U_GCB_LVT:
        case U_GCB_T:
            return right == U_GCB_T;
        default:
            return false;
    }
}

// Flags are pairs: whether an odd number of regional indicators stands before.
bool is_second_of_a_flag(std::string_view text, std::size_t at) {
    bool odd = false;
    while (at > 0) {
        at = sign_before(text, at);
        if (break_of(sign_at(text, at)) != U_GCB_REGIONAL_INDICATOR) break;
        odd = !odd;
    }
    return odd;
}

// Whether a pictograph, what extends it and a joiner stand before: rule GB11.
bool follows_joined_pictograph(std::string_view text, std::size_t at) {
    at = sign_before(text, at);
    if (break_of(sign_at(text, at)) != U_GCB_ZWJ) return false;
    while (at > 0) {
        at = sign_before(text, at);
        auto const sign = sign_at(text, at);
        if (break_of(sign) != U_GCB_EXTEND) return u_hasBinaryProperty(sign, UCHAR_EXTENDED_PICTOGRAPHIC);
    }
    return false;
}

bool is_indic(UChar32 sign, UIndicSyllabicCategory category) {
    constexpr std::array scripts{USCRIPT_DEVANAGARI, USCRIPT_BENGALI, USCRIPT_GUJARATI,
                                 USCRIPT_ORIYA,      USCRIPT_TELUGU,  USCRIPT_MALAYALAM};
    if (u_getIntPropertyValue(sign, UCHAR_INDIC_SYLLABIC_CATEGORY) != category) return false;
    UErrorCode error = U_ZERO_ERROR;
    return std::find(scripts.begin(), scripts.end(), uscript_getScript(sign, &error)) != scripts.end();
}

// Whether a consonant, a virama among marks that combine, stand before: a conjunct.
bool follows_linked_consonant(std::string_view text, std::size_t at) {
    bool linked = false;
    while (at > 0) {
        at = sign_before(text, at);
        auto const sign = sign_at(text, at);
        auto const property = break_of(sign);
        bool const combines = property == U_GCB_EXTEND && u_getCombiningClass(sign) != 0;
        if (!combines && property != U_GCB_ZWJ) return linked && is_indic(sign, U_INSC_CONSONANT);
        linked = linked || is_indic(sign, U_INSC_VIRAMA);
    }
    return false;
}

bool begins_cluster(std::string_view text, std::size_t at) {
    if (at == 0 || at == text.size()) return true;
    auto const before = sign_at(text, sign_before(text, at)), sign = sign_at(text, at);
    if (before == '\r' && sign == '\n') return false;
    if (is_simple(static_cast<char32_t>(before)) && is_simple(static_cast<char32_t>(sign))) return true;
    auto const left = break_of(before), right = break_of(sign);
    if (is_control(left) || is_control(right)) return true;
    if (right == U_GCB_EXTEND || right == U_GCB_ZWJ || right == U_GCB_SPACING_MARK || left == U_GCB_PREPEND)
        return false;
    if (joins_hangul(left, right)) return false;
    if (left == U_GCB_REGIONAL_INDICATOR && right == left) return !is_second_of_a_flag(text, at);
    if (left != U_GCB_ZWJ && left != U_GCB_EXTEND) return true;
    if (u_hasBinaryProperty(sign, UCHAR_EXTENDED_PICTOGRAPHIC)) return !follows_joined_pictograph(text, at);
    return !is_indic(sign, U_INSC_CONSONANT) || !follows_linked_consonant(text, at);
}

}  // namespace

std::size_t cluster_begin(std::string_view utf8, std::size_t at, std::size_t least) {
    while (at > least && !begins_cluster(utf8, at)) at = sign_before(utf8, at);
    return at;
}

}  // namespace passerelle::text
