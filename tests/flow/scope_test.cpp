// What templates and conditions see of the world.
#include "flow/conversation.hpp"

namespace passerelle::flow {
namespace {

struct ScopeCase {
    char const *text, *rendered;
};
void PrintTo(ScopeCase const& row, std::ostream* out) { *out << row.text; }

class ScopeTexts : public testing::TestWithParam<ScopeCase> {};
TEST_P(ScopeTexts, AreFilled) {
    auto const flow = flow_of(
        "flow: f\nname: Suivi\nlanguages: [fr]\n"
        "uses: {fields.rdv: {type: datetime}, fields.bad: {type: number}, "
        "trigger.params.pay: {type: number}, trigger.params.late: {type: text}}\n"
        "steps:\n  q: {ask: x, save: r}\n  s: {say: \"[" +
        std::string{GetParam().text} + "]\"}\n");
    Conversation talk{flow};
    talk.facts.contact = {{"", "Awa Ba"}, {"name", "Awa Ba"}, {"first_name", "Awa"}, {"id", "c1"}, {"referent", ""}};
    talk.facts.fields = {{"city", "Évry"}, {"rdv", "2026-03-12 14:00"}, {"bad", "x"}, {"empty", ""}};
    talk.facts.urns = {{"tel", "tel:+33612345678"}};
    talk.facts.groups = {"cej"};
    talk.facts.appointment = {{"", "jeudi 12 mars"}, {"place", "Gare"}};
    talk.facts.globals = {{"desk", "01 00"}};
    talk.start({{"kind", "event"}, {"title", "Plongeur"}, {"pay", "1234.5"}});
    talk.answer("oui");
    EXPECT_EQ(talk.said(), "[" + std::string{GetParam().rendered} + "]") << talk.traced();
}

INSTANTIATE_TEST_SUITE_P(
    All, ScopeTexts,
    testing::Values(
        ScopeCase{"@contact", "Awa Ba"}, ScopeCase{"@contact.first_name", "Awa"},
        ScopeCase{"@CONTACT.First_Name", "Awa"}, ScopeCase{"@contact.referent", ""},
        ScopeCase{"@contact.fields.city", "Évry"}, ScopeCase{"@contact.urn", "tel:+33612345678"},
        ScopeCase{"@(count(contact.groups))", "1"}, ScopeCase{"@contact.timezone", "Europe/Paris"},
        ScopeCase{"@fields.city", "Évry"}, ScopeCase{"@fields.nothing", ""},
        ScopeCase{"@(is_error(fields.nothing))", "false"}, ScopeCase{"@(default(fields.empty, 0) + 1)", "1"},
        ScopeCase{"@(format_datetime(fields.rdv, \\\"D/M tt:mm\\\"))", "12/3 14:00"}, ScopeCase{"@fields.bad", ""},
        ScopeCase{"@urns.tel", "tel:+33612345678"}, ScopeCase{"@urns.telegram", ""}, ScopeCase{"@results.r", "oui"},
        ScopeCase{"@results.r.category", "text"}, ScopeCase{"@results", "r: oui"}, ScopeCase{"@input", "oui"},
        ScopeCase{"@input.text", "oui"}, ScopeCase{"@trigger.type", "event"},
        ScopeCase{"@trigger.params.title", "Plongeur"}, ScopeCase{"@trigger.title", "Plongeur"},
        ScopeCase{"@(format_number(trigger.params.pay, 1))", "1 234,5"}, ScopeCase{"@trigger.params.late", ""},
        ScopeCase{"@(is_error(trigger.params.other))", "true"}, ScopeCase{"@run.flow", "Suivi"},
        ScopeCase{"@run", "Awa Ba@f"}, ScopeCase{"@run.results.r", "oui"},
        ScopeCase{"@(is_error(parent.results))", "true"}, ScopeCase{"@node.name", "s"},
        ScopeCase{"@appointment", "jeudi 12 mars"}, ScopeCase{"@appointment.place", "Gare"},
        ScopeCase{"@appointment.bring", ""}, ScopeCase{"@globals.desk", "01 00"}, ScopeCase{"@resume.type", "msg"},
        ScopeCase{"@webhook", ""}, ScopeCase{"awa@example.org", "awa@example.org"},
        ScopeCase{"@(format_date(today()))", "10-03-2026"}));

TEST(Scope, InputIsGoneAfterASilence) {
    Conversation talk{flow_of(steps_of(R"x(  a: {ask: "?", then: b}
  b: {ask: "??", no_answer: {after: 1 hour, then: s}}
  s: {say: "[@input]@(is_error(input.text))"}
)x"))};
    talk.start();
    talk.answer("un");
    talk.silence();
    EXPECT_EQ(talk.said(), "[]true");
}

TEST(Scope, CutsATextOfTenThousandCharacters) {
    Conversation talk{flow_of(steps_of("  s: {say: \"@(repeat(\\\"x\\\", 9999))yyy\"}\n"))};
    talk.start();
    EXPECT_EQ(talk.said().size(), 10'000u);
}

TEST(Scope, NumbersAreWrittenAsThePersonReadsThem) {
    auto const flow = flow_of(
        "flow: f\nlanguages: [fr, en]\nsteps: {s: {say: {fr: \"@(format_number(1234.5))\", en: "
        "\"@(format_number(1234.5))\"}}}\n");
    Conversation talk{flow};
    talk.start();
    EXPECT_EQ(talk.said(), "1 234,5");
    talk.facts.language = "en";
    talk.start();
    EXPECT_EQ(talk.said(), "1,234.5");
}

}  // namespace
}  // namespace passerelle::flow
