#include "expression/number.hpp"

#include <algorithm>
#include <array>
#include <boost/multiprecision/cpp_int.hpp>
#include <charconv>
#include <cmath>
#include <cstdio>

// What fits in 128 bits is done there; wider intermediate results go through cpp_int, which no other file sees.
namespace passerelle::expression {

namespace {

using Wide = boost::multiprecision::cpp_int;

constexpr int most_power = 38;  // 10^38 < 2^127
constexpr auto powers_of_ten = [] {
    std::array<WideInteger, most_power + 1> powers{1};
    for (std::size_t n = 1; n < powers.size(); ++n) powers[n] = powers[n - 1] * 10;
    return powers;
}();

WideInteger power_of_ten(int exponent) { return powers_of_ten[static_cast<std::size_t>(exponent)]; }
Wide wide_power_of_ten(int exponent) { return boost::multiprecision::pow(Wide{10}, static_cast<unsigned>(exponent)); }

WideInteger magnitude_of(WideInteger value) { return value < 0 ? -value : value; }

int digits_of(WideInteger value) {
    auto const above = std::upper_bound(powers_of_ten.begin(), powers_of_ten.end(), magnitude_of(value));
    return static_cast<int>(above - powers_of_ten.begin());
}

// coefficient × 10^shift, when that fits.
std::optional<WideInteger> shifted(WideInteger coefficient, int shift) {
    if (shift > most_power) return std::nullopt;
    WideInteger result = 0;
    if (__builtin_mul_overflow(coefficient, power_of_ten(shift), &result)) return std::nullopt;
    return result;
}

// The same for any size: whatever has more than 36 digits after its trailing zeros are gone is out of range.
std::optional<Number> make_wide(Wide coefficient, int exponent) {
    static Wide const limit = wide_power_of_ten(Number::most_digits);
    if (coefficient == 0) return Number{};
    while (boost::multiprecision::abs(coefficient) >= limit) {
        Wide quotient, rest;
        boost::multiprecision::divide_qr(coefficient, Wide{10}, quotient, rest);
        if (rest != 0) return std::nullopt;
        coefficient = std::move(quotient);
        ++exponent;
    }
    return Number::make(static_cast<WideInteger>(coefficient), exponent);
}

// Is the discarded part (rest of divisor) large enough, or of the right sign, to move the quotient one step away?
bool steps_away(Number::Rounding rounding, bool negative, bool rest, bool half_or_more) {
    switch (rounding) {
        case Number::Rounding::half_away:
            return half_or_more;
        case Number::Rounding::up:
            return rest && !negative;
        case Number::Rounding::down:
            return rest && negative;
        case Number::Rounding::towards_zero:
            return false;
    }
    return false;
}

// numerator / denominator × 10^−places, half away from zero.
std::optional<Number> divide_wide(Wide const& numerator, Wide const& denominator, int places) {
    Wide quotient, rest;
    boost::multiprecision::divide_qr(numerator, denominator, quotient, rest);
    if (boost::multiprecision::abs(rest) * 2 >= boost::multiprecision::abs(denominator))
        quotient += numerator.sign() * denominator.sign();
    return make_wide(std::move(quotient), -places);
}

// base^exponent as exact coefficient and power of ten; exponent 1 … 100.
Wide wide_power(WideInteger base, unsigned exponent) { return boost::multiprecision::pow(Wide{base}, exponent); }

// The reference computes this part by a series of limited precision; ours is right to 16 significant digits, which the
// long double of every target has to spare.
std::optional<Number> fractional_power(Number const& base, Number const& exponent) {
    if (base.is_negative()) return Number{};
    auto const text = [](Number const& number) { return std::strtold(number.to_text().c_str(), nullptr); };
    long double const result = std::pow(text(base), text(exponent));
    if (!std::isfinite(result)) return std::nullopt;
    std::array<char, 64> digits{};
    std::snprintf(digits.data(), digits.size(), "%.15Le", result);  // d.ddddddddddddddde±xx: no locale writes these
    std::string_view const written{digits.data()};
    auto const mark = written.find('e');
    std::int64_t coefficient = 0;
    for (char const sign : written.substr(0, mark))
        if (sign >= '0' && sign <= '9') coefficient = coefficient * 10 + (sign - '0');
    int power = 0;
    auto const* first = written.data() + mark + (written[mark + 1] == '+' ? 2 : 1);
    std::from_chars(first, written.data() + written.size(), power);
    return Number::make(coefficient, power - 15);
}

}  // namespace

Number::Number(std::int64_t whole) : coefficient_{whole} {
    if (coefficient_ == 0) return;
    for (; coefficient_ % 10 == 0; ++exponent_) coefficient_ /= 10;
}

std::optional<Number> Number::make(WideInteger coefficient, int exponent) {
    Number number;
    if (coefficient == 0) return number;
    if (auto const small = static_cast<std::int64_t>(coefficient); small == coefficient) {
        auto rest = small;  // the usual case: 64-bit divisions are much faster
        for (; rest % 10 == 0; ++exponent) rest /= 10;
        coefficient = rest;
    } else {
        for (; coefficient % 10 == 0; ++exponent) coefficient /= 10;
    }
    int const digits = digits_of(coefficient);
    int const magnitude = digits + exponent - 1;
    if (digits > most_digits || magnitude > most_magnitude || magnitude < -most_magnitude) return std::nullopt;
    number.coefficient_ = coefficient;
    number.exponent_ = exponent;
    return number;
}

std::optional<Number> Number::parse(std::string_view text) {
    bool const negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    auto const point = text.find('.');
    if (text.empty() || text.back() == '.') return std::nullopt;
    WideInteger coefficient = 0;
    int digits = 0, zeros = 0, exponent = 0;  // zeros: seen and not yet known to be inside of the number
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at == point) continue;
        char const sign = text[at];
        if (sign < '0' || sign > '9') return std::nullopt;
        if (at > point) --exponent;
        if (sign == '0') {
            zeros += digits > 0;
            continue;
        }
        digits += zeros + 1;
        if (digits > most_digits) return std::nullopt;
        coefficient = coefficient * power_of_ten(zeros + 1) + (sign - '0');
        zeros = 0;
    }
    return make(negative ? -coefficient : coefficient, exponent + zeros);
}

