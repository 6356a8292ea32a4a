#include <gtest/gtest.h>

#include "expression/calls.hpp"

namespace passerelle::expression {
namespace {

// The match of a router test; "no" without one, "error" for an error.
std::string match_of(Value const& result) {
    if (result.is_error()) return "error";
    auto const passed = to_boolean(result);
    auto const match = result.object()->property("match");
    EXPECT_EQ(*passed, match.has_value());
    return match ? *to_text(*match) : "no";
}

TEST(DateTests, AnswerTheSpecificationsExamples) {
    Date const today{2026, 5, 4};
    Call const rows[] = {
        {"has_date", {"le 7/5/2026"}, "2026-05-07T11:15:30.250000+01:00"},
        {"has_date", {"7-5-26 9:30"}, "2026-05-07T09:30:00.000000+01:00"},
        {"has_date", {"7 mai 2026"}, "no"},
        {"has_date", {"rdv 2026-05-07"}, "no"},
        {"has_date_gt", {"05-05-2026", today}, "2026-05-05T11:15:30.250000+01:00"},
        {"has_date_gt", {"04-05-2026 23:00", today}, "no"},
        {"has_date_gt", {"demain", today}, "no"},
        {"has_date_lt", {"05-05-2026", "04-05-2026"}, "no"},
        {"has_date_lt", {"3.5.26", "04-05-2026"}, "2026-05-03T11:15:30.250000+01:00"},
        {"has_date_lt", {"rien", "04-05-2026"}, "no"},
        {"has_date_eq", {"4/5/26", "04-05-2026"}, "2026-05-04T11:15:30.250000+01:00"},
        {"has_date_eq", {"2026-05-04 18:00", "04-05-2026"}, "2026-05-04T18:00:00.000000+01:00"},
        {"has_date_eq", {"4/5/26", "x"}, "error"},
        {"has_time", {"à 9:30"}, "09:30:00.000000"},
        {"has_time", {"7 pm"}, "19:00:00.000000"},
        {"has_time", {"9h30"}, "no"},
        {"has_time", {"dans 3 jours"}, "03:00:00.000000"},
        {"has_time", {"25"}, "no"},
        // Edges
        {"has_date", {Value{}}, "no"},
        {"has_date", {Failure{"broken"}}, "error"},
        {"has_date_gt", {"rien", "x"}, "error"},
        {"has_date_eq", {"05-05-2026", "2026-05-04T23:30:00Z"}, "2026-05-05T11:15:30.250000+01:00"},
        {"has_time", {19}, "19:00:00.000000"},
        {"has_time", {Failure{"broken"}}, "error"},
    };
    auto const environment = reference_environment();
    for (auto const& row : rows)
        EXPECT_EQ(match_of(called(row.function, row.arguments, environment)), row.expected)
            << row.function << ' ' << describe(row.arguments[0]);
}

}  // namespace
}  // namespace passerelle::expression
