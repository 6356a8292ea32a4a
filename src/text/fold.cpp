#include "text/fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <stdexcept>

namespace passerelle::text {

namespace {

icu::Normalizer2 const& decomposition() {
    UErrorCode error = U_ZERO_ERROR;
    auto const* normalizer = icu::Normalizer2::getNFKDInstance(error);
    if (U_FAILURE(error)) throw std::runtime_error("ICU has no NFKD data");
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

}  // namespace

std::string fold(std::string_view utf8) {
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

std::string composed(std::string_view utf8) {
    if (std::all_of(utf8.begin(), utf8.end(), [](unsigned char byte) { return byte < 0x80; })) return std::string{utf8};
    UErrorCode error = U_ZERO_ERROR;
    auto const* normalizer = icu::Normalizer2::getNFCInstance(error);
    if (U_FAILURE(error)) throw std::runtime_error("ICU has no NFC data");
    std::string out;
    icu::StringByteSink<std::string> sink{&out};
    normalizer->normalizeUTF8(0, icu::StringPiece{utf8.data(), static_cast<int32_t>(utf8.size())}, sink, nullptr,
                              error);
    return out;
}

std::vector<std::string> words(std::string_view utf8) {
    auto const folded = icu::UnicodeString::fromUTF8(fold(utf8));
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
