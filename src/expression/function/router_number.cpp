#include <algorithm>
#include <optional>

#include "expression/function/reading.hpp"
#include "expression/function/router.hpp"
#include "expression/words.hpp"

namespace passerelle::expression {

namespace {

// The sets of ten digits that people write and that are read besides ASCII: Arabic-Indic, Persian, Bengali.
constexpr char32_t zeros[] = {0x0660, 0x06F0, 0x09E6};

char32_t ascii_digit(char32_t sign) {
    for (auto const zero : zeros)
        if (sign >= zero && sign <= zero + 9) return sign - zero + '0';
    return sign;
}

bool is_ascii_word_sign(char32_t sign) { return sign < 0x80 && is_word_sign(sign) && sign != '\''; }

// The stretches of a text that might be numbers, left to right, with the environment's symbols:
//   sign? (digit | grouping)+ (decimal digit+)?   or   (start | not a word sign) decimal digit+
class NumberCandidates {
public:
    NumberCandidates(std::string_view text, Environment const& environment)
        : text_{text}, decimal_{environment.decimal_symbol}, grouping_{environment.grouping_symbol} {}

    std::optional<std::string_view> next() {
        while (at_ < text_.size()) {
            auto const start = at_;
            auto const end = std::max(end_of_whole(start), end_of_fraction(start));
            at_ = end > start ? end : start + first_code_point(text_.substr(start)).bytes;
            if (end > start) return text_.substr(start, end - start);
        }
        return std::nullopt;
    }

    // Grouping symbols dropped, the decimal symbol made a point, digits made ASCII.
    std::optional<Number> read(std::string_view candidate) const {
        std::string cleaned;
        while (!candidate.empty()) {
            auto const [sign, bytes] = first_code_point(candidate);
            if (!decimal_.empty() && candidate.starts_with(decimal_)) {
                cleaned += '.';
                candidate.remove_prefix(decimal_.size());
                continue;
            }
            auto const digit = ascii_digit(sign);
            if (digit < 0x80 && !is_grouping(candidate.substr(0, bytes)))
                cleaned += static_cast<char>(digit);
            else if (!is_grouping(candidate.substr(0, bytes)))
                cleaned += candidate.substr(0, bytes);
            candidate.remove_prefix(bytes);
        }
        return Number::parse(stripped(cleaned));
    }

private:
    bool is_grouping(std::string_view sign) const { return grouping_.find(sign) != std::string_view::npos; }
    bool is_digit_at(std::size_t at) const {
        return at < text_.size() && is_number(first_code_point(text_.substr(at)).sign);
    }
    std::size_t after(std::size_t at) const { return at + first_code_point(text_.substr(at)).bytes; }

    std::size_t end_of_digits(std::size_t at) const {
        while (is_digit_at(at)) at = after(at);
        return at;
    }
    // The decimal symbol and digits; the same place when they do not stand there.
    std::size_t end_of_decimals(std::size_t at) const {
        if (decimal_.empty() || !text_.substr(at).starts_with(decimal_)) return at;
        auto const digits = at + decimal_.size();
        auto const end = end_of_digits(digits);
        return end > digits ? end : at;
    }
    std::size_t end_of_whole(std::size_t start) const {
        auto const digits = text_[start] == '-' || text_[start] == '+' ? start + 1 : start;
        auto at = digits;
        while (at < text_.size() && (is_digit_at(at) || is_grouping(text_.substr(at, after(at) - at)))) at = after(at);
        return at > digits ? end_of_decimals(at) : start;
    }
    std::size_t end_of_fraction(std::size_t start) const {
        if (start == 0)
            if (auto const end = end_of_decimals(0); end > 0) return end;
        if (is_ascii_word_sign(first_code_point(text_.substr(start)).sign)) return start;
        auto const symbol = after(start);
        auto const end = end_of_decimals(symbol);
        return end > symbol ? end : start;
    }

    std::string_view text_, decimal_, grouping_;
    std::size_t at_ = 0;
};

// The first number of the text that passes.
template <class Condition>
Value first_number(Evaluation const& evaluation, std::string_view text, Condition condition) {
    NumberCandidates candidates{text, evaluation.environment};
    while (auto const candidate = candidates.next())
        if (auto const number = candidates.read(*candidate); number && condition(*number)) return matched(*number);
    return not_matched();
}

Value has_number(Evaluation& evaluation, Arguments arguments) {
    TextArgument const text{arguments[0]};
    if (!text) return text.failure();
    return first_number(evaluation, *text, [](Number const&) { return true; });
}

enum class Comparison { less, less_or_equal, equal, greater_or_equal, greater };

bool holds(int order, Comparison comparison) {
    switch (comparison) {
        case Comparison::less:
            return order < 0;
        case Comparison::less_or_equal:
            return order <= 0;
        case Comparison::equal:
            return order == 0;
        case Comparison::greater_or_equal:
            return order >= 0;
        case Comparison::greater:
            return order > 0;
    }
    return false;
}

template <Comparison comparison>
Value has_number_that(Evaluation& evaluation, Arguments arguments) {
    TextArgument const text{arguments[0]};
    if (!text) return text.failure();
    auto const bound = to_number(arguments[1]);
    if (!bound) return bound.error();
    return first_number(evaluation, *text,
                        [&](Number const& number) { return holds(number.compare(*bound), comparison); });
}

Value has_number_between(Evaluation& evaluation, Arguments arguments) {
    TextArgument const text{arguments[0]};
    if (!text) return text.failure();
    auto const least = to_number(arguments[1]), most = to_number(arguments[2]);
    if (!least) return least.error();
    if (!most) return most.error();
    return first_number(evaluation, *text, [&](Number const& number) {
        return number.compare(*least) >= 0 && number.compare(*most) <= 0;
    });
}

constexpr Builtin rows[] = {
    {"has_number", 1, 1, has_number},
    {"has_number_lt", 2, 2, has_number_that<Comparison::less>},
    {"has_number_lte", 2, 2, has_number_that<Comparison::less_or_equal>},
    {"has_number_eq", 2, 2, has_number_that<Comparison::equal>},
    {"has_number_gte", 2, 2, has_number_that<Comparison::greater_or_equal>},
    {"has_number_gt", 2, 2, has_number_that<Comparison::greater>},
    {"has_number_between", 3, 3, has_number_between},
};

}  // namespace

std::span<Builtin const> number_tests() { return rows; }

}  // namespace passerelle::expression
