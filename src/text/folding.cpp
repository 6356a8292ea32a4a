#include "text/folding.hpp"

#include <algorithm>
#include <array>

#include "base/encoding.hpp"
#include "base/utf8.hpp"
#include "text/fold.hpp"
#include "text/gsm_tables.hpp"
#include "text/scan.hpp"
#include "text/spellings.hpp"

namespace passerelle::text {

namespace {

// Languages whose letters may lose the mark that GSM-7 lacks: people of the language write so on old phones, and
// public services do. Not among them, on purpose: Vietnamese, Yoruba, Igbo, Ewe and the like, where the mark is another
// word; and all that nobody has judged yet. In order.
constexpr std::array<std::string_view, 31> languages_without_accents{
    "bm", "br", "ca", "cs", "de", "en", "es", "eu", "ff",  "fr", "gcf", "gcr", "gl", "ha", "ht", "hu",
    "it", "lt", "lv", "mg", "nl", "oc", "pl", "pt", "rcf", "ro", "sk",  "snk", "sq", "tr", "wo"};
static_assert(std::is_sorted(languages_without_accents.begin(), languages_without_accents.end()));

// Where a language has a custom of its own.
struct OwnSpelling {
    std::string_view language;
    FoldEntry entry;
};
constexpr OwnSpelling own_spellings[] = {
    {"ca", {0xB7, ".", FoldKind::letter}},  // col·legi
};
// A scan counts the usual spelling, which must need no less and cost as much.
static_assert(std::all_of(std::begin(own_spellings), std::end(own_spellings), [](OwnSpelling const& own) {
    return std::any_of(fold_table.begin(), fold_table.end(), [&own](FoldEntry const& usual) {
        return usual.sign == own.entry.sign && usual.kind == FoldKind::symbol && own.entry.kind == FoldKind::letter &&
               plain_septets(usual.plain) == plain_septets(own.entry.plain);
    });
}));

std::string_view primary(std::string_view language) { return language.substr(0, language.find('-')); }

FoldEntry const* entry_of(char32_t sign, std::string_view language) {
    for (auto const& own : own_spellings)
        if (own.entry.sign == sign && own.language == primary(language)) return &own.entry;
    return spelling_of(sign);
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

// Septets of a spelling; 0 where a table lacks a sign of it, or there is nothing to count.
std::optional<int> septets_of(std::string_view plain, Shifts shifts) {
    if (!shifts.any()) return plain_septets(plain);
    int sum = 0;
    for (auto const sign : to_code_points(plain)) {
        auto const one = septets(sign, shifts);
        if (one == 0) return std::nullopt;
        sum += one;
    }
    return sum;
}

void note(std::vector<Replacement>& replaced, char32_t sign, std::string_view plain) {
    auto const known =
        std::find_if(replaced.begin(), replaced.end(), [&](auto const& one) { return one.sign == sign; });
    if (known == replaced.end())
        replaced.push_back({sign, plain});
    else
        ++known->times;
}

// A text of which most stays as it is.
class Rewriting {
public:
    explicit Rewriting(std::string_view text) : text_{text} {
        result_.text.reserve(text.size() * 3 / 2);  // what "…" or "½" becomes is no longer than that
        result_.replaced.reserve(8);                // few texts have more signs that go
    }

    void keep(int septets) { result_.septets += septets; }
    void replace(std::size_t at, DecodedSign sign, std::string_view plain, int septets) {
        result_.text += text_.substr(kept_to_, at - kept_to_);
        result_.text += plain;
        result_.septets += septets;
        kept_to_ = at + sign.bytes;
        note(result_.replaced, sign.code_point, plain);
    }
    Folded result() && {
        result_.text += text_.substr(kept_to_);
        return std::move(result_);
    }

private:
    std::string_view text_;
    std::size_t kept_to_ = 0;  // byte of the text up to which all is in the result
    Folded result_;
};

constexpr std::array<std::string_view, 3> folding_names{"none", "look_alikes", "accents"};

}  // namespace

std::string_view name_of(Folding folding) { return folding_names[static_cast<std::size_t>(folding)]; }

std::optional<Folding> folding_named(std::string_view name) {
    auto const found = std::find(folding_names.begin(), folding_names.end(), name);
    if (found == folding_names.end()) return std::nullopt;
    return static_cast<Folding>(found - folding_names.begin());
}

bool may_lose_accents(std::string_view language) {
    return std::binary_search(languages_without_accents.begin(), languages_without_accents.end(), primary(language));
}

bool may_fold(char32_t sign, Folding folding, std::string_view language) {
    if (default_septets(sign) > 0) return true;
    auto const* entry = entry_of(sign, language);
    return entry != nullptr && allows(folding, entry->kind, may_lose_accents(language));
}

std::optional<Folded> folded(std::string_view text, Folding folding, std::string_view language, Shifts shifts) {
    auto const without_accents = may_lose_accents(language);
    bool const national = shifts.any();
    Rewriting rewriting{text};
    for (std::size_t at = 0; at < text.size();) {
        if (auto const cost = national ? 0 : ascii_septets_at(text, at); cost > 0) {  // what most of a text is
            rewriting.keep(cost);
            ++at;
            continue;
        }
        auto const one = decode_sign(text.substr(at));
        auto const begin = at;
        at += one.bytes;
        if (auto const cost = national ? septets(one.code_point, shifts) : default_septets(one.code_point); cost > 0) {
            rewriting.keep(cost);
            continue;
        }
        auto const* entry = entry_of(one.code_point, language);
        if (entry == nullptr || !allows(folding, entry->kind, without_accents)) return std::nullopt;
        auto const cost = septets_of(entry->plain, shifts);
        if (!cost) return std::nullopt;
        rewriting.replace(begin, one, entry->plain, *cost);
    }
    return std::move(rewriting).result();
}

Folded spelt(std::string_view text, Scan const& seen, std::string_view language) {
    Rewriting rewriting{text};
    rewriting.keep(seen.septets + seen.spelled_septets);
    std::size_t at = 0;
    auto const replace = [&] {
        auto const one = decode_sign(text.substr(at));
        rewriting.replace(at, one, entry_of(one.code_point, language)->plain, 0);
        at += one.bytes;
    };
    for (std::size_t n = 0; n < seen.place_count; ++n) {
        at = seen.places[n];
        replace();
    }
    if (seen.place_count == most_places)
        while (at < text.size()) {
            auto const one = decode_sign(text.substr(at));
            if (default_septets(one.code_point) > 0)
                at += one.bytes;
            else
                replace();
        }
    return std::move(rewriting).result();
}

Folded forced(std::string_view text, std::string_view language) {
    Rewriting rewriting{text};
    for (std::size_t at = 0; at < text.size();) {
        auto const one = decode_sign(text.substr(at));
        auto const begin = at;
        at += one.bytes;
        if (auto const cost = default_septets(one.code_point); cost > 0) {
            rewriting.keep(cost);
            continue;
        }
        auto const* entry = entry_of(one.code_point, language);
        auto const plain = entry != nullptr ? entry->plain : std::string_view{"?"};
        rewriting.replace(begin, one, plain, plain_septets(plain));
    }
    return std::move(rewriting).result();
}

std::string fold_to_gsm7(std::string_view utf8) {
    auto plain = folded(composed(utf8), Folding::accents, "fr");
    return plain ? std::move(plain->text) : std::string{utf8};
}

std::string force_to_gsm7(std::string_view utf8) { return forced(composed(utf8), {}).text; }

}  // namespace passerelle::text
