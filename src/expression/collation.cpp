#include "expression/collation.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "base/encoding.hpp"
#include "expression/letter_case.hpp"

namespace passerelle::expression {

namespace {

icu::StringPiece piece(std::string_view text) { return {text.data(), static_cast<std::int32_t>(text.size())}; }

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char sign) { return static_cast<unsigned char>(sign) < 0x80; });
}

struct CloseSpoofChecker {
    void operator()(USpoofChecker* checker) const { uspoof_close(checker); }
};

// Opened once: it only reads ICU's own data, and may be shared.
USpoofChecker const& spoof_checker() {
    static std::unique_ptr<USpoofChecker, CloseSpoofChecker> const checker = [] {
        UErrorCode error = U_ZERO_ERROR;
        auto* const opened = uspoof_open(&error);
        if (U_FAILURE(error)) throw std::runtime_error("ICU has no data on confusable characters");
        return std::unique_ptr<USpoofChecker, CloseSpoofChecker>{opened};
    }();
    return *checker;
}

std::string skeleton(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    icu::UnicodeString out;
    constexpr std::uint32_t no_longer_used = 0;  // the "type" of skeleton, since ICU 58
    uspoof_getSkeletonUnicodeString(&spoof_checker(), no_longer_used, icu::UnicodeString::fromUTF8(piece(text)), out,
                                    &error);
    if (U_FAILURE(error)) return std::string{text};
    std::string utf8;
    return out.toUTF8String(utf8);
}

std::string compatibility_composed(std::string_view text) {
    UErrorCode error = U_ZERO_ERROR;
    auto const* const normalizer = icu::Normalizer2::getNFKCInstance(error);
    if (U_FAILURE(error)) throw std::runtime_error("ICU has no NFKC data");
    auto const out = normalizer->normalize(icu::UnicodeString::fromUTF8(piece(text)), error);
    if (U_FAILURE(error)) return std::string{text};
    std::string utf8;
    return out.toUTF8String(utf8);
}

// Letters that Arabic and Persian keyboards encode differently (Unicode Standard, 9.2 "Arabic", on yeh, kaf and heh),
// and what is left of the hamza and marbuta forms when people type without them.
struct Variant {
    char32_t arabic, persian;
};
constexpr Variant variants[] = {
    {0x0643, 0x06A9},                    // kaf → keheh
    {0x0649, 0x06CC}, {0x064A, 0x06CC},  // alef maksura, yeh → Farsi yeh
    {0x0629, 0x0647}, {0x06C0, 0x0647}, {0x06C1, 0x0647}, {0x06C3, 0x0647}, {0x06D5, 0x0647},  // → heh
};
constexpr char32_t arabic_zero = 0x0660, persian_zero = 0x06F0;

char32_t persian_form(char32_t sign) {
    if (sign >= arabic_zero && sign <= arabic_zero + 9) return sign - arabic_zero + persian_zero;
    for (auto const& variant : variants)
        if (variant.arabic == sign) return variant.persian;
    return sign;
}

std::string persian(std::string_view text) {
    auto signs = to_code_points(text);
    std::transform(signs.begin(), signs.end(), signs.begin(), persian_form);
    return to_utf8(signs);
}

}  // namespace

std::string collated(std::string_view text, Collation collation) {
    switch (collation) {
        case Collation::plain:
            break;
        case Collation::confusables:
            return lowered(skeleton(text));
        case Collation::arabic_variants:
            if (!is_ascii(text)) return lowered(persian(compatibility_composed(text)));
            break;
    }
    return lowered(text);
}

}  // namespace passerelle::expression
