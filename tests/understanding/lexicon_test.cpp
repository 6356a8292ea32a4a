#include "understanding/lexicon.hpp"

#include <gmock/gmock.h>

#include "text/fold.hpp"
#include "text/folding.hpp"
#include "text/gsm.hpp"
#include "understanding/lexicons.hpp"

namespace passerelle::understanding {
namespace {

struct ReadCase {
    char const* text;
    Intent intent;
    char const* topic = "";
    bool certain = true;
};

void PrintTo(ReadCase const& row, std::ostream* out) { *out << row.text; }

class WhatIsMeant : public testing::TestWithParam<ReadCase> {};
TEST_P(WhatIsMeant, SaysWhatIsMeant) {
    auto const& row = GetParam();
    for (auto const* language : {"fr", "en", "ar"}) {
        auto const reading = read(delivered(), language, row.text);
        EXPECT_EQ(reading.intent, row.intent) << row.text << ": " << reading.why;
        EXPECT_EQ(reading.topic, row.topic) << row.text;
        if (row.intent == Intent::none) continue;
        EXPECT_EQ(reading.certain, row.certain) << row.text << ": " << reading.why;
        EXPECT_FALSE(reading.why.empty() || reading.language.empty());
    }
}

// field-context §7: whole messages and sentences that stop, and what only looks like it.
INSTANTIATE_TEST_SUITE_P(
    Stop, WhatIsMeant,
    testing::Values(ReadCase{"STOP", Intent::stop}, ReadCase{" stop. ", Intent::stop},
                    ReadCase{"Stop !!", Intent::stop}, ReadCase{"STOPPPP", Intent::stop},
                    ReadCase{"stop sms", Intent::stop}, ReadCase{"arrêt", Intent::stop},
                    ReadCase{"ARRETEZ", Intent::stop}, ReadCase{"désabonnement", Intent::stop},
                    ReadCase{"fin", Intent::stop}, ReadCase{"unsubscribe", Intent::stop},
                    ReadCase{"STOPALL", Intent::stop}, ReadCase{"ne m'envoyez plus de messages svp", Intent::stop},
                    ReadCase{"Ne m’envoyez plus rien", Intent::stop}, ReadCase{"laissez moi tranquille", Intent::stop},
                    ReadCase{"please stop texting me", Intent::stop}, ReadCase{"arret de bus", Intent::none},
                    ReadCase{"je suis a l'arret de bus", Intent::none}, ReadCase{"arret maladie", Intent::none},
                    ReadCase{"j'ai arrêté la formation", Intent::none}, ReadCase{"non stop", Intent::none},
                    ReadCase{"fin du mois", Intent::none}, ReadCase{"annuler", Intent::none},
                    ReadCase{"cancel", Intent::none}, ReadCase{"j'ai plus de sms", Intent::none},
                    ReadCase{"bus stop", Intent::none}, ReadCase{"je serai la a la fin", Intent::none},
                    ReadCase{"", Intent::none}, ReadCase{"  ", Intent::none}));

// law-and-safety §3: "STOP au 36xxx", and what is typed in its place.
INSTANTIATE_TEST_SUITE_P(BareStop, WhatIsMeant,
                         testing::Values(ReadCase{"STOP 36180", Intent::stop}, ReadCase{"stop au 36111", Intent::stop},
                                         ReadCase{"bjr st0p", Intent::stop}, ReadCase{"Stop txt", Intent::stop},
                                         ReadCase{"arret sms", Intent::stop},
                                         ReadCase{"stop a vos messages", Intent::stop},
                                         ReadCase{"stop stop stop", Intent::stop}, ReadCase{"fin 2026", Intent::none},
                                         ReadCase{"auto-stop svp", Intent::none}, ReadCase{"arret bus", Intent::none},
                                         ReadCase{"fin du message", Intent::none}));

// A wish for a message, a complaint that none comes, a farewell to a workshop: each was once a STOP.
INSTANTIATE_TEST_SUITE_P(
    NoStop, WhatIsMeant,
    testing::Values(
        ReadCase{"tu peux m'envoyer l'adresse", Intent::none},
        ReadCase{"vous pouvez m'envoyer plus d'infos ?", Intent::none}, ReadCase{"vous m'envoyez quoi", Intent::none},
        ReadCase{"karim m'envoie jamais rien", Intent::none}, ReadCase{"pourquoi vous m'ecrivez plus", Intent::none},
        ReadCase{"tu m'ecris plus karim ?", Intent::none}, ReadCase{"ecrivez moi plus tard", Intent::none},
        ReadCase{"m'ecrivez plus tard", Intent::none}, ReadCase{"j'ai plus de messages de karim", Intent::none},
        ReadCase{"je recois plus vos messages", Intent::none}, ReadCase{"j'en veux plus a mon pere", Intent::none},
        ReadCase{"enlevez moi du rdv de jeudi", Intent::none}, ReadCase{"retirez moi de l'atelier cv", Intent::none},
        ReadCase{"enlevez moi un doute c'est bien jeudi", Intent::none}, ReadCase{"lache moi un com", Intent::none},
        ReadCase{"arretez pas de m'envoyer les offres", Intent::none},
        ReadCase{"dont stop texting me pls", Intent::none}, ReadCase{"why did u stop texting me", Intent::none},
        ReadCase{"dont send me there", Intent::none}, ReadCase{"who gave you my number", Intent::none},
        ReadCase{"quiero darme de baja del taller", Intent::none},
        ReadCase{"no dejen de mandarme ofertas", Intent::none}, ReadCase{"perche non mi scrivete piu", Intent::none},
        ReadCase{"je voudrais que vous arretiez de m'envoyer des sms", Intent::stop},
        ReadCase{"faut plus m'ecrire", Intent::stop}, ReadCase{"virez mon numero", Intent::stop},
        ReadCase{"rayez moi de la liste", Intent::stop}, ReadCase{"ne me derangez plus", Intent::stop},
        ReadCase{"vos sms jen veux plus", Intent::stop}, ReadCase{"je veux que vous m'envoyez plus rien", Intent::stop},
        ReadCase{"never text me again", Intent::stop}, ReadCase{"no, dejen de mandarme mensajes", Intent::stop},
        ReadCase{"ma teb3atlich sms", Intent::stop}, ReadCase{"matb3atouch liya messages", Intent::stop},
        ReadCase{"bul ma yonne message", Intent::stop}, ReadCase{"nn voglio sms", Intent::stop}));

INSTANTIATE_TEST_SUITE_P(StartAndHelp, WhatIsMeant,
                         testing::Values(ReadCase{"START", Intent::start}, ReadCase{"reprendre", Intent::start},
                                         ReadCase{"AIDE", Intent::help}, ReadCase{"?", Intent::help},
                                         ReadCase{"c ki", Intent::help}, ReadCase{"C'est qui ?", Intent::help},
                                         ReadCase{"g pa compri", Intent::help}, ReadCase{"appelez-moi", Intent::help},
                                         ReadCase{"help!", Intent::help}, ReadCase{"j'aide mon frere", Intent::none},
                                         ReadCase{"salut", Intent::none}, ReadCase{"1", Intent::none},
                                         ReadCase{"tu viens ?", Intent::none}));

// law-and-safety §6.
INSTANTIATE_TEST_SUITE_P(Distress, WhatIsMeant,
                         testing::Values(ReadCase{"je vais me tuer", Intent::distress, "self-harm"},
                                         ReadCase{"JVAIS ME TUER", Intent::distress, "self-harm"},
                                         ReadCase{"mdr je vais me tuer lol", Intent::distress, "self-harm"},
                                         ReadCase{"1 non j'ai pris des cachets", Intent::distress, "self-harm"},
                                         ReadCase{"j’ai pris des cachets", Intent::distress, "self-harm"},
                                         ReadCase{"il me frappe là", Intent::distress, "violence"},
                                         ReadCase{"I want to kill myself", Intent::distress, "self-harm"},
                                         ReadCase{"he's here", Intent::distress, "violence"},
                                         ReadCase{"stop je vais me tuer", Intent::distress, "self-harm"},
                                         ReadCase{"g plus envie de vivre", Intent::distress, "self-harm", false},
                                         ReadCase{"j'ai envie de mourir", Intent::distress, "self-harm", false},
                                         ReadCase{"il me frappe", Intent::distress, "violence", false},
                                         ReadCase{"je dors dehors ce soir", Intent::distress, "street", false},
                                         ReadCase{"mon patron garde mes papiers", Intent::distress, "exploitation",
                                                  false},
                                         ReadCase{"il a une photo de moi nue", Intent::distress, "image", false}));

INSTANTIATE_TEST_SUITE_P(
    NoDistress, WhatIsMeant,
    testing::Values(ReadCase{"mdr jsuis mort", Intent::none}, ReadCase{"mort de rire", Intent::none},
                    ReadCase{"ce bus me tue", Intent::none}, ReadCase{"c mort", Intent::none},
                    ReadCase{"je tue le game", Intent::none}, ReadCase{"creve de faim lol", Intent::none},
                    ReadCase{"ça me tue ce CV", Intent::none}, ReadCase{"lol j'ai envie de mourir", Intent::none},
                    ReadCase{"ptdr envie de mourir 😂", Intent::none},
                    ReadCase{"je fais une formation prévention du suicide", Intent::none},
                    ReadCase{"j'ai pas envie de mourir", Intent::none}, ReadCase{"je joue du violon", Intent::none},
                    ReadCase{"du fromage rapé", Intent::none}, ReadCase{"marre du bus", Intent::none}));

TEST(WhatIsMeant, KeepsTheSparedMatchForReview) {
    auto const reading = read(delivered(), "fr", "mdr j'ai envie de mourir");
    EXPECT_EQ(reading.intent, Intent::none);
    EXPECT_THAT(reading.why, testing::HasSubstr("envie de mourir"));
}

TEST(WhatIsMeant, PrefersThePersonsLanguage) {
    EXPECT_EQ(read(delivered(), "en", "stop").language, "en");
    EXPECT_EQ(read(delivered(), "fr", "stop").language, "fr");
}

// A reply costs one segment, also with the longest desk and site.
TEST(Replies, FitOneSegment) {
    for (auto const& lexicon : delivered())
        for (auto text : lexicon.replies) {
            auto& words = text.second;
            for (auto const& [hole, value] :
                 {std::pair{"{phone}", "+33 1 23 45 67 89"}, {"{site}", "Mission Locale de Seine-Nord"}})
                if (auto const at = words.find(hole); at != std::string::npos)
                    words.replace(at, std::string{hole}.size(), value);
            auto const cost = text::measure(text::fold_to_gsm7(words));
            EXPECT_EQ(cost->encoding, text::Encoding::gsm7) << lexicon.language << " " << text.first;
            EXPECT_EQ(cost->segments, 1) << lexicon.language << " " << text.first << " " << cost->units;
        }
}

TEST(Replies, ExistInEachLanguageForEachTopic) {
    for (auto const& lexicon : delivered()) {
        if (lexicon.replies.empty()) continue;  // answered in the language of the site
        for (auto const* name : {"stop", "start", "help", "received", "menu", "distress"})
            EXPECT_TRUE(lexicon.replies.contains(name)) << lexicon.language << " " << name;
        for (auto const& other : delivered())
            for (auto const& entry : other.distress) {
                if (entry.level == "yellow") continue;  // nothing is sent
                EXPECT_TRUE(lexicon.replies.contains("distress." + entry.topic))
                    << lexicon.language << " " << entry.topic;
            }
    }
}

// Who is addressed with "vous" reads no "tu" where there is a formal text, and there is one wherever the other says it.
TEST(Replies, AddressFormallyWhereTheySayTu) {
    auto const says_tu = [](std::string const& text) {
        auto const words = " " + text::fold(text) + " ";
        for (auto const* word : {" tu ", " te ", " ton ", " ta ", " toi ", " ecris ", " appelle ", " veux-tu "})
            if (words.find(word) != std::string::npos) return true;
        return false;
    };
    for (auto const& lexicon : delivered())
        for (auto const* name : {"stop", "start", "help", "received", "menu", "password", "media"}) {
            if (lexicon.replies.empty()) continue;  // answered in the language of the site
            auto const* formal = find_reply(lexicon, name, true);
            ASSERT_TRUE(formal) << lexicon.language << " " << name;
            EXPECT_FALSE(lexicon.language == "fr" && says_tu(*formal)) << *formal;
        }
    auto const* french = find_lexicon(delivered(), "fr");
    ASSERT_TRUE(french);
    EXPECT_TRUE(says_tu(*find_reply(*french, "received", false)));
    EXPECT_EQ(find_reply(*french, "stop", true), find_reply(*french, "stop", false)) << "it is neutral";
    EXPECT_EQ(find_reply(*french, "nothing", true), nullptr);
}

TEST(LoadLexicon, NamesEveryMistakeWithItsPlace) {
    auto const loaded = load_lexicon(
        "language: fr\n"
        "reviewer: unreviewed\n"
        "stopp: [stop]\n"
        "help: aide\n"
        "distress: [{topic: violence, level: purple, phrases: [x]}]\n"
        "replies: {help: [a]}\n",
        "fr.yaml");
    ASSERT_EQ(loaded.findings.size(), 4u);
    EXPECT_EQ(loaded.findings[0].line, 3);
    EXPECT_THAT(loaded.findings[0].hint, testing::HasSubstr("stop"));
    EXPECT_EQ(loaded.findings[1].line, 4);
    EXPECT_THAT(loaded.findings[2].message, testing::HasSubstr("purple"));
    EXPECT_EQ(loaded.findings[3].line, 6);
}

// Sets and gaps, through the door that a person writes at.
std::string danger_heard(std::string const& lists, std::string_view text) {
    auto const loaded = load_lexicon("language: fr\nreviewer: me\n" + lists, "fr.yaml");
    EXPECT_TRUE(loaded.findings.empty()) << loaded.findings.front().message;
    return read({loaded.lexicon}, "fr", text).why;
}

TEST(LoadLexicon, WritesOutTheSetsOfItsEntries) {
    auto const* lists =
        "sets: {near: [oncle], kin: [père, <near>], hits: [bat, frappe]}\n"
        "distress: [{topic: violence, level: orange, phrases: [<kin> me <hits>, le <3 de]}]\n";
    for (auto const* text : {"mon pere me bat", "mon oncle me frappe"})
        EXPECT_THAT(danger_heard(lists, text), testing::HasSubstr("violence")) << text;
    EXPECT_EQ(danger_heard(lists, "mon voisin me bat"), "");
}

TEST(LoadLexicon, NamesTheSetThatIsMissing) {
    auto const loaded = load_lexicon("language: fr\nreviewer: me\nsets: {kin: []}\nyes: [oui <kinn>, ok]\n", "fr.yaml");
    ASSERT_EQ(loaded.findings.size(), 2u);
    EXPECT_EQ(loaded.findings[0].message, "the set \"kin\" must be a list of words");
    EXPECT_EQ(loaded.findings[1].message, "no set is called \"kinn\"");
    EXPECT_EQ(loaded.findings[1].line, 4);
}

TEST(LoadLexicon, RefusesAnEntryThatStandsForTooMuch) {
    std::string words = "a";
    for (int count = 1; count < 50; ++count) words += ", w" + std::to_string(count);
    auto const loaded =
        load_lexicon("language: fr\nreviewer: me\nsets: {w: [" + words + "]}\nyes: [<w> <w> <w>]\n", "fr.yaml");
    ASSERT_EQ(loaded.findings.size(), 1u);
    EXPECT_EQ(loaded.findings[0].message, "this entry stands for more than 2000 phrases");
}

TEST(LoadLexicon, LeavesAGapOfThreeWords) {
    auto const* lists = "distress: [{topic: violence, level: orange, phrases: [menace * couteau]}]\n";
    for (auto const* text : {"il menace couteau", "il me menace avec un couteau", "menace avec son grand couteau"})
        EXPECT_THAT(danger_heard(lists, text), testing::HasSubstr("menace * couteau")) << text;
    for (auto const* text : {"il menace", "couteau", "menace avec un tres grand couteau", "couteau qui menace"})
        EXPECT_EQ(danger_heard(lists, text), "") << text;
}

TEST(LoadLexicon, HearsPartsThatStandTogetherInAnyOrder) {
    auto const* lists =
        "sets: {gone: [si je meurs, je disparais], nobody: [personne, qui]}\n"
        "distress: [{topic: self-harm, level: orange, phrases: [<nobody> + remarque + <gone>]}]\n";
    for (auto const* text :
         {"personne remarque si je meurs", "si je meurs qui le remarque", "je disparais, remarque personne ?"})
        EXPECT_THAT(danger_heard(lists, text), testing::HasSubstr("personne + remarque + si je meurs")) << text;
    for (auto const* text : {"personne remarque", "qui remarque personne", "si je meurs personne",
                             "personne a b c d e f g h i j remarque si je meurs"})
        EXPECT_EQ(danger_heard(lists, text), "") << text;
}

// One word cannot be two of its parts.
TEST(LoadLexicon, LetsNoWordStandForTwoParts) {
    auto const* lists = "distress: [{topic: violence, level: orange, phrases: [me suit + me suit partout]}]\n";
    EXPECT_EQ(danger_heard(lists, "il me suit partout"), "");
    EXPECT_NE(danger_heard(lists, "il me suit, il me suit partout"), "");
}

// A figure inside a longer entry was known to who wrote that: "je saute des repas" spares "je saute" alone.
TEST(LoadLexicon, LetsALongerDangerStandOverAFigure) {
    auto const* lists =
        "distress: [{topic: food, level: orange, phrases: [des repas, je saute des repas pour que]}]\n"
        "not_distress: [je saute des repas]\n";
    EXPECT_THAT(danger_heard(lists, "je saute des repas"), testing::StartsWith("not distress"));
    EXPECT_THAT(danger_heard(lists, "je saute des repas pour que ma fille mange"), testing::HasSubstr("orange (food)"));
}

TEST(Read, SaysThatStopStandsBesideDanger) {
    for (auto const* text : {"STOP je vais me tuer", "stop les sms, j'ai plus envie de vivre",
                             "stop il lit mon tel et il me tape quand il voit vos textos"}) {
        auto const reading = read(delivered(), "fr", text);
        EXPECT_EQ(reading.intent, Intent::distress) << text;
        EXPECT_TRUE(reading.stops) << text;
    }
    EXPECT_FALSE(read(delivered(), "fr", "je vais me tuer").stops);
    EXPECT_FALSE(read(delivered(), "fr", "il me frappe à l'arrêt de bus").stops);
}

// "kkk" was heard as a stretched "k", which is "que" in Portuguese: all that holds a "que" was a laugh.
TEST(LoadLexicon, KeepsALaughOfOneLetter) {
    auto const* lists =
        "spelling: {que: [k]}\nmeanings: {laughter: [kkk]}\n"
        "distress: [{topic: self-harm, level: orange, phrases: [quero morrer]}]\n";
    EXPECT_THAT(danger_heard(lists, "acho que quero morrer"), testing::Not(testing::HasSubstr("lowered")));
    EXPECT_THAT(danger_heard(lists, "quero morrer kkkkk"), testing::HasSubstr("lowered"));
}

TEST(LoadLexicon, NeedsItsLanguage) {
    EXPECT_FALSE(load_lexicon("reviewer: me\n", "x.yaml").findings.empty());
    EXPECT_FALSE(load_lexicon("- a\n", "x.yaml").findings.empty());
    EXPECT_FALSE(load_lexicon("a: [\n", "x.yaml").findings.empty());
}

}  // namespace
}  // namespace passerelle::understanding
