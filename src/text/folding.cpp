#include "text/folding.hpp"

#include <algorithm>
#include <array>
#include <cstring>

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

FoldEntry const* own_spelling_of(char32_t sign, std::string_view language) {
    for (auto const& own : own_spellings)
        if (own.entry.sign == sign && own.language == primary(language)) return &own.entry;
    return nullptr;
}

FoldEntry const* entry_of(char32_t sign, std::string_view language) {
    auto const* own = own_spelling_of(sign, language);
    return own != nullptr ? own : spelling_of(sign);
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

// What "½" becomes, three bytes for two, is the longest.
constexpr std::size_t longest_spelling_of(std::size_t bytes) { return bytes * 3 / 2; }
static_assert(std::all_of(fold_table.begin(), fold_table.end(), [](FoldEntry const& entry) {
    return entry.plain.size() <= longest_spelling_of(utf8_bytes(entry.sign));
}));

// A text of which most stays as it is.
class Rewriting {
public:
    explicit Rewriting(std::string_view text) : text_{text} {
        result_.text.resize(longest_spelling_of(text.size()) + short_piece);
        result_.replaced.reserve(8);  // few texts have more signs that go
    }

    void keep(int septets) { result_.septets += septets; }
    void replace(std::size_t at, char32_t sign, std::string_view plain, int septets) {
        write_kept(at);
        for (auto const byte : plain) result_.text[written_++] = byte;
        result_.septets += septets;
        kept_to_ = at + utf8_bytes(sign);
        note(result_.replaced, sign, plain);
    }
    Folded result() && {
        write_kept(text_.size());
        result_.text.resize(written_);
        return std::move(result_);
    }

private:
    // A short piece is copied with what stands behind it: one move, where a call would take longer than the copy.
    static constexpr std::size_t short_piece = 16;
    void write_kept(std::size_t to) {
        auto const size = to - kept_to_;
        auto* const out = result_.text.data() + written_;
        if (size <= short_piece && kept_to_ + short_piece <= text_.size())
            std::memcpy(out, text_.data() + kept_to_, short_piece);
        else
            text_.copy(out, size, kept_to_);
        written_ += size;
    }

    std::string_view text_;
    std::size_t kept_to_ = 0;  // byte of the text up to which all is in the result
    std::size_t written_ = 0;  // bytes of the result
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
    bool const without_accents = folding == Folding::accents && may_lose_accents(language);
    auto const& costs = septet_costs(shifts);
    std::optional<Rewriting> rewriting;  // national tables often have all
    int kept = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const one = decode_sign(text.substr(at));
        auto const begin = at;
        at += one.bytes;
        if (auto const cost = costs.of(one.code_point); cost > 0) {
            kept += cost;
            continue;
        }
        auto const* entry = entry_of(one.code_point, language);
        if (entry == nullptr || !allows(folding, entry->kind, without_accents)) return std::nullopt;
        auto const cost = septets_of(entry->plain, shifts);
        if (!cost) return std::nullopt;
        if (!rewriting) rewriting.emplace(text);
        rewriting->replace(begin, one.code_point, entry->plain, *cost);
    }
    if (!rewriting) return Folded{std::string{text}, kept, {}};
    rewriting->keep(kept);
    return std::move(*rewriting).result();
}

Folded spelt(std::string_view text, Scan const& seen, std::string_view language) {
    Rewriting rewriting{text};
    rewriting.keep(seen.septets + seen.spelled_septets);
    std::size_t at = 0;
    auto const replace = [&](FoldEntry const& usual) {
        auto const* own = own_spelling_of(usual.sign, language);
        rewriting.replace(at, usual.sign, own != nullptr ? own->plain : usual.plain, 0);
        at += utf8_bytes(usual.sign);
    };
    for (auto const& foreign : seen.foreign_signs()) {
        at = foreign.at;
        replace(fold_table[foreign.spelling - 1]);
    }
    if (!seen.all_foreign_known())
        while (at < text.size()) {
            auto const one = decode_sign(text.substr(at));
            if (default_septets(one.code_point) > 0)
                at += one.bytes;
            else
                replace(*spelling_of(one.code_point));
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
        rewriting.replace(begin, one.code_point, plain, plain_septets(plain));
    }
    return std::move(rewriting).result();
}

std::string fold_to_gsm7(std::string_view utf8) {
    auto plain = folded(composed(utf8), Folding::accents, "fr");
    return plain ? std::move(plain->text) : std::string{utf8};
}

std::string force_to_gsm7(std::string_view utf8) { return forced(composed(utf8), {}).text; }

}  // namespace passerelle::text
