#include "understanding/places.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

namespace passerelle::understanding {
namespace {

Places const& sample() {
    static auto const places = [] {
        std::string const path = std::string{PASSERELLE_SOURCE_DIR} + "/config/places.yaml";
        std::ifstream file{path, std::ios::binary};
        std::ostringstream text;
        text << file.rdbuf();
        auto loaded = load_places(text.str(), path);
        for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
        return loaded.places;
    }();
    return *places;
}

struct Row {
    char const* text;
    char const* country;
    char const* path;  // empty: not clear, or no place
};
class FindPlace : public testing::TestWithParam<Row> {};
TEST_P(FindPlace, ByNameAliasAndParent) {
    auto const& row = GetParam();
    EXPECT_EQ(sample().find(row.text, row.country).value_or(""), row.path) << row.text;
}
INSTANTIATE_TEST_SUITE_P(
    Sample, FindPlace,
    testing::Values(
        Row{"Pantin", "FR", "France > Île-de-France > Seine-Saint-Denis > Pantin"},
        Row{"j'habite a PANTIN dans le 93", "FR", "France > Île-de-France > Seine-Saint-Denis > Pantin"},
        Row{"pnatin", "FR", "France > Île-de-France > Seine-Saint-Denis > Pantin"},
        Row{"panin", "FR", "France > Île-de-France > Seine-Saint-Denis > Pantin"},
        Row{"93", "FR", "France > Île-de-France > Seine-Saint-Denis"},
        Row{"neuf trois", "FR", "France > Île-de-France > Seine-Saint-Denis"},
        Row{"seine saint denis", "FR", "France > Île-de-France > Seine-Saint-Denis"},
        Row{"ile de france", "FR", "France > Île-de-France"},
        Row{"Villeneuve d'Ascq", "FR", "France > Hauts-de-France > Nord > Villeneuve-d'Ascq"},
        Row{"villeneuve dascq", "FR", "France > Hauts-de-France > Nord > Villeneuve-d'Ascq"},
        Row{"saint denis", "FR", ""},  // two of them
        Row{"saint denis 93", "FR", "France > Île-de-France > Seine-Saint-Denis > Saint-Denis"},
        Row{"Saint-Denis, Réunion", "FR", "France > La Réunion > Saint-Denis"},
        Row{"saint denis 974", "FR", "France > La Réunion > Saint-Denis"},
        Row{"France > La Réunion > Saint-Denis", "FR", "France > La Réunion > Saint-Denis"},
        Row{"Lille ou Roubaix", "FR", ""}, Row{"dakar", "SN", "Sénégal > Dakar > Dakar"},  // the town, not its region
        Row{"Parcelles assainies", "SN", "Sénégal > Dakar > Dakar > Parcelles Assainies"},
        Row{"ndar", "SN", "Sénégal > Saint-Louis > Saint-Louis"},
        Row{"Yop", "CI", "Côte d'Ivoire > Abidjan > Abidjan > Yopougon"},
        Row{"youpougon", "CI", "Côte d'Ivoire > Abidjan > Abidjan > Yopougon"}, Row{"rci", "CI", "Côte d'Ivoire"},
        Row{"cote divoire", "FR", "Côte d'Ivoire"}, Row{"lill", "FR", "France > Hauts-de-France > Nord > Lille"},
        Row{"nord", "FR", "France > Hauts-de-France > Nord"}, Row{"nors", "FR", ""},  // a short word is not guessed
        Row{"Brest", "FR", ""}, Row{"", "FR", ""}, Row{"?", "FR", ""}));

TEST(FindPlace, PrefersThePersonsCountry) {
    auto const places = load_places(
                            "places:\n  - {country: FR, name: France, places: [Saint-Louis]}\n"
                            "  - {country: SN, name: Sénégal, places: [Saint-Louis]}\n",
                            "p.yaml")
                            .places;
    ASSERT_TRUE(places);
    EXPECT_EQ(places->find("st louis", "SN"), std::nullopt);
    EXPECT_EQ(places->find("saint louis", "SN"), "Sénégal > Saint-Louis");
    EXPECT_EQ(places->find("saint louis", "FR"), "France > Saint-Louis");
    EXPECT_EQ(places->find("saint louis", "CI"), std::nullopt);
    EXPECT_EQ(places->find("saint louis senegal", "FR"), "Sénégal > Saint-Louis");
}

TEST(TreeOf, IsTheCountrysOrTheOnlyOne) {
    EXPECT_EQ(sample().tree_of("SN")->name, "Sénégal");
    EXPECT_EQ(sample().tree_of("BE"), nullptr);
    auto const one = load_places("places: [{country: FR, name: France}]\n", "p.yaml").places;
    EXPECT_EQ(one->tree_of("BE")->name, "France");
}

struct Wrong {
    char const* yaml;
    char const* shown;
};
class LoadPlaces : public testing::TestWithParam<Wrong> {};
TEST_P(LoadPlaces, NamesEachMistake) {
    auto const loaded = load_places(GetParam().yaml, "p.yaml");
    EXPECT_EQ(loaded.places, nullptr);
    ASSERT_FALSE(loaded.findings.empty()) << GetParam().yaml;
    auto const& finding = loaded.findings.front();
    EXPECT_EQ(std::to_string(finding.line) + ": " + finding.message, GetParam().shown);
}
INSTANTIATE_TEST_SUITE_P(
    Mistakes, LoadPlaces,
    testing::Values(
        Wrong{"place: []\n", "1: the file needs a list of countries"},
        Wrong{"places: []\n", "1: places must be a list of countries"},
        Wrong{"places:\n  - France\n", "2: a country must be a map"},
        Wrong{"places:\n  - {name: France}\n", "2: a country needs its code of two capitals (ISO 3166)"},
        Wrong{"places:\n  - {country: fr, name: France}\n", "2: a country needs its code of two capitals (ISO 3166)"},
        Wrong{"places:\n  - {country: FR}\n", "2: a country needs its name"},
        Wrong{"places:\n  - {country: FR, name: France}\n  - {country: FR, name: Autre}\n",
              "3: the country FR stands twice"},
        Wrong{"places:\n  - {country: FR, name: France, alias: [F]}\n", "2: unknown key \"alias\" in a country"},
        Wrong{"places:\n  - {country: FR, name: \"France > Nord\"}\n",
              "2: the name of a place cannot hold \">\", which stands between the names of a path"},
        Wrong{"places:\n  - {country: FR, name: \"?\"}\n", "2: the name of a place must be a text"},
        Wrong{"places:\n  - country: FR\n    name: France\n    places: [Lille, Lyon, lille]\n",
              "4: \"lille\" stands twice in France, first in line 4"},
        Wrong{"places:\n  - {country: FR, name: F, places: [{name: S, places: [{name: D, places: [{name: W, places: "
              "[x]}]}]}]}\n",
              "2: a ward holds no places: country, state, district and ward are all levels there are"},
        Wrong{"places:\n  - {country: FR, name: F, places: {}}\n", "2: places must be a list"}));

}  // namespace
}  // namespace passerelle::understanding
