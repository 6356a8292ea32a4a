#include "flow/lint/linting.hpp"

// What a flow proves together with others: refs, clash of keywords, people standing on a step.
namespace passerelle::flow::lint {
namespace {

std::string const end = "  end: {end: done}\n";

using Fields = std::map<std::string, std::string, std::less<>>;

class Neighbours : public testing::Test {
protected:
    Neighbours() { around.catalogue = &catalogue; }

    void add(std::string const& id, std::string const& steps, std::string const& head = {}) {
        auto const flow =
            flow_of("flow: " + id + "\nlanguages: [en]\n" + head + "steps:\n" + steps + end, id + ".yaml");
        if (flow) catalogue.flows.emplace(id, flow);
    }
    std::vector<int> lines(std::string const& id, std::string_view rule) {
        auto const flow = catalogue.find(id);
        return flow ? lines_of_rule(lint(*flow, around), rule) : std::vector<int>{-1};
    }

    Catalogue catalogue;
    Surroundings around;
};

TEST_F(Neighbours, AFlowMustExist) {
    add("one", "  a: {run: two}\n  b: {schedule: twwo, in: 1 day}\n");
    add("two", "  a: {say: Hi}\n");
    EXPECT_THAT(lines("one", "refs.flow"), testing::ElementsAre(5));
}

TEST_F(Neighbours, FlowsThatRunEachOtherWithoutEnd) {
    add("one", "  a: {say: Hi}\n  b: {run: two}\n");
    add("two", "  a: {say: Hi}\n  b: {run: one}\n");
    EXPECT_THAT(lines("one", "refs.recursion"), testing::ElementsAre(5));
    EXPECT_THAT(lines("two", "refs.recursion"), testing::ElementsAre(5));
}

TEST_F(Neighbours, AQuestionBoundsFlowsThatTakeTurns) {
    auto const silence = "defaults: {no_answer: {after: 1 day, then: end}}\n";
    add("one", "  a: {ask: \"Why?\"}\n  b: {run: two, final: true}\n", silence);
    add("two", "  a: {say: Hi}\n  b: {run: one, final: true}\n");
    EXPECT_THAT(lines("one", "refs"), testing::IsEmpty());
    EXPECT_THAT(lines("two", "refs"), testing::IsEmpty());
}

TEST_F(Neighbours, AKeywordStartsOneFlow) {
    add("one", "  a: {say: Hi}\n", "start: [{keyword: [mood]}]\n");
    add("two", "  a: {say: Hi}\n", "start: [{keyword: [Mood]}]\n");
    EXPECT_THAT(lines("two", "clash.keyword"), testing::ElementsAre(3));
}

TEST_F(Neighbours, KnownGroupsTopicsAndFields) {
    add("one", "  a: {set: {group: +cej, field.citty: x}}\n  b: {handover: works}\n");
    EXPECT_THAT(lines("one", "refs"), testing::IsEmpty());  // nothing is known of them
    around.groups = std::set<std::string, std::less<>>{"suivis"};
    around.topics = std::set<std::string, std::less<>>{"work"};
    around.fields = Fields{{"city", "text"}};
    EXPECT_THAT(lines("one", "refs.group"), testing::ElementsAre(4));
    EXPECT_THAT(lines("one", "refs.field"), testing::ElementsAre(4));
    EXPECT_THAT(lines("one", "refs.topic"), testing::ElementsAre(5));
}

TEST_F(Neighbours, AGroupThatAKeywordIsFor) {
    around.groups = std::set<std::string, std::less<>>{"suivis"};
    add("one", "  a: {say: Hi}\n", "start: [{keyword: [mood], group: suivi}]\n");
    add("two", "  a: {say: Hi}\n", "start: [{keyword: [week], group: suivis}]\n");
    EXPECT_THAT(lines("one", "refs.group"), testing::ElementsAre(3));
    EXPECT_THAT(lines("two", "refs.group"), testing::IsEmpty());
}

TEST_F(Neighbours, NamesThatAreRead) {
    around.groups = std::set<std::string, std::less<>>{"suivis"};
    around.fields = Fields{{"city", "text"}, {"born", "date"}};
    add("one",
        "  a: {say: \"You live in @(default(fields.citty, 1)).\"}\n"
        "  b: {when: [{has_group: suivi, then: end}, {test: 'has_group(contact.groups, \"suivis\")', then: end}]}\n"
        "  c: {when: [{if: contact.fields.towns, then: end}]}\n"
        "  d: {schedule: one, in: 1 day, unless: fields.away}\n",
        "start: [{schedule: {every: monday, at: \"10:00\", group: suiv1s}}]\n"
        "uses: {fields.born: {type: number}, fields.city: {max: 30}, fields.zip: {max: 5}}\n");
    EXPECT_THAT(lines("one", "refs.group"), testing::ElementsAre(3, 7));
    EXPECT_THAT(lines("one", "refs.field"), testing::ElementsAre(4, 6, 8, 9));
    EXPECT_THAT(lines("one", "refs.type"), testing::ElementsAre(4));
    auto const shown = all_of(lint(*catalogue.find("one"), around).problems);
    EXPECT_THAT(shown, testing::HasSubstr("the group \"suivi\" does not exist"));
    EXPECT_THAT(shown, testing::HasSubstr("did you mean \"suivis\"?"));
    EXPECT_THAT(shown, testing::HasSubstr("did you mean \"city\"?"));
    EXPECT_THAT(shown, testing::HasSubstr("add it to `fields` in the configuration: `zip: text`"));
}

TEST_F(Neighbours, PeopleOnARemovedStep) {
    add("one", "  mood: {say: Hi}\n  was_here: {say: Hi, was: old}\n");
    around.standing = {{"one", "moodd", 12}, {"one", "old", 3}, {"two", "gone", 1}};
    EXPECT_THAT(lines("one", "standing"), testing::ElementsAre(4));
}

TEST_F(Neighbours, ASubFlowCostsToo) {
    add("one", "  a: {say: Hi}\n  b: {run: two}\n");
    add("two", "  a: {ask: \"Why?\"}\n  b: {say: Thanks}\n",
        "defaults: {retry: {times: 0}, no_answer: {after: 1 day, then: end}}\n");
    ASSERT_EQ(catalogue.flows.size(), 2u);
    EXPECT_EQ(lint(*catalogue.find("two"), around).cost.front().worst, 2);
    EXPECT_EQ(lint(*catalogue.find("one"), around).cost.front().worst, 3);
}

}  // namespace
}  // namespace passerelle::flow::lint
