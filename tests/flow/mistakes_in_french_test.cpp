#include "flow/mistakes_in_french.hpp"

#include "flow/loading.hpp"

namespace passerelle::flow {
namespace {

struct Said {
    char const *name, *yaml, *message, *hint;
};
class InFrench : public testing::TestWithParam<Said> {};
TEST_P(InFrench, SaysWhatIsWrongAndWhatToDo) {
    auto const findings = load_flow(GetParam().yaml, "f.yaml").findings;
    ASSERT_FALSE(findings.empty());
    auto const said = in_french(findings.front());
    EXPECT_EQ(said.message, GetParam().message);
    EXPECT_EQ(said.hint, GetParam().hint);
    EXPECT_EQ(said.line, findings.front().line);
}
#define HEAD "flow: f\nlanguages: [fr]\nsteps:\n"
INSTANTIATE_TEST_SUITE_P(
    Mistakes, InFrench,
    testing::Values(
        Said{"Quote", HEAD "  a: {say: \"Oui}\n  b: {end: done}\n", "il manque un guillemet \" sur cette ligne",
             "un texte se met entre deux \" ; pour un guillemet à l'intérieur, écris \\\""},
        Said{"Tabulator", HEAD "  a:\n\tsay: x\n", "il y a une tabulation au début de la ligne",
             "mets des espaces, deux par niveau"},
        Said{"Column", HEAD "  a:\n    say: \"x\"\n      then: a\n",
             "cette ligne n'est pas décalée comme celles dont elle fait partie",
             "ce qui va ensemble commence dans la même colonne ; ce qui fait partie d'une ligne est deux espaces plus "
             "loin"},
        Said{"Step", HEAD "  besoin: {say: \"x\", then: besoins}\n", "il n'y a pas d'étape « besoins »",
             "voulais-tu dire besoin ?"},
        Said{"Option",
             HEAD "  a:\n    choose: \"x\"\n    options:\n      bien: {label: \"A\"}\n      bien: {label: \"B\"}\n",
             "« bien » est écrit deux fois", "la première fois à la ligne 7 ; change un des deux noms"},
        Said{"Verb", HEAD "  a: {sya: \"x\"}\n", "« sya », dans l'étape « a », n'est pas un mot du langage",
             "voulais-tu dire say ?"},
        Said{"Bracket", HEAD "  a: {say: \"x\", then: b\n  b: {end: done}\n", "ce { n'est pas refermé sur sa ligne",
             "à chaque { son }, à chaque [ son ]"},
        Said{"Key", HEAD "  a:\n    ask: \"x\"\n    svae: a\n",
             "« svae » n'est pas un mot du langage ici (étape `ask`)", "voulais-tu dire save ?"},
        Said{"NoVerb", HEAD "  a: {dire: \"x\"}\n", "l'étape « a » ne dit pas ce qu'elle fait",
             "un de : say ask choose when split set call run wait handover schedule end"}),
    [](auto const& row) { return std::string{row.param.name}; });
#undef HEAD

TEST(InFrench, WhatIsNotInTheTableStaysAsItIs) {
    auto const said = in_french({"f.yaml", 1, 1, "something new", "do it"});
    EXPECT_EQ(said.message, "something new");
    EXPECT_EQ(said.hint, "do it");
}

}  // namespace
}  // namespace passerelle::flow
