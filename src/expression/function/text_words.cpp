#include <algorithm>

#include "expression/function/reading.hpp"
#include "expression/function/text.hpp"
#include "expression/words.hpp"

namespace passerelle::expression {

namespace {

// The words of an argument, cut at the delimiters of an optional other one. Looks into its arguments.
class Words {
public:
    Words(Arguments arguments, std::size_t delimiters_at)
        : text_{arguments[0]}, delimiters_{arguments.size() > delimiters_at ? arguments[delimiters_at] : none} {
        if (text_ && delimiters_) words_ = words_of(*text_, *delimiters_);
    }
    explicit operator bool() const { return text_ && delimiters_; }
    Failure const& failure() const { return text_ ? delimiters_.failure() : text_.failure(); }
    std::vector<std::string_view> const& operator*() const { return words_; }

private:
    inline static Value const none;  // null: no delimiters
    TextArgument text_, delimiters_;
    std::vector<std::string_view> words_;
};

Value split(Evaluation&, Arguments arguments) {
    Words const words{arguments, 1};
    if (!words) return words.failure();
    if ((*words).size() > most_items)
        return Failure{"array must not have more than " + std::to_string(most_items) + " items"};
    return Array{(*words).begin(), (*words).end()};
}

Value word(Evaluation&, Arguments arguments) {
    auto const index = to_integer(arguments[1]);
    Words const words{arguments, 2};
    if (!words) return words.failure();
    if (!index) return index.error();
    auto const count = static_cast<std::int64_t>((*words).size());
    auto const at = *index < 0 ? *index + count : std::int64_t{*index};
    if (at < 0 || at >= count)
        return Failure{"index " + std::to_string(*index) + " is out of range for " + std::to_string(count) + " words"};
    return (*words)[static_cast<std::size_t>(at)];
}

Value word_count(Evaluation&, Arguments arguments) {
    Words const words{arguments, 1};
    if (!words) return words.failure();
    return static_cast<std::int64_t>((*words).size());
}

Value word_slice(Evaluation&, Arguments arguments) {
    Words const words{arguments, 3};
    if (!words) return words.failure();
    auto const start = to_integer(arguments[1]);
    if (!start) return start.error();
    std::int64_t end = 0;  // below 1: to the last word
    if (arguments.size() > 2) {
        auto const given = to_integer(arguments[2]);
        if (!given) return given.error();
        end = *given;
    }
    if (*start < 0) return Failure{"must start with a positive index"};
    if (end > 0 && end <= *start) return Failure{"must have a end which is greater than the start"};
    auto const count = static_cast<std::int64_t>((*words).size());
    auto const last = end < 1 ? count : std::min(end, count);
    if (*start >= last) return "";
    return joined_by_blanks(
        std::span{*words}.subspan(static_cast<std::size_t>(*start), static_cast<std::size_t>(last - *start)));
}

// From the start of the second word, spacing kept.
std::string_view remove_first_word(std::string_view text) {
    auto const words = words_of(text);
    if (words.size() < 2) return {};
    return text.substr(static_cast<std::size_t>(words[1].data() - text.data()));
}

Value field(Evaluation&, Arguments arguments) {
    TextArgument const text{arguments[0]}, delimiter{arguments[2]};
    if (!text) return text.failure();
    auto const index = to_integer(arguments[1]);
    if (!index) return index.error();
    if (!delimiter) return delimiter.failure();
    if (*index < 0) return Failure{"cannot use a negative index"};
    auto pieces = pieces_of(*text, *delimiter);
    if (*delimiter == " ") std::erase_if(pieces, [](auto piece) { return piece.empty(); });
    auto const at = static_cast<std::size_t>(*index);
    return at < pieces.size() ? stripped(pieces[at]) : std::string_view{};
}

Value regex_match(Evaluation& evaluation, Arguments arguments) {
    TextArgument const text{arguments[0]}, source{arguments[1]};
    if (!text) return text.failure();
    if (!source) return source.failure();
    std::int32_t group = 0;
    if (arguments.size() > 2) {
        auto const given = to_integer(arguments[2]);
        if (!given) return given.error();
        group = *given;
    }
    auto const* const pattern = evaluation.pattern(*source, (*text).size());
    if (pattern == nullptr) return too_complex();
    if (pattern->failure()) return *pattern->failure();
    auto const groups = pattern->first_match(*text);
    if (!groups) return Failure{"no match for pattern " + describe(arguments[1])};
    if (group < 0 || static_cast<std::size_t>(group) >= groups->size())
        return Failure{"pattern has no group " + std::to_string(group)};
    return (*groups)[static_cast<std::size_t>(group)];
}

constexpr Builtin rows[] = {
    {"split", 1, 2, split},
    {"word", 2, 3, word},
    {"word_count", 1, 2, word_count},
    {"word_slice", 2, 4, word_slice},
    {"remove_first_word", 1, 1, on_text<remove_first_word>},
    {"field", 3, 3, field},
    {"regex_match", 2, 3, regex_match, {200, 2}},
};

}  // namespace

std::span<Builtin const> word_functions() { return rows; }

}  // namespace passerelle::expression
