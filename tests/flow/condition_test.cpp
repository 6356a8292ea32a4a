#include "flow/condition.hpp"

#include <gmock/gmock.h>

#include "expression/convert.hpp"

namespace passerelle::flow {
namespace {

using expression::Value;

// 2026-03-10 12:00 in Paris.
expression::Environment environment() {
    expression::Environment made;
    made.zone.name = made.base_zone.name = "Europe/Paris";
    made.date_order = expression::DateOrder::day_month_year;
    made.now = {1'773'140'400, 0, made.zone};
    return made;
}

Value world() {
    return expression::context_from_json(R"({
        "fields": {"visits": "3", "city": "Lyon", "rdv": "2026-03-12T14:00:00+01:00", "past": "2026-03-01T09:00:00+01:00",
                   "today": "2026-03-10T18:00:00+01:00", "day": "09/03/2026", "empty": ""},
        "contact": {"groups": [{"uuid": "suivis", "name": "suivis"}]},
        "results": {"age": {"__default__": "17", "value": "17"}}})");
}

struct ConditionCase {
    char const* name;
    char const* source;
    bool holds;
};
class Conditions : public testing::TestWithParam<ConditionCase> {};
TEST_P(Conditions, HoldOrNot) {
    auto const& row = GetParam();
    auto const condition = Condition::compile(row.source);
    ASSERT_TRUE(condition) << condition.error().detail;
    EXPECT_EQ(condition->holds(*world().object(), environment()), row.holds);
}
INSTANTIATE_TEST_SUITE_P(
    All, Conditions,
    testing::Values(
        ConditionCase{"Present", "fields.city", true}, ConditionCase{"Empty", "fields.empty", false},
        ConditionCase{"Unset", "fields.nothing", false}, ConditionCase{"Number", "fields.visits >= 3", true},
        ConditionCase{"NumberLess", "fields.visits < 3", false},
        ConditionCase{"ResultAsNumber", "results.age < 18", true},
        ConditionCase{"Text", "fields.city = \"Lyon\"", true},
        ConditionCase{"TextOtherwise", "fields.city != \"Lyon\"", false},
        ConditionCase{"UnsetComparedIsFalse", "fields.nothing < 3", false},
        ConditionCase{"TextComparedIsFalse", "fields.city < 3", false},
        ConditionCase{"BeforeNow", "fields.past < now", true}, ConditionCase{"NotBeforeNow", "fields.rdv < now", false},
        ConditionCase{"AfterNow", "fields.rdv > now", true}, ConditionCase{"NowCalled", "fields.rdv > now()", true},
        ConditionCase{"NowFirst", "now < fields.rdv", true}, ConditionCase{"Today", "fields.today = today", true},
        ConditionCase{"NotAfterToday", "fields.today > today", false},
        ConditionCase{"NotToday", "fields.rdv != today", true}, ConditionCase{"DayBefore", "fields.day < today", true},
        ConditionCase{"TwoFields", "fields.past < fields.rdv", true},
        ConditionCase{"TwoFieldsOtherwise", "fields.past >= fields.rdv", false},
        ConditionCase{"NoDate", "fields.city < now", false},
        ConditionCase{"Both", "and(fields.visits > 1, fields.past < now)", true},
        ConditionCase{"Group", "has_group(contact.groups, \"suivis\")", true},
        ConditionCase{"OtherGroup", "has_group(contact.groups, \"autres\")", false},
        ConditionCase{"Test", "has_number_between(results.age, 16, 25)", true}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST(Conditions, SayWhatTheyRead) {
    auto const condition = Condition::compile("and(fields.visits > 1, default(results.age, 3) < 18, fields.rdv < now)");
    std::vector<std::string> paths;
    for (auto const& read : condition->paths()) paths.push_back(read.path);
    EXPECT_THAT(paths, testing::ElementsAre("fields.visits", "results.age", "fields.rdv"));
}

TEST(Conditions, OfNothingNeverHold) {
    EXPECT_FALSE(Condition{}.holds(*world().object(), environment()));
    EXPECT_FALSE(Condition::compile("  "));
    EXPECT_FALSE(Condition::compile("@fields.x"));
    EXPECT_FALSE(Condition::compile("fields.x >"));
}

}  // namespace
}  // namespace passerelle::flow
