#include "text/folding.hpp"

#include <algorithm>
#include <array>

#include "base/encoding.hpp"
#include "base/utf8.hpp"
#include "text/fold.hpp"
#include "text/fold_table.hpp"

namespace passerelle::text {

namespace {

// Languages whose letters may lose the mark that GSM-7 lacks: people of the language write so on old phones, and
// public services do. Not among them, on purpose: Vietnamese, Yoruba, Igbo, Ewe and the like, where the mark is another
// word; and all that nobody has judged yet.
constexpr std::string_view languages_without_accents[] = {
    "bm", "br", "ca", "cs", "de", "en", "es",  "eu", "ff",  "fr",  "gl", "ha",  "ht", "hu", "it", "lt",
    "lv", "mg", "nl", "oc", "pl", "pt", "rcf", "ro", "gcf", "gcr", "sk", "snk", "sq", "tr", "wo"};

// Where a language has a custom of its own.
struct OwnSpelling {
    std::string_view language;
    FoldEntry entry;
};
constexpr OwnSpelling own_spellings[] = {
    {"ca", {0xB7, ".", FoldKind::letter}},  // col·legi
};

std::string_view primary(std::string_view language) { return language.substr(0, language.find('-')); }

bool may_lose_accents(std::string_view language) {
    return std::find(std::begin(languages_without_accents), std::end(languages_without_accents), primary(language)) !=
           std::end(languages_without_accents);
}

FoldEntry const* entry_of(char32_t sign, std::string_view language) {
    for (auto const& own : own_spellings)
        if (own.entry.sign == sign && own.language == primary(language)) return &own.entry;
    auto const found = std::lower_bound(fold_table.begin(), fold_table.end(), sign,
                                        [](FoldEntry const& entry, char32_t wanted) { return entry.sign < wanted; });
    return found != fold_table.end() && found->sign == sign ? &*found : nullptr;
}

bool allows(Folding folding, FoldKind kind, bool without_accents) {
    switch (kind) {
        case FoldKind::look_alike:
            return folding != Folding::none;
        case FoldKind::symbol:
            return folding == Folding::accents;
        case FoldKind::letter:
            return folding == Folding::accents && without_accents;
    }
    return false;
}

bool holds(std::string_view plain, Shifts shifts) {
    auto const signs = to_code_points(plain);
    return std::all_of(signs.begin(), signs.end(), [&](char32_t sign) { return septets(sign, shifts) > 0; });
}

void note(std::vector<Replacement>& replaced, char32_t sign, std::string_view plain) {
    auto const known =
        std::find_if(replaced.begin(), replaced.end(), [&](auto const& one) { return one.sign == sign; });
    if (known == replaced.end())
        replaced.push_back({sign, plain});
    else
        ++known->times;
}

constexpr std::array<std::string_view, 3> folding_names{"none", "look_alikes", "accents"};

}  // namespace

std::string_view name_of(Folding folding) { return folding_names[static_cast<std::size_t>(folding)]; }

std::optional<Folding> folding_named(std::string_view name) {
    auto const found = std::find(folding_names.begin(), folding_names.end(), name);
    if (found == folding_names.end()) return std::nullopt;
    return static_cast<Folding>(found - folding_names.begin());
}

std::optional<Folded> folded(std::string_view text, Folding folding, std::string_view language, Shifts shifts) {
    auto const without_accents = may_lose_accents(language);
    Folded result;
    result.text.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        auto const one = decode_sign(text.substr(at));
        auto const bytes = text.substr(at, one.bytes);
        at += one.bytes;
        if (septets(one.code_point, shifts) > 0) {
            result.text += bytes;
            continue;
        }
        auto const* entry = entry_of(one.code_point, language);
        if (entry == nullptr || !allows(folding, entry->kind, without_accents)) return std::nullopt;
        if (shifts.any() && !holds(entry->plain, shifts)) return std::nullopt;
        result.text += entry->plain;
        note(result.replaced, one.code_point, entry->plain);
    }
    return result;
}

Folded forced(std::string_view text, std::string_view language) {
    Folded result;
    for (auto const sign : to_code_points(text)) {
        if (septets(sign, {}) > 0) {
            result.text += to_utf8(sign);
            continue;
        }
        auto const* entry = entry_of(sign, language);
        auto const plain = entry ? entry->plain : std::string_view{"?"};
        result.text += plain;
        note(result.replaced, sign, plain);
    }
    return result;
}

std::string fold_to_gsm7(std::string_view utf8) {
    auto plain = folded(composed(utf8), Folding::accents, "fr");
    return plain ? std::move(plain->text) : std::string{utf8};
}

std::string force_to_gsm7(std::string_view utf8) { return forced(composed(utf8), {}).text; }

}  // namespace passerelle::text