std::string Number::to_text() const {
    // In two halves: divisions of 128 bits are ten times as slow as those of 64.
    constexpr int low_digits = 18;
    auto const magnitude = magnitude_of(coefficient_);
    auto const high = static_cast<std::uint64_t>(magnitude / power_of_ten(low_digits));
    auto const low = static_cast<std::uint64_t>(magnitude % power_of_ten(low_digits));
    auto digits = std::to_string(low);
    if (high > 0) {
        auto whole = std::to_string(high);
        whole.append(low_digits - digits.size(), '0').append(digits);
        digits = std::move(whole);
    }
    if (exponent_ > 0) {
        digits.append(static_cast<std::size_t>(exponent_), '0');
    } else if (exponent_ < 0) {
        auto const places = static_cast<std::size_t>(-exponent_);
        if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
        digits.insert(digits.size() - places, 1, '.');
    }
    if (coefficient_ < 0) digits.insert(0, 1, '-');
    return digits;
}

double Number::to_double() const {
    auto const text = to_text();
    double result = 0;
    std::from_chars(text.data(), text.data() + text.size(), result);
    return result;
}

std::optional<std::int64_t> Number::to_integer() const {
    WideInteger whole;
    if (exponent_ < 0) {
        whole = -exponent_ > most_power ? 0 : coefficient_ / power_of_ten(-exponent_);
    } else if (auto const wide = shifted(coefficient_, exponent_)) {
        whole = *wide;
    } else {
        return std::nullopt;
    }
    auto const narrow = static_cast<std::int64_t>(whole);
    if (narrow != whole) return std::nullopt;
    return narrow;
}

// When the aligned sum does not fit in 128 bits it cannot have 36 digits either: its last digit is that of the operand
// with the lower exponent, which is no zero.
std::optional<Number> add(Number const& left, Number const& right) {
    if (left.is_zero()) return right;
    if (right.is_zero()) return left;
    auto const& high = left.exponent_ >= right.exponent_ ? left : right;
    auto const& low = left.exponent_ >= right.exponent_ ? right : left;
    auto const aligned = shifted(high.coefficient_, high.exponent_ - low.exponent_);
    WideInteger sum = 0;
    if (!aligned || __builtin_add_overflow(*aligned, low.coefficient_, &sum)) return std::nullopt;
    return Number::make(sum, low.exponent_);
}

std::optional<Number> subtract(Number const& left, Number const& right) { return add(left, right.negated()); }

std::optional<Number> multiply(Number const& left, Number const& right) {
    WideInteger product = 0;
    if (!__builtin_mul_overflow(left.coefficient_, right.coefficient_, &product))
        return Number::make(product, left.exponent_ + right.exponent_);
    return make_wide(Wide{left.coefficient_} * Wide{right.coefficient_}, left.exponent_ + right.exponent_);
}

