#include "expression/number.hpp"

#include <gmock/gmock.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <random>

namespace passerelle::expression {
namespace {

using Wide = boost::multiprecision::cpp_int;
using boost::multiprecision::pow;

std::string text(std::optional<Number> const& number) { return number ? number->to_text() : "none"; }
Number number(std::string_view written) { return *Number::parse(written); }

TEST(NumberText, IsPlainDecimalBothWays) {
    std::pair<char const*, char const*> const rows[] = {
        {"0", "0"},
        {"-0", "0"},
        {"0.000", "0"},
        {"1.50", "1.5"},
        {"0042.10", "42.1"},
        {".5", "0.5"},
        {"-.5", "-0.5"},
        {"1000", "1000"},
        {"1200.00", "1200"},
        {"-7", "-7"},
        {"0.001", "0.001"},
        {"9007199254740993", "9007199254740993"},
        {"123456789012345678901234567890123456", "123456789012345678901234567890123456"},
        {"1234567890123456789012345678901234567", "none"},
        {"12345678901234567890123456789012345600000", "12345678901234567890123456789012345600000"},
        {"", "none"},
        {"-", "none"},
        {".", "none"},
        {"1.", "none"},
        {"+4", "none"},
        {"1,2", "none"},
        {"1.2.3", "none"},
        {"1e3", "none"},
        {" 1", "none"},
        {"--1", "none"},
        {"-1-", "none"},
        {"٣", "none"},
    };
    for (auto const& [written, shown] : rows) EXPECT_EQ(text(Number::parse(written)), shown) << written;
    EXPECT_EQ(text(Number::parse("1" + std::string(100, '0'))), "1" + std::string(100, '0'));
    EXPECT_EQ(text(Number::parse("1" + std::string(101, '0'))), "none");
    EXPECT_EQ(text(Number::parse("0." + std::string(99, '0') + "1")), "0." + std::string(99, '0') + "1");
    EXPECT_EQ(text(Number::parse("0." + std::string(100, '0') + "1")), "none");
}

TEST(NumberArithmetic, KeepsItsLimits) {
    auto const huge = number("1" + std::string(100, '0'));
    EXPECT_EQ(text(multiply(huge, number("10"))), "none");
    EXPECT_EQ(text(add(huge, number("1"))), "none");
    EXPECT_EQ(text(subtract(huge, huge)), "0");
    EXPECT_EQ(text(divide(number("1"), number("0"))), "none");
    EXPECT_EQ(text(remainder(number("1"), number("0"))), "none");
    EXPECT_EQ(text(divide(number("2"), number("7"))), "0.2857142857142857");
    EXPECT_EQ(text(divide(number("-2"), number("3"))), "-0.6666666666666667");
    EXPECT_EQ(text(divide(number("1"), huge)), "0");
    EXPECT_EQ(text(multiply(number("999999999999999999999999999999999999"), number("1000"))),
              "999999999999999999999999999999999999000");
    EXPECT_EQ(text(multiply(number("500000000000000000000000000000000001"), number("2"))), "none");
    EXPECT_EQ(text(multiply(number("500000000000000000000000000000000001"), number("20000000000000000000"))), "none");
    EXPECT_EQ(text(multiply(number("1024000000000000000001"), number("1953125"))), "2000000000000000000001953125");
    // 2^110 × 5^40: wider than 128 bits, yet only 22 digits are left of it.
    EXPECT_EQ(text(multiply(number("1298074214633706907132624082305024"), number("9094947017729282379150390625"))),
              "1180591620717411303424" + std::string(40, '0'));
}

TEST(NumberPower, FollowsTheReference) {
    EXPECT_EQ(text(power(number("2"), number("6"))), "64");
    EXPECT_EQ(text(power(number("2"), number("-3"))), "0.125");
    EXPECT_EQ(text(power(number("3"), number("-1"))), "0.3333333333333333");
    EXPECT_EQ(text(power(number("1.0001"), number("-100"))), "0.9900503287412095");
    EXPECT_EQ(text(power(number("16"), number("0.5"))), "4");
    EXPECT_EQ(text(power(number("2"), number("0.5"))), "1.414213562373095");
    EXPECT_EQ(text(power(number("-16"), number("0.5"))), "0");
    EXPECT_EQ(text(power(number("0"), number("-1"))), "0");
    EXPECT_EQ(text(power(number("10"), number("100"))), "1" + std::string(100, '0'));
    EXPECT_EQ(text(power(number("10"), number("101"))), "none");
    EXPECT_EQ(text(power(number("10"), number("100.5"))), "none");
    EXPECT_EQ(text(power(number("1.1"), number("100"))), "none");  // exact: 101 digits
}

TEST(NumberRounding, GoesEachWay) {
    using enum Number::Rounding;
    struct Row {
        char const* given;
        int places;
        char const *half, *up, *down, *zero;
    };
    Row const rows[] = {
        {"2.5", 0, "3", "3", "2", "2"},
        {"-2.5", 0, "-3", "-2", "-3", "-2"},
        {"7.345", 2, "7.35", "7.35", "7.34", "7.34"},
        {"1449", -2, "1400", "1500", "1400", "1400"},
        {"0.4", 0, "0", "1", "0", "0"},
        {"-0.4", 0, "0", "0", "-1", "0"},
        {"5", -1, "10", "10", "0", "0"},
        {"5", 3, "5", "5", "5", "5"},
        {"5", -50, "0",
         "1"
         "00000000000000000000000000000000000000000000000000",
         "0", "0"},
        {"5", -2000000000, "0", "none", "0", "0"},
        {"0", -5, "0", "0", "0", "0"},
    };
    for (auto const& row : rows) {
        SCOPED_TRACE(row.given);
        EXPECT_EQ(text(number(row.given).rounded(row.places, half_away)), row.half);
        EXPECT_EQ(text(number(row.given).rounded(row.places, up)), row.up);
        EXPECT_EQ(text(number(row.given).rounded(row.places, down)), row.down);
        EXPECT_EQ(text(number(row.given).rounded(row.places, towards_zero)), row.zero);
    }
}

TEST(NumberInteger, IsTruncatedAndFits) {
    EXPECT_EQ(number("-3.99").to_integer(), -3);
    EXPECT_EQ(number("0.00000000000000000000000000000000000000001").to_integer(), 0);
    EXPECT_EQ(number("9223372036854775807").to_integer(), 9223372036854775807);
    EXPECT_EQ(number("9223372036854775808").to_integer(), std::nullopt);
    EXPECT_EQ(Number{120}.coefficient(), 12);
}

// Against integers of any size: a number × 10^200 is whole.
class Exactly : public testing::Test {
protected:
    static constexpr unsigned scale = 300;
    static Wide wide(Number const& value) {
        return Wide{value.coefficient()} * pow(Wide{10}, static_cast<unsigned>(value.exponent() + int{scale}));
    }
    // What must come out: empty when it has too many digits or is out of range.
    static std::optional<Number> narrow(Wide value) {
        if (value == 0) return Number{};
        int exponent = -int{scale};
        for (; value % 10 == 0; ++exponent) value /= 10;
        if (boost::multiprecision::abs(value) >= pow(Wide{10}, 36)) return std::nullopt;
        return Number::make(static_cast<WideInteger>(value), exponent);
    }
    Number any() {
        std::uniform_int_distribution<int> digits{1, 36}, figure{0, 9}, exponent{-40, 40};
        while (true) {
            WideInteger coefficient = 0;
            for (int n = digits(source_); n > 0; --n) coefficient = coefficient * 10 + figure(source_);
            if (figure(source_) < 5) coefficient = -coefficient;
            if (auto const made = Number::make(coefficient, exponent(source_))) return *made;
        }
    }
    std::mt19937 source_{20260504};
};

TEST_F(Exactly, AddsSubtractsMultipliesAndCompares) {
    for (int round = 0; round < 3'000; ++round) {
        auto const left = any(), right = any();
        auto const a = wide(left), b = wide(right);
        SCOPED_TRACE(left.to_text() + " " + right.to_text());
        ASSERT_EQ(text(add(left, right)), text(narrow(a + b)));
        ASSERT_EQ(text(subtract(left, right)), text(narrow(a - b)));
        ASSERT_EQ(text(multiply(left, right)), text(narrow(a * b / pow(Wide{10}, scale))));
        ASSERT_EQ(left.compare(right), a.compare(b) < 0 ? -1 : a.compare(b) > 0 ? 1 : 0);
    }
}

TEST_F(Exactly, DividesAndTakesRemainders) {
    Wide const unit = pow(Wide{10}, scale - Number::division_places);
    for (int round = 0; round < 3'000; ++round) {
        auto const left = any(), right = any();
        if (right.is_zero()) continue;
        auto const a = wide(left), b = wide(right);
        SCOPED_TRACE(left.to_text() + " " + right.to_text());
        Wide const shifted = a * pow(Wide{10}, Number::division_places);
        Wide quotient = shifted / b;
        if (boost::multiprecision::abs(Wide{shifted % b}) * 2 >= boost::multiprecision::abs(b))
            quotient += a.sign() * b.sign();
        ASSERT_EQ(text(divide(left, right)), text(narrow(quotient * unit)));
        ASSERT_EQ(text(remainder(left, right)), text(narrow(a % b)));
    }
}

TEST_F(Exactly, ReadsWhatItWrites) {
    for (int round = 0; round < 3'000; ++round) {
        auto const value = any();
        ASSERT_EQ(Number::parse(value.to_text()), value);
        auto const places = static_cast<int>(source_() % 80) - 40;
        auto const down = value.rounded(places, Number::Rounding::down),
                   up = value.rounded(places, Number::Rounding::up);
        if (!down || !up) continue;
        ASSERT_LE(down->compare(value), 0);
        ASSERT_GE(up->compare(value), 0);
        auto const half = value.rounded(places, Number::Rounding::half_away);
        ASSERT_TRUE(half == down || half == up);
    }
}

}  // namespace
}  // namespace passerelle::expression
