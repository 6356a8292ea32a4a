#include "expression/template.hpp"

#include <gmock/gmock.h>

namespace passerelle::expression {
namespace {

Context const world{{"contact", {{"", "Aline Uwase"}, {"first_name", "Aline"}}},
                    {"results", {{"mood", "bad"}, {"mood.input", "pff"}}},
                    {"trigger", {{"params.title", "Plongeur"}}},
                    {"fields", {{"age", "19"}, {"city", "Évry"}, {"empty", ""}}}};

struct TemplateCase {
    char const *name, *source, *rendered;
};
class Rendering : public testing::TestWithParam<TemplateCase> {};
TEST_P(Rendering, FillsTheHoles) {
    auto const compiled = Template::compile(GetParam().source);
    ASSERT_TRUE(compiled) << compiled.error().detail;
    EXPECT_EQ(compiled->render(world), GetParam().rendered);
    EXPECT_EQ(compiled->source(), GetParam().source);
}
INSTANTIATE_TEST_SUITE_P(
    Templates, Rendering,
    testing::Values(TemplateCase{"Plain", "Bonjour.", "Bonjour."},  //
                    TemplateCase{"Empty", "", ""},                  //
                    TemplateCase{"Path", "Bonjour @contact.first_name, ça va ?", "Bonjour Aline, ça va ?"},
                    TemplateCase{"PathThenFullStop", "C'est @contact.first_name.", "C'est Aline."},
                    TemplateCase{"BareTop", "@contact a écrit", "Aline Uwase a écrit"},
                    TemplateCase{"AnyCase", "@Contact.First_Name", "Aline"},
                    TemplateCase{"Deep", "@results.mood.input / @trigger.params.title", "pff / Plongeur"},
                    TemplateCase{"Absent", "[@fields.nothing]", "[]"},
                    TemplateCase{"Parenthesised", "@( contact.first_name )s", "Alines"},
                    TemplateCase{"EmailSurvives", "jo@example.org ou @lui", "jo@example.org ou @lui"},
                    TemplateCase{"DoubledAt", "jo@@contact.org", "jo@contact.org"},
                    TemplateCase{"LoneAtAtTheEnd", "rdv @", "rdv @"},
                    TemplateCase{"UnclosedIsText", "@(contact.first_name", "@(contact.first_name"}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST(Template, RefusesAHoleThatIsNoPath) {
    for (auto const* source : {"@(1 + )", "@(upper(contact.name))", "@(somewhere.name)"})
        EXPECT_FALSE(Template::compile(source)) << source;
    auto const error = Template::compile("Bonjour @(contct.name)").error();
    EXPECT_EQ(error.fault, Fault::invalid);
    EXPECT_THAT(error.detail, testing::HasSubstr("@(contct.name)"));
    EXPECT_THAT(error.detail, testing::HasSubstr("did you mean contact?"));
}

TEST(Template, NamesItsPathsInOrder) {
    auto const compiled = Template::compile("@fields.city @contact @(results.mood)");
    EXPECT_THAT(compiled->paths(), testing::ElementsAre("fields.city", "contact", "results.mood"));
}

// Whatever an author types, compiling neither throws nor loses text outside of holes.
TEST(Template, TextWithoutAtIsKeptByteForByte) {
    std::string text;
    for (int sign = 1; sign < 256; ++sign)
        if (sign != '@') text += static_cast<char>(sign);
    EXPECT_EQ(Template::compile(text)->render(world), text);
    for (std::size_t length = 0; length < text.size(); ++length) {
        auto const compiled = Template::compile("@" + text.substr(length));
        if (!compiled) continue;
        EXPECT_GE(compiled->render(world).size() + 20, text.size() - length);
    }
}

struct ConditionCase {
    char const *name, *source;
    bool holds;
};
class Holding : public testing::TestWithParam<ConditionCase> {};
TEST_P(Holding, IsDecided) {
    auto const compiled = Condition::compile(GetParam().source);
    ASSERT_TRUE(compiled) << compiled.error().detail;
    EXPECT_EQ(compiled->holds(world), GetParam().holds);
}
INSTANTIATE_TEST_SUITE_P(Conditions, Holding,
                         testing::Values(ConditionCase{"SetPath", "fields.city", true},  //
                                         ConditionCase{"WithAt", "@fields.city", true},  //
                                         ConditionCase{"EmptyPath", "fields.empty", false},
                                         ConditionCase{"AbsentPath", "fields.nothing", false},
                                         ConditionCase{"EqualText", "results.mood = \"bad\"", true},
                                         ConditionCase{"EqualFolded", "fields.city = \"evry\"", true},
                                         ConditionCase{"NotEqual", "results.mood != \"good\"", true},
                                         ConditionCase{"AbsentIsEmpty", "fields.nothing = \"\"", true},
                                         ConditionCase{"NumbersNotText", "fields.age > 9", true},
                                         ConditionCase{"AtTheBound", "fields.age >= 19", true},
                                         ConditionCase{"Under", "fields.age < 19", false},
                                         ConditionCase{"UpTo", "fields.age <= 18", false},
                                         ConditionCase{"UnsetIsNotUnderANumber", "fields.nothing < 18", false},
                                         ConditionCase{"UnsetDiffersFromANumber", "fields.nothing != 18", true},
                                         ConditionCase{"PathAgainstPath", "results.mood = results.mood", true},
                                         ConditionCase{"SignInsideQuotes", "fields.city = \"a=b\"", false}),
                         [](auto const& row) { return std::string{row.param.name}; });

TEST(Condition, RefusesWhatIsNone) {
    for (auto const* source :
         {"", "= 3", "\"text\"", "3", "fields.age > ", "fields.age > soon", "feilds.age > 3", "fields.a = \"x\" \"y\""})
        EXPECT_FALSE(Condition::compile(source)) << source;
    EXPECT_THAT(Condition::compile("feilds.age > 3").error().detail, testing::HasSubstr("did you mean fields?"));
}

TEST(Condition, HoldsNotWhenNothingWasAsked) { EXPECT_FALSE(Condition{}.holds(world)); }

}  // namespace
}  // namespace passerelle::expression
