#include <unicode/uchar.h>

#include <algorithm>

#include "expression/collation.hpp"
#include "expression/function/reading.hpp"
#include "expression/function/router.hpp"
#include "expression/words.hpp"
#include "text/phone.hpp"

namespace passerelle::expression {

namespace {

// The words of a text: as written, and as they are compared.
struct Tokens {
    Tokens(std::string_view text, Collation collation) : written{words_of(stripped(text))} {
        compared.reserve(written.size());
        for (auto const word : written) compared.push_back(collated(word, collation));
    }
    std::vector<std::string_view> written;
    std::vector<std::string> compared;
};

Value has_text(std::string_view text) {
    auto const trimmed = stripped(text);
    return trimmed.empty() ? not_matched() : matched(trimmed);
}

// All words of the text that are among those sought, and whether every one sought was found.
struct Found {
    std::vector<std::string_view> words;
    bool all;
};
Found find_words(Evaluation const& evaluation, std::string_view text, std::string_view sought) {
    auto const collation = evaluation.environment.collation;
    Tokens const tokens{text, collation};
    auto needles = Tokens{sought, collation}.compared;
    std::sort(needles.begin(), needles.end());
    needles.erase(std::unique(needles.begin(), needles.end()), needles.end());
    std::vector<bool> seen(needles.size());
    Found found;
    for (std::size_t n = 0; n < tokens.written.size(); ++n) {
        auto const needle = std::lower_bound(needles.begin(), needles.end(), tokens.compared[n]);
        if (needle == needles.end() || *needle != tokens.compared[n]) continue;
        seen[static_cast<std::size_t>(needle - needles.begin())] = true;
        found.words.push_back(tokens.written[n]);
    }
    found.all = std::all_of(seen.begin(), seen.end(), [](bool one) { return one; });
    return found;
}

Value has_any_word(Evaluation& evaluation, std::string_view text, std::string_view sought) {
    auto const found = find_words(evaluation, text, sought);
    return found.words.empty() ? not_matched() : matched(joined_by_blanks(found.words));
}

Value has_all_words(Evaluation& evaluation, std::string_view text, std::string_view sought) {
    auto const found = find_words(evaluation, text, sought);
    return found.all ? matched(joined_by_blanks(found.words)) : not_matched();
}

// As in the field's engine the scan does not step back: a word that breaks a partial match is not tried as its
// beginning.
Value has_phrase(Evaluation& evaluation, std::string_view text, std::string_view phrase) {
    auto const collation = evaluation.environment.collation;
    Tokens const tokens{text, collation}, sought{phrase, collation};
    if (sought.compared.empty()) return matched("");
    std::vector<std::string_view> run;
    for (std::size_t n = 0; n < tokens.written.size(); ++n) {
        if (tokens.compared[n] == sought.compared[run.size()]) {
            run.push_back(tokens.written[n]);
            if (run.size() == sought.compared.size()) return matched(joined_by_blanks(run));
        } else {
            run.clear();
        }
    }
    return not_matched();
}

Value has_only_phrase(Evaluation& evaluation, std::string_view text, std::string_view phrase) {
    auto const collation = evaluation.environment.collation;
    Tokens const tokens{text, collation};
    if (tokens.compared != Tokens{phrase, collation}.compared) return not_matched();
    return matched(joined_by_blanks(tokens.written));
}

Value has_only_text(Evaluation&, std::string_view text, std::string_view sought) {
    return text == sought ? matched(text) : not_matched();
}

bool same_ignoring_case(std::string_view one, std::string_view other) {
    auto const folded = [](char32_t sign) { return u_foldCase(static_cast<UChar32>(sign), U_FOLD_CASE_DEFAULT); };
    while (!one.empty() && !other.empty()) {
        auto const left = first_code_point(one), right = first_code_point(other);
        if (folded(left.sign) != folded(right.sign)) return false;
        one.remove_prefix(left.bytes);
        other.remove_prefix(right.bytes);
    }
    return one.empty() && other.empty();
}

// As many bytes of the text as the beginning has: not word-aware.
Value has_beginning(Evaluation&, std::string_view text, std::string_view beginning) {
    text = stripped(text);
    beginning = stripped(beginning);
    if (beginning.empty() || text.size() < beginning.size()) return not_matched();
    auto const start = text.substr(0, beginning.size());
    return same_ignoring_case(start, beginning) ? matched(start) : not_matched();
}

Value has_pattern(Evaluation& evaluation, std::string_view text, std::string_view source) {
    auto const* const pattern = evaluation.pattern(stripped(source), text.size());
    if (pattern == nullptr) return too_complex();
    if (pattern->failure()) return *pattern->failure();
    auto const groups = pattern->first_match(text);
    if (!groups) return not_matched();
    std::vector<std::pair<std::string, Value>> extra;
    for (std::size_t n = 0; n < groups->size(); ++n) extra.emplace_back(std::to_string(n), (*groups)[n]);
    return matched(groups->front(), Value{make_object(std::move(extra))});
}

Value has_email(std::string_view text) {
    static Pattern const address{R"([\pL\pN][-_+$~.\pL\pN]*@[\pL\pN][-_\pL\pN]*(?:\.[\pL\pN][-_\pL\pN]*)+)"};
    auto const found = address.first_match(text);
    return found ? matched(found->front()) : not_matched();
}

bool may_stand_in_phone(char sign) {
    return (sign >= '0' && sign <= '9') || std::string_view{" .-()"}.find(sign) != std::string_view::npos;
}

constexpr std::size_t least_phone_signs = 5;

Value has_phone(Evaluation& evaluation, Arguments arguments) {
    TextArgument const text{arguments[0]};
    if (!text) return text.failure();
    std::string country = evaluation.environment.country;
    if (arguments.size() > 1) {
        TextArgument const given{arguments[1]};
        if (!given) return given.failure();
        country = *given;
    }
    auto const written = *text;
    for (std::size_t at = 0; at < written.size();) {
        auto end = written[at] == '+' ? at + 1 : at;
        auto const start = end;
        while (end < written.size() && may_stand_in_phone(written[end])) ++end;
        if (end - start >= least_phone_signs)
            if (auto phone = text::possible_phone(written.substr(at, end - at), country))
                return matched(*std::move(phone));
        at = std::max(end, at + 1);
    }
    return not_matched();
}

constexpr Builtin rows[] = {
    {"has_text", 1, 1, on_text<has_text>},
    {"has_value", 1, 1, on_text<has_text>},  // its old name
    {"has_any_word", 2, 2, on_two_texts<has_any_word>},
    {"has_all_words", 2, 2, on_two_texts<has_all_words>},
    {"has_phrase", 2, 2, on_two_texts<has_phrase>},
    {"has_only_phrase", 2, 2, on_two_texts<has_only_phrase>},
    {"has_only_text", 2, 2, on_two_texts<has_only_text>},
    {"has_beginning", 2, 2, on_two_texts<has_beginning>},
    {"has_pattern", 2, 2, on_two_texts<has_pattern>},
    {"has_email", 1, 1, on_text<has_email>, {600, 24}},
    {"has_phone", 1, 2, has_phone, {200, 12}},
};

}  // namespace

std::span<Builtin const> text_tests() { return rows; }

}  // namespace passerelle::expression