std::optional<Number> divide(Number const& left, Number const& right) {
    if (right.is_zero()) return std::nullopt;
    constexpr int places = Number::division_places;
    int const shift = left.exponent_ - right.exponent_ + places;
    if (shift >= 0) {
        if (auto const numerator = shifted(left.coefficient_, shift)) {
            auto quotient = *numerator / right.coefficient_;
            auto const rest = magnitude_of(*numerator % right.coefficient_);
            if (rest >= magnitude_of(right.coefficient_) - rest)
                quotient += left.is_negative() == right.is_negative() ? 1 : -1;
            return Number::make(quotient, -places);
        }
        return divide_wide(Wide{left.coefficient_} * wide_power_of_ten(shift), Wide{right.coefficient_}, places);
    }
    return divide_wide(Wide{left.coefficient_}, Wide{right.coefficient_} * wide_power_of_ten(-shift), places);
}

std::optional<Number> remainder(Number const& left, Number const& right) {
    if (right.is_zero()) return std::nullopt;
    int const exponent = std::min(left.exponent_, right.exponent_);
    auto const numerator = shifted(left.coefficient_, left.exponent_ - exponent);
    auto const denominator = shifted(right.coefficient_, right.exponent_ - exponent);
    if (numerator && denominator) return Number::make(*numerator % *denominator, exponent);
    Wide const wide_numerator = Wide{left.coefficient_} * wide_power_of_ten(left.exponent_ - exponent);
    Wide const wide_denominator = Wide{right.coefficient_} * wide_power_of_ten(right.exponent_ - exponent);
    return make_wide(wide_numerator % wide_denominator, exponent);
}

std::optional<Number> power(Number const& base, Number const& exponent) {
    if (exponent.compare(Number{Number::most_magnitude}) > 0 || exponent.compare(Number{-Number::most_magnitude}) < 0)
        return std::nullopt;
    if (base.is_zero()) return Number{};
    if (!exponent.is_whole()) return fractional_power(base, exponent);
    auto const times = static_cast<int>(*exponent.to_integer());
    if (times == 0) return Number{1};
    int const scale = base.exponent_ * std::abs(times);
    if (times > 0) {
        // No power of a number without trailing zero has one, so the digits only grow: stop once out of range.
        Number result = base;
        for (int done = 1; done < times; ++done) {
            auto const next = multiply(result, base);
            if (!next) return std::nullopt;
            result = *next;
        }
        return result;
    }
    auto const denominator = wide_power(base.coefficient_, static_cast<unsigned>(-times));
    int const shift = Number::division_places - scale;
    if (shift >= 0) return divide_wide(wide_power_of_ten(shift), denominator, Number::division_places);
    return divide_wide(Wide{1}, denominator * wide_power_of_ten(-shift), Number::division_places);
}

std::optional<Number> Number::rounded(int places, Rounding rounding) const {
    std::int64_t const dropped = -std::int64_t{exponent_} - places;
    if (dropped <= 0) return *this;
    WideInteger quotient = 0;
    bool half_or_more = false, rest = true;
    if (dropped <= most_power) {
        auto const divisor = power_of_ten(static_cast<int>(dropped));
        quotient = coefficient_ / divisor;
        auto const left_over = magnitude_of(coefficient_ % divisor);
        rest = left_over != 0;
        half_or_more = left_over >= divisor - left_over;
    }
    if (coefficient_ == 0) return Number{};
    if (steps_away(rounding, is_negative(), rest, half_or_more)) quotient += is_negative() ? -1 : 1;
    if (quotient == 0) return Number{};
    if (places < -most_magnitude) return std::nullopt;
    return make(quotient, -places);
}

Number Number::negated() const {
    Number result = *this;
    result.coefficient_ = -coefficient_;
    return result;
}

int Number::compare(Number const& other) const {
    auto const sign = [](Number const& number) { return (number.coefficient_ > 0) - (number.coefficient_ < 0); };
    if (sign(*this) != sign(other)) return sign(*this) < sign(other) ? -1 : 1;
    if (is_zero()) return 0;
    int const mine = digits_of(coefficient_) + exponent_, theirs = digits_of(other.coefficient_) + other.exponent_;
    if (mine != theirs) return (mine < theirs) == is_negative() ? 1 : -1;
    // Of the same magnitude: at most 36 digits once aligned.
    int const exponent = std::min(exponent_, other.exponent_);
    auto const left = coefficient_ * power_of_ten(exponent_ - exponent);
    auto const right = other.coefficient_ * power_of_ten(other.exponent_ - exponent);
    return left < right ? -1 : left > right ? 1 : 0;
}

}  // namespace passerelle::expression
