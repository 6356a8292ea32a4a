#include "flow/keyword.hpp"

#include "flow/conversation.hpp"

namespace passerelle::flow {
namespace {

FlowPtr directory() {
    return flow_of(
        "flow: d\nlanguages: [fr, en]\n"
        "start:\n"
        "  - keyword: {fr: [formation, formation pro, j'arrive pas], en: [training]}\n"
        "  - {keyword: {fr: [salut]}, whole: true}\n"
        "steps:\n  s: {say: {fr: \"[@trigger.rest]\", en: \"[@trigger.rest]\"}}\n");
}

struct Row {
    char const* text;
    char const* rest;
};
class Rest : public testing::TestWithParam<Row> {};
TEST_P(Rest, IsWhatStoodBehindTheKeyword) {
    Conversation talk{directory()};
    talk.start({{"kind", "keyword"}, {"text", GetParam().text}});
    EXPECT_EQ(talk.said(), "[" + std::string{GetParam().rest} + "]") << GetParam().text;
}
INSTANTIATE_TEST_SUITE_P(Keywords, Rest,
                         testing::Values(Row{"formation cuisine 93", "cuisine 93"},
                                         Row{"FORMATION  Cuisine à Évry ", "Cuisine à Évry"},
                                         Row{"Formation : Cuisine", "Cuisine"}, Row{"formation", ""},
                                         Row{"formation ?", ""}, Row{"formation, cuisine", "cuisine"},
                                         Row{"formation pro bois", "bois"},  // the longest keyword
                                         Row{"Fórmation\xCC\x81 Bois", "Bois"}, Row{"training wood", "wood"},
                                         Row{"« formation » bois", "» bois"}, Row{"J’arrive pas à dormir", "à dormir"},
                                         Row{"formation -3", "-3"}, Row{"bonjour formation", ""}));

TEST(TriggerRest, IsNothingWhereNoKeywordBegan) {
    Conversation talk{flow_of(steps_of("  s: {say: \"[@trigger.rest]@(if(trigger.rest, 1, 2))\"}\n"))};
    talk.start();
    EXPECT_EQ(talk.said(), "[]2");
    talk.start({{"kind", "event"}, {"rest", "a param"}});
    EXPECT_EQ(talk.said(), "[a param]1");
}

Catalogue known() {
    return catalogue_of(
        {{"a.yaml", "flow: a\nlanguages: [fr]\nstart: {keyword: [aide]}\nsteps: {s: {end: a}}\n", {}},
         {"b.yaml", "flow: b\nlanguages: [fr]\nstart: {keyword: [aide pour]}\nsteps: {s: {end: b}}\n", {}},
         {"c.yaml",
          "flow: c\nlanguages: [fr]\nstart: {keyword: [salut, bonjour toi], whole: true}\n"
          "steps: {s: {end: c}}\n",
          {}}});
}

TEST(ByKeyword, WantsTheWholeMessageWhereTheStartSaysSo) {
    auto const flows = known();
    ASSERT_TRUE(flows.findings.empty()) << show(flows.findings.front());
    auto const started = [&](char const* text) {
        auto const flow = flows.by_keyword(text);
        return flow ? flow->id : std::string{};
    };
    EXPECT_EQ(started("salut"), "c");
    EXPECT_EQ(started("  SALUT ! "), "c");
    EXPECT_EQ(started("bonjour, toi"), "c");
    EXPECT_EQ(started("salut ça va"), "");
    EXPECT_EQ(started("bonjour toi la"), "");
}

TEST(ByKeyword, TakesTheLongestKeyword) {
    auto const flows = known();
    EXPECT_EQ(flows.by_keyword("aide pour un cv")->id, "b");
    EXPECT_EQ(flows.by_keyword("aide un cv")->id, "a");
}

TEST(ByKeyword, OfAGroupIsForItsPeople) {
    auto const flows = catalogue_of(
        {{"a.yaml", "flow: a\nlanguages: [fr]\nstart: {keyword: offre, group: shops}\nsteps: {s: {end: a}}\n", {}}});
    ASSERT_TRUE(flows.findings.empty()) << show(flows.findings.front());
    EXPECT_EQ(flows.by_keyword("offre plongeur"), nullptr);
    EXPECT_EQ(flows.by_keyword("offre plongeur", {"youths"}), nullptr);
    ASSERT_TRUE(flows.by_keyword("offre plongeur", {"youths", "shops"}));
    auto const& flow = *flows.find("a");
    EXPECT_TRUE(is_whole_keyword(flow, " OFFRE ", {"shops"}));
    EXPECT_FALSE(is_whole_keyword(flow, "offre", {}));
    EXPECT_FALSE(is_whole_keyword(flow, "offre plongeur", {"shops"}));
    EXPECT_EQ(rest_behind_keyword(flow, "offre plongeur"), "plongeur") << "it has begun, whoever it was for";
    EXPECT_FALSE(may_begin(flow, {}));
    EXPECT_TRUE(may_begin(flow, {"shops"}));
}

TEST(Group, IsForAKeyword) {
    auto const loaded =
        load_flow("flow: a\nlanguages: [fr]\nstart: {event: x, group: shops}\nsteps: {s: {end: a}}\n", "a.yaml");
    ASSERT_EQ(loaded.findings.size(), 1u);
    EXPECT_EQ(loaded.findings[0].message, "`group` is for a start by keyword");
}

TEST(Whole, IsForAKeyword) {
    auto const loaded =
        load_flow("flow: f\nlanguages: [fr]\nstart: {manual: true, whole: true}\nsteps: {s: {end: x}}\n", "f.yaml");
    ASSERT_EQ(loaded.findings.size(), 1u);
    EXPECT_EQ(loaded.findings[0].message, "`whole` is for a start by keyword");
}

}  // namespace
}  // namespace passerelle::flow
