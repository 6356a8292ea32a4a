#include "understanding/choice.hpp"

#include <gmock/gmock.h>

#include "understanding/lexicons.hpp"

namespace passerelle::understanding {
namespace {

std::vector<Option> const mood{{"good", {"Bien", "Good", "ca va", "pas mal", "super", "ok"}},
                               {"so-so", {"Moyen", "So-so", "bof"}},
                               {"bad", {"Mal", "Bad", "pas bien", "dur"}}};
std::vector<Option> const visit{
    {"yes", {"Je viens", "Yes"}}, {"change", {"Changer", "Change", "autre jour"}}, {"no", {"Annuler", "Cancel"}}};

struct ChooseCase {
    std::vector<Option> const* options;
    char const *text, *name;  // "" = none
};
void PrintTo(ChooseCase const& row, std::ostream* out) { *out << row.text; }

class Choosing : public testing::TestWithParam<ChooseCase> {};
TEST_P(Choosing, NeverGuesses) {
    auto const choice = choose(*GetParam().options, GetParam().text, delivered());
    EXPECT_EQ(choice ? choice->name : "", GetParam().name) << (choice ? choice->why : "");
}

INSTANTIATE_TEST_SUITE_P(Mood, Choosing,
                         testing::Values(ChooseCase{&mood, "2", "so-so"}, ChooseCase{&mood, "2.", "so-so"},
                                         ChooseCase{&mood, " 3 ) ", "bad"}, ChooseCase{&mood, "2 vraiment", "so-so"},
                                         ChooseCase{&mood, "le 2", "so-so"}, ChooseCase{&mood, "1️⃣", "good"},
                                         ChooseCase{&mood, "٣", "bad"}, ChooseCase{&mood, "۱", "good"},
                                         ChooseCase{&mood, "4", ""}, ChooseCase{&mood, "0", ""},
                                         ChooseCase{&mood, "1 ou 2", ""}, ChooseCase{&mood, "12345678901234567890", ""},
                                         ChooseCase{&mood, "2m1", ""}, ChooseCase{&mood, "BIEN", "good"},
                                         ChooseCase{&mood, "biennnn", "good"}, ChooseCase{&mood, "ça va", "good"},
                                         ChooseCase{&mood, "ça va mal", ""}, ChooseCase{&mood, "pas bien", "bad"},
                                         ChooseCase{&mood, "pas mal", "good"}, ChooseCase{&mood, "bien pas", ""},
                                         ChooseCase{&mood, "jamais bien", ""}, ChooseCase{&mood, "1 bien", "good"},
                                         ChooseCase{&mood, "1 mal", ""}, ChooseCase{&mood, "moyne", "so-so"},
                                         ChooseCase{&mood, "moyenn", "so-so"}, ChooseCase{&mood, "mql", ""},
                                         ChooseCase{&mood, "bloque", ""}, ChooseCase{&mood, "bof c'est dur", ""},
                                         ChooseCase{&mood, "", ""}, ChooseCase{&mood, "?!", ""},
                                         ChooseCase{&mood, "merci", ""}, ChooseCase{&mood, "non", ""}));

std::vector<Option> const prices{{"low", {"50 euros"}}, {"good", {"54 euros"}}, {"two", {"2 euros"}}};
INSTANTIATE_TEST_SUITE_P(LabelsThatBeginWithANumber, Choosing,
                         testing::Values(ChooseCase{&prices, "54 euros", "good"},
                                         ChooseCase{&prices, "54 Euros !", "good"},
                                         ChooseCase{&prices, "2 euros", "two"}, ChooseCase{&prices, "2", "good"},
                                         ChooseCase{&prices, "54", "good"}, ChooseCase{&prices, "51 euros", ""},
                                         ChooseCase{&prices, "3", "two"}));

// field-context §7.
INSTANTIATE_TEST_SUITE_P(
    Visit, Choosing,
    testing::Values(ChooseCase{&visit, "oui", "yes"}, ChooseCase{&visit, "ouiiii", "yes"},
                    ChooseCase{&visit, "👍🏾", "yes"}, ChooseCase{&visit, "dac", "yes"},
                    ChooseCase{&visit, "d’accord", "yes"}, ChooseCase{&visit, "pas de souci", "yes"},
                    ChooseCase{&visit, "ok pas de souci", "yes"}, ChooseCase{&visit, "jserai la", "yes"},
                    ChooseCase{&visit, "jvien", "yes"}, ChooseCase{&visit, "je viens", "yes"},
                    ChooseCase{&visit, "je viens pas", "no"}, ChooseCase{&visit, "jvien pa", "no"},
                    ChooseCase{&visit, "jpe pa", "no"}, ChooseCase{&visit, "nn", "no"},
                    ChooseCase{&visit, "ok mais je peux pas", "no"}, ChooseCase{&visit, "c mort", "no"},
                    ChooseCase{&visit, "👎", "no"}, ChooseCase{&visit, "non stop", ""},
                    ChooseCase{&visit, "mon pere est mort", ""}, ChooseCase{&visit, "bloque", ""},
                    ChooseCase{&visit, "oui non", ""}, ChooseCase{&visit, "non oui", ""}, ChooseCase{&visit, "la", ""},
                    ChooseCase{&visit, "inchallah", ""}, ChooseCase{&visit, "un autre jour svp", "change"},
                    ChooseCase{&visit, "chnager", "change"}, ChooseCase{&visit, "anuler", "no"},
                    ChooseCase{&visit, "yes", "yes"}, ChooseCase{&visit, "I can't", "no"}));

// What is refused, doubted or said of two is asked again.
std::vector<Option> const trades{{"kitchen", {"Cuisine", "Kitchen"}}, {"sales", {"Vente", "Sales"}}};
INSTANTIATE_TEST_SUITE_P(
    Trades, Choosing,
    testing::Values(ChooseCase{&trades, "la cuisine", "kitchen"}, ChooseCase{&trades, "cuisne", "kitchen"},
                    ChooseCase{&trades, "pas la cuisine", ""}, ChooseCase{&trades, "surtout pas la vente", ""},
                    ChooseCase{&trades, "je veux pas faire de vente", ""}, ChooseCase{&trades, "la vente pas trop", ""},
                    ChooseCase{&trades, "pas cuisine ou vente", ""}, ChooseCase{&trades, "ni cuisine ni vente", ""},
                    ChooseCase{&trades, "peut-être la cuisine", ""}, ChooseCase{&trades, "jsp cuisine", ""},
                    ChooseCase{&trades, "cuisine ou vente", ""}, ChooseCase{&trades, "les deux", ""},
                    ChooseCase{&trades, "not the kitchen", ""}, ChooseCase{&trades, "maybe sales", ""},
                    ChooseCase{&trades, "cuisine pas vente", "kitchen"},
                    ChooseCase{&trades, "cuisine non vente", "sales"},
                    ChooseCase{&trades, "la vente plutot que la cuisine", "sales"},
                    ChooseCase{&trades, "la deuxieme", "sales"}, ChooseCase{&trades, "deux", "sales"},
                    ChooseCase{&trades, "deux trois copains", ""}, ChooseCase{&trades, "la semaine derniere", ""},
                    ChooseCase{&trades, "je cherche", ""}));

std::vector<Option> const coming{{"here", {"Oui"}}, {"other", {"Un autre jour"}}, {"gone", {"Non"}}};
INSTANTIATE_TEST_SUITE_P(
    LabelsThatSayYesAndNo, Choosing,
    testing::Values(ChooseCase{&coming, "ouais", "here"}, ChooseCase{&coming, "jpeu pa", "gone"},
                    ChooseCase{&coming, "oui si j'ai un bus", ""}, ChooseCase{&coming, "ptet oui", ""},
                    ChooseCase{&coming, "oui mais non", "gone"}, ChooseCase{&coming, "pas ok", "gone"},
                    ChooseCase{&coming, "un autre jour", "other"}, ChooseCase{&coming, "vous etes qui", ""}));

TEST(Choose, HearsThePersonsLanguage) {
    Respondent const spanish{"es", {}, "UTC"}, wolof{"wo", {}, "UTC"};
    EXPECT_EQ(choose(trades, "la segunda", delivered(), spanish)->name, "sales");
    EXPECT_EQ(choose(trades, "ñaar", delivered(), wolof)->name, "sales");
    EXPECT_FALSE(choose(trades, "no la primera", delivered(), spanish));
}

TEST(Choose, WorksWithoutLexicons) {
    EXPECT_EQ(choose(visit, "annuler", {})->name, "no");
    EXPECT_FALSE(choose(visit, "oui", {}));
    EXPECT_FALSE(choose({}, "1", {}));
}

TEST(Choose, SaysWhy) {
    EXPECT_EQ(choose(visit, "2", delivered())->why, "number");
    EXPECT_EQ(choose(visit, "changer", delivered())->why, "label or synonym");
    EXPECT_EQ(choose(visit, "ouais", delivered())->why, "yes/no");
    EXPECT_EQ(choose(visit, "annulr", delivered())->why, "typing error");
}

struct NumberCase {
    char const *text, *number;
};
void PrintTo(NumberCase const& row, std::ostream* out) { *out << row.text; }
class ReadNumber : public testing::TestWithParam<NumberCase> {};
TEST_P(ReadNumber, AsTyped) { EXPECT_EQ(read_number(GetParam().text).value_or(""), GetParam().number); }
INSTANTIATE_TEST_SUITE_P(Numbers, ReadNumber,
                         testing::Values(NumberCase{"19", "19"}, NumberCase{"j'ai 19 ans", "19"},
                                         NumberCase{"19ans", "19"}, NumberCase{"1 200", "1200"},
                                         NumberCase{"1 200 000 euros", "1200000"}, NumberCase{"12,5", "12.5"},
                                         NumberCase{"12.50", "12.50"}, NumberCase{"0,5", "0.5"}, NumberCase{"07", "7"},
                                         NumberCase{"0", "0"}, NumberCase{"000", "0"}, NumberCase{"-3", "-3"},
                                         NumberCase{"2.", "2"}, NumberCase{"٢٣", "23"}, NumberCase{"1 2", ""},
                                         NumberCase{"entre 14 et 16", ""}, NumberCase{"2m1", ""},
                                         NumberCase{"3h30", ""}, NumberCase{"b2", ""}, NumberCase{"rien", ""},
                                         NumberCase{"", ""}, NumberCase{"2m1 a 5", "5"}));

TEST(Choose, ByTheNumbersOfAScreenWhereNineTurnsThePage) {
    std::vector<Option> options;
    for (auto const* name : {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}) options.push_back({name, {}});
    auto const chosen = [&](std::string_view text, Numbering numbering) {
        Respondent respondent;
        respondent.numbering = numbering;
        auto const choice = choose(options, text, {}, respondent);
        return choice ? choice->name : std::string{};
    };
    EXPECT_EQ(chosen("8", Numbering::without_nine), "h");
    EXPECT_EQ(chosen("9", Numbering::without_nine), "");
    EXPECT_EQ(chosen("10", Numbering::without_nine), "i");
    EXPECT_EQ(chosen("11", Numbering::without_nine), "j");
    EXPECT_EQ(chosen("12", Numbering::without_nine), "");
    EXPECT_EQ(chosen("9", Numbering::through), "i");
    EXPECT_EQ(chosen("10", Numbering::through), "j");
}

}  // namespace
}  // namespace passerelle::understanding
