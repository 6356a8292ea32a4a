#include <gtest/gtest.h>

#include "expression/calls.hpp"

namespace passerelle::expression {
namespace {

Value object(std::vector<std::pair<std::string, Value>> properties) { return make_object(std::move(properties)); }

TEST(FormatFunctions, AnswerTheSpecificationsExamples) {
    auto const environment = reference_environment();
    Call const rows[] = {
        {"format", {number("12345.60")}, "12,345.6"},
        {"format", {Date{2026, 5, 4}}, "04-05-2026"},
        {"format", {clock_of(environment)}, "04-05-2026 11:15"},
        {"format", {Array{1000, "b"}}, "1,000, b"},
        {"format", {object({{"b", 1}, {"a", Array{1, 2}}})}, "a: 1, 2\nb: 1"},
        {"format_number", {number("12345.678")}, "12,345.678"},
        {"format_number", {number("12345.678"), 1}, "12,345.7"},
        {"format_number", {number("12345.678"), 0, false}, "12346"},
        {"format_number", {5, 2}, "5.00"},
        {"format_number", {5, 12}, "error"},
        {"format_date", {"2026-05-07"}, "07-05-2026"},
        {"format_date", {"2026-05-07", "EEEE D MMMM YYYY"}, "jeudi 7 mai 2026"},
        {"format_datetime", {"2026-05-07T18:05:00Z"}, "07-05-2026 19:05"},
        {"format_datetime", {"2026-05-07T18:05:00Z", "D/M/YY t:mm", "Asia/Tokyo"}, "8/5/26 3:05"},
        {"format_time", {"18:05", "h:mm aa"}, "6:05 pm"},
        {"format_date", {"x"}, "error"},
        {"format_date", {"2026-05-07", "jj/mm"}, "error"},
        {"format_location", {"Luma > Est > Kiso"}, "Kiso"},
        {"format_location", {"Kiso"}, "Kiso"},
        {"format_urn", {"tel:+33612345678"}, "06 12 34 56 78"},
        {"format_urn", {"telegram:55#samba"}, "samba"},
        {"format_urn", {"mailto:a@ex.org"}, "a@ex.org"},
        {"format_urn", {"0612"}, "error"},
        {"urn_parts", {"telegram:55#samba"}, "{display: samba, path: 55, scheme: telegram}"},
        {"urn_parts", {"x"}, "error"},
        {"attachment_parts",
         {"image/png:https://ex.org/p.png"},
         "{content_type: image/png, url: https://ex.org/p.png}"},
        {"attachment_parts", {"https://ex.org/p.png"}, "{content_type: , url: https://ex.org/p.png}"},
        {"prompt", {"nope"}, "error"},
        // 10.3
        {"format_datetime", {"2026-05-07T18:05:09Z", "YYYY-MM-DD tt:mm:ss"}, "2026-05-07 19:05:09"},
        {"format_datetime", {"2026-05-07T23:05:09Z", "t:mm"}, ":05"},
        {"format_datetime", {"2026-05-07T18:05:09Z", "hh:mm aa ZZZ"}, "07:05 pm +01:00"},
        {"format_date", {"2026-08-01", "D MMMM"}, "1 août"},
        {"format_date", {"2026-08-01", "MMMMM"}, "error"},
        {"format_date", {"2026-08-01", "tt"}, "error"},
    };
    expect_results(rows, environment);
}

TEST(FormatFunctions, WriteValuesForPeople) {
    Value const failure = Failure{"broken"};
    Value const named = make_object({{"uuid", "8f"}}, Value{number("1234.5")});
    Call const rows[] = {
        {"format", {Value{}}, ""},
        {"format", {failure}, ""},
        {"format", {true}, "true"},
        {"format", {TimeOfDay{18, 5, 9}}, "18:05"},
        {"format", {at({2026, 5, 7}, {23, 30}, {})}, "08-05-2026 00:30"},
        {"format", {named}, "1,234.5"},
        {"format", {Array{}}, ""},
        {"format", {Array{1, Value{}, failure}}, "1, , "},
        {"format", {Array{"a\nb", 2}}, "- a\n  b\n- 2"},
        {"format", {Array{object({{"a", 1}, {"b", 2}}), "c"}}, "- a: 1\n  b: 2\n- c"},
        {"format", {object({{"x", object({{"a", 1}, {"b", "1\n2"}})}})}, "x:\n  a: 1\n  b:\n    1\n    2"},
        {"format", {object({{"x", "a\n\nb"}})}, "x:\n  a\n\n  b"},
        {"format_number", {"x"}, "error"},
        {"format_number", {5, -1}, "error"},
        {"format_number", {5, "x"}, "error"},
        {"format_number", {number("-1234567.895"), 2}, "-1,234,567.90"},
        {"format_number", {number("-123")}, "-123"},
        {"format_number", {number("999.5"), 0}, "1,000"},
        {"format_number", {0, 3}, "0.000"},
        {"format_number", {number("0.004"), 2}, "0.00"},
        {"format_number", {1234, 0, "FALSE"}, "1234"},
        {"format_number", {1234, 0, failure}, "error"},
        {"format_date", {at({2026, 5, 7}, {23, 30}, {})}, "08-05-2026"},
        {"format_datetime", {"2026-05-07T18:05:00Z", "tt:mm", "Nowhere"}, "error"},
        {"format_datetime", {"2026-05-07T18:05:00Z", "tt:mm Z", ""}, "18:05 Z"},
        {"format_time", {"18:05"}, "18:05"},
        {"format_time", {"x"}, "error"},
        {"format_time", {"18:05", "DD"}, "error"},
        {"format_location", {"  Luma >  "}, ""},
    };
    expect_results(rows, reference_environment());
}

TEST(FormatFunctions, UseTheSymbolsOfTheEnvironment) {
    auto environment = reference_environment();
    environment.decimal_symbol = ",";
    environment.grouping_symbol = " ";
    Call const rows[] = {{"format_number", {number("1234.5")}, "1 234,5"}};  // section 11
    expect_results(rows, environment);
    environment.grouping_symbol = "";
    Call const plain[] = {{"format_number", {number("1234.5")}, "1234,5"}};
    expect_results(plain, environment);
}

TEST(FormatFunctions, TakeAddressesAndAttachmentsApart) {
    Call const rows[] = {
        {"format_urn", {"tel:+221771234567"}, "77 123 45 67"},
        {"format_urn", {"tel:+99912345678"}, "+99912345678"},
        {"format_urn", {"tel:8455"}, "8455"},
        {"format_urn", {"tel:********"}, "error"},
        {"format_urn", {"nope:12"}, "error"},
        {"format_urn", {"tel:"}, "error"},
        {"format_urn", {":12"}, "error"},
        {"format_urn", {"telegram:5?id=3#a%23b%25"}, "a#b%"},
        {"format_urn", {"telegram:5#a#b"}, "error"},
        {"urn_parts", {"nope:12"}, "{display: , path: 12, scheme: nope}"},
        {"urn_parts", {"a#b:12"}, "error"},
        {"urn_parts", {"ext:a:b?c=d#e"}, "{display: e, path: a:b, scheme: ext}"},
        {"attachment_parts", {"image:http://ex.org"}, "{content_type: image, url: http://ex.org}"},
        {"attachment_parts", {"Image/SVG+xml:http://ex.org"}, "{content_type: image/svg+xml, url: http://ex.org}"},
        {"attachment_parts", {"a/b/c:http://ex.org"}, "{content_type: , url: a/b/c:http://ex.org}"},
        {"attachment_parts", {""}, "{content_type: , url: }"},
    };
    expect_results(rows, reference_environment());
}

// Nineteen doublings of one array: the budget stops what a small program cannot pay for.
TEST(FormatFunctions, FormattingIsCharged) {
    Value nested = Array{"x"};
    for (int level = 0; level < 40; ++level) nested = Array{nested, nested};
    auto const environment = reference_environment();
    auto const result = called("format", {nested}, environment);
    ASSERT_TRUE(result.is_error());
    EXPECT_TRUE(result.failure()->too_complex);
}

}  // namespace
}  // namespace passerelle::expression
