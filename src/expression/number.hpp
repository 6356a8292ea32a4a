#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace passerelle::expression {

__extension__ typedef __int128 WideInteger;  // -Wpedantic: ISO C++ has no 128-bit type; g++ and clang both do

// An exact decimal: coefficient × 10^exponent, at most 36 significant digits, magnitude within 1E-100 … 1E100
// (the limits of the field's reference engine). Always normalised: no trailing zero in the coefficient; zero is 0 ×
// 10^0. Whatever would leave the range is an empty optional; the caller names the error.
class Number {
public:
    static constexpr int most_digits = 36;
    static constexpr int most_magnitude = 100;  // of the power of ten of the leading digit
    static constexpr int division_places = 16;

    Number() = default;
    Number(std::int64_t whole);  // NOLINT: a whole number is a number
    static std::optional<Number> make(WideInteger coefficient, int exponent);
    // -?(digits | digits.digits | .digits), ASCII, nothing around it.
    static std::optional<Number> parse(std::string_view text);

    std::string to_text() const;  // plain decimal, no exponent
    bool is_zero() const { return coefficient_ == 0; }
    bool is_negative() const { return coefficient_ < 0; }
    bool is_whole() const { return exponent_ >= 0; }
    WideInteger coefficient() const { return coefficient_; }
    int exponent() const { return exponent_; }
    double to_double() const;  // the nearest, for what is inexact anyway
    // Truncated towards zero; empty when it does not fit in 64 bits.
    std::optional<std::int64_t> to_integer() const;

    // Exact.
    friend std::optional<Number> add(Number const& left, Number const& right);
    friend std::optional<Number> subtract(Number const& left, Number const& right);
    friend std::optional<Number> multiply(Number const& left, Number const& right);
    // Carried to 16 digits after the point, the last rounded half away from zero. Divisor zero: empty.
    friend std::optional<Number> divide(Number const& left, Number const& right);
    // Remainder with the sign of the dividend. Divisor zero: empty.
    friend std::optional<Number> remainder(Number const& left, Number const& right);
    // Magnitude of the exponent at most 100, else empty. Whole exponents are exact (negative ones to 16 places).
    friend std::optional<Number> power(Number const& base, Number const& exponent);

    // places may be negative (left of the point). Half away from zero; towards +∞; towards −∞; towards zero.
    enum class Rounding { half_away, up, down, towards_zero };
    std::optional<Number> rounded(int places, Rounding rounding) const;
    Number negated() const;
    int compare(Number const& other) const;  // −1, 0, 1
    bool operator==(Number const& other) const = default;

private:
    WideInteger coefficient_ = 0;
    int exponent_ = 0;
};

}  // namespace passerelle::expression
