#include "text/fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <stdexcept>

#include "base/encoding.hpp"
#include "base/utf8.hpp"

namespace passerelle::text {

namespace {

icu::Normalizer2 const& decomposition() {
    UErrorCode error = U_ZERO_ERROR;
    auto const* normalizer = icu::Normalizer2::getNFKDInstance(error);
    if (U_FAILURE(error)) throw std::runtime_error("ICU has no NFKD data");
    return *normalizer;
}

icu::Normalizer2 const& composition() {
    UErrorCode error = U_ZERO_ERROR;
    auto const* normalizer = icu::Normalizer2::getNFCInstance(error);
    if (U_FAILURE(error)) throw std::runtime_error("ICU has no NFC data");
    return *normalizer;
}

struct Spelling {
    UChar32 sign;
    char const* plain;
};
// What decomposition leaves alone but people type otherwise.
constexpr Spelling spellings[] = {{0x2018, "'"},
                                  {0x2019, "'"},
                                  {0x02BC, "'"},
                                  {0x60, "'"},
                                  {0xB4, "'"},
                                  {0x153, "oe"},
                                  {0xE6, "ae"},
                                  {0xF8, "o"},
                                  {0xDF, "ss"},
                                  {0x254, "o"},
                                  {0x25B, "e"},
                                  {0x272, "ny"},
                                  {0x14B, "ng"},
                                  {0x2013, "-"},
                                  {0x2014, "-"},
                                  // The hooked letters of Pulaar and Hausa, which no keypad has.
                                  {0x253, "b"},
                                  {0x257, "d"},
                                  {0x199, "k"},
                                  {0x1B4, "y"}};

bool append_spelling(icu::UnicodeString& out, UChar32 sign) {
    for (auto const& spelling : spellings)
        if (spelling.sign == sign) {
            out.append(icu::UnicodeString::fromUTF8(spelling.plain));
            return true;
        }
    return false;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char sign) { return static_cast<signed char>(sign) >= 0; });
}

// What U_FORMAT_CHAR and U+0060 are below U+0080: there is no format sign, and the grave accent is an apostrophe.
std::string fold_ascii(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    bool blank = true;  // drops leading blanks
    for (char const sign : text) {
        if (sign == ' ' || (sign >= '\t' && sign <= '\r')) {
            if (!blank) folded += ' ';
            blank = true;
            continue;
        }
        blank = false;
        folded += sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign + 32) : sign == '`' ? '\'' : sign;
    }
    if (folded.ends_with(' ')) folded.pop_back();
    return folded;
}

std::vector<std::string> ascii_words(std::string_view folded) {
    auto const is_word = [](char sign) {
        return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '\'';
    };
    std::vector<std::string> found;
    for (auto at = folded.begin(); at != folded.end();) {
        auto const begin = std::find_if(at, folded.end(), is_word);
        at = std::find_if_not(begin, folded.end(), is_word);
        if (begin != at) found.emplace_back(begin, at);
    }
    return found;
}

}  // namespace

std::string fold(std::string_view utf8) {
    if (is_ascii(utf8)) return fold_ascii(utf8);  // most of what is typed; ICU takes ten times as long
    UErrorCode error = U_ZERO_ERROR;
    auto const source = icu::UnicodeString::fromUTF8(icu::StringPiece{utf8.data(), static_cast<int32_t>(utf8.size())});
    // Before decomposition, which would make a blank and a mark of an accent that stands alone.
    auto decomposed = decomposition().normalize(icu::UnicodeString{source}.findAndReplace(u"\u00B4", u"'"), error);
    decomposed.foldCase();
    icu::UnicodeString out;
    bool blank = true;  // drops leading blanks
    for (int32_t at = 0; at < decomposed.length(); at = decomposed.moveIndex32(at, 1)) {
        auto const sign = decomposed.char32At(at);
        // Format signs are seen by nobody: direction marks, zero-width joiners, a byte order mark.
        if (auto const type = u_charType(sign); type == U_NON_SPACING_MARK || type == U_FORMAT_CHAR) continue;
        if (u_isUWhiteSpace(sign)) {
            if (!blank) out.append(static_cast<char16_t>(' '));
            blank = true;
            continue;
        }
        blank = false;
        if (!append_spelling(out, sign)) out.append(sign);
    }
    if (out.endsWith(icu::UnicodeString{u' '})) out.truncate(out.length() - 1);
    std::string folded;
    return out.toUTF8String(folded);
}

bool is_composed(std::string_view utf8) {
    if (is_ascii(utf8)) return true;
    UErrorCode error = U_ZERO_ERROR;
    return composition().isNormalizedUTF8(icu::StringPiece{utf8.data(), static_cast<int32_t>(utf8.size())}, error);
}

std::string composed(std::string_view utf8) {
    if (is_ascii(utf8)) return std::string{utf8};
    UErrorCode error = U_ZERO_ERROR;
    std::string out;
    icu::StringByteSink<std::string> sink{&out};
    composition().normalizeUTF8(0, icu::StringPiece{utf8.data(), static_cast<int32_t>(utf8.size())}, sink, nullptr,
                                error);
    return out;
}

std::string with_capital(std::string_view utf8) {
    if (utf8.empty()) return {};
    auto const first = decode_sign(utf8);
    auto const capital = u_totitle(static_cast<UChar32>(first.code_point));
    return to_utf8(static_cast<char32_t>(capital)) += utf8.substr(first.bytes);
}

std::vector<std::string> words(std::string_view utf8) {
    auto const plain = fold(utf8);
    if (is_ascii(plain)) return ascii_words(plain);
    auto const folded = icu::UnicodeString::fromUTF8(plain);
    std::vector<std::string> found;
    icu::UnicodeString word;
    auto const flush = [&] {
        if (word.isEmpty()) return;
        std::string text;
        found.push_back(word.toUTF8String(text));
        word.remove();
    };
    for (int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
        auto const sign = folded.char32At(at);
        if (u_isalnum(sign) || sign == '\'')
            word.append(sign);
        else
            flush();
    }
    flush();
    return found;
}

}  // namespace passerelle::text
